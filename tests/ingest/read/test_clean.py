"""What cleaning takes away and puts in, and that every offset leads back to the file."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import CleanText, Span
from ingest.read.clean import clean

TAKEN = {
    "a bookmark": ("[bookmark: _GoBack]2.1. Провести", "2.1. Провести"),
    "a bookmark between words": ("Провести[bookmark: a b] смотр", "Провести смотр"),
    "no bookmark: it never closes": ("[bookmark: Провести", "[bookmark: Провести"),
    "no bookmark: it runs over a line": ("[bookmark: а\nб]", "[bookmark: а\nб]"),
    "a byte order mark": ("\ufeffРЕЗОЛЮЦИЯ", "РЕЗОЛЮЦИЯ"),
    "soft hyphens": ("резо\u00adлю\u00adция", "резолюция"),
    "zero width": ("НК\u200bО\u200c и\u200d СМИ\u2060", "НКО и СМИ"),
    "marks of direction": ("\u202aмэрии\u202c \u2066города\u2069\u200f", "мэрии города"),
    "control characters": ("мэ\x01рии\x7f гор\x9fода", "мэрии города"),
    "what could not be decoded": ("мэрии\ufffd", "мэрии"),
    "no-break and other spaces": ("г.\u00a0Озёрск,\u20095\u202fмая\u3000", "г. Озёрск, 5 мая "),
    "Word's own hyphens": ("489\u2011ФЗ, социально\u2010важный", "489-ФЗ, социально-важный"),
    "a letter that quotes the document": (
        "Добрый день!\n" + "> 1) Школам\n>> помочь\n" * 5,
        "Добрый день!\n" + "1) Школам\nпомочь\n" * 5,
    ),
    "no letter: an arrow or two": ("> Школам\n1. Музеям\n> Клубам\n", "> Школам\n1. Музеям\n> Клубам\n"),
    "line ends of three systems": ("один\r\nдва\rтри\nчетыре", "один\nдва\nтри\nчетыре"),
    "other line ends": ("один\x0bдва\x0cтри\x85четыре\u2028пять\u2029", "один\nдва\nтри\nчетыре\nпять\n"),
    "a composed letter": ("\u0438\u0306 \u0435\u0308 \u0418\u0306", "й ё Й"),
    "a stress that has no letter of its own": ("за\u0301мок", "за\u0301мок"),
    "tabs stay": ("1.\tПровести", "1.\tПровести"),
    "nothing to do": ("Провести «смотр» – № 5.", "Провести «смотр» – № 5."),
    "nothing at all": ("", ""),
}
PIECES = (
    *("мэрии", "города", "ё", "1.", "«", "»", "[", "]", "[bookmark: x]", "[bookmark: _GoBack]", "и\u0306"),
    *(
        "е\u0308",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\x0b",
        "\x85",
        "\u2028",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\u202e",
        "\u2011",
    ),
    *("\ufeff", "\ufffd", "\x01"),
)
RAW = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.mark.parametrize("name", TAKEN)
def test_the_clean_text(name: str) -> None:
    raw, expected = TAKEN[name]
    assert clean(raw).text == expected


def test_the_cases_are_all_there() -> None:
    assert len(TAKEN) == 21


def led_back(cleaned: CleanText, raw: str, words: str) -> str:
    """What stood in the file for words of the clean text."""
    start = cleaned.text.index(words)
    span = cleaned.original_span(Span(start, start + len(words)))
    return span.of(raw)


def test_words_lead_back_past_what_was_taken_away() -> None:
    raw = "\ufeff[bookmark: a]1. Мэ\u00adрии\u00a0города\r\n2. Школам за\u200bи\u0306ти\r\n"
    cleaned = clean(raw)
    assert cleaned.text == "1. Мэрии города\n2. Школам зайти\n"
    assert led_back(cleaned, raw, "Мэрии города") == "Мэ\u00adрии\u00a0города"
    assert led_back(cleaned, raw, "зайти") == "за\u200bи\u0306ти"
    assert led_back(cleaned, raw, "2. Школам") == "2. Школам"


@settings(deadline=None, derandomize=True, max_examples=400)
@given(RAW, st.integers(0, 400), st.integers(0, 400))
def test_a_stretch_led_back_and_cleaned_is_the_stretch(raw: str, one: int, other: int) -> None:
    cleaned = clean(raw)
    start, end = sorted((min(one, len(cleaned.text)), min(other, len(cleaned.text))))
    span = Span(start, end)
    assert clean(cleaned.original_span(span).of(raw)).text == span.of(cleaned.text)


@settings(deadline=None, derandomize=True, max_examples=400)
@given(RAW)
def test_offsets_grow_and_stay_in_the_file(raw: str) -> None:
    cleaned = clean(raw)
    origins = [cleaned.original(offset) for offset in range(len(cleaned.text) + 1)]
    assert all(0 <= origin <= len(raw) for origin in origins)
    assert all(one < other for one, other in pairwise(origins))


@settings(deadline=None, derandomize=True, max_examples=400)
@given(RAW)
def test_what_is_clean_stays_as_it_is(raw: str) -> None:
    text = clean(raw).text
    if "[bookmark:" not in text:  # two halves of a bookmark may meet
        assert clean(text).text == text
