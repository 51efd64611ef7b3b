"""Places with coordinates enter, their positions on a sheet leave; without two that can be told apart, none.

Nothing lies beneath them: no map of others is loaded, and none is pretended.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH = 640
EDGE = 40
HIGHEST = 480


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: latitude and longitude in degrees (WGS 84); `here` where the page is about it."""

    text: str
    href: str
    latitude: float
    longitude: float
    here: bool


@dataclass(frozen=True, slots=True)
class Positions:
    """The sheet: each place with its x and y; `turned` where its name must end at it."""

    width: float
    height: float
    spots: Sequence[tuple[Spot, float, float, bool]]


def spot_of(text: str, href: str, latitude: str, longitude: str, here: bool) -> Spot | None:
    """A place; None where what should be its coordinates are none."""
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return None
    if not (abs(north) <= 90 and abs(east) <= 180):
        return None
    return Spot(text, href, north, east, here)


def positions_of(found: Iterable[Spot]) -> Positions | None:
    """The places on a sheet, degrees as long as at their middle latitude; None of fewer than two."""
    spots = list(found)
    if len({(one.latitude, one.longitude) for one in spots}) < 2:
        return None
    north, south = max(one.latitude for one in spots), min(one.latitude for one in spots)
    shrunk = math.cos(math.radians((north + south) / 2))
    across = [one.longitude * shrunk for one in spots]
    west, wide, tall = min(across), max(across) - min(across), north - south
    scale = min(
        (WIDTH - 2 * EDGE) / wide if wide else math.inf, (HIGHEST - 2 * EDGE) / tall if tall else math.inf
    )
    placed = [
        (one, round(EDGE + (x - west) * scale, 1), round(EDGE + (north - one.latitude) * scale, 1))
        for one, x in zip(spots, across, strict=True)
    ]
    height = round(tall * scale + 2 * EDGE, 1)
    return Positions(WIDTH, height, [(one, x, y, x > WIDTH / 2) for one, x, y in placed])
