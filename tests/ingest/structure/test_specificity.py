"""`specificity.txt`: whether an ask is specific, judged before there were rules; and what makes it so."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.language.lexicon import table, words
from ingest.model import Document
from ingest.structure.verb import noun_lemmas

Read = Callable[[str], Document]
TABLE = Path(__file__).with_name("specificity.txt").read_text(encoding="utf-8")
HALVES = {
    name: re.findall(r"^([+-]) (.+)$", half, re.MULTILINE)
    for name, half in re.findall(
        r"^== (.+)\n((?:.*\n)+?)(?=^==|\Z)", TABLE.partition("== named")[0], re.MULTILINE
    )
}
AGREED = {"used": 1.0, "held back": 0.9}

FOUND = re.findall(r"^([^#\n]+) →(?: (.+))?$", TABLE.partition("== named")[2], re.MULTILINE)


def test_the_table_is_whole() -> None:
    assert {name: len(half) for name, half in HALVES.items()} == {"used": 42, "held back": 42}
    assert {sign for half in HALVES.values() for sign, _ in half} == {"+", "-"}
    assert len(FOUND) == 18


@pytest.mark.parametrize("half", sorted(HALVES))
def test_the_rules_agree_with_the_reader(half: str, read: Read) -> None:
    judged = [
        (sign == "+", read(f"РЕШИЛИ:\n1. {text}\n").readings[0].is_specific) for sign, text in HALVES[half]
    ]
    assert sum(wanted is found for wanted, found in judged) / len(judged) >= AGREED[half]


@pytest.mark.parametrize(("sentence", "named"), FOUND)
def test_what_makes_an_ask_specific_is_shown_in_its_words(sentence: str, named: str, read: Read) -> None:
    document = read(f"РЕШИЛИ:\n1. {sentence}.\n")
    text = document.source.clean.text
    found = [f"{one.aspect.value}: {one.span.of(text)}" for one in document.readings[0].named]
    assert " | ".join(found) == named


@pytest.mark.parametrize("sentence", ["Школам копать колодец", "НКО: больше встреч с жителями"])
def test_of_an_action_that_is_not_known_nothing_is_said(sentence: str, read: Read) -> None:
    (reading,) = read(f"РЕШИЛИ:\n1. {sentence}.\n").readings
    assert reading.is_specific is None


def test_a_vague_word_is_one_that_the_lexicon_knows() -> None:
    known = table("verbs.tsv").keys() | table("doings.tsv").keys()
    assert len(words("vague.tsv")) > 300
    assert words("vague.tsv") <= known
    assert [word for word in words("loose.tsv") if word not in noun_lemmas(word)] == []
