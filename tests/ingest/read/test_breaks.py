"""Paragraphs with soft line breaks beside the lines that they are read as."""

import pytest

from ingest.read.breaks import is_marked, lines_of

PARAGRAPHS = {
    "РЕЗОЛЮЦИЯ\vфорума соседей": ["РЕЗОЛЮЦИЯ форума соседей"],
    "1. НКО провести\vфорум.\v2. Школам помочь.": ["1. НКО провести форум.", "2. Школам помочь."],
    "РЕШИЛИ:\vпровести форум": ["РЕШИЛИ:", "провести форум"],
    "а) форум;\vб) смотр;\v– праздник": ["а) форум;", "б) смотр;", "– праздник"],
    "Провести форум.\vОтветственный: НКО\vСрок: май": ["Провести форум.", "Ответственный: НКО", "Срок: май"],
    "Форум прошёл\vг. Озёрск": ["Форум прошёл г. Озёрск"],
    "в размере\v1,5 млн рублей": ["в размере 1,5 млн рублей"],
    "от\v12.05.2024 года": ["от 12.05.2024 года"],
    "один\v\vдва": ["один", "два"],
    "\vодин\v": ["один"],
    "  один\tдва  три ": ["один два  три"],
    "": [],
}


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_what_follows_a_break_decides(paragraph: str) -> None:
    assert lines_of(paragraph) == PARAGRAPHS[paragraph]


def test_the_cases_are_all_there() -> None:
    assert len(PARAGRAPHS) == 12


MARKED = (
    "1. Провести",
    "2.1 Провести",
    "2.1. провести",
    "1) «смотр»",
    "(3) Школам",
    "а) провести",
    "– провести",
)
UNMARKED = ("г. Озёрск", "12.05.2024", "2024 год", "1,5 млн", "в Озёрске", "п. 5 резолюции", "«а» и «б»")


@pytest.mark.parametrize("line", [*MARKED, *UNMARKED])
def test_a_marker_opens_an_item(line: str) -> None:
    assert is_marked(line) is (line in MARKED)
