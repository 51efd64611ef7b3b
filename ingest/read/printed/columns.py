"""The rows of a page in, blocks of lines out in the order of reading: columns one after the other.

A gutter is a strip that stays free of words over many rows with prose on both of its sides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from ingest.read.printed.word import Block, Line, Word

NARROWEST = 0.8  # times the size: the least width of a gutter
FEWEST = 4  # rows on each side of it
MANY = 1_000  # rows: no printed page has so many, and what has is read straight down
FULL = 0.7  # of a column's width: a row that fills it
FILLED = 0.5  # of a column's rows do, or it is no prose
WORDS = 2.5  # in a row of prose, as a rule

STICKING = 3  # rows, the last of which does not stick out

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Gutter:
    """A free strip between `left` and `right` over the rows from `top` up to `bottom`."""

    top: int
    bottom: int
    left: float
    right: float


def blocks_of(rows: Sequence[Line]) -> list[Block]:
    """The blocks of a page, or of a column of it, in the order of reading."""
    gutter = find_gutter(rows) if 2 * FEWEST <= len(rows) <= MANY else None
    if gutter is None:
        return [block(rows)] if rows else []
    band = rows[gutter.top : gutter.bottom]
    middle = (gutter.left + gutter.right) / 2
    columns = (*blocks_of(side(band, middle, left=True)), *blocks_of(side(band, middle, left=False)))
    return [
        *blocks_of(rows[: gutter.top]),
        *(replace(one, beside=True) for one in columns),
        *blocks_of(rows[gutter.bottom :]),
    ]


def block(rows: Sequence[Line]) -> Block:
    """Rows as one block, as wide as the widest of them, of which a few may stick out."""
    left, ends = min(row.x0 for row in rows), sorted(row.x1 for row in rows)
    right = ends[-STICKING] if len(rows) > 2 * STICKING else ends[-1]
    lines = tuple(replace(row, left=left, right=right) for row in rows)
    return Block(lines, page=rows[0].page)


def side(rows: Sequence[Line], middle: float, *, left: bool) -> list[Line]:
    """What of the rows stands on one side."""
    halves = (tuple(word for word in row.words if (word.x0 < middle) is left) for row in rows)
    return [Line(words, row.page) for words, row in zip(halves, rows, strict=True) if words]


def find_gutter(rows: Sequence[Line]) -> Gutter | None:
    """The gutter that parts the most rows; the wider of two."""
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    free = [list(free_strips(row, left, right)) for row in rows]
    found = [
        gutter
        for place in range(len(rows))
        for strip in free[place]
        if place == 0 or not any(overlaps(strip, other) == strip for other in free[place - 1])
        for gutter in grown(rows, free, place, strip)
    ]
    return max(found, key=lambda one: (one.bottom - one.top, one.right - one.left), default=None)


def free_strips(row: Line, left: float, right: float) -> Iterator[Interval]:
    """The strips of a row that are free of words and wide enough for a gutter, its margins among them."""
    least, end = NARROWEST * row.size, left
    for word in row.words:
        if word.x0 - end >= least:
            yield end, word.x0
        end = max(end, word.x1)
    if right - end >= least:
        yield end, right


def overlaps(one: Interval, other: Interval) -> Interval | None:
    """What two strips have in common."""
    left, right = max(one[0], other[0]), min(one[1], other[1])
    return (left, right) if left < right else None


def grown(
    rows: Sequence[Line], free: Sequence[Sequence[Interval]], top: int, strip: Interval
) -> Iterator[Gutter]:
    """The strip as far down as it stays free, where it parts prose from prose."""
    bottom = top
    for place in range(top, len(rows)):
        shared = [common for other in free[place] if (common := overlaps(strip, other))]
        widest = max(shared, key=lambda one: one[1] - one[0], default=None)
        if widest is None or widest[1] - widest[0] < NARROWEST * rows[place].size:
            break
        strip, bottom = widest, place + 1
    band, middle = rows[top:bottom], (strip[0] + strip[1]) / 2
    sides = [side(band, middle, left=which) for which in (True, False)]
    if all(len(one) >= FEWEST and is_prose(one) for one in sides):
        yield Gutter(top, bottom, *strip)


def is_prose(rows: Sequence[Line]) -> bool:
    """Whether rows look like a column of sentences: filled, and of several words."""
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    full = sum(row.x1 - row.x0 >= FULL * (right - left) for row in rows)
    return full >= FILLED * len(rows) and median(words_in(row.words) for row in rows) >= WORDS


def words_in(words: Sequence[Word]) -> int:
    """How many words of letters there are."""
    return sum(any(map(str.isalpha, word.text)) for word in words)
