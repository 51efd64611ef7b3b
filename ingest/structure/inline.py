"""Lines in, lines out: a list that runs on inside its paragraph becomes what announces it and its items.

«Участники решили: 1) просить Думу …; 2) школам провести …»: only where the words before the colon announce
recommendations or name addressees, and two numbers or letters at least follow each other (or one goes on
with the list before).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from ingest.model import Span
from ingest.structure.asking import opens_asking, opens_doing
from ingest.structure.heading import read_heading
from ingest.structure.lines import TRACK, opens_operative
from ingest.structure.markers import Kind, Line, read_line
from ingest.structure.tokens import is_full_stop

MARK = r"(?P<label>\d{1,3}|[а-я])(?P<style>[.)])\s*(?=[^\W\d_]|[«\"(])"
FIRST = re.compile(rf"(?::|\s(?P<dash>[–—-]))\s+(?={MARK})")
NAMED = re.compile(r"[)»](?=[А-ЯЁ])")
ENDED = re.compile(r"[.!]\s+(?=[А-ЯЁ])")
LEAD = 300  # characters in which a sentence within a paragraph announces one more list
NEXT = re.compile(rf"[;.,]\s+(?={MARK})")
LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"  # as lists are lettered, without «ё», «й», «ъ», «ы», «ь»


def unfolded(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, those with a list inside parted."""
    found: list[Line] = []
    listed = False  # whether the last line is of a list that runs on
    glued = NAMED.search(text) is not None
    halves = [half for line in lines for half in off_track(text, line)] if glued else lines
    apart = [part for half in parted(text, halves) for part in spoken(text, half)]
    for line, following in zip_longest(apart, apart[1:]):
        if listed and line.label and line.label == after(found[-1].label) and line.style == found[-1].style:
            found += pieces(text, line, [line.span.start, *marks(text, line, line.body.start)])
            continue
        inner = parts(text, line, following, found[-1].label if found else "")
        listed = len(inner) > 1
        found += [part for one in inner for part in nested(text, one)]
    return found


def parted(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, apart where the break before an item was lost: «4. … сад; 5. Школам …», and then «6.».

    So they are where the one before a heading was: «– открыть сад. Школам города:».
    """
    for line, following in zip_longest(lines, lines[1:]):
        lost = missing(text, line, following) or last_heading(text, line, following)
        yield from pieces(text, line, [line.span.start, *lost]) if lost else [line]


def last_heading(text: str, line: Line, following: Line | None) -> list[int]:
    """Where a heading starts that closes an item of a list, the like of which follow it; else nothing."""
    if following is None or line.kind is Kind.NONE or text[line.span.end - 1] != ":":
        return []
    below = following.label.startswith(f"{line.label}.")  # «4. Признать …. Предложить школам: 4.1. …»
    if following.kind is not line.kind or following.style != line.style or below:
        return []
    near = ENDED.finditer(text, max(line.body.start, line.span.end - LEAD), line.span.end)
    start = max((match.end() for match in near if is_full_stop(text, match.start(), line.span)), default=None)
    heading = read_heading(text, Span(start, line.span.end), operative=True) if start is not None else None
    told = heading is not None and heading.dative and heading.left is None
    return [start] if start is not None and told else []


def missing(text: str, line: Line, following: Line | None) -> list[int]:
    """Where the items start in a line that are all those between its number and that of the next line."""
    if following is None or not (line.label.isdigit() and following.label.isdigit()):
        return []
    between = int(following.label) - int(line.label) - 1
    if between < 1 or following.style != line.style:
        return []
    lost = marks(text, line, line.body.start)
    return lost if len(lost) == between else []


def off_track(text: str, line: Line) -> Sequence[Line]:
    """A section's line parted from what is asked on it: «Трек 2. «Реки» (вода)Предложить школам:»."""
    track = TRACK.match(text, line.span.start, line.span.end) if line.kind is Kind.NONE else None
    for match in NAMED.finditer(text, track.end(), line.span.end) if track is not None else ():
        rest = Span(match.end(), line.span.end)
        if opens_asking(text, rest):
            name = Span(line.span.start, match.start() + 1)
            return [line._replace(span=name, body=name), read_line(text, rest, blank=False)]
    return [line]


def spoken(text: str, line: Line) -> Sequence[Line]:
    """A paragraph parted where a sentence within it announces a further list: «…; 2) …. Школам: 1) …»."""
    leads = list(first_marks(text, line)) if line.kind is Kind.NONE else []
    starts = [line.span.start]
    for lead in leads[1:]:
        near = ENDED.finditer(text, max(starts[-1], lead.start() - LEAD), lead.start())
        start = max((match.end() for match in near), default=starts[-1])
        if start > starts[-1] and announces(text, line._replace(span=Span(start, line.span.end)), lead):
            starts.append(start)
    return list(pieces(text, line, starts)) if len(starts) > 1 else [line]


def first_marks(text: str, line: Line) -> Iterator[re.Match[str]]:
    """Where in a line a list may begin: after a colon, or after a dash where it begins with «1)» or «а)»."""
    start, end = line.body.start, line.span.end
    words = text[start:end]
    if ":" not in words and "1)" not in words and "а)" not in words:  # no list is without one of them
        return
    for match in FIRST.finditer(text, start, end):
        told = match["style"] == ")" and match["label"] in ("1", "а")
        if told or (not match["dash"] and (match["style"] == ")" or match["label"].isdigit())):
            yield match  # else «решили: г. Озёрск …»


def end_of(first: re.Match[str]) -> int:
    """Where what announces a list ends: after its colon, before its dash."""
    return first.start() + (not first["dash"])


def nested(text: str, line: Line) -> Iterable[Line]:
    """An item parted whose own list runs on inside it: «2) открыть музей: а) найти …; б) нанять …»."""
    first = next(first_marks(text, line), None) if line.kind in (Kind.NUMBER, Kind.LETTER) else None
    if first is None or first["dash"] or (first["label"].isdigit() == line.label.isdigit()):
        return [line]
    opening = read_line(text, Span(first.end(), line.span.end), blank=False)
    starts = [first.end(), *marks(text, opening, opening.body.start)]
    own = list(pieces(text, opening, starts))
    if len(own) < 2 or not all(opens_doing(text, part.body) for part in own):
        return [line]
    lead = Span(line.span.start, end_of(first))
    return [line._replace(span=lead, body=Span(line.body.start, lead.end)), *own]


def parts(text: str, line: Line, following: Line | None, before: str) -> list[Line]:
    """The announcement of a line and the items of its list; the line itself where it has none.

    One item alone is a list if it goes on with the number `before` it, or the next line goes on with its own.
    """
    first = next(first_marks(text, line), None)
    if first is None:
        return [line]
    lead, opening = end_of(first), read_line(text, Span(first.end(), line.span.end), blank=False)
    starts = [first.end(), *marks(text, opening, opening.body.start)]
    goes_on = following is not None and following.label != "" and following.label == after(opening.label)
    enough = len(starts) > 1 or opening.label == after(before) or goes_on
    if not enough or not announces(text, line, first):
        return [line]
    announced = line._replace(span=Span(line.span.start, lead), body=Span(line.body.start, lead))
    return [announced, *pieces(text, line, starts)]


def pieces(text: str, line: Line, starts: Sequence[int]) -> Iterator[Line]:
    """The pieces of a line, each from where it starts to where the next one does."""
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


def announces(text: str, line: Line, first: re.Match[str]) -> bool:
    """Whether what stands before a list announces recommendations or names whom they ask."""
    end = end_of(first)
    if line.kind is Kind.NONE and not first["dash"] and opens_operative(text[line.span.start : end]):
        return True
    return read_heading(text, Span(max(line.body.start, line.span.start), end), operative=True) is not None
