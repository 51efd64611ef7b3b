"""The parts of footnotes and endnotes in, the text of each note on one line out."""

from collections.abc import Iterator

from ingest.read.breaks import lines_of
from ingest.read.docx.body import Body, Note
from ingest.read.docx.lists import List
from ingest.read.docx.numbering import Counters
from ingest.read.docx.parts import Parts
from ingest.read.docx.styles import Styles
from ingest.read.docx.tags import W

KINDS = {"footnotes": "footnote", "endnotes": "endnote"}
RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})  # lines above the notes


def read_notes(parts: Parts, styles: Styles, lists: dict[int, List]) -> dict[Note, str]:
    """Every note of a document, by the part that holds it and its number there."""
    return dict(found for kind in KINDS for found in notes_of(kind, parts, Body(styles, Counters(lists), {})))


def notes_of(kind: str, parts: Parts, body: Body) -> Iterator[tuple[Note, str]]:
    """The notes of one part."""
    root = parts.beside(kind)
    for one in root.iterchildren(f"{W}{KINDS[kind]}") if root is not None else ():
        if one.get(f"{W}type") not in RULES:
            words = " ".join(words for line in body.lines(one) for words in lines_of(line.text))
            yield Note(kind, one.get(f"{W}id", "")), words
