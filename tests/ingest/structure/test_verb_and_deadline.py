import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.language.lexicon import table, words
from ingest.language.morph import is_infinitive
from ingest.model import Document
from ingest.read import read_source
from ingest.structure.document import read_document
from ontology.terms import Verb

Read = Callable[[str], Document]

DEADLINES = """
до 1 мая 2022 года открыть музей → до 1 мая 2022 года = 2022-05-01
в срок до 15 декабря 2023 г. открыть музей → в срок до 15 декабря 2023 г. = 2023-12-15
в срок до 01.09.2024 открыть музей → в срок до 01.09.2024 = 2024-09-01
не позднее 01.09.2024 открыть музей → не позднее 01.09.2024 = 2024-09-01
не позднее 30 июня 2025 г. открыть музей → не позднее 30 июня 2025 г. = 2025-06-30
к 9 мая 2025 года открыть музей → к 9 мая 2025 года = 2025-05-09
дежурить с 1 мая по 10 июня 2025 года → по 10 июня 2025 года = 2025-06-10
до конца 2024 года открыть музей → до конца 2024 года = 2024-12-31
открыть музей к концу 2024 года → к концу 2024 года = 2024-12-31
открыть музей. Срок: 1 марта 2023 г. → Срок: 1 марта 2023 г. = 2023-03-01
открыть музей. Срок: 2024 год → Срок: 2024 год = 2024-12-31
открыть музей. Срок: 2024 → Срок: 2024 = 2024-12-31
открыть музей. Срок: 2024–2025 гг. → Срок: 2024–2025 гг. = 2025-12-31
открыть музей. Срок: сентябрь 2024 → Срок: сентябрь 2024 = 2024-09-30
открыть музей. Срок: II квартал 2024 → Срок: II квартал 2024 = 2024-06-30
открыть музей. Срок: 2024 год, отчёт позже →
открыть музей (срок исполнения – до 01.03.2023) → срок исполнения – до 01.03.2023 = 2023-03-01
открыть музей (срок: IV квартал 2023 года) → срок: IV квартал 2023 года = 2023-12-31
в I квартале 2019 года открыть музей → в I квартале 2019 года = 2019-03-31
во 2 квартале 2020 г. открыть музей → во 2 квартале 2020 г. = 2020-06-30
в IV квартале 2021 года открыть музей → в IV квартале 2021 года = 2021-12-31
в первом квартале 2023 года открыть музей → в первом квартале 2023 года = 2023-03-31
не позднее II квартала 2025 г. открыть музей → не позднее II квартала 2025 г. = 2025-06-30
до конца III квартала 2025 года открыть музей → до конца III квартала 2025 года = 2025-09-30
в первом полугодии 2025 года открыть музей → в первом полугодии 2025 года = 2025-06-30
во II полугодии 2024 года открыть музей → во II полугодии 2024 года = 2024-12-31
во второй половине 2024 года открыть музей → во второй половине 2024 года = 2024-12-31
в феврале 2024 года открыть музей → в феврале 2024 года = 2024-02-29
до конца мая 2024 г. открыть музей → до конца мая 2024 г. = 2024-05-31
в течение 2023 года открыть музей → в течение 2023 года = 2023-12-31
в 2025 году открыть музей → в 2025 году = 2025-12-31
в 2024–2025 годах открыть музей → в 2024–2025 годах = 2025-12-31
в период 2024-2026 годов открыть музей → в период 2024-2026 годов = 2026-12-31
в 2024 и 2025 годах открыть музей → в 2024 и 2025 годах = 2025-12-31
до 31 февраля 2022 года открыть музей → до 31 февраля 2022 года
в срок до 1 мая открыть музей → в срок до 1 мая
до 1 декабря открыть музей → до 1 декабря
к 1 сентября открыть музей → к 1 сентября
к началу учебного года открыть музей → к началу учебного года
до начала 2025/26 учебного года открыть музей → до начала 2025/26 учебного года
в 2025/26 учебном году открыть музей → в 2025/26 учебном году
до конца года открыть музей → до конца года
до начала отопительного сезона открыть музей → до начала отопительного сезона
в течение трёх месяцев открыть музей → в течение трёх месяцев
в течение 10 рабочих дней открыть музей → в течение 10 рабочих дней
в течение месяца открыть музей → в течение месяца
в трёхмесячный срок открыть музей → в трёхмесячный срок
в 10-дневный срок открыть музей → в 10-дневный срок
весной 2023 года открыть музей → весной 2023 года
до мая 2025 года открыть музей → до мая 2025 года
к лету 2025 года открыть музей → к лету 2025 года
до 2030 года построить музей → до 2030 года
продлить до 2030 года → до 2030 года
ежегодно открывать музеи → ежегодно
ежеквартально отчитываться → ежеквартально
не реже двух раз в год собирать совет → не реже двух раз в год
раз в квартал собирать совет → раз в квартал
ежегодно, не позднее 1 марта, отчитываться → не позднее 1 марта
ежегодно до 1 марта 2027 года отчитываться → до 1 марта 2027 года = 2027-03-01
до конца года, но не позднее 1 декабря 2025 года, открыть музей → не позднее 1 декабря 2025 года = 2025-12-01
открыть музей 1 мая 2022 года →
открыть музей в селе →
продлить программу «Двор» →
исполнить Стратегию развития города Озёрска до 2030 года →
изучить стратегию до 2030 года →
исполнить муниципальную программу «Двор» на 2021–2025 годы →
составить смету на 2025 год →
открыть музей с 1 мая 2022 года →
изучить правила, принятые в 2023 году →
открыть музей к 80-летию Победы →
исполнить Указ Президента Российской Федерации от 7 мая 2018 года № 204 →
помогать музеям раз за разом →
"""
TERMS = re.findall(r"^(.+) →(?: (.+?)(?: = (\S+))?)?$", DEADLINES, re.MULTILINE)

VERBS = Path(__file__).with_name("verbs.txt").read_text(encoding="utf-8")
ASKED = re.findall(r"^([^#\n].+) → (\S+)$", VERBS, re.MULTILINE)


def test_the_tables_are_whole() -> None:
    assert (len(TERMS), len(ASKED)) == (72, 174)


@pytest.mark.parametrize(("sentence", "words", "day"), TERMS)
def test_the_term_of_a_recommendation(sentence: str, words: str, day: str, read: Read) -> None:
    document = read(f"РЕШИЛИ:\n1. Школам {sentence}.\n")
    found = document.readings[0].deadline
    assert (found.span.of(document.source.clean.text) if found else "") == words
    assert (found.day.isoformat() if found and found.day else "") == day


@pytest.mark.parametrize(("sentence", "concept"), ASKED)
def test_what_is_asked(sentence: str, concept: str, read: Read) -> None:
    (reading,) = read(f"РЕШИЛИ:\n1. {sentence[0].upper() + sentence[1:]}.\n").readings
    assert (reading.verb or "–") == concept


def test_every_concept_is_of_the_scheme() -> None:
    known = {iri.rpartition("#")[2] for iri in vars(Verb).values() if "verb#" in str(iri)}
    assert {concept for _, concept in ASKED} == known | {"–"}
    assert len(known) == 31
    for name in ("verbs.tsv", "doings.tsv", "turns.tsv"):
        assert set(table(name).values()) <= known - {"other"}


def test_the_lexicon_of_verbs_holds_infinitives_known_to_the_dictionary() -> None:
    verbs = [phrase.rpartition(" ")[2] for phrase in table("verbs.tsv")]
    assert len(verbs) > 600
    assert [verb for verb in verbs if not is_infinitive(verb)] == []
    turns = [phrase.split() for phrase in table("turns.tsv")]
    assert [turn for turn in turns if len(turn) != 2 or not is_infinitive(turn[0])] == []
    light = words("carrying.tsv") - table("verbs.tsv").keys()
    assert light == {"произвести", "производить"}


def test_nearly_every_item_asks_something_known(own_texts: list[Path]) -> None:
    """The share of items whose verb is of the scheme and not «other»."""
    found = [r.verb for path in own_texts for r in read_document(read_source(path)).readings]
    known = sum(verb not in (None, "other") for verb in found)
    assert len(found) > 350
    assert known / len(found) >= 0.97


def test_an_item_without_a_verb_has_none(read: Read) -> None:
    (reading,) = read("РЕШИЛИ:\n1. НКО: больше встреч с жителями.\n").readings
    assert (reading.verb, reading.verb_span, reading.deadline) == (None, None, None)
