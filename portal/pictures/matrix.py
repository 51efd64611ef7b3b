"""Rows of «this event asked this body so often» enter, a matrix leaves: bodies by events, in shades.

Bodies stand most asked first, events in order of time, those without a day last. What is cut is counted.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

SHADES = 5
MOST_EVENTS = 40
"""Columns: the latest events."""

Pair = Mapping[str, str]
"""A row: body_iri, body, class, event_iri, event, date, asks."""
Lead = Callable[[str, str], str]
"""From a body and an event to the page of what the one asked the other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How often; `shade` from 1 to SHADES, 0 of nothing; `href` leads to the asks."""

    count: int
    shade: int
    href: str


@dataclass(frozen=True, slots=True)
class Body:
    """A row; `total` is over all events, shown or not."""

    iri: str
    text: str
    kind: str
    total: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Event:
    """A column; `total` is over all bodies, shown or not; `day` '' where it is not known."""

    iri: str
    text: str
    day: str
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix; `bodies` of `all_bodies`, `events` of `all_events`, `left` of `all` asks outside."""

    bodies: Sequence[Body]
    events: Sequence[Event]
    all_bodies: int
    all_events: int
    all: int
    left: int


def matrix_of(pairs: Sequence[Pair], most: int, lead: Lead) -> Matrix:
    """The matrix of these pairs with `most` bodies."""
    counts = {(one["body_iri"], one["event_iri"]): int(one["asks"]) for one in pairs}
    asked, asking = Counter[str](), Counter[str]()
    for (body, event), count in counts.items():
        asked[body] += count
        asking[event] += count
    known = {one["body_iri"]: one for one in pairs}
    first = sorted(known, key=lambda iri: (-asked[iri], known[iri]["body"], iri))[:most]
    events = events_of(pairs, asking)[-MOST_EVENTS:]
    highest = max(counts.values(), default=0)
    bodies = [
        Body(
            iri,
            known[iri]["body"],
            known[iri]["class"] or "body",
            asked[iri],
            [cell_of(counts.get((iri, event.iri), 0), highest, iri, event.iri, lead) for event in events],
        )
        for iri in first
    ]
    whole = sum(counts.values())
    there = sum(cell.count for body in bodies for cell in body.cells)
    return Matrix(bodies, events, len(known), len(asking), whole, whole - there)


def events_of(pairs: Sequence[Pair], asking: Mapping[str, int]) -> list[Event]:
    """The events in order of time; those whose day nobody knows come last."""
    known = {one["event_iri"]: one for one in pairs}
    order = sorted(
        known.values(), key=lambda one: (not one["date"], one["date"], one["event"], one["event_iri"])
    )
    return [Event(one["event_iri"], one["event"], one["date"], asking[one["event_iri"]]) for one in order]


def cell_of(count: int, highest: int, body: str, event: str, lead: Lead) -> Cell:
    """A cell."""
    return Cell(count, shade(count, highest), lead(body, event) if count else "")


def shade(count: int, highest: int) -> int:
    """How dark a number is: by its logarithm, so that one is seen beside fifty."""
    if not count:
        return 0
    if highest == 1:
        return 1
    return 1 + round((SHADES - 1) * math.log(count) / math.log(highest))
