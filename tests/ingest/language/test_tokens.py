"""Words, numbers and marks of a text: kinds, folded letters, and offsets into the whole text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("социально-ориентированным НКО", ["word социально-ориентированным", "word НКО"]),
        (
            "к 80-летию, 09.11.2022 и 3,5",
            "word к|number 80-летию|mark ,|number 09.11.2022|word и|number 3,5".split("|"),
        ),
        ("«Дом „Лад“»", ["open «", "word Дом", "open „", "word Лад", "open “", "close »"]),
        ('"А" (б)', ['quote "', "word А", 'quote "', "mark (", "word б", "mark )"]),
        ("№ 5/1 – г.", ["mark №", "number 5", "mark /", "number 1", "mark –", "word г", "mark ."]),
        ("НКО¹ и «Мост»²,", ["word НКО", "word и", "open «", "word Мост", "close »", "mark ,"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_a_text_in_tokens(text: str, tokens: list[str]) -> None:
    assert [f"{token.kind} {token.text}" for token in tokenize(text)] == tokens


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Mинистерство", "Министерство"),  # the first letter is Latin
        ("CМИ", "СМИ"),
        ("HKO", "НКО"),  # Latin throughout
        ("coвет", "совет"),
        ("Ёлка", "Ёлка"),
        ("IT", "IT"),
        ("DVD", "DVD"),
    ],
)
def test_latin_letters_that_look_cyrillic(printed: str, read: str) -> None:
    (token,) = tokenize(printed)
    assert token.text == read
    assert token.low == read.lower().replace("ё", "е")


@pytest.mark.parametrize(
    ("word", "short"),
    [
        ("СМИ", True),
        ("ВУЗам", True),
        ("СО-НКО", True),
        ("ГрАНО", True),
        ("ВООПИиК", True),
        ("Совет", False),
        ("НКО-центр", False),
        ("А", False),
    ],
)
def test_what_is_an_abbreviation(word: str, short: bool) -> None:
    (token,) = tokenize(word)
    assert token.is_abbreviation is short


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=200), st.integers(0, 50), st.integers(0, 200))
def test_offsets_are_those_of_the_whole_text(text: str, start: int, end: int) -> None:
    tokens = tokenize(text, start, end)
    last = start
    for token in tokens:
        assert last <= token.start < token.end <= end
        assert text[last : token.start].strip() == ""
        assert len(token.text) == token.end - token.start
        last = token.end
    assert text[last:end].strip() == "" or start > end
