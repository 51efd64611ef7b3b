"""A table enters, its cells as a page shows them leave: numbers to the right, names as links."""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from portal.links import Place, path_of
from portal.overview import Overview
from queries.ask import Table
from queries.catalogue import Column
from queries.tabulate import NUMERIC, UNSEEN

LONG = 60
LEADS = {
    **dict.fromkeys(("body", "other", "partner", "recipient", "organiser"), ("body", "asks-of-body")),
    "event": ("event", "asks-of-event"),
    "instrument": ("instrument", "asks-resting-on"),
}
"""What a column names, and the question that tells more of it; its parameter is called as the kind is."""
WEB = re.compile(r"https?://[^\s<>\"{}|^`\\\x00-\x20]+")


Lead = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: `kind` is how it sorts (number, date, text), `long` asks for room."""

    title: str
    name: str
    kind: str
    long: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: `href` is where it leads, or ''; `abroad` means: out of the service, as the graph says."""

    text: str
    href: str
    abroad: bool = False


def heads(table: Table, rows: Sequence[Sequence[str]], lang: str) -> list[Head]:
    """The heads of the columns."""
    return [
        Head(column.title[lang], column.name, kind_of(column), any(len(row[place]) > LONG for row in rows))
        for place, column in enumerate(table.columns)
    ]


def kind_of(column: Column) -> str:
    """How a column sorts and stands."""
    return "number" if column.type in NUMERIC else "date" if column.type == "date" else "text"


def cells(table: Table, row: Sequence[str], leads: Mapping[str, Lead]) -> list[Cell]:
    """The cells of a row, without what would turn the order of their letters, or hide among them."""
    return [
        cell_of(column, cell, leads.get(column.name)) for column, cell in zip(table.columns, row, strict=True)
    ]


def cell_of(column: Column, cell: str, lead: Lead | None) -> Cell:
    """One cell."""
    if column.type in ("iri", "url") and WEB.fullmatch(cell):
        return Cell(UNSEEN.sub("", cell), cell, abroad=True)
    return Cell(UNSEEN.sub("", cell), lead(cell) if lead and column.type == "text" else "")


def leads_of(overview: Overview, place: Place, taken: Container[str]) -> dict[str, Lead]:
    """Where the names of each column lead; `taken` are the parameters that the question on the page has.

    A name leads on only where the overview knows that one thing alone bears it.
    """
    found: dict[str, Lead] = {}
    for column, (kind, question) in LEADS.items():
        if kind not in taken or column != kind:
            known = {choice.value for choice in overview.names[kind]}
            found[column] = cache(partial(address, known, place, (kind, question)))
    return found


def address(known: Container[str], place: Place, asking: tuple[str, str], cell: str) -> str:
    """The address of a question on what a cell names; '' where that is not known."""
    kind, question = asking
    return place.link(path_of(question), {kind: cell}) if cell in known else ""
