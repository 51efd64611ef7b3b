"""Text with hard line breaks (as out of a PDF) in, one line a paragraph out; offsets lead back as before.

Running headers and page numbers go; a word broken at a line's end is mended, a true hyphen stays.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.language.morph import is_known
from ingest.model import CleanText

WIDEST = 130  # characters: a longer line is a paragraph, not a printed line
SHARE = 0.35  # of neighbouring lines that run on, from which a text counts as wrapped
FULL = 0.72  # of the widest line: a shorter line that ends a sentence ends a paragraph
PAGE = re.compile(r"\s*(?:[-–—]\s*)?(?:стр\.?\s*|с\.\s*)?\d{1,3}(?:\s*из\s*\d{1,3})?(?:\s*[-–—])?\s*")
MARKED = re.compile(
    r"\s*(?:[-–—•·*▪●]\s|\d{1,2}(?:\.\d{1,2})*\s?[.)]\s*\D|\d{1,2}\.\d{1,2}\s|[а-яА-Я][.)]\s|[IVX]{1,5}\.\s)"
)
# What opens a paragraph of its own after a full stop: «Секция № 2. Реки», «Трек 3», «По направлению «…»»
OPENS = re.compile(
    r"\s*(?:секция|трек|направление|по\s+направлению|раздел|блок|площадка)\s*(?:№|\d|[IVX]|«)", re.I
)
TERMINAL = (".", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: offsets without its line break, its text."""

    start: int
    end: int
    text: str


Edit = tuple[int, int, str]


def unwrap(clean: CleanText) -> CleanText:
    """Join the lines of a wrapped text into paragraphs; any other text comes back as it is."""
    lines = list(lines_of(clean.text))
    if not is_wrapped(lines):
        return clean
    return edited(clean, list(edits(lines)))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text with their offsets."""
    start = 0
    for line in text.split("\n"):
        yield Line(start, start + len(line), line)
        start += len(line) + 1


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether most lines break where the page ends and not where the sentence does."""
    filled = [line for line in lines if line.text.strip()]
    if len(filled) < 12 or max(len(line.text.rstrip()) for line in filled) > WIDEST:
        return False
    pairs = [(a, b) for a, b in pairwise(lines) if a.text.strip() and b.text.strip()]
    running = sum(1 for a, b in pairs if not a.text.rstrip().endswith(TERMINAL) and not MARKED.match(b.text))
    return bool(pairs) and running / len(pairs) > SHARE


def edits(lines: Sequence[Line]) -> Iterator[Edit]:
    """The changes that make paragraphs of lines, in order."""
    widest = max(len(line.text.rstrip()) for line in lines)
    words = frozenset(re.findall(r"[\w-]+", " ".join(line.text for line in lines).lower()))
    kept = without_furniture(lines)
    for line, following in pairwise(kept):
        if runs_on(line, following, widest):
            yield joint(line, following, words)
        elif following.start > line.end + 1:
            yield line.end, following.start, "\n"


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers, running headers and the blank lines about them."""
    repeated = {t for t, n in Counter(line.text.strip() for line in lines).items() if n > 2 and t}
    kept: list[Line] = []
    after = False
    for line in lines:
        if is_furniture(line, repeated):
            while kept and not kept[-1].text.strip():
                kept.pop()
            after = True
        elif line.text.strip() or not after:
            kept.append(line)
            after = False
    return kept


def is_furniture(line: Line, repeated: set[str]) -> bool:
    """Whether a line is a page number or a running header."""
    bare = line.text.strip()
    return (
        bool(bare) and (PAGE.fullmatch(bare) is not None or bare in repeated) and not bare.endswith(TERMINAL)
    )


def runs_on(line: Line, following: Line, widest: int) -> bool:
    """Whether the second line goes on with the first one's sentence."""
    if not following.text.strip() or not line.text.strip() or MARKED.match(following.text):
        return False
    if line.text.rstrip().endswith(TERMINAL) and OPENS.match(following.text):
        return False
    first, second = line.text.rstrip(), following.text.lstrip()
    if "   " in first.strip() or "   " in second.rstrip():
        return False
    if not first.endswith(TERMINAL):
        return len(first) > FULL * widest or second[:1].islower() or first.endswith(("«", ",", "-"))
    return len(first) > FULL * widest and not first.endswith(";")


def joint(line: Line, following: Line, words: frozenset[str]) -> Edit:
    """The change that joins two lines: a space, nothing, or nothing for a hyphen too."""
    end = line.start + len(line.text.rstrip())
    start = following.start + len(following.text) - len(following.text.lstrip())
    if line.text.rstrip().endswith(("-", "‐")):
        left = re.split(r"[^\w-]", line.text.rstrip()[:-1])[-1]
        right = re.split(r"[^\w-]", following.text.lstrip())[0]
        return (end if is_hyphenated(left.lower(), right.lower(), words) else end - 1), start, ""
    return end, start, " "


def is_hyphenated(left: str, right: str, words: frozenset[str]) -> bool:
    """Whether the hyphen at a line's end is the word's own: so in the text elsewhere or in the dictionary."""
    if left + right in words:
        return False
    if f"{left}-{right}" in words or not right.isalpha():
        return True
    return not is_known(left + right) and is_known(left)


def edited(clean: CleanText, changes: Sequence[Edit]) -> CleanText:
    """The text with the changes made, and a map back that passes through the old one."""
    parts: list[str] = []
    at, length, done = {0: clean.original(0)}, 0, 0
    for start, end, put in changes:
        for place, origin in zip(clean.at, clean.origin, strict=True):
            if done <= place < start:
                at[length + place - done] = origin
        parts += (clean.text[done:start], put)
        length += start - done + len(put)
        done = end
        at[length] = clean.original(done)
    for place, origin in zip(clean.at, clean.origin, strict=True):
        if place >= done:
            at[length + place - done] = origin
    parts.append(clean.text[done:])
    return CleanText("".join(parts), tuple(at), tuple(at.values()))
