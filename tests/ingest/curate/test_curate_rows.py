"""A file of corrections in, its rows out, or one line that says which cannot be followed, and what to try."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.curate.rows import COLUMNS, LIMIT, read_rows, with_row
from ingest.errors import BadNote

Write = Callable[..., Path]
HEAD = "\t".join(COLUMNS)
GOOD = ("Двор", "2.1", "мост", "addressee", "", "Мэрия", "аналитик палаты", "2024-02-01", "по протоколу")


def line(**cells: str) -> str:
    """A good row with some cells changed."""
    return "\t".join(cells.get(name, cell) for name, cell in zip(COLUMNS, GOOD, strict=True))


BAD = [
    (line(fact="addresee"), "похоже на «addressee»", "did you mean `addressee`?"),
    (line(fact="дата"), "есть: addressee", "there are: addressee"),
    (line(fact=""), "нет такого факта", "no such fact"),
    (line(who=" "), "пусто в «who»", "`who` is empty"),
    (line(why=""), "пусто в «why»", "`why` is empty"),
    (line(when=""), "пусто в «when»", "`when` is empty"),
    (line(number=""), "пусто в «number»", "`number` is empty"),
    (line(words=""), "пусто в «words»", "`words` is empty"),
    (line(words="…"), "пусто в «words»", "`words` is empty"),
    (line(when="01.02.2024"), "не день", "no day"),
    (line(when="2024-13-01"), "не день", "no day"),
    (line(now=""), "одинаковы", "are the same"),
    (line(was="Мэрия"), "одинаковы", "are the same"),
    (line(now="Мэрия\x07"), "служебными", "control"),
    (line(now="а" * 501), "длиннее 500", "over 500"),
    (line(now="«»"), "длиннее", "over"),
    (line(fact="number", was="2", now="3"), "номер заменяют номером", "a number is replaced by a number"),
    (line(fact="number", was="2.1", now="два и три"), "номер заменяют", "a number is replaced"),
    (line(fact="number", was="2.1", now=""), "номер заменяют", "a number is replaced"),
    (line(fact="section", was="", now="Река"), "секцию заменяют секцией", "a section is replaced"),
    ("\t".join(GOOD[:8]), "ячеек 8, а должно быть 9", "8 cells instead of 9"),
    (line() + "\t", "ячеек 10", "10 cells"),
    ("Двор;2.1;мост", "ячеек 1", "1 cells"),
]


def test_a_row_is_read_its_white_space_folded(write: Write) -> None:
    words = "Мэрии\N{NO-BREAK SPACE}города   провести"
    path = write("a.corrections.tsv", f"{HEAD}\n\n{line(words=words)}\n")
    (row,), file = read_rows(path)
    assert (row.line, row.words, row.when) == (3, "Мэрии города провести", date(2024, 2, 1))
    assert (row.section, row.number, row.was, row.now, row.why) == ("Двор", "2.1", "", "Мэрия", GOOD[-1])
    assert (file.name, file.media_type) == ("a.corrections.tsv", "text/tab-separated-values")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(end: str, write: Write) -> None:
    rows, _ = read_rows(write("a.corrections.tsv", "\ufeff" + end.join([HEAD, line(), line(number="3")])))
    assert [(row.line, row.number) for row in rows] == [(2, "2.1"), (3, "3")]


def test_quotation_marks_are_letters_like_any(write: Write) -> None:
    rows, _ = read_rows(write("a.corrections.tsv", f"{HEAD}\n{line(now=chr(34) + 'Дом' + chr(34))}\n"))
    assert rows[0].now == '"Дом"'


@pytest.mark.parametrize(("words", "ru", "en"), BAD)
def test_a_bad_row_is_one_line_with_its_place(words: str, ru: str, en: str, write: Write) -> None:
    path = write("a.corrections.tsv", f"{HEAD}\n{line(number='7')}\n{words}\n")
    with pytest.raises(BadNote) as caught:
        read_rows(path)
    for lang, part in (("ru", ru), ("en", en)):
        said = caught.value.line(lang)
        assert said.startswith(f"{path}:3: ") and part in said and "\n" not in said


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ("", "not the columns; line 1, by tabs: section, number"),
        (HEAD.replace("why", "reason"), "unknown column `reason`"),
        (HEAD.replace("\twhy", ""), "not the columns"),
        ("\t".join(reversed(COLUMNS)), "not the columns"),
        (HEAD.replace("\t", ","), "unknown column `section,number,words"),
    ],
)
def test_a_strange_head_is_refused(head: str, part: str, write: Write) -> None:
    path = write("a.corrections.tsv", f"{head}\n{line()}\n")
    with pytest.raises(BadNote) as caught:
        read_rows(path)
    assert str(caught.value).startswith(f"{path}:1: ") and part in str(caught.value)


def test_a_row_that_stands_twice_is_refused(write: Write) -> None:
    path = write("a.corrections.tsv", f"{HEAD}\n{line()}\n{line(number='3')}\n{line()} \n")
    with pytest.raises(BadNote, match=r":4: the same as line 2; drop one"):
        read_rows(path)


def test_a_file_too_large_or_not_utf_8_is_refused(write: Write) -> None:
    with pytest.raises(BadNote, match="larger than"):
        read_rows(write("a.corrections.tsv", "x" * (LIMIT + 1)))
    with pytest.raises(BadNote, match="not UTF-8"):
        read_rows(write("a.corrections.tsv", HEAD.encode() + b"\n\xff"))


@pytest.mark.parametrize("tail", ["", "\n", "\n\n", " \n"])
def test_a_row_is_added_at_the_end(tail: str, write: Write) -> None:
    begun = with_row(None, GOOD)
    assert begun == f"{HEAD}\n{line()}\n"
    text = with_row(begun.rstrip() + tail, (*GOOD[:1], "3", *GOOD[2:]))
    rows, _ = read_rows(write("a.corrections.tsv", text))
    assert [row.number for row in rows] == ["2.1", "3"]


def test_line_ends_stay_as_they_are() -> None:
    assert with_row(f"{HEAD}\r\n{line()}\r\n", GOOD).count("\r\n") == 3


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("\t\t\t\n addresnumb2024-01…«»а\x00"), max_size=80))
def test_any_text_is_rows_or_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.corrections.tsv"
    path.write_text(f"{HEAD}\n{text}", encoding="utf-8")
    try:
        read_rows(path)
    except BadNote as error:
        assert "\n" not in error.line("ru") + error.line("en")
