"""Places of a file: which page or paragraph holds a character."""

from pathlib import Path

import pytest

from ingest.read.clean import clean
from ingest.source import File, Places, Source, Span

RAW = "\u200bПервая\x0cвторая\u200b страница\x0cтретья"
PAGES = Places("page", (0, 8, 25))


@pytest.mark.parametrize("offset, page", [(0, 1), (7, 1), (8, 2), (24, 2), (25, 3), (10_000, 3)], ids=str)
def test_a_character_is_on_the_last_page_that_begins_before_it(offset: int, page: int) -> None:
    assert PAGES.at(offset) == page


def test_a_file_without_parts_has_none() -> None:
    assert Places().at(5) is None


def test_what_stands_before_the_first_part_counts_with_it() -> None:
    assert Places("paragraph", (3, 9)).at(0) == 1


def source() -> Source:
    """A file of three pages with stray marks in it."""
    return Source("a.pdf", "application/pdf", "0" * 64, 30, clean(RAW), PAGES, None, True)


@pytest.mark.parametrize("word, page", [("Первая", 1), ("вторая", 2), ("страница", 2), ("третья", 3)])
def test_words_of_the_cleaned_text_are_led_back_to_their_page(word: str, page: int) -> None:
    start = source().clean.text.index(word)
    assert source().part_of(Span(start, start + len(word))) == page


def test_the_file_of_a_source_is_what_was_read() -> None:
    assert source().file == File("a.pdf", "application/pdf", "0" * 64, 30)
    assert Path(source().file.name).suffix == ".pdf"
