"""`levels.txt`: instruments beside whose they are; contracts beside their parties; laws cited loosely."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.model import Document
from ingest.resolve.corpus import resolve

Read = Callable[[str], Document]
ROWS = re.findall(
    r"^([^#\n]+?) →(?: (\w+))?$", Path(__file__).with_name("levels.txt").read_text("utf-8"), re.MULTILINE
)
LAWS = """
Исполнить ФЗ №38 – ФЗ «О рекламе».
Исполнить 38-ФЗ.
Исполнить 38 ФЗ.
Исполнить ФЗ-38.
Исполнить закон о рекламе №38-ФЗ.
Исполнить Федеральный закон от 13 марта 2006 года № 38-ФЗ «О рекламе».
Исполнить Федеральный закон «О рекламе».
"""


def listed(lines: str) -> str:
    """The lines as numbered recommendations."""
    numbered = enumerate(lines.strip().splitlines(), 1)
    return "РЕШИЛИ:\n" + "\n".join(f"{number}. {line}" for number, line in numbered)


def test_the_table_is_whole() -> None:
    assert len(ROWS) == 34
    assert {level for _, level in ROWS} == {"federal", "regional", "municipal", ""}


@pytest.mark.parametrize(("name", "level"), ROWS)
def test_whose_an_instrument_is(name: str, level: str, read: Read) -> None:
    (found,) = resolve([read(f"РЕШИЛИ:\n1. Исполнить {name}.\n")]).instruments
    assert (found.level or "") == level


def test_a_law_however_it_is_cited_is_one(read: Read) -> None:
    document = read(listed(LAWS))
    assert [len(reading.instruments) for reading in document.readings] == [1] * 7
    (law,) = resolve([document]).instruments
    assert (law.label, law.number) == ("Федеральный закон «О рекламе»", "38-ФЗ")


def test_a_contract_has_its_parties(read: Read) -> None:
    corpus = resolve(
        [read("РЕШИЛИ:\n1. Исполнить Соглашение между Правительством Озёрской области и Фондом «Лад».\n")]
    )
    (contract,) = corpus.instruments
    named = {body.identity: body.label for body in corpus.bodies}
    assert {named[party] for party in contract.parties} == {"Правительство Озёрской области", "Фонд «Лад»"}


def test_two_agreements_of_two_days_are_two(read: Read) -> None:
    lines = "Исполнить Соглашение от 1 марта 2021 года.\nИсполнить Соглашение от 2 марта 2021 года."
    assert len(resolve([read(listed(lines))]).instruments) == 2
