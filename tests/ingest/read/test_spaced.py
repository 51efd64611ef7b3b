"""Words set with spaces between their letters, and letters for figures, as typewriters and OCR print them."""

import pytest

from ingest.model import Span
from ingest.read.alike import with_figures
from ingest.read.clean import clean
from ingest.read.spaced import closed_up

TYPED = "Конференция  Р Е Ш И Л А : школам г о р о д а помочь."


def test_a_spaced_word_is_closed_up_and_leads_back_to_its_letters() -> None:
    found = closed_up(clean(TYPED))
    assert found.text == "Конференция  РЕШИЛА : школам города помочь."
    for words, printed in (("РЕШИЛА", "Р Е Ш И Л А"), ("города", "г о р о д а"), ("помочь", "помочь")):
        start = found.text.index(words)
        assert found.original_span(Span(start, start + len(words))).of(TYPED) == printed


@pytest.mark.parametrize(
    "words", ["а б в г д е", "А. Б. В. Г. Д.", "и в с к о", "пункты а и б", "Р е Ш и Л а", "г о р д"]
)
def test_what_makes_no_word_stays(words: str) -> None:
    assert closed_up(clean(words)).text == words


def test_a_letter_before_a_spaced_word_is_a_word_of_its_own() -> None:
    assert closed_up(clean("обсудила и р е ш и л а помочь")).text == "обсудила и решила помочь"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("I8 апреля 2ОО3 года", "18 апреля 2003 года"),
        ("№ I54-ФЗ", "№ 154-ФЗ"),
        ("II2 человек", "112 человек"),
        ("1О. Школам", "10. Школам"),
        ("l7. Школам", "17. Школам"),
    ],
)
def test_letters_in_a_number_are_figures(printed: str, meant: str) -> None:
    assert with_figures(clean(printed)).text == meant


@pytest.mark.parametrize(
    "words", ["закон № 12ОЗ", "II съезд", "СО2", "ООО «Мост»", "З. Иванова", "12-ОЗ", "III"]
)
def test_what_is_no_such_number_stays(words: str) -> None:
    assert with_figures(clean(words)).text == words
