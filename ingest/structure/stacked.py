"""Lines in, lines out: a table pasted with each of its cells on a line of its own, read as its heading says.

«№⏎Что сделать⏎Кто⏎Срок» are the names of four columns then; below each number stand the cells of its row.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.model import Span
from ingest.read.grid.columns import Part, parts_of, words_of
from ingest.read.grid.tasks import NUMBERS
from ingest.structure.markers import Kind, Line

FEWEST, MOST = 3, 7  # columns
NAME = 60  # characters of a column's name


class Columns(NamedTuple):
    """What the columns of a table hold, and where its rows begin among the lines."""

    parts: Mapping[int, Part]
    after: int


def columns_at(text: str, lines: Sequence[Line], at: int) -> Columns | None:
    """The columns that lines name from a place on, the first of them that of numbers; None where none do."""
    if words_of(lines[at].span.of(text)).lower() not in ("№", "№ п/п", "n", "п/п", "№№"):
        return None
    names = {0: words_of(lines[at].span.of(text))}
    for place in range(at + 1, min(at + MOST, len(lines))):
        words = lines[place].span.of(text)
        if len(words) > NAME or is_number(text, lines[place]):
            break
        names[place - at] = words_of(words)
        parts = parts_of(names) if len(names) >= FEWEST else None
        ends = place + 1 < len(lines) and parts is not None and Part.WHO in parts.values()
        if ends and parts is not None and first_row(text, lines, place + 1):
            return Columns(parts, place + 1)
    return None


def first_row(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether the first row of a table opens at a place, or a heading over its rows does."""
    near = lines[at : at + 2]
    return any(is_number(text, line) for line in near[:1]) or (
        len(near) > 1 and is_number(text, near[1]) and len(near[0].span.of(text)) > len("№")
    )


def is_number(text: str, line: Line) -> bool:
    """Whether a line is a number and nothing else."""
    words = line.span.of(text).strip()
    return len(words) <= len("№ 100.100.") and words[:1].isdigit() and NUMBERS.match(words) is not None


def cells_below(lines: Sequence[Line], at: int, width: int) -> dict[int, Span] | None:
    """The cells of the row whose number stands at a place, by their columns; None where lines are wanting."""
    if at + width > len(lines):
        return None
    return {step: lines[at + step].span for step in range(width)}


def merged(lines: Sequence[Line], at: int, width: int) -> Line:
    """The lines of a row as one line."""
    span = Span(lines[at].span.start, lines[at + width - 1].span.end)
    return lines[at]._replace(span=span, kind=Kind.NONE, label="", body=span)
