"""Flat tables pass, row by row; one workbook of them leaves: contents, columns explained, a sheet for each.

Text stays text, whatever it opens with. Memory does not grow with the rows: they wait on the disk.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import xlsxwriter

from portal.catalogue.authorities import concept
from portal.catalogue.settings import Said
from portal.jobs.sheet import LONGEST, LOOKS, SETTINGS, Sheet, write_cell
from portal.jobs.sheet import MOST as ROWS
from portal.releases.datasets import TABLES, DataColumn, DataSet
from portal.releases.rows import Cells
from portal.releases.source import Source
from portal.words import WORDS

NAME = "adresat.xlsx"
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = ROWS - 1
"""Rows of a table that a sheet holds beside its head."""
LINKS = 60_000
"""Cells of a sheet that lead to the web: more than 65 530 no spreadsheet takes."""
LINE = {
    "iri": {"text_wrap": False, "font_color": "#595959"},
    "link": {"font_color": "#0B57A4", "underline": 1},
}
WIDTHS = {"text": 28, "integer": 12, "number": 12, "date": 12, "iri": 22, "url": 22}
WIDE = 60
LONG = frozenset(
    ("text", "earlier_text", "sentence", "sentences", "quote", "quotes", "names", "title", "what")
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the contents say of a sheet."""

    table: DataSet
    rows: int
    kept: int
    cut: int
    """Cells that were longer than a cell holds."""


class Workbook:
    """A workbook that is being written; it is a file once it is closed."""

    def __init__(self, source: Source, folder: Path) -> None:
        self.source = source
        options = {**SETTINGS, "in_memory": False, "constant_memory": True, "tmpdir": str(folder)}
        self.book = xlsxwriter.Workbook(str(folder / NAME), options)
        day = datetime.fromisoformat(source.version).replace(tzinfo=UTC)
        self.book.set_properties({"title": source.settings.title.ru, "created": day})
        self.looks = {
            name: self.book.add_format({"valign": "top", **look}) for name, look in {**LOOKS, **LINE}.items()
        }
        self.contents, self.columns = self.sheet(both("book_contents")), self.sheet(both("book_columns"))
        self.told: list[Told] = []

    def __enter__(self) -> "Workbook":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            write_contents(self.contents, self.source, self.told)
            write_columns(self.columns)
            self.book.close()

    def sheet(self, name: str) -> Sheet:
        """A new sheet of this name."""
        return Sheet(self.book.add_worksheet(name), self.looks)

    def passing(self, table: DataSet, rows: Iterable[Cells]) -> Iterator[Cells]:
        """The same rows; as they pass, a sheet takes as many as it holds."""
        sheet, count = self.sheet(table.name), 0
        write_head(sheet, table)
        for row in rows:
            count += 1
            if count <= MOST:
                write_row(sheet, table, count, row)
            yield row
        kept = min(count, MOST)
        sheet.page.autofilter(0, 0, kept, len(table.columns) - 1)
        self.told.append(Told(table, count, kept, sheet.cut))


def both(key: str, **values: object) -> str:
    """A word in Russian and in English."""
    return " · ".join(WORDS[lang][key].format(**values) for lang in ("ru", "en"))


def write_head(sheet: Sheet, table: DataSet) -> None:
    """The titles of the columns, in both languages; they stay in sight."""
    for place, column in enumerate(table.columns):
        sheet.text(0, place, f"{column.title.ru}\n{column.title.en}", "head")
        sheet.page.set_column(place, place, WIDE if column.name in LONG else WIDTHS[column.head.type])
    sheet.page.freeze_panes(1, 0)


def write_row(sheet: Sheet, table: DataSet, number: int, row: Cells) -> None:
    """One row; what it is told by leads to its page."""
    for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
        if column.datatype != "anyURI":
            write_cell(sheet, (number, place), column.head, cell)
        elif cell:
            write_iri(sheet, (number, place), column, cell, leads=column.name in table.key[:1])


def write_iri(sheet: Sheet, at: tuple[int, int], column: DataColumn, cell: str, *, leads: bool) -> None:
    """An IRI, on one line; a link where it leads, and a spreadsheet takes it."""
    wanted = leads and at[0] <= LINKS and cell.startswith(("https://", "http://"))
    if not wanted or sheet.page.write_url(*at, cell, sheet.looks["link"], cell):
        sheet.text(*at, cell, "iri")


def write_contents(sheet: Sheet, source: Source, told: Iterable[Told]) -> None:
    """The first sheet: what this is, by whose leave, and what stands on the other sheets."""
    number = 0
    for number, (key, value) in enumerate(facts(source).items(), 1):
        line(sheet, number - 1, (both(key), value.ru, value.en))
    heads = (both("book_sheet"), WORDS["ru"]["book_what"], WORDS["en"]["book_what"])
    for place, head in enumerate((*heads, both("book_rows"), both("book_note"))):
        sheet.text(number + 1, place, head, "head")
    for row, one in enumerate(told, number + 2):
        table, inside = one.table, f"internal:'{one.table.name}'!A1"
        sheet.page.write_url(row, 0, inside, sheet.looks["link"], table.name)
        sheet.text(row, 1, f"{table.title.ru}. {table.description.ru}")
        sheet.text(row, 2, f"{table.title.en}. {table.description.en}")
        sheet.page.write_number(row, 3, one.rows, sheet.looks["number"])
        sheet.text(row, 4, note(one))
    for place, width in enumerate((26, WIDE, WIDE, 14, 40)):
        sheet.page.set_column(place, place, width)


def line(sheet: Sheet, row: int, cells: tuple[str, ...]) -> None:
    """A line of the contents: what is told, in Russian, in English."""
    for place, cell in enumerate(cells):
        sheet.text(row, place, cell, "text" if place else "head")


def facts(source: Source) -> Mapping[str, Said]:
    """What the contents tell of the release, by the word it stands under."""
    settings, licence = source.settings, concept("licence", source.settings.licence)
    address = f"{source.root}data/"
    return {
        "book_title": settings.title,
        "book_description": settings.description,
        "book_release": Said(source.version, source.version),
        "book_source": Said(address, address),
        "book_publisher": settings.publisher.name,
        "book_licence": Said(*(f"{licence.names[lang]}: {licence.iri}" for lang in ("ru", "en"))),
        "book_rights": settings.rights,
        "book_care": said("book_care_value"),
        "book_names": said("book_names_value"),
    }


def said(key: str) -> Said:
    """A word of ours in both languages."""
    return Said(WORDS["ru"][key], WORDS["en"][key])


def note(one: Told) -> str:
    """What of a table is not on its sheet."""
    file = f"{one.table.name}.csv"
    notes = [both("book_cut", kept=one.kept, rows=one.rows, file=file)] if one.kept < one.rows else []
    notes += [both("book_long", most=LONGEST, cells=one.cut, file=file)] if one.cut else []
    return "; ".join(notes) or both("book_all")


def write_columns(sheet: Sheet) -> None:
    """The second sheet: what each column of each table holds."""
    for place, head in enumerate(column_heads()):
        sheet.text(0, place, head, "head")
    rows = ((table, column) for table in TABLES for column in table.columns)
    for number, (table, column) in enumerate(rows, 1):
        for place, cell in enumerate(column_cells(table, column)):
            sheet.text(number, place, cell)
    for place, width in enumerate((18, 24, 24, 24, WIDE, WIDE, 12, 18)):
        sheet.page.set_column(place, place, width)
    sheet.page.freeze_panes(1, 0)
    sheet.page.autofilter(0, 0, sum(len(table.columns) for table in TABLES), 7)


def column_heads() -> Iterator[str]:
    """The head of the second sheet."""
    yield from (both("book_sheet"), both("book_column"))
    for key in ("book_called", "book_meaning"):
        yield from (WORDS["ru"][key], WORDS["en"][key])
    yield from (both("book_type"), both("book_links"))


def column_cells(table: DataSet, column: DataColumn) -> tuple[str, ...]:
    """What the second sheet says of one column."""
    called, meaning = column.title, column.description
    names = (table.name, column.name)
    return (*names, called.ru, called.en, meaning.ru, meaning.en, column.datatype, column.table)
