"""Printed lines in, those of them out that belong to the text: no page numbers, no running headers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

NUMBER = r"\d{1,3}(?:\s*(?:из|/)\s*\d{1,3})?"
PAGE = re.compile(
    rf"[-–—\[(]?\s*(?:(?:страница|стр\.?|с\.|лист)\s*)?(?:№\s*)?{NUMBER}\s*[-–—\])]?", re.IGNORECASE
)
NUMBERED = re.compile(
    rf"(?:страница|стр\.?|лист)\s*{NUMBER}|[|–—-]\s*{NUMBER}$|^{NUMBER}\s*\|", re.IGNORECASE
)
ITEM = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\s?[.)]|[-–—•·*▪●]\s)")
TERMINAL = (".", ";", ":", "!", "?")
APART = 15  # lines: a page has no fewer, and what is repeated sooner is no header
EVEN = 1.6  # times: pages hold about as many lines
LONGEST = 120  # characters of a running header


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: offsets without its line break, its text."""

    start: int
    end: int
    text: str


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers, running headers and the blank lines about them."""
    furniture = find_furniture([line.text.strip() for line in lines])
    kept: list[Line] = []
    after = False
    for place, line in enumerate(lines):
        if place in furniture:
            while kept and not kept[-1].text.strip():
                kept.pop()
            after = True
        elif line.text.strip() or not after:
            kept.append(line)
            after = False
    return kept


def find_furniture(texts: Sequence[str]) -> set[int]:
    """The places of page numbers and of running headers, those that stand beside page numbers among them."""
    found = {place for place, text in enumerate(texts) if text and PAGE.fullmatch(text)}
    filled = [place for place, text in enumerate(texts) if text]
    repeated: dict[str, list[int]] = defaultdict(list)
    for place in filled:
        if place not in found and may_be_header(texts[place]):
            repeated[re.sub(r"\d+", "#", texts[place])].append(place)
    several = {key: places for key, places in repeated.items() if len(places) > 1}
    for _ in range(2):  # a header of two lines has its first beside the second
        beside = {one for a, b in pairwise(filled) for one in (a, b) if (a in found) != (b in found)}
        for key, places in several.items():
            if is_header(texts, key, places, beside):
                found.update(places)
    return found


def may_be_header(text: str) -> bool:
    """Whether a line can be a running header at all: it is no item and closes no sentence."""
    return len(text) <= LONGEST and not text.endswith(TERMINAL) and not ITEM.match(text)


def is_header(texts: Sequence[str], key: str, places: Sequence[int], beside: set[int]) -> bool:
    """Whether lines that are alike but for their numbers are one running header."""
    same = len({texts[place] for place in places}) == 1
    if not same and not NUMBERED.search(texts[places[0]]):
        return False
    if all(place in beside for place in places) or ("#" in key and not same):
        return True
    gaps = [other - one for one, other in pairwise(places)]
    return len(gaps) > 1 and min(gaps) >= APART and max(gaps) <= EVEN * min(gaps) and not key[0].islower()
