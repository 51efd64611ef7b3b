"""The data sets of a release leave, in order: the whole graph, then flat tables, each with its columns.

Titles and types of columns come from the heads of the questions in queries/flat, what a column holds from
datasets.toml beside this file; a column that lacks the one or the other stops the load.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ontology import PREFIXES
from portal.catalogue.settings import Said
from queries.catalogue import FOLDER, Query, read_folder
from queries.catalogue import Column as Head
from queries.tabulate import IRIS

GRAPH = "graph"
"""The data set of the whole graph."""
FLAT = FOLDER / "flat"
"""The questions whose answers are the flat tables."""
DATATYPES = {
    "text": "string",
    "integer": "integer",
    "number": "decimal",
    "date": "date",
    "iri": "anyURI",
    "url": "anyURI",
}
"""Of each type of column its datatype in XML Schema, which is that of CSV on the Web, too."""

CLASS = "class"
"""What a body is called by its class, which the graph does not name."""
LABEL = "rdfs:label"
NAMES = {"concepts": "skos:prefLabel"}
"""Where what a table holds has its name, if not in its label."""


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column of a flat table."""

    head: Head
    """Its name, title and type, as the question says them."""
    description: Said
    table: str = ""
    """The table whose key stands here; '' where the column leads to none."""
    full: bool = False
    """True where no cell is empty, whatever the graph."""
    parting: str = ""
    """What parts the values of a cell that may hold several; '' where it holds one."""
    subject: str = ""
    """The column whose thing the cell tells of; '' where it states nothing that the graph states."""
    fact: str = ""
    """What it tells of it: an IRI, or the column that holds one, as `{+property_iri}`."""
    lang: str = ""
    """The language of its words; '' of what is no language: a number, a name of a file."""

    @property
    def name(self) -> str:
        """What the column is called in the file."""
        return self.head.name

    @property
    def title(self) -> Said:
        """What a person calls it."""
        return Said(self.head.title["ru"], self.head.title["en"])

    @property
    def datatype(self) -> str:
        """Its datatype in XML Schema: `string`, `integer`, `decimal`, `date`, `anyURI`."""
        return DATATYPES[self.head.type]

    @property
    def is_iri(self) -> bool:
        """True where its cells are IRIs of the graph."""
        return self.head.type == "iri"


@dataclass(frozen=True, slots=True)
class DataSet:
    """The whole graph (which has no columns), or a flat table."""

    name: str
    title: Said
    description: Said
    columns: tuple[DataColumn, ...] = ()
    key: tuple[str, ...] = ()
    """The columns whose cells together stand in one row alone."""
    kind: str = ""
    """The class of the thing that a row is, an IRI; '' where a row is no thing of its own."""
    query: Query | None = None
    """The question whose answer the table is; None of the whole graph."""

    def column(self, name: str) -> DataColumn:
        """The column of this name."""
        return next(one for one in self.columns if one.name == name)


def read_datasets(told: Mapping[str, Any], queries: Mapping[str, Query]) -> Iterator[DataSet]:
    """The whole graph, then each table in the order in which it is told; KeyError where something is not."""
    yield DataSet(GRAPH, Said(**told[GRAPH]["title"]), Said(**told[GRAPH]["description"]))
    for name, table in told["tables"].items():
        query = queries[name]
        columns = tuple(read_columns(query, table, told["columns"]))
        of = DataSet(
            name,
            Said(**table["title"]),
            Said(**table["description"]),
            columns,
            tuple(table["key"]),
            expanded(table.get("class", "")),
            query,
        )
        assert {*of.key, *table.get("facts", ()), *table.get("links", ())} <= {one.name for one in columns}, (
            name
        )
        yield of


def read_columns(query: Query, table: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[DataColumn]:
    """The columns of a table: what the question says of each, and what the file does."""
    links, facts = table.get("links", {}), table.get("facts", {})
    target = {head.name: links.get(head.name, told[head.name].get("table", "")) for head in query.columns}
    for head in query.columns:
        said = told[head.name]
        iri = f"{head.name}{IRIS}"
        named = iri in target and head.name != CLASS and "list" not in told[iri]
        name = f"{iri} {NAMES.get(target[iri], LABEL)}" if named else ""
        subject, _, fact = facts.get(head.name, name).partition(" ")
        yield DataColumn(
            head,
            Said(said["ru"], said["en"]),
            target[head.name],
            head.name in (*table["key"], *table.get("full", ())),
            said.get("list", ""),
            subject,
            expanded(fact),
            "" if head.type != "text" or said.get("plain") else said.get("lang", "ru"),
        )


def expanded(name: str) -> str:
    """The IRI of a prefixed name; what holds a column stays."""
    prefix, colon, local = name.partition(":")
    return f"{PREFIXES[prefix]}{local}" if colon and prefix in PREFIXES else name


DATASETS = tuple(
    read_datasets(
        tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")), read_folder(FLAT)
    )
)
"""All data sets, the whole graph first."""
TABLES = DATASETS[1:]
"""The flat tables."""


def dataset(name: str) -> DataSet:
    """The data set of this name."""
    return next(one for one in DATASETS if one.name == name)
