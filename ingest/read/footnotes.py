"""Printed lines in, the same with the notes at a page's foot below the sentence that they part.

A rule of underscores, the notes, the number of the page and its running header stand where the page ends, be
it in the middle of an item: «… расширить перечень услуг, | ² Закон № 489-ФЗ | оказываемых школами».
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.model import CleanText
from ingest.read.furniture import Line, find_furniture, may_be_header

RULE = re.compile(r"\s*[_–—-]{5,}\s*")
NOTE = re.compile(r"\s*(?:[⁰¹²³⁴-⁹]+|\*+\)?|\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}\)?)\s*(?=[^\W\d_]|[«\"])")
PLAIN = re.compile(r"\s*(\d{1,3})\)?\s+(?=[^\W\d_]|[«\"])")
SIGN = re.compile(r"(?<=[^\W\d_»\")])(\d{1,2})(?=[\s,.;:)]|$)")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MOST = 12  # lines of notes
TERMINAL = (".", ";", ":", "!", "?")


def notes_below(clean: CleanText, lines: Sequence[Line]) -> CleanText:
    """The text with its notes moved; offsets lead back as before, and a text without notes is the same."""
    ruled = {place for place, line in enumerate(lines[:-1]) if is_rule(line, lines[place + 1])}
    if not ruled:
        return clean
    furniture = find_furniture([line.text.strip() for line in lines])
    order: list[Line] = []
    notes: list[Line] = []
    place = page = 0
    while place < len(lines):
        if place in ruled:
            end = end_of_notes(lines, place + 1, furniture)
            own, numbers = raised(lines[place + 1 : end])
            order[page:] = [with_signs(line, numbers) for line in order[page:]]
            notes += own
            place, page = end, len(order)
            if ends_sentence(order):
                order, notes = [*order, *notes], []
                page = len(order)
            else:
                place = past_header(lines, place, furniture)
            continue
        order.append(lines[place])
        if notes and place not in furniture and lines[place].text.strip() and ends_sentence(order):
            order, notes = [*order, *notes], []
        place += 1
    return reordered(clean, [*order, *notes])


def past_header(lines: Sequence[Line], at: int, furniture: Collection[int]) -> int:
    """The place after a page's number and one line apart, its header, where a sentence goes on below."""
    place = at
    while place < len(lines) and (place in furniture or not lines[place].text.strip()):
        place += 1
    numbered = any(one in furniture for one in range(at, place))
    if not numbered or place + 1 >= len(lines) or lines[place + 1].text.strip():
        return at
    return place + 2 if may_be_header(lines[place].text.strip()) else at


def raised(notes: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """Notes with raised figures for plain ones, «2 Закон …», which head no item; and the numbers of them."""
    found: list[Line] = []
    numbers: list[str] = []
    for note in notes:
        match = PLAIN.match(note.text)
        if match is not None and (not numbers or int(match[1]) == int(numbers[-1]) + 1):
            numbers.append(match[1])
            note = replace(note, text=up(note.text, match.span(1)))
        found.append(note)
    return found, numbers


def with_signs(line: Line, numbers: Collection[str]) -> Line:
    """A line of a page with raised figures where its notes are pointed to: «служб2», «273-ФЗ3»."""
    for match in SIGN.finditer(line.text) if numbers else ():
        if match[1] in numbers:
            line = replace(line, text=up(line.text, match.span(1)))
    return line


def up(words: str, span: tuple[int, int]) -> str:
    """Words with figures raised."""
    start, end = span
    return f"{words[:start]}{words[start:end].translate(RAISED)}{words[end:]}"


def is_rule(line: Line, following: Line) -> bool:
    """Whether a line is the rule above notes."""
    return RULE.fullmatch(line.text) is not None and NOTE.match(following.text) is not None


def end_of_notes(lines: Sequence[Line], start: int, furniture: Collection[int]) -> int:
    """The place after the notes: of a page number, a header, an empty line, or a few lines on."""
    last = min(start + MOST, len(lines))
    ends = (place for place in range(start, last) if place in furniture or not lines[place].text.strip())
    return next(ends, last)


def ends_sentence(order: Sequence[Line]) -> bool:
    """Whether the last line with words closes a sentence."""
    words = next((line.text.rstrip() for line in reversed(order) if line.text.strip()), "")
    return not words or words.endswith(TERMINAL)


def reordered(clean: CleanText, order: Sequence[Line]) -> CleanText:
    """The text of some lines in an order of their own, and the map back."""
    at: dict[int, int] = {}
    parts, length, before = [], 0, -1
    for line in order:
        if line.start != before + 1 or not at:
            at[length] = clean.original(line.start)
        first, last = bisect_right(clean.at, line.start), bisect_right(clean.at, line.end)
        for offset, origin in zip(clean.at[first:last], clean.origin[first:last], strict=True):
            at[length + offset - line.start] = origin
        parts.append(line.text)
        length += len(line.text) + 1
        before = line.end
    return CleanText("\n".join(parts), tuple(at), tuple(at.values()))
