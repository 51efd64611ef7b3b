"""Lines in, lines out: a table pasted with a cell to a line, read as its heading says.

«№⏎Что сделать⏎Кто⏎Срок» are the names of four columns then; below stand the cells of each row. Its number
tells where a row begins, or ends; where rows have none, a row has so many lines as there are columns. What it
has beyond that is of its ask, the longest of its cells.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from ingest.model import Span
from ingest.read.grid.columns import Part, part_of, parts_of, words_of
from ingest.read.grid.tasks import NUMBERS
from ingest.structure.markers import Kind, Line

FEWEST, MOST = 3, 7  # columns
NAME = 60  # characters of a column's name
TALL = 12  # lines of a row beyond one to a column


class Columns(NamedTuple):
    """What the columns of a table hold, and where its rows begin among the lines."""

    parts: Mapping[int, Part]
    after: int

    def place_of(self, part: Part) -> int | None:
        """The first column that holds something; None where none does."""
        return next((column for column, held in self.parts.items() if held is part), None)


class Cells(NamedTuple):
    """The cells of a row by their columns, how many lines it has, and the lines of a list that its ask is."""

    spans: Mapping[int, Span]
    size: int
    listed: Sequence[Line]


def columns_at(text: str, lines: Sequence[Line], at: int) -> Columns | None:
    """The columns that lines name from a place on; None where they head no table of tasks."""
    opening = named_part(text, lines[at])
    if opening is Part.OTHER:
        return None
    names = {0: words_of(lines[at].span.of(text))}
    for place in range(at + 1, min(at + MOST, len(lines))):
        told = named_part(text, lines[place])
        long = lines[place].span.end - lines[place].span.start > NAME
        if long or is_number(text, lines[place]) or (told is Part.OTHER and opening is not Part.NUMBER):
            break
        names[place - at] = words_of(lines[place].span.of(text))
        parts = parts_of(names) if len(names) >= FEWEST else None
        if parts is not None and Part.WHO in parts.values():
            columns = Columns(parts, place + 1)
            outer = columns.place_of(Part.NUMBER) in (
                None,
                0,
                len(names) - 1,
            )  # else a title is over the table
            if outer and opens_rows(text, lines, columns):
                return columns
    return None


def named_part(text: str, line: Line) -> Part:
    """The part of the column that a line names by itself; none of them where it names no column."""
    if line.kind is not Kind.NONE or line.span.end - line.span.start > NAME:
        return Part.OTHER
    return part_named(line.span.of(text))


@lru_cache(maxsize=10_000)
def part_named(words: str) -> Part:
    """The same of the line's words."""
    return part_of(words_of(words).lower()) if words[-1:] not in ".;,!?" else Part.OTHER


def opens_rows(text: str, lines: Sequence[Line], columns: Columns) -> bool:
    """Whether the first row of a table opens after its heading, or a heading over its rows does."""
    at = columns.after
    if columns.place_of(Part.NUMBER) is None and at < len(lines):
        return named_part(text, lines[at]) is Part.OTHER and cells_at(text, lines, columns, at) is not None
    near = range(at, min(at + 2, len(lines)))
    return any(is_number(text, lines[at]) for at in near) or cells_at(text, lines, columns, at) is not None


def is_number(text: str, line: Line) -> bool:
    """Whether a line is a number and nothing else."""
    words = line.span.of(text).strip()
    return len(words) <= len("№ 100.100.") and words[:1].isdigit() and NUMBERS.match(words) is not None


def cells_at(text: str, lines: Sequence[Line], columns: Columns, at: int) -> Cells | None:
    """The cells of the row that opens at a place; None where no row does, or lines are wanting."""
    ask = columns.place_of(Part.ASK)
    further = more_lines(text, lines, columns, at) if ask is not None else None
    width = len(columns.parts)
    if further is None or ask is None or at + width + further > len(lines):
        return None
    row = lines[at : at + width + further]
    own = row[ask : ask + 1 + further]
    listed = own[1:] if further and all(line.kind is not Kind.NONE for line in own[1:]) else ()
    spans = {column: row[column + (further if column > ask else 0)].span for column in range(width)}
    spans[ask] = own[0].span if listed else Span(own[0].span.start, own[-1].span.end)
    return Cells(spans, len(row), listed)


def more_lines(text: str, lines: Sequence[Line], columns: Columns, at: int) -> int | None:
    """How many lines the row at a place has beyond one to a column; None where there is no such row."""
    width, number = len(columns.parts), columns.place_of(Part.NUMBER)
    if number is None:
        first = at + (columns.place_of(Part.ASK) or 0) + 1
        return sum(1 for _ in takewhile(lambda line: line.kind is Kind.BULLET, lines[first : first + TALL]))
    if number:
        near = range(at + number, min(at + number + TALL, len(lines)))
        return next((place - at - number for place in near if is_number(text, lines[place])), None)
    if at >= len(lines) or not is_number(text, lines[at]):
        return None
    near = range(at + width, min(at + width + TALL, len(lines)))
    label = lines[at].span.of(text).strip(" .)")
    following = str(int(label) + 1) if label.isdigit() else ""
    found = (place for place in near if lines[place].span.of(text).strip(" .)") == following)
    return next(found, at + width) - at - width


def merged(lines: Sequence[Line], at: int, size: int) -> Line:
    """The lines of a row as one line."""
    span = Span(lines[at].span.start, lines[at + size - 1].span.end)
    return lines[at]._replace(span=span, kind=Kind.NONE, label="", body=span)
