"""The answer to a query enters, a page for a browser leaves: its first rows, and where the others are.

Every row is counted, also those that are not shown: an answer over the limit is refused here, too.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from portal import pages
from portal.formats import GRAPHS, HTML, TABLES, Format
from portal.jobs.asks import place_of
from portal.jobs.sink import Room, too_long, too_many
from portal.task import Reply
from queries.answer import ANSWER, TRIPLE
from queries.ask import COLUMN_OF
from queries.tabulate import NUMERIC

SHOWN = 1_000
WEB = ("http://", "https://")
PATH = "/sparql"

Row = Sequence[object]


def table_page(found: object, room: Room, arguments: Mapping[str, Any]) -> Reply:
    """The page of SELECT or ASK."""
    if isinstance(found, ox.QuerySolutions):
        return page([variable.value for variable in found.variables], found, room, arguments, TABLES)
    return page(ANSWER, [("true" if found else "false",)], room, arguments, TABLES)


def graph_page(found: Iterable[ox.Triple], room: Room, arguments: Mapping[str, Any]) -> Reply:
    """The page of CONSTRUCT or DESCRIBE: a triple a row."""
    return page(TRIPLE, found, room, arguments, GRAPHS)


def page(
    columns: Sequence[str],
    rows: Iterable[Iterable[object]],
    room: Room,
    arguments: Mapping[str, Any],
    forms: Sequence[Format],
) -> Reply:
    """The page of an answer with these columns."""
    shown, count = first(rows, room)
    kinds = [kind_of([row[place] for row in shown]) for place in range(len(columns))]
    values = {
        "path": PATH,
        "params": {"query": arguments["query"], "format": HTML},
        "columns": [{"title": title, "kind": kind} for title, kind in zip(columns, kinds, strict=True)],
        "rows": [[cell(term) for term in row] for row in shown],
        "count": count,
        "query": arguments["query"],
        "links": links(arguments, forms),
    }
    made = pages.page("sparql-answer", place_of(arguments), values)
    if len(made.body) > room.answer:
        raise too_long(room)
    return made


def first(rows: Iterable[Iterable[object]], room: Room) -> tuple[list[Row], int]:
    """The rows to show, and how many there are."""
    shown: list[Row] = []
    count = 0
    for row in rows:
        count += 1
        if count > room.rows:
            raise too_many(room)
        if count <= SHOWN:
            shown.append(tuple(row))
    return shown, count


def kind_of(terms: Sequence[object]) -> str:
    """How a column sorts and stands: as numbers where all that is there are such."""
    types = {
        COLUMN_OF.get(term.datatype.value) if isinstance(term, ox.Literal) else None
        for term in terms
        if term is not None
    }
    return "number" if types and types <= set(NUMERIC) else "text"


def cell(term: object) -> tuple[str, str]:
    """The text of a cell, and where it leads ('' where it leads nowhere)."""
    match term:
        case None:
            return "", ""
        case ox.NamedNode(value=value):
            return value, value if value.startswith(WEB) else ""
        case ox.Literal(value=value):
            return value, ""
        case _:
            return str(term), ""


def links(arguments: Mapping[str, Any], forms: Sequence[Format]) -> list[tuple[str, str]]:
    """The names of the other formats and where the same answer is in them."""
    graphs = [("default-graph-uri", one) for one in arguments["default_graphs"]]
    graphs += [("named-graph-uri", one) for one in arguments["named_graphs"]]
    asked = [("query", arguments["query"]), *graphs]
    return [
        (form.name, "?" + urlencode([*asked, ("format", form.name)])) for form in forms if form.name != HTML
    ]
