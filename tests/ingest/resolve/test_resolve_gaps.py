"""A name that could not be read, or of which is not known who that is, is shown with its words."""

import re
from collections.abc import Callable

import pytest

from ingest.model import Document
from ingest.resolve.corpus import resolve

Read = Callable[[str], Document]
NAMES = """
Рекомендовать мэрии города Озёрска провести смотр →
Рекомендовать школам и клубам провести смотр →
Рекомендовать блогерам провести смотр →
Рекомендовать предприятиям-заказчикам провести смотр →
Рекомендовать всем провести смотр →
Рекомендовать провести смотр →
Рекомендовать ежегодно проводить смотр →
Рекомендовать по итогам года провести смотр →
Предложить план работы →
Рекомендовать «Точке роста» провести смотр → «Точке роста»
Рекомендовать Kvant Lab провести смотр → Kvant Lab
Поручить 3-му отряду провести смотр →
Поручить 3-му звену провести смотр → 3-му звену
Рекомендовать Техноскверу «Спутник» провести смотр → Техноскверу «Спутник»
Рекомендовать точкам кипения провести смотр → точкам кипения
Рекомендовать ЦОПП «Мастер» провести смотр → ЦОПП «Мастер»
Департаменту провести смотр → Департаменту
Поручить мэрии города Озёрска и ЦОПП «Мастер» провести смотр → ЦОПП «Мастер»
"""
ROWS = re.findall(r"^(.+) →(?: (.+))?$", NAMES, re.MULTILINE)


def unresolved(document: Document) -> list[str]:
    """The words of the gaps about names."""
    (one,) = resolve([document]).documents
    text = document.source.clean.text
    return [gap.span.of(text) for gap in one.gaps if gap.kind == "unresolved-name"]


def test_the_table_is_whole() -> None:
    assert len(ROWS) == 18


@pytest.mark.parametrize(("sentence", "words"), ROWS)
def test_which_names_are_shown(sentence: str, words: str, read: Read) -> None:
    assert unresolved(read(f"РЕШИЛИ:\n1. {sentence}.\n")) == ([words] if words else [])


def test_a_name_above_several_items_is_shown_once(read: Read) -> None:
    items = "\n".join(f"{number}. Провести смотр {number}." for number in range(1, 4))
    assert unresolved(read(f"Рекомендовать ЦОПП «Мастер»:\n{items}\n")) == ["ЦОПП «Мастер»"]


def test_a_year_is_nobody(read: Read) -> None:
    document = read("РЕШИЛИ:\n1. Направить в 2018 г. школам города отчёт.\n")
    assert {a.name.label for r in document.readings for a in r.addresses} <= {"Школы города"}
