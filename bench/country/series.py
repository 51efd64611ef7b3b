"""The number of a document in, the series it belongs to out: which event is held when, and what it asks.

Twenty numbers make a block of nine series; nothing of a document depends on one of another block.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from bench.country.bodies import heads, weights
from bench.country.chance import mixed, ranked
from bench.country.places import Town, often, towns

LENGTHS = (4, 4, 3, 3, 2, 1, 1, 1, 1)
BLOCK = sum(LENGTHS)
FIRST, LAST = 2008, 2026
AGAIN, BORROWED = 82, 9  # of a hundred items: asked last time as well; of a body of the same kind elsewhere
PANEL = (0, 0, 0, 0, 1, 1, 2, 3)
LONGEST = 60
SIZE = 0.72  # the smaller, the longer the tail of documents with many items


@dataclass(frozen=True, slots=True)
class Series:
    """An event that is held one or several times, in a town."""

    block: int
    place: int
    key: int
    town: Town
    year: int
    panel: tuple[int, ...]

    def number(self, edition: int) -> int:
        """The number of the document of an edition, counted from 0."""
        return numbers(self.block)[sum(LENGTHS[: self.place]) + edition]


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a kind of body; the number of the earlier document that asked it, None for new."""

    code: int
    head: int
    earlier: int | None


@cache
def order() -> tuple[tuple[int, int], ...]:
    """The series and the edition of each place of a block."""
    return tuple((place, edition) for place, length in enumerate(LENGTHS) for edition in range(length))


def numbers(block: int) -> list[int]:
    """The numbers of a block's documents, series by series."""
    return [block * BLOCK + (at * 7 + block) % BLOCK for at in range(BLOCK)]


def series_of(seed: int, number: int) -> tuple[Series, int]:
    """The series of a document, and its edition, counted from 0."""
    block, at = divmod(number, BLOCK)
    place, edition = order()[(at - block) * 3 % BLOCK]  # 3 × 7 = 21: the inverse of the order of `numbers`
    return series_at(seed, block, place), edition


@lru_cache(maxsize=64)
def series_at(seed: int, block: int, place: int) -> Series:
    """A series of a block."""
    key = mixed(seed, block, place)
    span = LAST - FIRST + 1 - LENGTHS[place]
    late = ((key >> 32 & 0xFFFF) / 0x10000) ** 0.7  # later years have more
    panel = tuple(ranked(weights(), mixed(key, one)) for one in range(PANEL[-1] + 1))
    town = towns()[ranked(often(), key)]
    return Series(block, place, key, town, FIRST + int((span + 1) * late), panel)


def count(series: Series, edition: int) -> int:
    """How many items a document has, its sub-items counted: most few, some many."""
    drawn = (mixed(series.key, edition) & 0xFFFFFF) / 0x1000000
    return min(LONGEST, int(1 + 1.15 * ((1 - drawn) ** -SIZE - 1) + drawn))


def ask_of(seed: int, series: Series, edition: int, place: int) -> Ask:
    """What the item at a place of a document asks, and of which kind of body."""
    drawn = mixed(series.key, edition, place)
    if edition and drawn % 100 < AGAIN and place < count(series, edition - 1):
        before = ask_of(seed, series, edition - 1, place)
        return Ask(before.code, before.head, series.number(edition - 1))
    if series.place and drawn % 100 >= 100 - BORROWED:
        other = series_at(seed, series.block, 0)
        if other.year < series.year + edition and place < count(other, 0):
            before = ask_of(seed, other, 0, place)
            if heads()[before.head].shared:
                return Ask(before.code, before.head, other.number(0))
    return Ask(mixed(drawn, 7), series.panel[PANEL[(drawn >> 40) % len(PANEL)]], None)
