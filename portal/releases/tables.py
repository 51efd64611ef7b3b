"""A release's graph enters, its flat tables leave: a CSV each, a workbook of all, and what describes them.

CSV is RFC 4180, UTF-8, cells as they are. Rows are written as they come, one table after the other.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from portal.releases.csvw import GROUP, MEDIA, group, single
from portal.releases.datasets import TABLES, DataSet
from portal.releases.files import Content, opened, piece_of
from portal.releases.manifest import Piece
from portal.releases.rows import Cells, rows_of
from portal.releases.source import Source
from portal.releases.workbook import MEDIA as XLSX
from portal.releases.workbook import NAME, Workbook

CSV = "text/csv"


def tables(source: Source, folder: Path) -> Iterator[Piece]:
    """Write every flat table, and tell of each file."""
    with Workbook(source, folder) as book:
        for table in TABLES:
            yield write_csv(folder, table, book.passing(table, rows_of(source.store, table)))
            yield write(
                folder,
                f"{table.name}.csv-metadata.json",
                single(table, source.settings, source.version),
                table.name,
            )
    yield piece_of(folder, NAME, Content(XLSX, ""), sum(one.rows for one in book.told))
    yield write(folder, GROUP, group(TABLES, source.settings, source.root, source.version), "")


def write_csv(folder: Path, table: DataSet, rows: Iterator[Cells]) -> Piece:
    """Write one table."""
    name = f"{table.name}.csv"
    with opened(folder / name) as file:
        count = put(table, rows, file)
    return piece_of(folder, name, Content(CSV, table.name), count)


def put(table: DataSet, rows: Iterator[Cells], file: BinaryIO) -> int:
    """Write the names of the columns, then the rows; how many these are."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    count = sum(1 for row in rows if writer.writerow(row))
    text.detach()
    return count


def write(folder: Path, name: str, body: bytes, data: str) -> Piece:
    """Write a description."""
    with opened(folder / name) as file:
        file.write(body)
    return piece_of(folder, name, Content(MEDIA, data, "schema"))
