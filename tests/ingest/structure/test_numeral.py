"""Numbers in words: read as figures where they stand, and no other words are."""

import pytest

from ingest.language.tokens import tokenize
from ingest.model import Span
from ingest.structure.numeral import in_figures, number_at


@pytest.mark.parametrize(
    ("words", "value", "rest"),
    [
        ("сто двадцать три человека", 123, "человека"),
        ("тысяча девятьсот девяносто восьмого года", 1998, "года"),
        ("две тысячи двадцать третьего года", 2023, "года"),
        ("одиннадцати делегатов", 11, "делегатов"),
        ("двадцать пятого мая", 25, "мая"),
        ("седьмого восьмого", 7, "восьмого"),
        ("сорок пять шесть", 45, "шесть"),
        ("пять сорок", 5, "сорок"),
        ("двести сот", 200, "сот"),
        ("тысяча", 1000, ""),
        ("столовой", 0, "столовой"),
    ],
)
def test_a_number_in_words(words: str, value: int, rest: str) -> None:
    tokens = tokenize(words)
    found, end = number_at(tokens, 0, ordinals=True)
    assert found == value
    assert " ".join(token.text for token in tokens[end:]) == rest


def test_no_offset_changes_and_the_words_are_found_again() -> None:
    text = "Пришли сто двадцать три человека и две кошки."
    span = Span(7, len(text))
    figured = in_figures(text, span, ordinals=False)
    assert figured is not None
    assert len(figured.text) == len(text)
    assert figured.text.split() == "Пришли 123 человека и 2 кошки.".split()
    digits = figured.text.index("123")
    assert figured.words(Span(digits, digits + 3)).of(text) == "сто двадцать три"


@pytest.mark.parametrize("text", ["Пришли люди.", "Столы, семьи и пятна.", ""])
def test_where_no_number_is_there_is_nothing_to_put_in_figures(text: str) -> None:
    assert in_figures(text, Span(0, len(text)), ordinals=True) is None


def test_an_ordinal_counts_nobody() -> None:
    text = "второй съезд"
    assert in_figures(text, Span(0, len(text)), ordinals=False) is None
