"""The workbook of all tables: it equals the CSV files, says what it is, and holds no formula."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from portal.catalogue.settings import Settings
from portal.releases import workbook
from portal.releases.datasets import TABLES, dataset
from portal.releases.facts import Facts
from portal.releases.source import Source
from portal.releases.tables import tables
from portal.releases.workbook import NAME, Workbook
from queries.store import load_store, open_store

ROOT = Path(__file__).parents[2]
DAY = "2026-11-21"
EMPTY = load_store(b"")


def source_of(path: Path | None = None) -> Source:
    """What a release of a graph is made of."""
    store = EMPTY if path is None else open_store(path)
    root = "https://data.example.org/"
    return Source(store, Facts(store), Settings(), root, "https://w3id.org/adresat/id/", DAY)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a release of the real graph."""
    place = tmp_path_factory.mktemp("book")
    pieces = {piece.name: piece for piece in tables(source_of(ROOT / "graph.ttl"), place)}
    assert pieces[NAME].rows == sum(pieces[f"{table.name}.csv"].rows for table in TABLES)
    return place


@pytest.fixture(scope="module")
def book(folder: Path) -> Any:
    """The workbook as another library reads it."""
    return load_workbook(folder / NAME)


def text(value: Any) -> str:
    """A cell as the CSV has it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def test_every_sheet_equals_its_csv(folder: Path, book: Any) -> None:
    assert book.sheetnames[2:] == [table.name for table in TABLES]
    for table in TABLES:
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            _, *rows = csv.reader(file)
        head, *cells = book[table.name].iter_rows(values_only=True)
        assert list(head) == [f"{one.title.ru}\n{one.title.en}" for one in table.columns]
        assert [[text(cell) for cell in row] for row in cells] == rows, table.name


def test_no_cell_is_a_formula_and_days_and_numbers_are_typed(book: Any) -> None:
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds == {"s", "n", "d"}
    asks, at = book["asks"], [one.name for one in dataset("asks").columns].index("date")
    assert any(isinstance(row[at], date) for row in asks.iter_rows(values_only=True))


def test_heads_stay_in_sight_filter_and_keys_lead_to_their_pages(book: Any) -> None:
    for table in TABLES:
        sheet = book[table.name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
    link = book["asks"]["A2"].hyperlink
    assert link.target == book["asks"]["A2"].value


def test_the_contents_say_what_it_is_and_lead_to_every_sheet(book: Any) -> None:
    sheet = book[book.sheetnames[0]]
    said = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert said["Выпуск · Release"][:2] == (DAY, DAY)
    assert said["Откуда · Where from"][0] == "https://data.example.org/data/"
    assert "CC_BY_4_0" in said["Лицензия · Licence"][0]
    for table in TABLES:
        ru, en, rows, note = said[table.name]
        assert (table.title.ru in ru, table.title.en in en, rows) == (
            True,
            True,
            book[table.name].max_row - 1,
        )
        assert note == "все строки · all rows"
    inside = {cell.hyperlink.location for (cell,) in sheet.iter_rows(max_col=1) if cell.hyperlink}
    assert inside == {f"'{table.name}'!A1" for table in TABLES}
    columns = list(book[book.sheetnames[1]].iter_rows(min_row=2, max_col=2, values_only=True))
    assert columns == [(table.name, one.name) for table in TABLES for one in table.columns]


def test_what_has_no_room_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST", 2)
    table = dataset("places")
    rows = [(f"https://example.org/{number}", "=1+1" * 20_000, *[""] * 5) for number in range(3)]
    with Workbook(source_of(), tmp_path) as made:
        assert list(made.passing(table, rows)) == rows
    book = load_workbook(tmp_path / NAME)
    assert book["places"].max_row == 3
    assert book["places"]["B2"].data_type == "s"
    note = next(row for row in book.worksheets[0].iter_rows(values_only=True) if row[0] == "places")
    assert note[3] == 3
    assert "2 из 3" in note[4] and "2 of 3" in note[4] and "places.csv" in note[4]
    assert "32767" in note[4] and ": 2;" in note[4]


def test_two_workbooks_of_one_graph_are_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        list(tables(source_of(ROOT / "tests" / "queries" / "two_forums.ttl"), tmp_path / name))
        made.append((tmp_path / name / NAME).read_bytes())
        assert not [
            path.name for path in (tmp_path / name).iterdir() if path.suffix not in (".csv", ".json", ".xlsx")
        ]
    assert made[0] == made[1]
