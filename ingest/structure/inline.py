"""Lines in, lines out: a list that runs on inside its paragraph becomes what announces it and its items.

«Участники решили: 1) просить Думу …; 2) школам провести …»: only where the words before the colon announce
recommendations or name addressees, and two numbers or letters at least follow each other (or one goes on
with the list before).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ingest.model import Span
from ingest.structure.heading import read_heading
from ingest.structure.lines import opens_operative
from ingest.structure.markers import Kind, Line, read_line

MARK = r"(?P<label>\d{1,3}|[а-я])(?P<style>[.)])\s*(?=[^\W\d_]|[«\"(])"
FIRST = re.compile(rf":\s+(?={MARK})")
NEXT = re.compile(rf"[;.,]\s+(?={MARK})")
LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"  # as lists are lettered, without «ё», «й», «ъ», «ы», «ь»


def unfolded(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, those with a list inside parted."""
    found: list[Line] = []
    listed = False  # whether the last line is of a list that runs on
    for line, following in zip_longest(lines, lines[1:]):
        if listed and line.label and line.label == after(found[-1].label) and line.style == found[-1].style:
            found += items(text, line, [line.span.start, *marks(text, line, line.body.start)])
            continue
        inner = parts(text, line, following, found[-1].label if found else "")
        listed = len(inner) > 1
        found += inner
    return found


def parts(text: str, line: Line, following: Line | None, before: str) -> list[Line]:
    """The announcement of a line and the items of its list; the line itself where it has none.

    One item alone is a list if it goes on with the number `before` it, or the next line goes on with its own.
    """
    first = FIRST.search(text, line.body.start, line.span.end)
    if first is None or (first["style"] == "." and not first["label"].isdigit()):  # «решили: г. Озёрск …»
        return [line]
    lead, opening = first.start() + 1, read_line(text, Span(first.end(), line.span.end), blank=False)
    starts = [first.end(), *marks(text, opening, opening.body.start)]
    goes_on = following is not None and following.label != "" and following.label == after(opening.label)
    enough = len(starts) > 1 or opening.label == after(before) or goes_on
    if not enough or not announces(text, line, lead):
        return [line]
    announced = line._replace(span=Span(line.span.start, lead), body=Span(line.body.start, lead))
    return [announced, *items(text, line, starts)]


def items(text: str, line: Line, starts: Sequence[int]) -> Iterator[Line]:
    """The items of a line, each from where it starts to where the next one does."""
    for start, end in zip(starts, [*starts[1:], line.span.end], strict=True):
        words = text[start:end]
        yield read_line(
            text, Span(start, start + len(words.rstrip())), line.blank and start == line.span.start
        )


def marks(text: str, line: Line, start: int) -> list[int]:
    """Where in a line the further items start, whose numbers or letters follow that of the line."""
    starts, label = [], line.label
    for match in NEXT.finditer(text, start, line.span.end):
        if match["style"] == line.style and match["label"] == after(label):
            starts.append(match.end())
            label = match["label"]
    return starts


def after(label: str) -> str:
    """The next number or letter; nothing after the last letter."""
    if label.isdigit():
        return str(int(label) + 1)
    return LETTERS[LETTERS.find(label) + 1 :][:1] if label else ""


def announces(text: str, line: Line, end: int) -> bool:
    """Whether what stands before the colon announces recommendations or names whom they ask."""
    if line.kind is Kind.NONE and opens_operative(text[line.span.start : end]):
        return True
    return read_heading(text, Span(line.body.start, end), operative=True) is not None
