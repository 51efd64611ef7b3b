"""A table enters, a workbook leaves: text stays text, whatever it opens with; numbers and days are typed.

Everything is made in memory: a worker opens no file.
"""

import codecs
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from portal.errors import Refused
from portal.words import words
from queries.ask import Table
from queries.catalogue import Column
from queries.tabulate import value_of

UTF16 = "utf-16-le"
codecs.lookup(UTF16)  # loaded here: later, in a worker, no file can be opened, and the writer wants it, too
LONGEST = 32_767
"""UTF-16 units that a cell holds."""
MOST = 1_048_576
"""Rows that a sheet holds, its head among them."""
EXACT = 10**15
"""From here on a spreadsheet loses digits of a number, so it stays text."""
FIRST_DAY = date(1900, 3, 1)
"""Before it, the spreadsheets of the world disagree on dates."""
NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)
"""When a workbook says it was made: the same answer is the same file."""
WIDTHS = (8, 60)
SAMPLE = 500
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "head": {"bold": True, "text_wrap": True},
    "text": {"text_wrap": True},
    "number": {"num_format": "General"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
}
SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


@dataclass(slots=True)
class Sheet:
    """A worksheet being written, its formats, and how many cells had to be cut."""

    page: Any
    looks: Mapping[str, Any]
    cut: int = field(default=0)

    def text(self, row: int, column: int, value: str, look: str = "text") -> None:
        """A cell of text; a longer one than a cell holds is cut, and counted."""
        kept = fitted(value)
        self.cut += kept != value
        self.page.write_string(row, column, kept, self.looks[look])


@dataclass(frozen=True, slots=True)
class About:
    """What the second sheet says of the answer: of which question, under which conditions, of which graph."""

    name: str
    title: str
    conditions: Sequence[tuple[str, str]]
    permalink: str
    digest: str
    lang: str

    @property
    def values(self) -> list[str]:
        """The values of the conditions."""
        return [value for _, value in self.conditions]


def to_xlsx(table: Table, about: About) -> bytes:
    """The workbook: the answer, and what it answers; Refused where a sheet has not the rows for it."""
    if len(table.rows) >= MOST:
        raise Refused(
            507,
            f"в ответе строк {len(table.rows)}, лист вмещает {MOST - 1}; возьмите CSV или добавьте limit",
            f"the answer has {len(table.rows)} rows, a sheet holds {MOST - 1}; take CSV, or add a limit",
        )
    said, out = words(about.lang), io.BytesIO()
    with xlsxwriter.Workbook(out, SETTINGS) as book:
        book.set_properties({"title": about.title, "created": NO_CLOCK})
        looks = {name: book.add_format({"valign": "top", **look}) for name, look in LOOKS.items()}
        sheet = Sheet(book.add_worksheet(said["answer_sheet"]), looks)
        write_answer(sheet, table, about.lang)
        write_about(Sheet(book.add_worksheet(said["about_sheet"]), looks), table, about, sheet.cut)
    return out.getvalue()


def write_answer(sheet: Sheet, table: Table, lang: str) -> None:
    """The first sheet: a head that stays in sight and filters, then the rows."""
    for place, column in enumerate(table.columns):
        sheet.text(0, place, column.title[lang], "head")
        lengths = [len(column.title[lang]) + 3, *(len(row[place]) for row in table.rows[:SAMPLE])]
        sheet.page.set_column(place, place, min(max(WIDTHS[0], *lengths), WIDTHS[1]))
    for number, row in enumerate(table.rows, start=1):
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            write_cell(sheet, (number, place), column, cell)
    sheet.page.freeze_panes(1, 0)
    sheet.page.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def write_cell(sheet: Sheet, at: tuple[int, int], column: Column, cell: str) -> None:
    """One cell by the type of its column; what its type cannot hold exactly stays text."""
    value = value_of(column, cell)
    day = day_of(cell) if column.type == "date" else None
    if isinstance(value, int | float) and abs(value) < EXACT:
        sheet.page.write_number(*at, value, sheet.looks["number"])
    elif day is not None:
        sheet.page.write_datetime(*at, day, sheet.looks["day"])
    elif cell:
        sheet.text(*at, cell)


def day_of(cell: str) -> date | None:
    """A day that every spreadsheet reads alike; None for any other text."""
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None


def fitted(value: str) -> str:
    """As much of a text as a cell holds."""
    if len(value) * 2 <= LONGEST:
        return value
    return value.encode(UTF16)[: 2 * LONGEST].decode(UTF16, errors="ignore")


def write_about(sheet: Sheet, table: Table, about: About, cut: int) -> None:
    """The second sheet: what was asked, where the answer lives, of what graph it is."""
    said = words(about.lang)
    lines = [
        (said["sheet_question"], about.title),
        (said["sheet_name"], about.name),
        *((f"{said['sheet_parameter']} {name}", value) for name, value in about.conditions),
        (said["sheet_permalink"], about.permalink),
        (said["sheet_rows"], str(len(table.rows))),
        *([(said["sheet_cut"], f"{cut} ({said['sheet_cut_hint']})")] if cut else []),
        (said["sheet_graph"], about.digest),
        (said["sheet_licence"], "CC BY 4.0"),
    ]
    for row, (name, value) in enumerate(lines):
        sheet.text(row, 0, name, "head")
        sheet.text(row, 1, value)
    sheet.page.set_column(0, 0, 40)
    sheet.page.set_column(1, 1, 90)
