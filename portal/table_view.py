"""A table enters, its cells as a page shows them leave: numbers to the right, web addresses as links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from queries.ask import Table
from queries.catalogue import Column
from queries.tabulate import NUMERIC, UNSEEN

LONG = 60
WEB = re.compile(r"https?://[^\s<>\"{}|^`\\\x00-\x20]+")


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: `kind` is how it sorts (number, date, text), `long` asks for room."""

    title: str
    name: str
    kind: str
    long: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: `href` is '' unless the cell is an address of the web."""

    text: str
    href: str


def heads(table: Table, rows: Sequence[Sequence[str]], lang: str) -> list[Head]:
    """The heads of the columns."""
    return [
        Head(column.title[lang], column.name, kind_of(column), any(len(row[place]) > LONG for row in rows))
        for place, column in enumerate(table.columns)
    ]


def kind_of(column: Column) -> str:
    """How a column sorts and stands."""
    return "number" if column.type in NUMERIC else "date" if column.type == "date" else "text"


def cells(table: Table, row: Sequence[str]) -> list[Cell]:
    """The cells of a row, without what would turn the order of their letters, or hide among them."""
    return [
        Cell(UNSEEN.sub("", cell), href_of(column, cell))
        for column, cell in zip(table.columns, row, strict=True)
    ]


def href_of(column: Column, cell: str) -> str:
    """Where a cell leads; '' for whatever is no address of the web."""
    return cell if column.type in ("iri", "url") and WEB.fullmatch(cell) else ""
