"""Tables for the eye keep within their width; tables for programs keep every cell as it is."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.ask import Table
from queries.catalogue import Column
from queries.tabulate import shown, to_csv, to_json, to_markdown, to_text, width_of, wrap


def column(name: str, russian: str, kind: str = "text") -> Column:
    return Column(name, {"ru": russian, "en": name.capitalize()}, kind)


COLUMNS = (column("body", "Орган"), column("asks", "Просьб", "integer"), column("text", "О чём"))
ASKS = Table(
    "asks",
    COLUMNS,
    (
        ("Мэрия города Заречье", "12", "Провести месячник и обойти все дворы до первого июня"),
        ("Фонд «Добро»", "3", ""),
    ),
)
NONE = Table("asks", COLUMNS, ())


def test_text_in_one_line_a_row_where_there_is_room() -> None:
    assert to_text(ASKS) == (
        "Орган                 Просьб  О чём\n"
        "────────────────────  ──────  ────────────────────────────────────────────────────\n"
        "Мэрия города Заречье      12  Провести месячник и обойти все дворы до первого июня\n"
        "Фонд «Добро»               3\n"
    )


def test_text_wraps_between_words_where_there_is_little_room() -> None:
    assert to_text(ASKS, "en", 44) == (
        "Body          Asks  Text\n"
        "────────────  ────  ────────────────────────\n"
        "Мэрия города    12  Провести месячник и\n"
        "Заречье             обойти все дворы до\n"
        "                    первого июня\n"
        "\n"
        "Фонд «Добро»     3\n"
    )


def test_a_long_title_over_narrow_cells_is_wrapped() -> None:
    columns = (column("body", "Орган"), column("n", "Рекомендаций с его участием", "integer"))
    table = Table("x", columns, (("Агентство молодёжной политики", "7"),))
    assert to_text(table, width=43) == (
        "Орган                          Рекомендаций\n"
        "                                      с его\n"
        "                                   участием\n"
        "─────────────────────────────  ────────────\n"
        "Агентство молодёжной политики             7\n"
    )


def test_text_in_cards_where_the_columns_do_not_fit() -> None:
    assert to_text(ASKS, width=18) == (
        "Орган: Мэрия\n  города Заречье\nПросьб: 12\nО чём: Провести\n  месячник и\n  обойти все дворы\n"
        "  до первого июня\n\nОрган: Фонд\n  «Добро»\nПросьб: 3\n"
    )


def test_text_says_that_there_are_no_rows() -> None:
    assert to_text(NONE) == "Орган  Просьб  О чём\n(нет строк)\n"
    assert to_text(NONE, "en").endswith("\n(no rows)\n")


def test_text_shows_nothing_that_a_terminal_would_obey() -> None:
    table = Table("x", (column("a", "А"),), (("\x1b[31mкрасный\x07\u202eтекст\u200b\nещё\tстрока\x9b",),))
    assert to_text(table) == "А\n───────────────────────────\n[31mкрасныйтекст ещё строка\n"


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("Ёж", 2), ("и\u0306", 1), ("漢字", 4), ("a b", 3), ("№ 5 «а»", 7), ("😀", 2)],
)
def test_width_is_counted_in_columns(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("а б в", 3, ["а б", "в"]),
        ("достопримечательность", 8, ["достопри", "мечатель", "ность"]),
        ("и достопримечательность и", 8, ["и", "достопри", "мечатель", "ность и"]),
        ("漢字漢", 4, ["漢字", "漢"]),
    ],
)
def test_a_cell_is_wrapped(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
WORDS = st.lists(st.text("абвгдеёжз «»-", max_size=30), min_size=3, max_size=3)


@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(12, 160))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(rows: list[list[str]], width: int) -> None:
    table = Table("x", COLUMNS, tuple(tuple(row) for row in rows))
    text = to_text(table, width=width)
    assert max(width_of(line) for line in text.splitlines()) <= width
    letters = sum(cell.count("ж") for row in rows for cell in row)
    assert text.count("ж") == letters


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4))
def test_csv_comes_back_as_it_went(rows: list[tuple[str, str, str]]) -> None:
    text = to_csv(Table("x", COLUMNS, tuple(rows)))
    head, *found = csv.reader(io.StringIO(text, newline=""))
    assert head == ["body", "asks", "text"]
    assert [tuple(row) for row in found] == rows


def test_csv_is_as_the_standard_has_it() -> None:
    table = Table("x", COLUMNS, (('Фонд "Добро", город', "3", "=1+1\nвторая"),))
    assert to_csv(table) == 'body,asks,text\r\n"Фонд ""Добро"", город",3,"=1+1\nвторая"\r\n'
    assert to_csv(NONE) == "body,asks,text\r\n"


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4))
def test_json_is_json(rows: list[tuple[str, str, str]]) -> None:
    found = json.loads(to_json(Table("x", COLUMNS, tuple(rows))))
    assert [entry["body"] or "" for entry in found] == [row[0] for row in rows]


def test_json_keeps_numbers_and_says_null_where_nothing_is_known() -> None:
    kinds = (
        column("n", "Ч", "integer"),
        column("x", "Ч", "number"),
        column("day", "Д", "date"),
        column("text", "Т"),
    )
    rows = (("12", "2.5", "2024-10-24", "7"), ("", "", "", ""), ("много", "INF", "вчера", "«»"))
    assert json.loads(to_json(Table("x", kinds, rows))) == [
        {"n": 12, "x": 2.5, "day": "2024-10-24", "text": "7"},
        {"n": None, "x": None, "day": None, "text": None},
        {"n": "много", "x": "INF", "day": "вчера", "text": "«»"},
    ]
    assert to_json(NONE) == "[]\n"
    assert "«" in to_json(Table("x", kinds, rows))


def test_markdown_escapes_what_would_be_a_mark() -> None:
    table = Table("x", COLUMNS, (("a|b <script> *c* `d` [e](f) \\", "3", "две\nстроки"),))
    assert to_markdown(table) == (
        "| Орган | Просьб | О чём |\n| --- | ---: | --- |\n"
        "| a\\|b \\<script> \\*c\\* \\`d\\` \\[e\\](f) \\\\ | 3 | две строки |\n"
    )
    assert to_markdown(NONE, "en") == "| Body | Asks | Text |\n| --- | ---: | --- |\n"


def test_a_cell_is_shown_on_one_line() -> None:
    assert shown(" а\r\n б\u2028в\x00 ") == "а б в"


def test_a_person_reads_names_and_a_program_their_iris_too() -> None:
    columns = (column("body", "Орган"), column("body_iri", "Орган (IRI)", "iri"), column("iri", "IRI", "iri"))
    table = Table("bodies", columns, (("Мэрия", "urn:body", "urn:other"),))
    assert to_text(table) == "Орган  IRI\n─────  ─────────\nМэрия  urn:other\n"
    assert to_markdown(table, "en").splitlines()[0] == "| Body | Iri |"
    assert to_csv(table).splitlines()[0] == "body,body_iri,iri"
    assert json.loads(to_json(table))[0]["body_iri"] == "urn:body"
