"""A file of decisions and new rows in, the file with the rows at its end out; what stood there stays."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.resolve.decisions import COLUMNS, LINE_END, OPTIONAL, check_head, text_of

PLAIN = tuple(name for name in COLUMNS if name != OPTIONAL)


def with_rows(path: Path, data: bytes | None, rows: Sequence[Mapping[str, str]]) -> str:
    """The text of the file with more rows; one that is not there (`None`) or empty is begun."""
    text = text_of(path, data) if data is not None else ""
    dated = any(row.get(OPTIONAL) for row in rows)
    if not text.strip():
        text = "\t".join(COLUMNS if dated else PLAIN)
    end = "\r\n" if "\r\n" in text else "\n"
    first, *rest = LINE_END.split(text.rstrip("\r\n"))
    head = check_head(path, [cell.strip() for cell in first.split("\t")])
    if dated and OPTIONAL not in head:
        head, first = (*head, OPTIONAL), f"{first}\t{OPTIONAL}"
    new = ["\t".join(cell_of(row, name) for name in head).rstrip("\t") for row in rows]
    return end.join([first, *rest, *new, ""])


def cell_of(row: Mapping[str, str], name: str) -> str:
    """A cell of a row: white space would break the line."""
    return " ".join(row.get(name, "").split())
