"""`instruments.txt`: recommendations beside the programmes and acts that they name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.model import Document, InstrumentMention

Read = Callable[[str], Document]
TABLE = Path(__file__).with_name("instruments.txt")
INSTRUMENTS = [
    (
        sentence.strip(),
        [[cell.strip() for cell in found.split("|")] for found in cited.split(";") if found.strip()],
    )
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
    for sentence, _, cited in [line.partition(" →")]
]


def shown(mention: InstrumentMention) -> list[str]:
    """A mention as the table has it."""
    years = (mention.period.first, mention.period.last)
    whole = mention.part_of.label if mention.part_of else ""
    cells = (mention.type, mention.label, mention.number, mention.dated, *years, whole)
    return [str(cell) if cell is not None else "" for cell in cells]


def test_the_table_is_whole() -> None:
    assert len(INSTRUMENTS) == 127
    assert all(len(found) == 7 for _, cited in INSTRUMENTS for found in cited)
    assert len({found[0] for _, cited in INSTRUMENTS for found in cited}) == 11


@pytest.mark.parametrize(("sentence", "cited"), INSTRUMENTS, ids=[sentence for sentence, _ in INSTRUMENTS])
def test_what_a_recommendation_rests_on(sentence: str, cited: list[list[str]], read: Read) -> None:
    (reading,) = read(f"РЕШИЛИ:\n1. {sentence}\n").readings
    assert [shown(mention) for mention in reading.instruments] == cited


def test_a_preamble_s_instruments_are_the_document_s(read: Read) -> None:
    document = read(
        "Участники отметили роль Указа Президента Российской Федерации от 7 мая 2018 года № 204.\n"
        "Участники рекомендуют:\n1. НКО провести форум.\n"
    )
    assert [mention.number for mention in document.instruments] == ["204"]
    assert document.readings[0].instruments == ()


def test_what_the_preamble_named_is_known_in_the_items(read: Read) -> None:
    document = read(
        "Участники обсудили муниципальную программу «Двор» (далее – Программа).\n"
        "Участники рекомендуют:\n1. Мэрии города Озёрска продлить Программу.\n2. НКО изучить Программу.\n"
    )
    named = [[mention.label for mention in reading.instruments] for reading in document.readings]
    assert named == [["Муниципальная программа «Двор»"]] * 2
    spans = [
        mention.span.of(document.source.clean.text) for r in document.readings for mention in r.instruments
    ]
    assert spans == ["Программу", "Программу"]


def test_letters_stand_for_the_programme_of_that_title_named_before(read: Read) -> None:
    document = read(
        "Участники отметили роль федеральной целевой программы «Культура (2006–2010 годы)».\n"
        "Участники рекомендуют:\n1. Включить собор в ФЦП «Культура».\n2. Включить дом в ФЦП «Вода».\n"
    )
    named = [[mention.label for mention in reading.instruments] for reading in document.readings]
    assert named == [["Федеральная целевая программа «Культура (2006–2010 годы)»"], ["ФЦП «Вода»"]]
