"""The data sets of a release leave, in order: the whole graph, then flat tables, each with its columns.

Titles and types of columns come from the heads of the questions in queries/flat, what a column holds from
datasets.toml beside this file; a column that lacks the one or the other stops the load.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.catalogue.settings import Said
from queries.catalogue import FOLDER, Query, read_folder
from queries.catalogue import Column as Head

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


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column of a flat table."""

    head: Head
    """Its name, title and type, as the question says them."""
    description: Said
    table: str = ""
    """The table whose key stands here; '' where the column leads to none."""
    parting: str = ""
    """What parts the values of a cell that may hold several; '' where it holds one."""

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
    query: Query | None = None
    """The question whose answer the table is; None of the whole graph."""

    def column(self, name: str) -> DataColumn:
        """The column of this name."""
        return next(one for one in self.columns if one.name == name)


def read_datasets(told: Mapping[str, Any], queries: Mapping[str, Query]) -> Iterator[DataSet]:
    """The whole graph, then each table in the order in which it is told; KeyError where something is not."""
    yield DataSet(GRAPH, Said(**told[GRAPH]["title"]), Said(**told[GRAPH]["description"]))
    for name, table in told["tables"].items():
        query, links = queries[name], table.get("links", {})
        columns = tuple(read_column(head, told["columns"][head.name], links) for head in query.columns)
        of = DataSet(
            name, Said(**table["title"]), Said(**table["description"]), columns, tuple(table["key"]), query
        )
        assert set(of.key) <= {column.name for column in of.columns}, name
        yield of


def read_column(head: Head, told: Mapping[str, str], links: Mapping[str, str]) -> DataColumn:
    """One column: what the question says of it, and what the file does."""
    table = links.get(head.name, told.get("table", ""))
    return DataColumn(head, Said(told["ru"], told["en"]), table, told.get("list", ""))


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
