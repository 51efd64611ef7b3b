"""`declined.txt`: bodies in five cases, each of which leads back to the nominative."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.language.morph import analyzer, forms, inflected

TABLE = Path(__file__).with_name("declined.txt")
CASES = ("nomn", "gent", "datv", "accs", "ablt")
BODIES = [
    [cell.strip() for cell in line.split("|")]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_the_table_is_whole() -> None:
    assert len(BODIES) == 44
    assert all(len(body) == len(CASES) and all(body) for body in BODIES)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body[0])
def test_every_case_leads_back_to_the_nominative(
    body: list[str], labels: Callable[[str, str], list[str]]
) -> None:
    found = {case: labels(form, case) for case, form in zip(CASES, body, strict=True)}
    assert found == {case: [body[0]] for case in CASES}


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("совету молодежи", "Совет молодежи"),  # as printed: without ё
        ("Совету молодёжи", "Совет молодёжи"),
        ("ТОСу «Берег»", "ТОС «Берег»"),
        ("ТСЖ", "ТСЖ"),
        ("администрациям районов", "Администрации районов"),
        ("Усть-Озёрскому району", "Усть-Озёрский район"),
        ("членам-корреспондентам академии", "Члены-корреспонденты академии"),
    ],
)
def test_letters_stay_as_printed(phrase: str, label: str, labels: Callable[[str, str], list[str]]) -> None:
    assert labels(phrase, "datv") == [label]


def test_a_word_with_yo_has_fewer_readings_than_without() -> None:
    assert len(forms("е")) > len(analyzer().parse("ё"))  # the index of a reading is of the folded word
    for index, form in enumerate(forms("е")):
        assert form.index == index
        inflected("ё", index, frozenset({"nomn", "sing"}))
