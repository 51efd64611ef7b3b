"""Lines in, lines out: paragraphs that ask under a heading of addressees become its bullets.

«Школам:⏎Открыть музей.⏎Проводить ежегодно смотр.» are two items of the schools. A paragraph that does
not open with what is to be done is none, and ends them. In small letters they are items where semicolons
part them: «3. Школам:⏎открыть музей;⏎провести смотр.»
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ingest.model import Span
from ingest.structure.asking import OPENING, opens_ask, opens_doing, opens_late
from ingest.structure.heading import read_heading
from ingest.structure.markers import Kind, Line

GLUED = re.compile(r";(?=[а-яё])")  # «открыть музей;провести смотр»
STYLE = "¶"  # another than any bullet's: what has a bullet stands under what has none


def bulleted(text: str, lines: Iterable[Line]) -> list[Line]:
    """The lines, the asks without a mark as bullets."""
    found: list[Line] = []
    under = small = False
    for line in lines:
        last = found[-1] if found else None
        if last is not None and in_small_letters(text, line, last, small):
            found += (mark(part) for part in apart(text, line))
            under, small = False, True
            continue
        small = small and line.kind is Kind.BULLET  # «… смотры: ⏎ – зимой; ⏎ – летом; ⏎ открыть музей;»
        if line.kind is not Kind.NONE or line.heads is not None:
            under = under and line.kind is Kind.BULLET
        elif under and asks(text, line):
            line = mark(line)
        else:
            under = last is not None and says_first(text, line) and heads(text, last)
            line = mark(line) if under else line
        found.append(line)
    return found


def in_small_letters(text: str, line: Line, last: Line, small: bool) -> bool:
    """Whether a line is an item in small letters under a heading, or goes on with a list of such.

    `small` where the last line belongs to such a list, be it a bullet under one of its items.
    """
    if line.kind is not Kind.NONE or not text[line.span.start].islower() or line.heads is not None:
        return False
    goes_on = small and text[last.span.end - 1] == ";"
    if not goes_on and (text[line.span.end - 1] not in ";:." or text[last.span.end - 1] != ":"):
        return False
    asks = opens_doing(text, line.span) or opens_late(text, line.span)  # «совместно с НКО провести смотр;»
    return asks and (goes_on or names_asked(text, last))


def names_asked(text: str, line: Line) -> bool:
    """Whether a line that a colon ends names whom what is below it asks, be it not understood whole."""
    if line.kind not in (Kind.NUMBER, Kind.NONE, Kind.ROMAN) or line.heads is not None:
        return False
    heading = read_heading(text, line.body, operative=True)
    return heading is not None and (heading.dative or heading.asks)


def apart(text: str, line: Line) -> Iterator[Line]:
    """The items of a line between which the break was lost: «открыть музей;провести смотр;»."""
    glued = (match.end() for match in GLUED.finditer(text, line.span.start, line.span.end))
    starts = [at for at in glued if opens_doing(text, Span(at, min(at + OPENING, line.span.end)))]
    for start, end in pairwise([line.span.start, *starts, line.span.end]):
        yield line._replace(span=Span(start, end), body=Span(start, end))


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
