"""A table enters, its cells as a page shows them leave: numbers to the right, names as links."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from portal.concepts import Words, told, words_for
from portal.links import Place
from portal.overview import Overview
from queries.ask import Table
from queries.catalogue import Column
from queries.tabulate import IRIS, NUMERIC, UNSEEN

LONG = 60
LEADS = {
    **dict.fromkeys(("body", "other", "partner", "recipient", "organiser", "actor", "part_of_body"), "body"),
    **{kind: kind for kind in ("event", "section", "instrument", "initiative")},
    **dict.fromkeys(("place", "territory"), "place"),
    "document": "resolution",
}
"""The kind of thing that a column names."""
NAMELESS = "→"
"""What is clicked on where a thing has a page and no name, as an item without a number."""
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
    """A cell: `href` is where it leads, or ''; `abroad` means: out of the service, as the graph says.

    `lang` is the language of its words where that is not the graph's, Russian; else ''.
    """

    text: str
    href: str
    abroad: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How cells are read: `leads` lead a label of a column, `page` an IRI of the graph, to an address.

    `words`: of each column that holds concepts, what they are called in `lang`.
    """

    leads: Mapping[str, Lead]
    page: Lead
    words: Mapping[str, Words]
    lang: str


def shown_of(table: Table) -> list[tuple[int, int | None]]:
    """The columns that a page shows, and of each the column that says where its cells lead.

    A column `body_iri` says which page the cells of `body` lead to, and is not shown itself.
    """
    places = {name: place for place, name in enumerate(table.names)}
    return [
        (place, places.get(name + IRIS))
        for name, place in places.items()
        if not (name.endswith(IRIS) and name.removesuffix(IRIS) in places)
    ]


def heads(table: Table, rows: Sequence[Sequence[str]], lang: str) -> list[Head]:
    """The heads of the columns that are shown."""
    columns = [(place, table.columns[place]) for place, _ in shown_of(table)]
    return [
        Head(column.title[lang], column.name, kind_of(column), any(len(row[place]) > LONG for row in rows))
        for place, column in columns
    ]


def kind_of(column: Column) -> str:
    """How a column sorts and stands."""
    return "number" if column.type in NUMERIC else "date" if column.type == "date" else "text"


def reading_of(overview: Overview, place: Place) -> Reading:
    """How cells are read on a page."""
    words = words_for(overview.english, place.lang)
    return Reading(leads_of(overview, place), page_lead(overview, place), words, place.lang)


def cells(table: Table, row: Sequence[str], how: Reading) -> list[Cell]:
    """The cells of a row that are shown, without what would turn the order of letters, or hide in them."""
    found = []
    for place, iri in shown_of(table):
        column, text = table.columns[place], row[place]
        href = how.page(row[iri]) if iri is not None and row[iri] else ""
        if not href and column.type == "text" and column.name in how.leads:
            href = how.leads[column.name](text)
        found.append(cell_of(column, text, href, how))
    return found


def cell_of(column: Column, cell: str, href: str, how: Reading) -> Cell:
    """One cell; an IRI leads to its page, or, where it has none, to the web."""
    text = UNSEEN.sub("", cell)
    if column.type in ("iri", "url") and not href and WEB.fullmatch(cell):
        here = how.page(cell)
        return Cell(text, here or cell, abroad=not here)
    if column.name in how.words and column.type == "text":
        said = told(how.words[column.name], text)
        return Cell(said, href, lang=how.lang if said != text and how.lang != "ru" else "")
    return Cell(text or (NAMELESS if href else ""), href)


def leads_of(overview: Overview, place: Place) -> dict[str, Lead]:
    """Where the names in each column lead: to the page of the one thing that bears them."""
    return {
        column: cache(partial(address, overview, place, overview.known[kind]))
        for column, kind in LEADS.items()
    }


def address(overview: Overview, place: Place, known: Mapping[str, str], label: str) -> str:
    """The address of the page of what a label names; '' where that is not known."""
    return place.link(overview.addresses.page(known.get(label, "")))


def page_lead(overview: Overview, place: Place) -> Lead:
    """Leads an IRI of the graph to the page that tells of it, one of its own or one of many; '' of others."""
    here = overview.addresses
    return cache(lambda iri: place.link(here.page(iri) or here.document(iri)))
