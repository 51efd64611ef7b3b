"""Lines in, lines out: a list that runs on inside its paragraph becomes what announces it and its items.

«Участники решили: 1) просить Думу …; 2) школам провести …»: only where the words before the colon announce
recommendations or name addressees, and two numbers or letters at least follow each other (or one goes on
with the list before).
"""

import re
from collections.abc import Iterable, Iterator

from ingest.model import Span
from ingest.structure.heading import read_heading
from ingest.structure.lines import opens_operative
from ingest.structure.markers import Kind, Line, read_line

MARK = r"(?P<label>\d{1,3}|[а-я])(?P<style>[.)])\s*(?=[^\W\d_]|[«\"(])"
FIRST = re.compile(rf":\s+(?={MARK})")
NEXT = re.compile(rf"[;.,]\s+(?={MARK})")
LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"  # as lists are lettered, without «ё», «й», «ъ», «ы», «ь»


def unfolded(text: str, lines: Iterable[Line]) -> list[Line]:
    """The lines, those with a list inside parted."""
    found: list[Line] = []
    for line in lines:
        found += parts(text, line, found[-1].label if found else "")
    return found


def parts(text: str, line: Line, before: str) -> Iterator[Line]:
    """The announcement of a line and the items of its list; the line itself where it has none.

    One item alone goes on with a list if the number `before` it does.
    """
    first = FIRST.search(text, line.body.start, line.span.end)
    starts = marks(text, first, line.span.end) if first is not None else []
    if first is None or not (len(starts) > 1 or (starts and first["label"] == after(before))):
        yield line
        return
    lead = first.start() + 1
    if not announces(text, line, lead):
        yield line
        return
    yield line._replace(span=Span(line.span.start, lead), body=Span(line.body.start, lead))
    for start, end in zip(starts, [*starts[1:], line.span.end], strict=True):
        words = text[start:end]
        yield read_line(text, Span(start, start + len(words.rstrip())), blank=False)


def marks(text: str, first: re.Match[str], end: int) -> list[int]:
    """Where the items start whose numbers or letters follow each other from the first on."""
    label, style = first["label"], first["style"]
    if style == "." and not label.isdigit():  # «решили: г. Озёрск …»
        return []
    starts = [first.end()]
    for match in NEXT.finditer(text, first.end(), end):
        if match["style"] == style and match["label"] == after(label):
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
