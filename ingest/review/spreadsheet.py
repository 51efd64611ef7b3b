"""Pairs in, a file for a spreadsheet out; and the file filled in by a person in, rows of decisions out.

Spreadsheets of a Russian system part cells by semicolons and know UTF-8 by its mark: so it is written; commas
and tabs are read, too.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.errors import BadDecision
from ingest.resolve.decisions import Verdict, bytes_of, text_of

ASKED = ("decision", "why", "since", "left", "right")
NEEDED = ("decision", "why", "left", "right")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so would be reckoned, not shown
MARK = "\ufeff"
SAID = {
    "s": Verdict.SAME,
    "d": Verdict.DIFFERENT,
    "r": Verdict.RENAME,
    "то же": Verdict.SAME,
    "разное": Verdict.DIFFERENT,
    "переименование": Verdict.RENAME,
} | {verdict.value: verdict for verdict in Verdict}


def to_spreadsheet(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The text of a file for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[shown(cell) for cell in row] for row in rows])
    return MARK + out.getvalue()


def shown(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def read_spreadsheet(path: Path) -> list[Mapping[str, str]]:
    """The rows that a person decided, each with its `line`. Raises `BadDecision` at the first fault."""
    text = text_of(path, bytes_of(path))
    delimiter = max(";,\t", key=lambda mark: text.partition("\n")[0].count(mark))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        head = [cell.strip().lower() for cell in next(reader, [])]
        check_head(path, head)
        rows = []
        for cells in reader:
            row = dict(zip(head, (cell.strip() for cell in cells), strict=False))
            if row.get("decision"):
                rows.append(read_row(f"{path}:{reader.line_num}", row))
    except csv.Error as error:
        at = f"{path}:{reader.line_num}"
        raise BadDecision(at, f"не читается как CSV ({error})", f"cannot be read as CSV ({error})") from error
    return rows


def check_head(path: Path, head: Sequence[str]) -> None:
    """Refuse a file without the columns that a decision needs."""
    missing = ", ".join(name for name in NEEDED if name not in head)
    if missing:
        raise BadDecision(
            f"{path}:1",
            f"нет столбцов: {missing}; возьмите файл, который пишет adresat review --csv",
            f"columns missing: {missing}; take the file that adresat review --csv writes",
        )


def read_row(at: str, row: Mapping[str, str]) -> Mapping[str, str]:
    """One decided row."""
    word = row["decision"].lower()
    if word not in SAID:
        known = ", ".join(Verdict)
        raise BadDecision(
            at,
            f"нет такого решения: «{row['decision']}»; есть: {known}",
            f"no such decision: `{row['decision']}`; there are: {known}",
        )
    for name in ("left", "right", "why"):
        if not row.get(name):
            raise BadDecision(at, f"пусто в «{name}»; впишите", f"`{name}` is empty; fill it in")
    cells = {name: row.get(name, "").removeprefix("'") for name in ASKED}
    return {**cells, "decision": SAID[word].value, "at": at}
