"""A row of corrections in, the item that it means and the place of its words out; or why neither."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.curate.cells import same
from ingest.curate.rows import OPEN
from ingest.language.tokens import LATIN
from ingest.model import Document, Reading, Span
from ingest.notes import Row, Why

Place = tuple[int, Span]  # which reading of the document, where the words stand
Index = dict[tuple[str, str], list[int]]


def place_of(document: Document, found: Sequence[int], row: Row) -> Place | Why:
    """The item, of those found by section and number, in which the words of a row stand."""
    if not found:
        return Why.NO_ITEM
    text = document.source.clean.text
    spans = [(at, words_in(text, document.readings[at].item.span, row.words)) for at in found]
    standing = [(at, span) for at, span in spans if span is not None]
    if len(standing) != 1:
        return Why.SEVERAL if standing else Why.NO_WORDS
    return standing[0]


def index_of(document: Document) -> Index:
    """The readings by section and number of their items; items outside sections are under an empty one."""
    index: Index = {}
    for at, reading in enumerate(document.readings):
        index.setdefault(key(section_of(reading), reading.item.number), []).append(at)
    return index


def key(section: str, number: str) -> tuple[str, str]:
    """What an item is looked up by."""
    return same(section), number.translate(LATIN)  # «4.a» typed in Latin letters is «4.а»


def section_of(reading: Reading) -> str:
    """The name of the section of an item; empty where it stands in none."""
    return reading.item.section.name if reading.item.section is not None else ""


def words_in(text: str, span: Span, words: str) -> Span | None:
    """Where words stand in a span, however its white space runs; words that end in «…» must open it."""
    match = pattern(words).search(text, span.start, span.end)
    if match is not None:
        return Span(*match.span())
    if not words.endswith(OPEN):
        return None
    start = span.start + len(span.of(text)) - len(span.of(text).lstrip())
    opening = words.rstrip(".…").rstrip()
    match = pattern(opening).match(text, start, span.end) if opening else None
    return Span(*match.span()) if match is not None else None


@lru_cache(maxsize=64)
def pattern(words: str) -> re.Pattern[str]:
    """The pattern of whole words, whatever white space is between them."""
    inside = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(rf"(?<!\w){inside}(?!\w)" if words[0].isalnum() else rf"{inside}(?!\w)")
