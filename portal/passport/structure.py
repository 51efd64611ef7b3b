"""A flat table enters, the description of its columns leaves as Russian open-data portals read it (CSV).

Four columns, by the recommendations of 2014 (see portal.passport.passports): name, English, Russian, format.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from portal.releases.datasets import TABLES, DataSet
from portal.releases.files import Content, opened, piece_of
from portal.releases.manifest import Piece
from portal.releases.source import Source

CSV = "text/csv"
ROLE = "structure"
HEAD = ("field name", "english description", "russian description", "format")


def structures(_: Source, folder: Path) -> Iterator[Piece]:
    """Write the structure of every flat table into the folder of a release, and tell of each."""
    for table in TABLES:
        name = f"{table.name}.structure.csv"
        with opened(folder / name) as file:
            file.write(structure(table))
        yield piece_of(folder, name, Content(CSV, table.name, ROLE), len(table.columns))


def structure(table: DataSet) -> bytes:
    """The file of one table: of each column its title and what it holds."""
    rows = (
        (
            one.name,
            f"{one.title.en}: {one.description.en}",
            f"{one.title.ru}: {one.description.ru}",
            one.datatype,
        )
        for one in table.columns
    )
    return to_csv((HEAD, *rows))


def to_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as a file: RFC 4180, UTF-8."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()
