"""A table pasted with a cell to a line asks as its columns say; other lines stay what they are."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Document, Role
from ingest.structure.markers import read_lines
from ingest.structure.tabbed import unstacked

Read = Callable[[str], Document]
HEAD = "РЕЗОЛЮЦИЯ форума «Мост»\nг. Озёрск, 12 мая 2021 года\n\n"
TABLE = f"""{HEAD}№
Что сделать
Кто делает
С кем вместе
К какому сроку
Площадка 1. «Дворы»
1
Провести смотр дворов
Управляющие организации
Советы домов
до 1 мая 2024 года
2
Открыть «Школу соседа»
Музеи; школы
–
октябрь 2024
Площадка 2. «Сады»
1
Высадить липы
гм-гм хранители
–
–
Председатель форума
"""
LAST = f"""{HEAD}Форум рекомендует:
Рекомендация
Кому
Срок
№
Наладить уход за садом, в том числе:
– купить лейки;
– нанять садовника.
Администрации города Озёрска совместно со школами
до 1 мая 2024 года
1
Рекомендация
Кому
Срок
№
Открыть клуб
и музей
Просить Правительство области
–
2
Печатать отчёты
Редакции газеты «Мост», городским СМИ
–
3
Голосовали: «за» – 20
"""
PLAIN = f"""{HEAD}Форум рекомендует:
Кому
Что сделать
Когда
О земле
Администрации города Озёрска
Провести смотр
до 1 мая 2024 года
Школам, музеям
Открыть кружок
–
То же
Открыть клуб
–
Спасибо всем!
"""
PIECES = ["№", "Что сделать", "Кто", "Срок", "1", "2", "Школы", "Провести смотр", "–", "Трек «Сад»", ""]


def said(document: Document) -> list[tuple[str, str, list[str], list[str], str | None]]:
    """The items of a document: section, number, whom they ask, with whom, by when."""
    roles = (Role.ADDRESSEE, Role.PARTNER)
    return [
        (
            one.item.section.name if one.item.section is not None else "",
            one.item.number,
            *([each.name.label for each in one.addresses if each.role is role] for role in roles),
            str(one.deadline.day) if one.deadline is not None and one.deadline.day is not None else None,
        )
        for one in document.readings
    ]


def test_each_row_is_an_item_of_its_section(read: Read) -> None:
    document = read(TABLE)
    assert said(document) == [
        ("Дворы", "1", ["Управляющие организации"], ["Советы домов"], "2024-05-01"),
        ("Дворы", "2", ["Музеи", "Школы"], [], None),
        ("Сады", "1", [], [], None),
    ]
    assert [gap.kind for gap in document.gaps if gap.kind == "unresolved-name"] == ["unresolved-name"]
    assert document.readings[0].item.span.of(document.source.clean.text) == "Провести смотр дворов"


def test_a_number_may_close_its_row_and_an_ask_be_of_several_lines(read: Read) -> None:
    document = read(LAST)
    garden = ["Администрация города Озёрска"], ["Школы"]
    assert said(document) == [
        ("", "1", *garden, "2024-05-01"),
        ("", "1•1", *garden, None),
        ("", "1•2", *garden, None),
        ("", "2", ["Правительство области"], [], None),
        ("", "3", ["Редакция газеты «Мост»", "Городские СМИ"], [], None),
    ]
    text = document.source.clean.text
    assert document.readings[3].item.span.of(text) == "Открыть клуб\nи музей"
    assert [gap.span.of(text) for gap in document.gaps] == ["Голосовали: «за» – 20"]


def test_rows_without_numbers_are_told_by_whom_they_ask(read: Read) -> None:
    document = read(PLAIN)
    assert said(document) == [
        ("", "•1", ["Администрация города Озёрска"], [], "2024-05-01"),
        ("", "•2", ["Школы", "Музеи"], [], None),
        ("", "•3", ["Школы", "Музеи"], [], None),
    ]
    nobody = read(PLAIN.replace("Администрации города Озёрска", "гм-гм").replace("Школам, музеям", "гм"))
    assert not any(said(nobody))


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}№\nЧто сделать\nСрок\n1\nПровести смотр\nмай\n",  # nobody is asked
        f"{HEAD}№\nФИО\nДолжность\nГород\n1\nА. Озёров\nглава\nОзёрск\n",
        f"{HEAD}№\nЧто сделать\nКто делает\nСрок\nПровести смотр\n",
        f"{HEAD}№\nЧто сделать\nКто делает\nСрок\n1\nПровести смотр\n",  # the row is cut off
    ],
)
def test_what_is_no_such_table_is_left_alone(text: str) -> None:
    lines = read_lines(text)
    assert [line for line in unstacked(text, lines) if line.kind == "number"] == [
        line for line in lines if line.kind == "number"
    ]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=24))
def test_no_word_is_lost_whatever_stands_in_lines(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    lines, found = read_lines(text), unstacked(text, read_lines(text))
    assert sum(line.span.end - line.span.start for line in lines) <= sum(
        line.span.end - line.span.start for line in found
    )
    spans = [line.span for line in found]
    assert all(one.end <= other.start for one, other in pairwise(spans))
