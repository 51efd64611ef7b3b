"""Lines in, lines out: paragraphs that ask under a heading of addressees become its bullets.

«Школам:⏎Открыть музей.⏎Проводить ежегодно смотр.» are two items of the schools. A paragraph that does
not open with what is to be done is none, and ends them.
"""

from collections.abc import Iterable

from ingest.structure.asking import opens_ask, opens_doing, opens_late
from ingest.structure.heading import read_heading
from ingest.structure.markers import Kind, Line

STYLE = "¶"  # another than any bullet's: what has a bullet stands under what has none


def bulleted(text: str, lines: Iterable[Line]) -> list[Line]:
    """The lines, the asks without a mark as bullets."""
    found: list[Line] = []
    under = False
    for line in lines:
        last = found[-1] if found else None
        if line.kind is not Kind.NONE or line.heads is not None:
            under = under and line.kind is Kind.BULLET
        elif under and asks(text, line):
            line = mark(line)
        else:
            under = last is not None and says_first(text, line) and heads(text, last)
            line = mark(line) if under else line
        found.append(line)
    return found


def mark(line: Line) -> Line:
    """The line as a bullet."""
    return line._replace(kind=Kind.BULLET, label="•", style=STYLE)


def asks(text: str, line: Line) -> bool:
    """Whether a paragraph after the first one asks: «Открыть музей», «Газете следует открыть …»."""
    if not text[line.span.start].isupper() or line.span.of(text).isupper():
        return False
    if opens_doing(text, line.span):
        return True
    return not heads(text, line) and (opens_late(text, line.span) or opens_ask(text, line.span))


def says_first(text: str, line: Line) -> bool:
    """Whether a paragraph opens with what is to be done; in small letters it is a broken line's rest."""
    words = text[line.span.start].isupper()
    return words and (opens_doing(text, line.span) or opens_late(text, line.span))


def heads(text: str, line: Line) -> bool:
    """Whether a line does nothing but name whom what is below it asks: in the dative, or with a verb."""
    if line.kind not in (Kind.NONE, Kind.ROMAN) or line.heads is not None:
        return False
    heading = read_heading(text, line.body, operative=True)
    return heading is not None and (heading.dative or heading.asks) and heading.left is None
