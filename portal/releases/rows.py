"""A store and a flat table enter, its rows leave one by one: cells of text, one row for each key.

An answer has a row for each value of a cell that may hold several; here they stand in one cell, sorted.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from portal.errors import CannotExport
from portal.releases.datasets import DataSet
from queries.ask import cells_of, without_head
from queries.store import Store
from queries.term import Row

Cells = tuple[str, ...]


def rows_of(store: Store, table: DataSet) -> Iterator[Cells]:
    """The rows, in the order of the question; CannotExport where a cell has a value too many."""
    assert table.query is not None
    places = [place for place, column in enumerate(table.columns) if column.name in table.key]
    _, found = store.select(without_head(table.query.text))
    for _, rows in groupby(found, key=itemgetter(*places)):
        yield merged(table, tuple(rows))


def merged(table: DataSet, rows: tuple[Row, ...]) -> Cells:
    """The rows of one key as one."""
    if len(rows) == 1:
        return cells_of(rows)[0]
    return tuple(
        joined(table, place, {cell for cell in values if cell})
        for place, values in enumerate(zip(*cells_of(rows), strict=True))
    )


def joined(table: DataSet, place: int, values: set[str]) -> str:
    """The values of one cell."""
    column = table.columns[place]
    if len(values) > 1 and not column.parting:
        one, other = sorted(values)[:2]
        raise CannotExport(
            f"таблица {table.name}, столбец {column.name}: два значения, а место одному: «{one}», «{other}»; "
            "проверьте граф: adresat check",
            f"table {table.name}, column {column.name}: two values where one has room: `{one}`, `{other}`; "
            "check the graph: adresat check",
        )
    return column.parting.join(sorted(values))
