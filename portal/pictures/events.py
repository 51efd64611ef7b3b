"""Events with their days enter, a time line leaves: a mark for each event, or a column for each year.

A mark's area grows with what the event asked. Names stand above the axis, each at the right of its stem, in
lanes where no name touches another or a stem; where there are too many for that, the events are counted year
by year. What has no day is never put on the line.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 1160
EDGE = 24
LANES = 5
LANE = 62
"""The height of a lane: three lines of a name and one of figures."""
ROW = 14
LABEL = 196
LETTERS = 27
LINES = 3
BELOW = 46
SMALLEST, LARGEST = 5.0, 17.0
COLUMNS = 150
"""The height of the tallest year."""
FEW_YEARS = 24


@dataclass(frozen=True, slots=True)
class Happening:
    """An event; `day` as ISO, '' where it is not known; `asked` is how many recommendations it made."""

    text: str
    href: str
    day: str
    asked: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the line: its circle, the lines of its name with their feet, the foot of its figures."""

    happening: Happening
    x: float
    r: float
    written: Sequence[tuple[str, float]]
    foot: float


@dataclass(frozen=True, slots=True)
class Column:
    """A year: how many events and recommendations; `named` where its label is written."""

    year: int
    events: int
    asked: int
    x: float
    width: float
    height: float
    named: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The picture: marks or columns, never both; the axis at `base`, ticks as year and place."""

    height: float
    base: float
    ticks: Sequence[tuple[int, float]]
    marks: Sequence[Mark]
    columns: Sequence[Column]
    dated: Sequence[Happening]
    undated: Sequence[Happening]
    width: float = WIDTH
    label: float = LABEL


def line_of(happenings: Sequence[Happening]) -> Line:
    """The time line of events, earliest first."""
    dated = sorted((one for one in happenings if is_day(one.day)), key=lambda one: (one.day, one.text))
    undated = [one for one in happenings if not is_day(one.day)]
    if not dated:
        return Line(0, 0, (), (), (), dated, undated)
    years = range(year_of(dated[0]), year_of(dated[-1]) + 1)
    lanes = lanes_of(dated, years)
    if lanes is None:
        return counted_line(dated, undated, years)
    highest, most = max(lanes), max(one.asked for one in dated)
    marks = [
        mark_of(one, place_of(one.day, years), LANE * (highest - lane), most)
        for one, lane in zip(dated, lanes, strict=True)
    ]
    base = LANE * (highest + 1) + LARGEST + 10
    return Line(base + BELOW, base, ticks_of(years), marks, (), dated, undated)


def is_day(text: str) -> bool:
    """True of a day that there is: what a graph calls a day may be none."""
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def year_of(happening: Happening) -> int:
    """The year of a dated event."""
    return int(happening.day[:4])


def place_of(day: str, years: range) -> float:
    """How far along the axis a day is; the axis has whole years."""
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    share = (date.fromisoformat(day) - first).days / (last - first).days
    return round(EDGE + share * (WIDTH - EDGE - LABEL), 1)


def lanes_of(dated: Sequence[Happening], years: range) -> list[int] | None:
    """The lane of each label, the nearest to the axis that is free; None where the lanes do not suffice.

    The latest event comes first: whatever lies above a label belongs to an earlier event, whose stem is at
    the left of it.
    """
    starts, found = [math.inf] * LANES, []
    for one in reversed(dated):
        x = place_of(one.day, years)
        free = next((lane for lane in range(LANES) if x + LABEL <= starts[lane]), None)
        if free is None:
            return None
        starts[: free + 1] = [x] * (free + 1)
        found.append(free)
    return found[::-1]


def mark_of(one: Happening, x: float, top: float, most: int) -> Mark:
    """The mark of an event whose label hangs from `top`."""
    feet = [(line, top + 13 + ROW * place) for place, line in enumerate(wrapped(one.text))]
    return Mark(one, x, radius(one.asked, most), feet, feet[-1][1] + ROW)


def radius(asked: int, most: int) -> float:
    """The radius of a circle whose area grows with the number."""
    share = math.sqrt(asked / most) if most else 0
    return round(max(SMALLEST, LARGEST * share), 1)


def wrapped(text: str) -> list[str]:
    """A name in lines, cut with an ellipsis after the last."""
    lines, words = [""], text.split()
    for word in words:
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= LETTERS or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    kept = [line if len(line) <= LETTERS else line[: LETTERS - 1] + "…" for line in lines[:LINES]]
    if len(lines) > LINES:
        kept[-1] = kept[-1][: LETTERS - 1].rstrip(" ,.…") + "…"
    return kept


def ticks_of(years: range) -> list[tuple[int, float]]:
    """Where years begin, every so many of them that their names do not touch."""
    step = max(1, math.ceil(len(years) / FEW_YEARS))
    return [(year, place_of(f"{year}-01-01", years)) for year in years if (year - years[0]) % step == 0]


def counted_line(dated: Sequence[Happening], undated: Sequence[Happening], years: range) -> Line:
    """The events counted year by year; a year without events stands empty."""
    events = Counter(year_of(one) for one in dated)
    asked: Counter[int] = Counter()
    for one in dated:
        asked[year_of(one)] += one.asked
    wide, most = (WIDTH - 2 * EDGE) / len(years), max(events.values())
    step = max(1, math.ceil(len(years) / FEW_YEARS))
    columns = [
        Column(
            year=year,
            events=events[year],
            asked=asked[year],
            x=round(EDGE + wide * place + wide * 0.08, 1),
            width=round(wide * 0.84, 1),
            height=round(COLUMNS * events[year] / most, 1),
            named=place % step == 0,
        )
        for place, year in enumerate(years)
    ]
    return Line(COLUMNS + 24 + BELOW, COLUMNS + 24, (), (), columns, dated, undated)
