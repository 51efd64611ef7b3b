"""The lines of a column in, those of its text and the footnotes below them out.

A footnote is set smaller than the text and opens with its mark. The mark in the text goes; the note stands in
brackets after the sentence or item that it belongs to, and where that is a heading, after all the text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.read.breaks import is_marked
from ingest.read.hyphen import seam
from ingest.read.printed.word import Block, Line, Rule

SMALLER = 0.93  # times the size of the text
MARK = re.compile(r"(\d{1,3}|\*{1,3})\s?(?=[^\d.)])")
SENTENCE = (".", "!", "?", ";", "»", ")")

Key = tuple[int, str]  # page and mark


def parted(block: Block, size: float, rules: Sequence[Rule]) -> tuple[Block, dict[Key, str]]:
    """A block without its footnotes, and these; `size` is that of the text, `rules` are those of the page."""
    start = first_note(block.lines, size, rules)
    notes = notes_of(block.lines[start:])
    lines = (line for one in block.lines[:start] if (line := without_marks(one, notes)) is not None)
    return replace(block, lines=tuple(lines)), notes


def first_note(lines: Sequence[Line], size: float, rules: Sequence[Rule]) -> int:
    """Where the footnotes of a column begin: after its last line where it has none."""
    start = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].size > SMALLER * size:
            break
        if mark_of(lines[place]) or (place and is_ruled_off(lines[place - 1], lines[place], rules)):
            start = place
    return start


def notes_of(lines: Sequence[Line]) -> dict[Key, str]:
    """The footnotes of a column, each on one line, by its page and mark; what has none stands under «»."""
    notes: dict[Key, str] = {}
    key: Key | None = None
    for line in lines:
        mark, text = mark_of(line), line.text.strip()
        if mark or key is None:
            key = (line.page, mark)
            notes[key] = text.removeprefix(mark).strip()
        else:
            notes[key] = "".join((*seam(notes[key], text, frozenset()), text))
    return notes


def mark_of(line: Line) -> str:
    """The mark that a footnote's line opens with, if it does."""
    first = line.words[0]
    if first.raised and re.fullmatch(r"\d{1,3}|\*{1,3}", first.text):
        return first.text
    found = MARK.match(line.text)
    return found[1] if found else ""


def is_ruled_off(line: Line, following: Line, rules: Sequence[Rule]) -> bool:
    """Whether a ruled line lies between two lines."""
    return any(rule.across and line.base < rule.y0 < following.base - 0.5 * following.size for rule in rules)


def without_marks(line: Line, notes: Mapping[Key, str]) -> Line | None:
    """A line without the marks of footnotes, `None` where nothing else is in it; other raised words stay."""
    marks = [word for word in line.words if word.raised and (line.page, word.text) in notes]
    words = tuple(word for word in line.words if word not in marks)
    keys = tuple((line.page, word.text) for word in marks)
    return replace(line, words=words, notes=keys) if words else None


def with_notes(text: str, paragraph: Sequence[Line], notes: dict[Key, str]) -> str:
    """A paragraph with its notes, which are taken out of `notes`, if it is a sentence or an item."""
    bare = text.strip()
    keys = [key for line in paragraph for key in line.notes if key in notes]
    if not keys or not (bare.endswith(SENTENCE) or (is_marked(bare) and not bare.endswith(":"))):
        return text
    return text + "".join(f" ({notes.pop(key)})" for key in dict.fromkeys(keys))
