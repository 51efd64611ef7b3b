"""Rows in, text out: the four formats, the same for every command that shows rows."""

import argparse
import os
import re
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.options import FORMATS
from adresat.streams import STDIO, put

if TYPE_CHECKING:
    from queries.ask import Table

Head = tuple[str, str, str, str]
UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
PAGE = 100  # columns of text where there is no terminal to ask


def show(table: "Table", args: argparse.Namespace) -> None:
    """Print `table` (or write it to `-o`) in the format asked for."""
    output = getattr(args, "output", None)
    say(rendered(table, chosen(args.format, output), args.lang, width(output)), output)


def say(text: str, output: str | None) -> None:
    """Print `text`, its last line ended."""
    put(text if text.endswith("\n") else text + "\n", output)


def chosen(asked: str | None, output: str | None) -> str:
    """The format: the one asked for, else the one the file's name says, else a table for the eye."""
    if asked is not None:
        return asked
    ending = Path(output).suffix.removeprefix(".") if output and output != STDIO else ""
    return ending if ending in FORMATS else "table"


def rendered(table: "Table", form: str, lang: str, wide: int) -> str:
    """`table` as text in the format `form`."""
    from queries import tabulate

    if form == "csv":
        return tabulate.to_csv(table)
    if form == "json":
        return tabulate.to_json(table)
    if form == "md":
        return tabulate.to_markdown(table, lang)
    return tabulate.to_text(table, lang, wide)


def width(output: str | None) -> int:
    """How wide a table may be: the terminal's width, or a page's where the text goes elsewhere."""
    if output not in (None, STDIO) or not sys.stdout.isatty():
        return PAGE
    return shutil.get_terminal_size((PAGE, 24)).columns


def table_of(name: str, columns: Sequence[Head], rows: Sequence[Sequence[object]]) -> "Table":
    """A table the porch itself makes: columns as (name, Russian title, English title, type)."""
    from queries.ask import Table
    from queries.catalogue import Column

    heads = tuple(Column(key, {"ru": ru, "en": en}, kind) for key, ru, en, kind in columns)
    return Table(name, heads, tuple(tuple(str(cell) for cell in row) for row in rows))


def complain(line: str) -> None:
    """One line on standard error."""
    print(f"adresat: {harmless(' '.join(line.split()))}", file=sys.stderr)
    sys.stderr.flush()


def harmless(line: str) -> str:
    """A line without what commands a terminal or turns the line round: each such character is written out."""
    return UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), line)


def today() -> str:
    """The day on which a person decides, where they are; it becomes data, no artefact is dated by it."""
    return datetime.now().astimezone().date().isoformat()


def is_quiet() -> bool:
    """True where nobody watches: standard error is no terminal, or a dumb one."""
    return not sys.stderr.isatty() or os.environ.get("TERM") == "dumb"
