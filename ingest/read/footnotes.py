"""Printed lines in, the same with the notes at a page's foot below the sentence that they part.

A rule of underscores, the notes, the number of the page and its running header stand where the page ends, be
it in the middle of an item: «… расширить перечень услуг, | ² Закон № 489-ФЗ | оказываемых школами».
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from ingest.model import CleanText
from ingest.read.furniture import Line, find_furniture

RULE = re.compile(r"\s*[_–—-]{5,}\s*")
NOTE = re.compile(r"\s*(?:[⁰¹²³⁴-⁹]+|\*+\)?|\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}\)?)\s*(?=[^\W\d_]|[«\"])")
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
    place = 0
    while place < len(lines):
        if place in ruled:
            end = end_of_notes(lines, place + 1, furniture)
            notes += lines[place + 1 : end]
            place = end
            if ends_sentence(order):
                order, notes = [*order, *notes], []
            continue
        order.append(lines[place])
        if notes and place not in furniture and lines[place].text.strip() and ends_sentence(order):
            order, notes = [*order, *notes], []
        place += 1
    return reordered(clean, [*order, *notes])


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
