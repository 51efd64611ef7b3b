"""The lines of a column in, those of its text and those of the footnotes below them out.

A footnote is set smaller than the text and opens with its mark; the mark in the text goes with it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.read.printed.word import Block, Line, Rule

SMALLER = 0.93  # times the size of the text
MARK = re.compile(r"(\d{1,3}|\*{1,3})\s?(?=\D)|(\d{1,3})$")


def parted(block: Block, size: float, rules: Sequence[Rule]) -> tuple[Block, tuple[Line, ...]]:
    """A block without its footnotes, and these; `size` is that of the text, `rules` are those of the page."""
    start = first_note(block.lines, size, rules)
    notes = block.lines[start:]
    marks = {mark for line in notes if (mark := mark_of(line))}
    lines = tuple(line for one in block.lines[:start] if (line := without_marks(one, marks)) is not None)
    return replace(block, lines=lines), notes


def first_note(lines: Sequence[Line], size: float, rules: Sequence[Rule]) -> int:
    """Where the footnotes of a column begin: after its last line where it has none."""
    start = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].size > SMALLER * size:
            break
        if mark_of(lines[place]) or (place and is_ruled_off(lines[place - 1], lines[place], rules)):
            start = place
    return start


def mark_of(line: Line) -> str | None:
    """The mark that a footnote's line opens with."""
    first = line.words[0]
    if first.raised and re.fullmatch(r"\d{1,3}|\*{1,3}", first.text):
        return first.text
    found = MARK.match(line.text)
    return found[1] or found[2] if found else None


def is_ruled_off(line: Line, following: Line, rules: Sequence[Rule]) -> bool:
    """Whether a ruled line lies between two lines."""
    return any(rule.across and line.base < rule.y0 < following.base - 0.5 * following.size for rule in rules)


def without_marks(line: Line, marks: set[str]) -> Line | None:
    """A line without the marks of footnotes, `None` where nothing else is in it; other raised words stay."""
    words = tuple(word for word in line.words if not (word.raised and word.text in marks))
    return replace(line, words=words) if words else None
