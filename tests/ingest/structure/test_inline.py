"""A list that runs on inside a paragraph is a list; what only looks like one stays a paragraph."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Document
from ingest.structure.inline import unfolded
from ingest.structure.markers import read_lines

Read = Callable[[str], Document]
HEAD = "РЕЗОЛЮЦИЯ форума «Мост»\nг. Озёрск, 12 мая 2021 года\n"
SIGN = {"addressee": "", "partner": "+"}
PIECES = ["решили: ", "Школам: ", "1) ", "2) ", "3) ", "1. ", "2. ", "а) ", "б) ", "; ", ". ", ", ", "\n", "открыть клуб", "Думе", "г. Озёрск"]  # noqa: E501 # fmt: skip


def asked(document: Document) -> list[tuple[str, str, list[str]]]:
    """Number, words and addressees of each recommendation."""
    text = document.source.clean.text
    return [
        (one.item.number, one.item.span.of(text), [SIGN[a.role.value] + a.name.label for a in one.addresses])
        for one in document.readings
    ]


def test_a_list_after_its_announcement_goes_on_in_the_next_paragraph(read: Read) -> None:
    document = read(
        f"{HEAD}Обсудив доклады, участники решили: 1) школам открыть музеи; "
        "2) просить Думу города Озёрска снизить налог; 3) провести смотр.\n"
        "Кроме того, было решено: 4) Союзу отцов совместно с НКО помочь школам.\n"
    )
    assert asked(document) == [
        ("1", "школам открыть музеи;", ["Школы"]),
        ("2", "просить Думу города Озёрска снизить налог;", ["Дума города Озёрска"]),
        ("3", "провести смотр.", []),
        ("4", "Союзу отцов совместно с НКО помочь школам.", ["Союз отцов", "+НКО"]),
    ]


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Форум рекомендует: 1. Школам открыть музеи. 2. НКО провести форум.", ["1", "2"]),
        ("Форум рекомендует: а) школам открыть музеи; б) НКО провести форум.", ["а", "б"]),
        ("Форум решил: 1) школам открыть музеи;\n2) НКО провести форум; 3) снизить налог.", ["1", "2", "3"]),
        ("РЕШИЛИ:\nРекомендовать школам: 1) открыть музеи; 2) провести форум.", ["1", "2"]),
        ("РЕШИЛИ:\n3. Рекомендовать школам: а) открыть музеи; б) провести форум.", ["3.а", "3.б"]),
    ],
)
def test_of_every_style(line: str, numbers: list[str], read: Read) -> None:
    found = asked(read(f"{HEAD}{line}\n"))
    assert [number for number, _, _ in found] == numbers
    assert found[0][2] == ["Школы"]


def test_a_paragraph_may_hold_several_lists_and_lists_within_them(read: Read) -> None:
    document = read(
        f"{HEAD}Форум выслушал всех и принимает следующее решение.\n"
        "Школам: 1) открыть музеи; 2) помочь садам, для чего: а) купить лейки; б) нанять сторожа; "
        "3) провести смотр. Музеям города: 1) собрать письма; 2) издать их. "
        "Библиотекам – 1) провести вечер; 2) помочь НКО.\n"
    )
    assert [(number, names) for number, _, names in asked(document)] == [
        *((number, ["Школы"]) for number in ("1", "2", "2.а", "2.б", "3")),
        *((number, ["Музеи города"]) for number in ("1", "2")),
        *((number, ["Библиотеки"]) for number in ("1", "2")),
    ]
    assert asked(document)[1][1] == "помочь садам, для чего:"
    assert asked(document)[6][1] == "издать их."


@pytest.mark.parametrize(
    "line",
    [
        "РЕШИЛИ:\n1. Открыть музей, а именно: а) старых вещей; б) новых вещей.",  # things, nothing to be done
        "РЕШИЛИ:\n1. Открыть музей, для чего: а) найти дом.",  # one is no list
    ],
)
def test_a_list_of_things_inside_an_item_is_of_its_words(line: str, read: Read) -> None:
    assert len(asked(read(f"{HEAD}{line}\n"))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Участники отмечают: 1) школы открыли музеи; 2) НКО провели форум.",  # asks nothing
        "1. Школам провести смотр по двум темам: 1) музеи; 2) клубы.",  # an ask with a list of its own
        "Форум рекомендует: 1) школам открыть музеи.",  # one number is no list
        "Форум рекомендует: 1) школам открыть музеи; 3) НКО провести форум.",  # no 2)
        "1. Школам открыть музеи.\nФорум рекомендует: 3) НКО провести форум.",  # it goes on with none
        "Форум рекомендует: 1) школам открыть 2) музеи.",  # nothing parts them
    ],
)
def test_what_is_no_list_stays_a_paragraph(line: str) -> None:
    text = HEAD + line
    lines = read_lines(text)
    assert unfolded(text, lines) == lines


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    lines = read_lines(text)
    found = unfolded(text, lines)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    words = "".join("".join(text[line.span.start : line.span.end].split()) for line in found)
    assert words == "".join(text.split())
    assert all(line.span.start <= line.body.start <= line.body.end == line.span.end for line in found)
