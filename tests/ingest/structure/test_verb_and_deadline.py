import re
from collections.abc import Callable

import pytest

from ingest.model import Document
from ontology.terms import Verb

Read = Callable[[str], Document]

DEADLINES = """
до 1 мая 2022 года открыть музей → до 1 мая 2022 года = 2022-05-01
в срок до 15 декабря 2023 г. открыть музей → в срок до 15 декабря 2023 г. = 2023-12-15
не позднее 01.09.2024 открыть музей → не позднее 01.09.2024 = 2024-09-01
к 9 мая 2025 года открыть музей → к 9 мая 2025 года = 2025-05-09
до конца 2024 года открыть музей → до конца 2024 года = 2024-12-31
в I квартале 2019 года открыть музей → в I квартале 2019 года = 2019-03-31
во 2 квартале 2020 г. открыть музей → во 2 квартале 2020 г. = 2020-06-30
в IV квартале 2021 года открыть музей → в IV квартале 2021 года = 2021-12-31
в течение 2023 года открыть музей → в течение 2023 года = 2023-12-31
в 2025 году открыть музей → в 2025 году = 2025-12-31
ежегодно открывать музеи → ежегодно
в трёхмесячный срок открыть музей → в трёхмесячный срок
в срок до 1 мая открыть музей → в срок до 1 мая
до 31 февраля 2022 года открыть музей → до 31 февраля 2022 года
открыть музей 1 мая 2022 года →
открыть музей в селе →
продлить программу «Двор» →
"""
TERMS = re.findall(r"^(.+) →(?: (.+?)(?: = (\S+))?)?$", DEADLINES, re.MULTILINE)

VERBS = """
мэрии города разработать план → develop
рекомендовать мэрии города провести смотр → hold
просить Правительство области увеличить гранты → expand
мэрии города рассмотреть возможность → consider
мэрии города продолжить и расширить работу → continue
мэрии города профинансировать смотр → finance
мэрии города опубликовать отчёт → publish
мэрии города создать совет → create
мэрии города совершенствовать порядок → improve
направить резолюцию в мэрию → inform
школам обучить волонтёров → teach
школам привлечь родителей → involve
мэрии города утвердить план → approve
мэрии города внести изменения → amend
мэрии города предусмотреть средства → include
поддержать инициативу → support
контролировать исполнение → monitor
изучить опыт → study
организовать встречу → organise
обеспечить доступ → provide
распространить опыт → spread
взаимодействовать с вузами → cooperate
рекомендовать мэрии города → other
копать колодец → other
"""
ASKED = re.findall(r"^(.+) → (\w+)$", VERBS, re.MULTILINE)


def test_the_tables_are_whole() -> None:
    assert (len(TERMS), len(ASKED)) == (17, 24)


@pytest.mark.parametrize(("sentence", "words", "day"), TERMS)
def test_the_term_of_a_recommendation(sentence: str, words: str, day: str, read: Read) -> None:
    document = read(f"РЕШИЛИ:\n1. Школам {sentence}.\n")
    found = document.readings[0].deadline
    assert (found.span.of(document.source.clean.text) if found else "") == words
    assert (found.day.isoformat() if found and found.day else "") == day


@pytest.mark.parametrize(("sentence", "concept"), ASKED)
def test_what_is_asked(sentence: str, concept: str, read: Read) -> None:
    (reading,) = read(f"РЕШИЛИ:\n1. {sentence[0].upper() + sentence[1:]}.\n").readings
    assert reading.verb == concept


def test_every_concept_is_of_the_scheme() -> None:
    known = {iri.rpartition("#")[2] for name, iri in vars(Verb).items() if not name.startswith("_")}
    assert {concept for _, concept in ASKED} <= known
    assert len(known) == 25


def test_an_item_without_a_verb_has_none(read: Read) -> None:
    (reading,) = read("РЕШИЛИ:\n1. НКО: больше встреч с жителями.\n").readings
    assert (reading.verb, reading.verb_span, reading.deadline) == (None, None, None)
