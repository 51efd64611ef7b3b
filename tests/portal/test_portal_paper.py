"""Paragraphs and tables as a Word file: whatever a text holds, wherever a link wants to lead."""

import io
import zipfile
from typing import Any

import lxml.etree
import pytest
from docx import Document

from portal.paper import LONGEST_LINK, PAGE, Paper, Run, fitting, widths_of


def opened(paper: Paper, title: str = "x") -> Any:
    """The document, read again."""
    return Document(io.BytesIO(paper.written(title)))


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("https://example.org/doc/body/x?lang=ru#p-1", True),
        ("http://127.0.0.1:8000/", True),
        ("../body/x.html#p-1", True),
        ("x.html", True),
        ("/doc/body/x", False),
        ("#p-1", False),
        ("", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        (f"https://example.org/{'x' * LONGEST_LINK}", False),
    ],
)
def test_a_link_leads_to_the_web_or_to_a_file_near_by(href: str, leads: bool) -> None:
    paper = Paper("ru")
    paper.line([Run("слово", href)])
    found = opened(paper)
    assert found.paragraphs[0].text == "слово"
    assert [one.target_ref for one in found.part.rels.values() if one.is_external] == [href] * leads


def test_an_address_is_named_once_however_often_it_is_used() -> None:
    paper = Paper("ru")
    for _ in range(3):
        paper.line([Run("a", "https://example.org/a"), Run("b", "https://example.org/b")])
    assert len([one for one in opened(paper).part.rels.values() if one.is_external]) == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00\x07b", "ab"),
        ("a\ud800b", "ab"),
        ("a\ufffe\uffffb", "ab"),
        ("a\u202eb\u2066c", "abc"),
        ("a\r\nb\tc\u2028d", "a b c d"),
        ("</w:t><script>&amp;", "</w:t><script>&amp;"),
        ("  два  пробела ", "  два  пробела "),
    ],
)
def test_what_xml_cannot_hold_is_left_out(text: str, kept: str) -> None:
    assert fitting(text) == kept
    paper = Paper("en")
    paper.line([Run(text)])
    paper.table([text], [[Run(text)]])
    found = opened(paper, text)
    assert found.paragraphs[0].text == kept
    assert [cell.text for cell in found.tables[0]._cells] == [kept, kept]


def test_every_part_of_the_file_is_xml_and_bears_no_hour() -> None:
    paper = Paper("ru")
    paper.line([Run("Название")], "Title")
    paper.table(["Один", "Два"], [[Run("a"), Run("b", "https://example.org/")]])
    with zipfile.ZipFile(io.BytesIO(paper.written("x" * 1_000))) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                lxml.etree.fromstring(package.read(name))
        assert {one.date_time for one in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_a_long_paragraph_does_not_make_a_column_of_all() -> None:
    widths = widths_of([["№", "Рекомендация"], ["1", "щ" * 5_000]])
    assert widths[0] > PAGE // 20
    assert sum(widths) <= PAGE
