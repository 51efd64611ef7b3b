"""A seed and a number in, an invented resolution with its gold out: as many as a country publishes."""

from bench.country.resolution import Resolution, resolution_of
from bench.country.write import write_country

__all__ = ["Resolution", "resolution_of", "write_country"]
