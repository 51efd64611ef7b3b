"""Printed lines in, the indent that opens a paragraph out, where the text is laid out so."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.read.furniture import TERMINAL, Line

LEAST = 2  # spaces more than the other lines
FEW = 4  # indented lines, from which they are a layout and no chance
FLUSH = 0.3  # of the lines: so many are not indented
OPENING = 0.8  # of the indented lines: so many follow the end of a sentence or a blank line


def indent_of(lines: Sequence[Line]) -> int | None:
    """The least indent of a line that opens a paragraph; `None` where indents say nothing."""
    filled = [line for line in lines if line.text.strip()]
    if not filled:
        return None
    least = min(map(indent, filled)) + LEAST
    indented = sum(indent(line) >= least for line in filled)
    if indented < FEW or len(filled) - indented < FLUSH * len(filled):
        return None
    inside = sum(indent(after) >= least and is_open(before) for before, after in pairwise(lines))
    return least if inside <= (1 - OPENING) * indented else None


def indent(line: Line) -> int:
    """The spaces before a line's words."""
    return len(line.text) - len(line.text.lstrip())


def is_open(line: Line) -> bool:
    """Whether a line ends inside a sentence, as far as its end tells."""
    words = line.text.rstrip()
    return bool(words) and not words.endswith(TERMINAL)
