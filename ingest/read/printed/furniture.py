"""The rows of all pages in, the same without running headers, footers and page numbers out.

Such a row is among the outermost of its page and stands in the same place on others, or is a number alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.read.furniture import PAGE, may_be_header
from ingest.read.printed.word import Line, Page

OUTER = 4  # rows from the top and from the bottom that may be furniture
ZONE = 0.14  # of the page's height, above and below
SAME = 4.0  # points: in the same place
SHARE = 0.6  # of the pages on which a row could stand: so many have a running header
LAST = 0.9  # of the height: a number alone below this is a page's, also on the only page
FAR = 1.6  # times the usual way from row to row

Place = tuple[int, int]  # page, row


def without_furniture(pages: Sequence[Page], rows: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The rows of each page that belong to the text."""
    found = {*repeated(pages, rows), *numbers(pages, rows)}
    return [within(place, page, found) for place, page in enumerate(rows)]


def within(place: int, rows: Sequence[Line], found: set[Place]) -> list[Line]:
    """The rows of a page that furniture stands around: nothing but furniture stands outside of it."""
    first, last = 0, len(rows)
    while first < last and (place, first) in found:
        first += 1
    while first < last and (place, last - 1) in found:
        last -= 1
    return list(rows[first:last])


def outer(pages: Sequence[Page], rows: Sequence[Sequence[Line]]) -> Iterator[tuple[Place, Line, bool]]:
    """The rows that may be furniture by their place, the outermost first; whether each is above."""
    for place, (page, lines) in enumerate(zip(pages, rows, strict=True)):
        for number in range(min(OUTER, len(lines))):
            if lines[number].base < ZONE * page.height:
                yield (place, number), lines[number], True
            last = len(lines) - 1 - number
            if lines[last].base > (1 - ZONE) * page.height:
                yield (place, last), lines[last], False


def repeated(pages: Sequence[Page], rows: Sequence[Sequence[Line]]) -> set[Place]:
    """Rows that stand in the same place of most pages, or of most odd or even ones, but for their numbers."""
    alike: dict[tuple[str, bool], list[tuple[Place, Line]]] = defaultdict(list)
    for place, line, above in outer(pages, rows):
        text = line.text.strip()
        if may_be_header(text) or PAGE.fullmatch(text):
            alike[re.sub(r"\d+", "#", text), above].append((place, line))
    found: set[Place] = set()
    for group in alike.values():
        for page, line in group:
            edge = edge_of(pages, page, line)
            near = {
                place[0]: place for place, other in group if abs(edge_of(pages, place, other) - edge) <= SAME
            }
            if is_often(set(near), len(pages)):
                found.update(near.values())
    return found


def edge_of(pages: Sequence[Page], place: Place, line: Line) -> float:
    """How far a row is from the nearer end of its page."""
    height = pages[place[0]].height
    return min(line.base, height - line.base)


def is_often(on: set[int], count: int) -> bool:
    """Whether so many pages, of all or of each second one, mean a running header; the first may have none."""
    if len(on) < 2:
        return False
    parities = {page % 2 for page in on}
    could = [page for page in range(min(min(on), 2), count) if page % 2 in parities]
    return len(on) >= SHARE * len(could)


def numbers(pages: Sequence[Page], rows: Sequence[Sequence[Line]]) -> set[Place]:
    """Rows that are a number alone and count the pages, or stand apart at the foot."""
    alone = {
        place: (int(re.findall(r"\d+", line.text)[0]), line)
        for place, line, _ in outer(pages, rows)
        if place[1] in (0, len(rows[place[0]]) - 1) and PAGE.fullmatch(line.text.strip())
    }
    offsets: dict[int, list[Place]] = defaultdict(list)
    for place, (number, _) in alone.items():
        offsets[number - place[0]].append(place)
    found = {place for places in offsets.values() if len(places) > 1 for place in places}
    return found | {
        place for place, (_, line) in alone.items() if stands_apart(pages[place[0]], rows[place[0]], line)
    }


def stands_apart(page: Page, rows: Sequence[Line], line: Line) -> bool:
    """Whether a row stands at the page's very end, away from the text."""
    if len(rows) < 2:
        return False
    steps = sorted(after.base - row.base for row, after in pairwise(rows))
    usual = steps[len(steps) // 2]
    if line is rows[-1]:
        return line.base > LAST * page.height and line.base - rows[-2].base > FAR * min(usual, 2 * line.size)
    return line.base < (1 - LAST) * page.height and rows[1].base - line.base > FAR * min(usual, 2 * line.size)
