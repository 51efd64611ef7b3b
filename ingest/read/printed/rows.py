"""The words of a page in, its rows out: from top to bottom, each from left to right.

A slanting page (a scan laid in askew) is set straight first; a note's number belongs to the line below it.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.read.printed.word import Line, Word

SAME = 0.3  # times the size: base lines no farther apart are one
ASKEW = 0.002  # of the way to the right: a slant from which it is mended
STEEP = 0.1
BULLET = 0.6  # times the size: at least so far from its text
NEAR = 0.35  # times the size: between a word and the note's number after it


def rows_of(words: Sequence[Word], page: int = 0) -> list[Line]:
    """The rows of a page."""
    rows: list[list[Word]] = []
    for word in sorted(straight(words), key=lambda one: (one.base, one.x0)):
        if rows and word.base - rows[-1][0].base <= SAME * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    ordered = [sorted(row, key=lambda one: (one.x0, one.x1)) for row in with_raised(rows)]
    lines = (Line(tuple(with_bullet(row)), page) for row in ordered)
    return sorted(lines, key=lambda line: (line.base, line.x0))


def with_bullet(row: Sequence[Word]) -> Sequence[Word]:
    """A row whose bullet is one: Word's second level is a Latin «o», away from the text."""
    if len(row) > 1 and row[0].text == "o" and row[1].x0 - row[0].x1 > BULLET * row[0].size:
        return [replace(row[0], text="•"), *row[1:]]
    return row


def straight(words: Sequence[Word]) -> Sequence[Word]:
    """The words with the slant of the page taken out."""
    slopes = [
        (after.base - word.base) / (after.x0 - word.x0)
        for word, after in pairwise(words)
        if after.x0 - word.x0 > word.size and abs(after.base - word.base) < STEEP * (after.x0 - word.x0)
    ]
    slope = median(slopes) if slopes else 0.0
    if abs(slope) < ASKEW:
        return words
    return [
        replace(
            word,
            x0=word.x0 + slope * word.base,
            x1=word.x1 + slope * word.base,
            base=word.base - slope * word.x0,
        )
        for word in words
    ]


def with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """The rows, with the small words that stand a little above or below a row's line put into it."""
    kept: list[list[Word]] = []
    for place, row in enumerate(rows):
        small = []
        for word in row:
            home = next((other for other in rows[place + 1 : place + 3] if stands_over(word, other)), None)
            if home is None:
                small.append(word)
            else:
                home.append(replace(word, base=home[0].base, raised=True))
        if small:
            kept.append(small)
    return kept


def stands_over(word: Word, row: Sequence[Word]) -> bool:
    """Whether a word is a small one just above a row, and beside one of its words."""
    first = row[0]
    if not 0 < first.base - word.base < 0.7 * first.size or word.size > 0.8 * first.size:
        return False
    return any(
        abs(word.x0 - other.x1) < NEAR * other.size or abs(other.x0 - word.x1) < NEAR * other.size
        for other in row
        if not other.raised
    )
