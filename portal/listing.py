"""A question of the library and its values enter, a list on a page leaves, with its five exits.

The exits – network, table, file, SPARQL, address – are of the very selection that the list shows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from portal.links import Place, canonical, path_of
from portal.scene import Scene
from portal.selection import PATH, QUESTION
from portal.table_view import Cell, Head, cells, heads, reading_of
from queries.ask import Table, ask
from queries.catalogue import find

MOST = 25
"""Rows of a list on a page about something else; its table holds all."""
LONGEST = 2_000
"""Characters of a cell of such a list; its table holds the whole."""
NETWORK = "/net/"
FILES = ("csv", "xlsx")
MEANT: Mapping[str, dict[str, str]] = {
    "selection": {},
    "view-asked": {},
    "view-kinds-by-year": {},
    "view-kinds-by-event": {},
    "asks-by-body-and-event": {"role": "addressee"},
    "asks-of-event": {},
    "asks-of-body": {"role": "addressee"},
    "asks-of-kind": {"role": "addressee"},
    "asks-of-verb": {},
    "asks-resting-on": {},
    "cited-in-words": {},
    "asks-without-addressee": {"addressed": "no"},
    "asks-without-deadline": {"deadline": "no"},
    "deadlines": {"deadline": "yes"},
}
"""The questions that select asks, and the conditions that each is by itself."""
EVERY_ROLE = ("selection", "view-asked", "view-kinds-by-year", "view-kinds-by-event")
"""Those where a body is meant in whatever role, not as the one that is asked."""


@dataclass(frozen=True, slots=True)
class Exits:
    """Where a selection leads, as links; `network` is '' where no picture tells it, `address` is whole.

    `asks` is the page where the same asks are narrowed down, '' where it does not know the conditions.
    """

    network: str
    table: str
    files: Mapping[str, str]
    sparql: str
    address: str
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list on a page: `name` is the id of its element, `rows` the first of `count`."""

    name: str
    title: str
    heads: Sequence[Head]
    rows: Sequence[Sequence[tuple[Head, Cell]]]
    count: int
    exits: Exits


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list shows: a question, its values, the name of a picture of the same selection or ''."""

    question: str
    given: Mapping[str, str]
    network: str = ""
    most: int = MOST
    without: Sequence[str] = ()
    """Columns that the page itself says already."""


def listing(scene: Scene, place: Place, wanted: Wanted, *, name: str, title: str) -> Listing:
    """The list; errors as of `queries.ask.ask`."""
    table = ask(scene.store, wanted.question, wanted.given)
    return listed(scene, place, wanted, table, (name, title))


def listed(scene: Scene, place: Place, wanted: Wanted, table: Table, named: tuple[str, str]) -> Listing:
    """The list of an answer that is there already; `named`: the id of its element, and its title."""
    return Listing(
        *named,
        *shown(scene, place, table, wanted),
        len(table.rows),
        exits_of(place, wanted.question, wanted.given, wanted.network),
    )


def shown(
    scene: Scene, place: Place, table: Table, wanted: Wanted
) -> tuple[list[Head], list[list[tuple[Head, Cell]]]]:
    """The heads and the first rows, as the page shows them."""
    rows = table.rows[: wanted.most]
    how = reading_of(scene.overview, place)
    columns = heads(table, rows, place.lang)
    kept = [at for at, head in enumerate(columns) if head.name not in wanted.without]
    found = []
    for row in rows:
        whole = [cut(cell) for cell in cells(table, row, how)]
        found.append([(columns[at], whole[at]) for at in kept])
    return [columns[at] for at in kept], found


def cut(cell: Cell) -> Cell:
    """A cell that a list has room for."""
    return cell if len(cell.text) <= LONGEST else replace(cell, text=cell.text[:LONGEST] + "…")


def draws(network: str, params: Mapping[str, str]) -> bool:
    """True where a picture takes all the conditions of a selection: another would show another selection."""
    return not params.keys() - {param.name for param in find(f"view-{network}").params}


def exits_of(place: Place, question: str, given: Mapping[str, str], network: str = "") -> Exits:
    """The exits of a selection: of the answer to `question` with these values."""
    params = canonical(find(question), given)
    conditions = conditions_of(question, params)
    drawn = params if conditions is None else conditions
    return Exits(
        network=place.link(NETWORK + network, drawn) if network and draws(network, drawn) else "",
        table=place.link(path_of(question), params),
        files={ending: place.link(path_of(question, ending), params) for ending in FILES},
        sparql=place.link(path_of(question, "rq"), params),
        address=place.whole(path_of(question), params),
        asks="" if conditions is None else place.link(PATH, conditions),
    )


def conditions_of(question: str, params: Mapping[str, str]) -> dict[str, str] | None:
    """The conditions of a selection that an answer stands for; None where no conditions say the same."""
    if question not in MEANT or params.keys() - {param.name for param in find(QUESTION).params}:
        return None
    meant = {**MEANT[question], **params}
    if "body" in params and question not in EVERY_ROLE:
        meant = {"role": "addressee"} | meant
    return {name: meant[name] for name in sorted(meant)}
