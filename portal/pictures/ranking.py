"""An answer of the library enters, a ranking leaves: names with their signs, and a bar for each number.

The bars are drawn beside the numbers in a table, so that whoever sees none of them reads the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.links import Place
from portal.listing import Exits
from portal.table_view import Lead
from queries.ask import Table
from viz.style import KINDS


@dataclass(frozen=True, slots=True)
class Look:
    """Which columns a ranking shows: what is ranked, by what, what else stands beside it.

    `kind` is the column that says how a thing looks, `otherwise` the look where it says nothing (KINDS).
    """

    thing: str
    value: str
    kind: str = ""
    otherwise: str = "body"
    beside: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row; `beside` are further cells, as text."""

    text: str
    href: str
    kind: str
    value: int
    beside: Sequence[str]


@dataclass(frozen=True, slots=True)
class Ranking:
    """A list with bars; `most` is the greatest number, `heads` the titles of the columns."""

    name: str
    title: str
    heads: Sequence[str]
    rows: Sequence[Ranked]
    most: int
    exits: Exits
    count: int
    """How many there are, of which the rows are the first."""

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of things there are, for a legend; one alone needs none."""
        found = list(dict.fromkeys(row.kind for row in self.rows))
        return [kind for kind in KINDS if kind in found] if len(found) > 1 else []


def ranking(table: Table, look: Look, place: Place, lead: Lead, exits: Exits) -> Ranking:
    """The ranking of a table, as yet without a name; rows without a number are left out."""
    rows = [row for row in ranked_of(table, look, lead) if row.value]
    titles = {column.name: column.title[place.lang] for column in table.columns}
    return Ranking(
        "",
        "",
        [titles[name] for name in (look.thing, look.value, *look.beside)],
        rows,
        max((row.value for row in rows), default=0),
        exits,
        len(rows),
    )


def ranked_of(table: Table, look: Look, lead: Lead) -> list[Ranked]:
    """The rows of a table as a ranking."""
    return [
        Ranked(
            text=row[look.thing],
            href=lead(row[f"{look.thing}_iri"]),
            kind=row.get(look.kind, "") or look.otherwise,
            value=int(row[look.value]),
            beside=[row[name] for name in look.beside],
        )
        for row in dicts(table)
    ]


def dicts(table: Table) -> list[Mapping[str, str]]:
    """The rows of a table, each by the names of its columns."""
    return [dict(zip(table.names, row, strict=True)) for row in table.rows]
