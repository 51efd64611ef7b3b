"""From a file to clean text with offsets; one module a format."""

from ingest.read.plain import read_source

__all__ = ["SUFFIXES", "read_source"]

SUFFIXES = frozenset({".txt", ".md", ".text"})
