import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.lettering import LONGEST, name, plain, wrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Мэрия\tгорода\n Заречье ", "Мэрия города Заречье"),
        ("a\u2028b\u2029c", "a b c"),
        ("Мэ\u200bрия", "Мэрия"),
        ("abc\u202edcba\u202c", "abcdcba"),
        ("\u2066a\u2069\u200f\ufeff\u0000\u0085b", "a b"),  # U+0085 is a line end
        ("\ud800x", "?x"),
        ("", ""),
    ],
)
def test_plain_keeps_what_is_seen(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "width", "lines", "expected"),
    [
        ("Мэрия города Заречье", 30, 2, ("Мэрия города Заречье",)),
        ("Мэрия города Заречье", 12, 2, ("Мэрия города", "Заречье")),
        ("Мэрия города Заречье и посёлков", 12, 2, ("Мэрия города", "Заречье и…")),
        ("Мэрия города Заречье, посёлков", 10, 2, ("Мэрия", "города…")),
        ("школа № 5 города", 8, 3, ("школа", "№ 5", "города")),
        ("социально-ориентированные", 14, 2, ("социально-", "ориентированн…")),
        ("", 10, 2, ("",)),
    ],
)
def test_wrap_breaks_between_words(text: str, width: int, lines: int, expected: tuple[str, ...]) -> None:
    assert wrap(text, width, lines) == expected


def test_a_name_longer_than_any_name_is_cut_and_says_so() -> None:
    assert name("щ" * LONGEST) == "щ" * LONGEST
    assert name("щ" * (LONGEST + 1)) == "щ" * (LONGEST - 1) + "…"


def test_wrap_does_not_part_a_letter_from_its_accent() -> None:
    assert wrap("a" * 4 + "e\u0301" + "b" * 4, 5, 3) == ("aaaa", "e\u0301bbb", "b")


def test_wrap_of_a_label_of_100_000_letters_is_short_and_says_it_was_cut() -> None:
    wrapped = wrap("щ" * 100_000, 20, 3)
    assert [len(line) for line in wrapped] == [20, 20, 20]
    assert wrapped[-1].endswith("…")


@given(st.text(max_size=300), st.integers(4, 40), st.integers(1, 5))
def test_wrap_fits_whatever_comes(text: str, width: int, lines: int) -> None:
    wrapped = wrap(text, width, lines)
    assert 1 <= len(wrapped) <= lines
    assert all(len(line) <= width for line in wrapped)
    assert not any(unicodedata.category(letter) == "Cc" for line in wrapped for letter in line)


@given(st.lists(st.text("абвгд", min_size=1, max_size=8), min_size=1, max_size=12), st.integers(8, 30))
def test_wrap_loses_nothing_where_there_is_room(words: list[str], width: int) -> None:
    assert " ".join(wrap(" ".join(words), width, len(words))) == " ".join(words)
