"""What happened when enters, a time line leaves as shapes: a lane for each kind, a bar for each few years.

Pure; lengths are in units of the drawing. All lanes have one scale: what is as much is as long.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

YEAR = re.compile(r"(\d{4})-\d\d-\d\d")
MOST_SLOTS = 24
SLOTS = (40, 54)
"""How wide a year is, and how wide several years are."""
BAR = 26
TALLEST = 60
LOWEST = 4
LANE_HEAD = 24
NUMBER = 16
LANE_FOOT = 14
AXIS = 40
MARGIN = 8
NARROWEST = 320


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as the graph writes it, '' where it is not known, and how much of each kind was on it."""

    day: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of one kind there was in a stretch of years; (x, y) is the upper left corner."""

    x: int
    y: int
    width: int
    height: int
    count: int
    years: str

    @property
    def middle(self) -> int:
        """Where its number stands."""
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class Lane:
    """The bars of one kind; `base` is the line they stand on, `top` where the lane begins."""

    name: str
    fill: int
    """Which fill it has, the first that there is being solid: a kind has the same in every picture."""
    top: int
    base: int
    bars: Sequence[Bar]
    total: int
    """Of all moments, those without a day among them."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of years on the axis; `known`: there is something of these years to look at."""

    x: int
    years: str
    known: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: `undated` is how much of each kind has no day, and so no place here."""

    width: int
    height: int
    lanes: Sequence[Lane]
    slots: Sequence[Slot]
    undated: Mapping[str, int]

    @property
    def axis(self) -> int:
        """Where the years are written."""
        return self.height - AXIS + 16


def draw_timeline(
    moments: Iterable[Moment], kinds: Sequence[str], days: Iterable[str] = ()
) -> Timeline | None:
    """The time line of the moments; None where none of them has a day.

    `kinds` are the lanes from the top, the first of them always drawn, the others where there is something;
    `days`: all days that anything is known of, so that nothing happened differs from nothing is known.
    """
    counts: dict[int, Counter[str]] = {}
    undated, total = Counter[str](), Counter[str]()
    for moment in moments:
        year = year_of(moment.day)
        (undated if year is None else counts.setdefault(year, Counter())).update(moment.counts)
        total.update(moment.counts)
    if not counts:
        return None
    known = {year for day in days if (year := year_of(day)) is not None} | set(counts)
    slots = slots_of(min(known), max(known), known)
    step = step_of(min(known), max(known))
    kept = [kind for at, kind in enumerate(kinds) if total[kind] or not at]
    stacks = [stack(counts, range(first, first + step)) for first, _ in slots]
    most = max((one[kind] for one in stacks for kind in kept), default=0)
    places = [slot for _, slot in slots]
    lanes: list[Lane] = []
    top = 0
    for fill, kind in ((at, kind) for at, kind in enumerate(kinds) if kind in kept):
        values = [one[kind] for one in stacks]
        base = top + LANE_HEAD + NUMBER + height_of(max(values), most)
        lanes.append(
            Lane(kind, fill, top, base, bars_of(zip(places, values, strict=True), base, most), total[kind])
        )
        top = base + LANE_FOOT
    width = max(2 * MARGIN + slot_width(step) * len(slots), NARROWEST)
    return Timeline(width, top + AXIS, lanes, places, +undated)


def year_of(day: str) -> int | None:
    """The year of an ISO day; None of anything else."""
    found = YEAR.fullmatch(day)
    return int(found[1]) if found else None


def step_of(first: int, last: int) -> int:
    """How many years a slot has, so that there are not too many."""
    return -(-(last - first + 1) // MOST_SLOTS)


def slot_width(step: int) -> int:
    """How wide a slot of so many years is."""
    return SLOTS[step > 1]


def slots_of(first: int, last: int, known: set[int]) -> list[tuple[int, Slot]]:
    """The stretches of years, each with its first year."""
    step = step_of(first, last)
    found = []
    for at, year in enumerate(range(first, last + 1, step)):
        end = min(year + step - 1, last)
        years = str(year) if end == year else f"{year}–{end % 100:02}"
        slot = Slot(
            MARGIN + slot_width(step) * at + slot_width(step) // 2,
            years,
            any(year <= one <= end for one in known),
        )
        found.append((year, slot))
    return found


def stack(counts: Mapping[int, Counter[str]], years: range) -> Counter[str]:
    """What there was in a stretch of years."""
    found = Counter[str]()
    for year in years:
        found.update(counts.get(year, {}))
    return found


def height_of(count: int, most: int) -> int:
    """How tall a bar is, beside the tallest of all."""
    return max(round(TALLEST * count / most), LOWEST) if count else 0


def bars_of(values: Iterable[tuple[Slot, int]], base: int, most: int) -> list[Bar]:
    """A bar wherever there is something; the longest of all lanes is of `most`."""
    found = []
    for slot, count in values:
        if count:
            height = height_of(count, most)
            found.append(Bar(slot.x - BAR // 2, base - height, BAR, height, count, slot.years))
    return found
