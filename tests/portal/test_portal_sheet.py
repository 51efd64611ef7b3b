"""A workbook: types, head, widths, what is said of the answer, what does not fit."""

import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

from portal.errors import Refused
from portal.jobs import sheet
from portal.jobs.sheet import LONGEST, About, fitted, to_xlsx
from queries.ask import Table
from queries.catalogue import Column

ABOUT = About("most-asked", "Кого?", [("body (орган)", "=1+1")], "http://localhost/ask/x", "f" * 64, "ru")


def column(name: str, kind: str) -> Column:
    return Column(name, {"ru": f"Столбец {name}", "en": name}, kind)


def written(table: Table, about: About = ABOUT) -> Any:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(table, about)))


COLUMNS = (column("text", "text"), column("n", "integer"), column("x", "number"), column("day", "date"))
ROWS = (
    ("=1+1", "7", "0.5", "2024-10-24"),
    ("@x", "", "", ""),
    ("7", "123456789012345678", "1e400", "2024"),
    ("2024-10-24", "-3", "-0.25", "1899-12-31"),
)


def test_cells_have_the_type_of_their_column() -> None:
    page = written(Table("t", COLUMNS, ROWS)).worksheets[0]
    values = [[(cell.value, cell.data_type) for cell in row] for row in page.iter_rows(min_row=2)]
    assert values == [
        [("=1+1", "s"), (7, "n"), (0.5, "n"), (datetime(2024, 10, 24), "d")],  # noqa: DTZ001 - has no zone
        [("@x", "s"), (None, "n"), (None, "n"), (None, "n")],
        [("7", "s"), ("123456789012345678", "s"), ("1e400", "s"), ("2024", "s")],
        [("2024-10-24", "s"), (-3, "n"), (-0.25, "n"), ("1899-12-31", "s")],
    ]


def test_the_head_stays_in_sight_and_filters() -> None:
    page = written(Table("t", COLUMNS, ROWS)).worksheets[0]
    assert [cell.value for cell in page[1]] == [f"Столбец {one.name}" for one in COLUMNS]
    assert all(cell.font.bold for cell in page[1])
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:D5"


def test_columns_are_as_wide_as_what_they_hold_up_to_a_measure() -> None:
    page = written(Table("t", COLUMNS, (("щ" * 500, "1", "1", "2024-10-24"),))).worksheets[0]
    assert page.column_dimensions["A"].width == pytest.approx(60, abs=1)
    assert 8 <= page.column_dimensions["B"].width < 20


def test_the_second_sheet_says_what_the_answer_is() -> None:
    book = written(Table("t", COLUMNS, ROWS))
    assert book.sheetnames == ["Ответ", "Об ответе"]
    said = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert said == {
        "Вопрос": "Кого?",
        "Имя вопроса": "most-asked",
        "Условие body (орган)": "=1+1",
        "Постоянный адрес": "http://localhost/ask/x",
        "Строк": "4",
        "Состояние графа (SHA-256)": "f" * 64,
        "Лицензия данных": "CC BY 4.0",
    }


@pytest.mark.parametrize("letter", ["a", "щ", "\U0001f3db"])
def test_a_cell_holds_so_much_and_no_more(letter: str) -> None:
    units = len(letter.encode("utf-16-le")) // 2
    most = LONGEST // units
    assert fitted(letter * most) == letter * most
    assert fitted(letter * (most + 5)) == letter * most
    about = written(Table("t", COLUMNS, ((letter * (most + 5), "", "", ""),))).worksheets[1]
    assert [row[1].value for row in about.iter_rows() if row[0].value == "Обрезанных ячеек"] == [
        "1 (длиннее 32 767 знаков; целиком – в CSV и JSON)"
    ]


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST", 4)
    with pytest.raises(Refused) as caught:
        to_xlsx(Table("t", COLUMNS, ROWS), ABOUT)
    assert caught.value.status == 507
    assert "CSV" in caught.value.ru


def test_an_answer_without_rows_is_a_head(client: TestClient) -> None:
    body = client.get("/ask/find-body.xlsx", params={"text": "бармаглот"}).content
    page = openpyxl.load_workbook(io.BytesIO(body)).worksheets[0]
    assert page.max_row == 1


def test_titles_are_in_the_language_of_the_reader(client: TestClient) -> None:
    body = client.get("/ask/most-asked.xlsx", params={"limit": "1", "lang": "en"}).content
    book = openpyxl.load_workbook(io.BytesIO(body))
    assert book.sheetnames == ["Answer", "About"]
    assert book.worksheets[0]["A1"].value == "Body"
    said = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert said["Permanent address"].endswith("/ask/most-asked?limit=1&lang=en")
