"""Every fact has evidence; every piece of it stands where it says, in the clean text and in the file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import ingest
from ontology.terms import ADR, OA

Auditor = Callable[[bytes, Sequence[Path]], Any]
Write = Callable[..., Path]
# A text of every kind of fact, and in it all that cleaning and joining lines change.
TEXT = """\ufeffРЕЗОЛЮЦИЯ
II форума «Добрый\u00a0двор»
г. Озёрск, 12 мая 2021 г.

Организатором форума выступила мэрия города Озёрска, приняли участие 120 че\u00adловек.
Участники рекомендуют:
Секция 1. «Двор» (соседство)
1. Мэрии города Озёрска совместно с АНО «Берег» провести до 1 июня 2022 года конкурс «Наш двор».
2. Школам\u200b за\u0438\u0306ти в музеи по программе «Память» и направить отчёт в Думу города Озёрска.
3. Советам провести работу с Комитетом культуры Озёрского района.
"""
# What is changed in the graph of that text, and what must be found.
PLANTED = {
    "a quote of other words": (
        'oa:exact "Мэрии города Озёрска"',
        'oa:exact "Мэрии города Озерска"',
        "the quote",
    ),
    "a quote with a space": ('oa:exact "АНО «Берег»"', 'oa:exact " АНО «Берег»"', "the quote"),
    "a prefix of other words": ('oa:prefix "', 'oa:prefix "Х', "other words stand before"),
    "a suffix of other words": ('oa:suffix "', 'oa:suffix "Х', "other words stand after"),
    "a sentence of another place": ('adr:sentence "', 'adr:sentence "Х', "the sentence"),
    "a place one letter on": ("oa:start 1", "oa:start 2", "the quote"),
    "a place in the file one letter on": ("adr:originalStart 3", "adr:originalStart 4", "the file has other"),
    "another version": ('adr:softwareVersion "', 'adr:softwareVersion "9', "another version"),
    "no version": ("adr:softwareVersion ", "rdfs:comment ", "another version"),
    "evidence of nobody": ("prov:wasAttributedTo ", "rdfs:seeAlso ", "not one"),
    "evidence of no passage": ("oa:hasTarget ", "rdfs:seeAlso ", "not one"),
    "evidence of nothing": ("adr:factSubject ", "rdfs:seeAlso ", "not one"),
    "evidence of another fact": (
        "adr:factProperty adr:concerns",
        "adr:factProperty adr:mentions",
        "is not proved",
    ),
    "a date of another fact": (
        "adr:factProperty schema:startDate",
        "adr:factProperty schema:name",
        "not proved",
    ),
    "evidence of another verb": (
        "adr:factProperty adr:verb",
        "adr:factProperty adr:concerns",
        "is not proved",
    ),
    "a text of another length": ("adr:length ", "adr:length 1", "another length"),
    "selectors of another passage": ("/quote> a oa:TextQuote", "/other> a oa:TextQuote", ""),
}


def test_every_quote_of_the_own_texts_stands_in_its_file(
    audit: Auditor, own_turtle: bytes, own_texts: list[Path]
) -> None:
    found = audit(own_turtle, own_texts)
    assert found.wrong == []
    assert found.passages > 1_500 and found.statements > 2_000


def test_every_quote_of_the_real_texts_stands_in_its_file(audit: Auditor, corpus: list[Path]) -> None:
    found = audit(ingest.build(corpus).turtle, corpus)
    assert found.wrong == []
    assert found.passages > 400 and found.statements > 500


@pytest.fixture
def small(write: Write) -> tuple[str, Path]:
    """A graph of one text, and the text's file."""
    path = write("small.txt", TEXT)
    return ingest.build([path]).turtle.decode(), path


def test_a_graph_without_a_fault_is_whole(small: tuple[str, Path], audit: Auditor) -> None:
    turtle, path = small
    found = audit(turtle.encode(), [path])
    assert found.wrong == []
    assert found.passages > 15 and found.statements > 20


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str, small: tuple[str, Path], audit: Auditor) -> None:
    turtle, path = small
    old, new, complaint = PLANTED[fault]
    broken = turtle.replace(old, new, 1)
    assert broken != turtle
    try:
        found = audit(broken.encode(), [path]).wrong
    except ValueError:  # not one value where one must be
        found = [""]
    assert any(complaint in line for line in found), found


def test_the_faults_are_all_there() -> None:
    assert len(PLANTED) == 17


def test_a_citation_says_what_its_own_document_calls_the_act(
    tmp_path: Path, facts_of: Callable[[bytes], Any]
) -> None:
    titled = "Указ Президента Российской Федерации от 7 мая 2018 года № 204 «О целях развития»"
    bare = "Указом Президента Российской Федерации от 7 мая 2018 года № 204"
    for name, words in (("a", f"Учесть {titled}."), ("b", f"Руководствоваться {bare}.")):
        text = f"Резолюция форума\nРЕШИЛИ:\n1. Школам открыть музеи.\n2. {words}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    facts = facts_of(ingest.build([tmp_path]).turtle)
    proofs = [subject for subject, what in facts.with_property(ADR.factProperty) if what == ADR.cites]
    assert len({facts.one(proof, OA.hasBody) for proof in proofs}) == 1
    assert sorted(facts.one(proof, ADR.namedAs) for proof in proofs) == [
        "Указ Президента Российской Федерации",
        "Указ Президента Российской Федерации «О целях развития»",
    ]
