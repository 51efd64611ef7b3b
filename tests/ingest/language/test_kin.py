"""Words of one root are one, words of two roots are not; empty words say nothing."""

import pytest

from ingest.language.kin import content, kin
from ingest.language.lexicon import table, words
from ingest.language.morph import lemma

KIN = [
    "обучение обучить обучать обучающий",
    "снижение снизить",
    "привлечение привлечь привлекать",
    "поддержка поддержать поддерживать",
    "предоставление предоставить предоставлять",
    "установка установить установление",
    "выделение выделить выделять",
    "размещение разместить публиковать",
    "субсидия субсидировать субсидирование",
    "библиотека библиотечный",
    "экология экологический",
    "аренда арендный арендующий",
    "закупка закупить закупать",
    "открытие открыть открывать",
    "благоустройство благоустроить",
    "молодёжь молодёжный молодой",
    "бухгалтерия бухгалтерский",
    "создание создать создавать",
    "новосибирск новосибирский",
    "ремонт отремонтировать",
    "мусор отход тко",
]
STRANGERS = [
    "контейнер концерт",
    "школа шкала",
    "двор дворец",
    "река речь",
    "опрос ответ",
    "субсидия субъект",
    "закупка запуск",
    "помещение помощь",
]
EMPTY = "и в для который его они свой не при".split()


def cut(word: str) -> str:
    """A printed word, cut down."""
    return kin(content(word.replace("ё", "е")) or "")


@pytest.mark.parametrize("family", KIN)
def test_kin_are_one(family: str) -> None:
    assert len({cut(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", STRANGERS)
def test_strangers_stay_two(pair: str) -> None:
    assert len({cut(word) for word in pair.split()}) == 2


@pytest.mark.parametrize("word", EMPTY)
def test_an_empty_word_says_nothing(word: str) -> None:
    assert content(word) is None


@pytest.mark.parametrize("name", ["alike.tsv", "common.tsv", "acts.tsv", "light.tsv", "housekeeping.tsv"])
def test_a_list_holds_words_as_the_dictionary_gives_them(name: str) -> None:
    """A word in another form would never be met."""
    held = table(name) if name in ("alike.tsv", "common.tsv", "acts.tsv") else words(name)
    assert [word for word in held if lemma(word) != word] == []


def test_a_word_counts_as_a_word_that_counts_as_itself() -> None:
    alike = table("alike.tsv")
    assert [word for word, other in alike.items() if other in alike or lemma(other) != other] == []
