"""A kind of things enters, the list of them all leaves, from А to Я, letter by letter where they are many."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.jobs.asks import filled, place_of
from portal.links import Place
from portal.listing import Exits, Wanted, exits_of, shown
from portal.pages import page
from portal.scene import Scene
from portal.table_view import Cell, Head
from portal.task import Reply
from portal.things.pages import missing
from queries.ask import Table, ask
from queries.resolve import plain

QUESTIONS = {
    "body": "bodies-list",
    "event": "events-in-time",
    "instrument": "instruments-list",
    "initiative": "initiatives-list",
    "place": "places-list",
}
"""Of each kind, the question that lists its things; the column that names them is called as the kind is."""
HIDDEN = ("class",)
MOST = 300
"""Things on a page."""
LETTER = re.compile(r"[a-zа-я]")
OTHER = "#"
"""Stands for names that begin with neither a Russian nor a Latin letter."""


@dataclass(frozen=True, slots=True)
class Part:
    """The letter and the page that were chosen: '' for all letters, 1 for the first page."""

    letter: str
    page: int

    @property
    def params(self) -> dict[str, str]:
        """The parameters of its address, what goes without saying left out."""
        return filled({"letter": self.letter, "page": "" if self.page == 1 else str(self.page)})


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is shown of a list: its rows, which of how many they are, and the ways to the others."""

    heads: Sequence[Head]
    rows: Sequence[Sequence[tuple[Head, Cell]]]
    first: int
    last: int
    found: int
    letters: Sequence[tuple[str, int, str]]
    pages: Sequence[tuple[int, str]]
    page: int
    exits: Exits


def index(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The list of a kind; arguments: `kind`, `given` (letter, page), `lang`, `chosen`, `base`."""
    place, kind = place_of(arguments), arguments["kind"]
    if kind not in QUESTIONS:
        raise missing(kind)
    table = ask(scene.store, QUESTIONS[kind], {})
    part = part_of(arguments["given"])
    shelf = shelf_of(scene, place, kind, table, part)
    return page(
        "index",
        place,
        {
            "kind": kind,
            "kinds_listed": [(one, place.link(path_of(one))) for one in QUESTIONS],
            "shelf": shelf,
            "part": part,
            "count": len(table.rows),
            "digest": scene.digest,
            "path": path_of(kind),
            "params": part.params,
            "permalink": place.whole(path_of(kind), part.params),
        },
    )


def path_of(kind: str) -> str:
    """The path of the list of a kind."""
    return f"/doc/{kind}"


def part_of(given: Mapping[str, str]) -> Part:
    """The part that was asked for; what makes no sense is the first."""
    number = given.get("page", "")
    return Part(given.get("letter", "")[:1].lower(), max(1, int(number)) if number.isdecimal() else 1)


def shelf_of(scene: Scene, place: Place, kind: str, table: Table, part: Part) -> Shelf:
    """The rows of a part of the list."""
    at = table.names.index(kind)
    every = sorted(table.rows, key=lambda row: key_of(row[at]))
    letters = Counter(letter_of(row[at]) for row in every)
    kept = [row for row in every if part.letter in ("", letter_of(row[at]))]
    start = min(part.page - 1, max(0, (len(kept) - 1) // MOST)) * MOST
    there = Table(table.name, table.columns, tuple(kept[start : start + MOST]))
    heads, rows = shown(scene, place, there, Wanted(table.name, {}, most=MOST, without=HIDDEN))
    counts = [("", len(every)), *letters.items()]
    parts = [Part(part.letter, number + 1) for number in range((len(kept) + MOST - 1) // MOST)]
    return Shelf(
        heads,
        rows,
        start + 1,
        start + len(rows),
        len(kept),
        [(one, count, place.link(path_of(kind), Part(one, 1).params)) for one, count in counts],
        [(one.page, place.link(path_of(kind), one.params)) for one in parts] if len(parts) > 1 else [],
        start // MOST + 1,
        exits_of(place, QUESTIONS[kind], {}),
    )


def key_of(name: str) -> tuple[bool, bool, str]:
    """The order of names: Russian letters, Latin ones, the rest; quotes and case aside."""
    first = letter_of(name)
    return first == OTHER, first <= "z", plain(name)


def letter_of(name: str) -> str:
    """The letter that a name stands under."""
    found = LETTER.search(plain(name)[:1])
    return found.group() if found else OTHER
