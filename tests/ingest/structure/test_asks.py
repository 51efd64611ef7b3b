"""`asks.txt`: recommendations beside the bodies that they name, each in its role."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.model import Address, Basis, Document, Role

Read = Callable[[str], Document]
TABLE = Path(__file__).with_name("asks.txt")
SIGN = {Role.ADDRESSEE: "", Role.PARTNER: "+", Role.RECIPIENT: ">", Role.MENTIONED: "~"}
ASKS = [
    (sentence.strip(), roles.strip())
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
    for sentence, _, roles in [line.partition(" →")]
]


def item(read: Read, sentence: str) -> tuple[Address, ...]:
    """The addresses of a document's only recommendation."""
    (reading,) = read(f"РЕШИЛИ:\n1. {sentence}\n").readings
    return reading.addresses


def shown(address: Address) -> str:
    """An address as the table has it."""
    return SIGN[address.role] + "by " * (address.basis is Basis.RESPONSIBLE) + address.name.label


def test_the_table_is_whole() -> None:
    assert len(ASKS) == 485
    assert len(dict(ASKS)) == 485


@pytest.mark.parametrize(("sentence", "roles"), ASKS)
def test_who_is_what_to_a_recommendation(sentence: str, roles: str, read: Read) -> None:
    found = sorted(item(read, sentence), key=lambda address: list(SIGN).index(address.role))
    assert "; ".join(map(shown, found)) == roles


@pytest.mark.parametrize(("sentence", "roles"), ASKS)
def test_nobody_is_asked_and_mentioned_by_the_same_words(sentence: str, roles: str, read: Read) -> None:
    spans = sorted(address.name.span for address in item(read, sentence))
    assert len(spans) == (len(roles.split("; ")) if roles else 0)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    "sentence",
    ["Редакции часто не знают, к кому идти.", "Школам, которые закрыли, было трудно проводить уроки."],
)
def test_who_states_asks_nobody(sentence: str, read: Read) -> None:
    document = read(f"РЕШИЛИ:\n1. {sentence}\n2. Школам открыть музеи.\n")
    assert [one.item.number for one in document.readings] == ["2"]
    assert [gap.kind for gap in document.gaps] == ["not-understood"]


def test_a_body_is_named_once_in_a_role_and_the_first_basis_stands(read: Read) -> None:
    document = read("РЕШИЛИ:\n1. Школам:\n1.1. Школам открыть музеи. Школам беречь музеи.\n")
    (address,) = document.readings[0].addresses
    assert (address.name.label, address.basis) == ("Школы", Basis.HEADING)


@pytest.mark.parametrize(
    ("line", "basis"),
    [
        ("1. Школам:\n1.1. Открыть музеи.", Basis.HEADING),
        ("Участники рекомендуют школам:\n1.1. Открыть музеи.", Basis.SECTION),
        ("1.1. Школам открыть музеи.", Basis.ITEM),
        ("1.1. Открыть музеи. Ответственные: школы.", Basis.RESPONSIBLE),
    ],
)
def test_the_basis_says_where_the_words_stand(line: str, basis: Basis, read: Read) -> None:
    (reading,) = read(f"РЕШИЛИ:\n{line}\n").readings
    assert [(address.name.label, address.basis) for address in reading.addresses] == [("Школы", basis)]


def test_a_sub_item_inherits_and_says_so(read: Read) -> None:
    document = read("РЕШИЛИ:\n1. Школам открыть музеи:\n1.1. найти зал;\n1.1.1. убрать зал.\n")
    bases = [[address.basis for address in reading.addresses] for reading in document.readings]
    assert bases == [[Basis.ITEM], [Basis.PARENT], []]
    parents = [reading.item.parent.number if reading.item.parent else None for reading in document.readings]
    assert parents == [None, "1", "1.1"]
