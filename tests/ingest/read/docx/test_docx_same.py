"""A resolution as a Word file, written by python-docx, asks what the same resolution asks as plain text."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx as word
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.model import Document
from ingest.read import read_data
from ingest.structure.document import read_document

TEXT = """\
РЕЗОЛЮЦИЯ
форума соседей «Тёплый двор»

Форум прошёл 12 мая 2024 года в городе Озёрске.

Участники форума рекомендуют:
1. Администрации города Озёрска:
1.1. провести до 1 сентября 2024 года смотр дворов;
1.2. открыть соседский центр во исполнение Указа Губернатора Озёрской области от 5 марта 2023 года № 41.
2. Школам города Озёрска:
а) открыть кружки;
б) вести дневник двора.
3. Просить Министерство культуры Озёрской области:
– издать сборник;
– поддержать фестиваль «Соседский чай».
4. НКО провести форум в 2025 году.
Ответственный: Центр добровольчества города Озёрска
Срок: до 1 мая 2025 года

Контроль за выполнением возложить на Общественную палату города Озёрска.
"""
SHAPES = {
    97: (("decimal", "%1."), ("decimal", "%1.%2.")),
    98: (("russianLower", "%1)"),),
    99: (("bullet", "–"),),
}
MARKER = re.compile(
    r"(?P<above>\d+)\.\s|(?P<first>\d+)\.(?P<second>\d+)\.\s|(?P<letter>[а-я])\)\s|(?P<dash>–)\s"
)
SPACE = nsdecls("w")
LETTERS = "абвгдежзиклмнопрстуфхцчшщыэюя"


class Writer:
    """Writes a text as a Word file: what opens its lines is the number of a list, where Word shows it so."""

    def __init__(self) -> None:
        self.document = word.Document()
        self.root = self.document.part.numbering_part.element
        for key, levels in SHAPES.items():
            inside = "".join(
                f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
                f'<w:lvlText w:val="{text}"/></w:lvl>'
                for place, (form, text) in enumerate(levels)
            )
            shape = f'<w:abstractNum {SPACE} w:abstractNumId="{key}">{inside}</w:abstractNum>'
            self.root.insert(0, parse_xml(shape))
        self.nums = 100
        self.lists = {key: self.use(key, 1) for key in SHAPES}
        self.counts = {97: 0, 98: 0}
        self.second = 0

    def use(self, key: int, start: int) -> int:
        """A new use of a list, which starts anew."""
        self.nums += 1
        anew = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        inside = f'<w:abstractNumId w:val="{key}"/>{anew}'
        self.root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{self.nums}">{inside}</w:num>'))
        return self.nums

    def place(self, match: re.Match[str]) -> tuple[int, int] | None:
        """The list and level of a line; None where its number must be typed by hand."""
        if match["dash"]:
            return 99, 0
        if match["first"]:
            follows = (int(match["first"]), int(match["second"])) == (self.counts[97], self.second + 1)
            self.second += follows
            return (97, 1) if follows else None
        key = 98 if match["letter"] else 97
        number = LETTERS.find(match["letter"]) + 1 if match["letter"] else int(match["above"])
        if number != self.counts[key] + 1:
            self.lists[key] = self.use(key, number)
        self.counts[key], self.second = number, 0 if key == 97 else self.second
        return (key, 0) if number else None

    def line(self, line: str) -> bool:
        """Write a line; whether its number is one of a list."""
        match = MARKER.match(line)
        place = self.place(match) if match is not None else None
        added = self.document.add_paragraph(line[match.end() :] if match is not None and place else line)
        if place is not None:
            properties = added._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().set(qn("w:val"), str(place[1]))
            properties.get_or_add_numId().set(qn("w:val"), str(self.lists[place[0]]))
        return place is not None


def as_docx(text: str) -> tuple[bytes, int]:
    """A text as a Word file, and how many of its lines are in lists."""
    writer = Writer()
    listed = sum([writer.line(line) for line in text.split("\n")])
    buffer = io.BytesIO()
    writer.document.save(buffer)
    return buffer.getvalue(), listed


def asks(document: Document) -> list[tuple[object, ...]]:
    """What a document asks: number, words, bodies with their roles, deadline, acts, initiatives."""
    text = document.source.clean.text
    return [
        (
            reading.item.number,
            " ".join(reading.item.span.of(text).split()),  # indents of lines are lost
            [(address.name.label, address.role, address.basis) for address in reading.addresses],
            reading.deadline and reading.deadline.day,
            [mention.span.of(text) for mention in reading.instruments],
            [mention.span.of(text) for mention in reading.initiatives],
        )
        for reading in document.readings
    ]


def test_a_resolution_asks_the_same_as_a_word_file(read: Callable[[str], Document]) -> None:
    plain = read(TEXT)
    data, listed = as_docx(TEXT)
    source = read_data(Path("резолюция.docx"), data)
    assert listed == 10
    assert source.clean.text.strip() == TEXT.strip()
    assert source.media_type.endswith("wordprocessingml.document")
    assert asks(read_document(source)) == asks(plain)
    assert len(plain.readings) == 7


def test_the_own_texts_ask_the_same_as_word_files(own_texts: list[Path]) -> None:
    lists = 0
    for path in own_texts:
        if path.stem == "belokurikha-2025":  # a table pasted as tabbed lines is one in plain text alone
            continue
        plain = read_document(read_data(path, path.read_bytes()))
        data, listed = as_docx(plain.source.clean.text)
        docx = read_document(read_data(path.with_suffix(".docx"), data))
        assert asks(docx) == asks(plain), path.name
        lists += listed
    assert lists > 300


@pytest.mark.parametrize("words", ["Администрации города Озёрска:", "открыть кружки"])
def test_an_ask_leads_back_to_its_paragraph(words: str) -> None:
    source = read_data(Path("резолюция.docx"), as_docx(TEXT)[0])
    at = source.clean.original(source.clean.text.index(words))
    line = next(number for number, line in enumerate(TEXT.split("\n"), 1) if words in line)
    assert source.places.at(at) == line


def test_an_item_rests_on_the_act_that_its_note_names(docx: Any) -> None:
    body = docx.paragraph("Участники форума рекомендуют:") + docx.paragraph(
        '<w:r><w:t>1. Школам</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
        "<w:r><w:t> открыть кружки.</w:t></w:r>"
    )
    act = docx.paragraph("Указ Президента Российской Федерации от 7 мая 2018 г. № 204.")
    note = f'<w:footnote w:id="1">{act}</w:footnote>'
    document = read_document(read_data(Path("a.docx"), docx.file(body, footnotes=note)))
    text = document.source.clean.text
    assert text.endswith(
        "Школам открыть кружки. (Указ Президента Российской Федерации от 7 мая 2018 г. № 204.)"
    )
    (reading,) = document.readings
    assert [address.name.label for address in reading.addresses if address.role.value == "addressee"] == [
        "Школы"
    ]
    assert ["№ 204" in mention.span.of(text) for mention in reading.instruments] == [True]
