"""Printed pages in, their text out, a paragraph a line, and where in it each page begins.

Running headers and page numbers go, columns are read one after another, a footnote stands after its sentence.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ingest.read.grid import lines_of_table
from ingest.read.hyphen import seam
from ingest.read.printed.columns import blocks_of
from ingest.read.printed.furniture import without_furniture
from ingest.read.printed.notes import Key, parted, with_notes
from ingest.read.printed.paragraphs import Habits, habits_of, paragraphs_of
from ingest.read.printed.rows import rows_of
from ingest.read.printed.tables import Table, merged_over_pages, tables_of
from ingest.read.printed.word import APART, Block, Line, Page, Rule, Word

__all__ = ["Page", "Rule", "Word", "rows_of", "text_of"]

STICKING = 3  # lines that may stick out of a column


def text_of(pages: Sequence[Page]) -> tuple[str, tuple[int, ...]]:
    """The text of pages, and where in it each begins."""
    tables = [tables_of(page.words, page.rules, place) for place, page in enumerate(pages)]
    rows = without_furniture(
        pages, [rows_of(outside(page.words, tables[place]), place) for place, page in enumerate(pages)]
    )
    size = size_of(row for page in rows for row in page)
    blocks: list[Block] = []
    notes: dict[Key, str] = {}
    found: list[Block | Table] = []
    for place, page in enumerate(pages):
        for part in parts_of(rows[place], tables[place]):
            if isinstance(part, Block):
                part, below = parted(part, size, page.rules)
                notes |= below
                blocks.append(part)
            found.append(part)
    habits = habits_of(wide := widened(blocks, pages), rough=any(page.recognised for page in pages))
    return written(pieces_of(found, iter(wide), habits), notes, len(pages))


def outside(words: Sequence[Word], tables: Sequence[Table]) -> list[Word]:
    """The words that stand in no table."""
    return [word for word in words if not any(table.holds(word) for table in tables)]


def parts_of(rows: Sequence[Line], tables: Sequence[Table]) -> Iterator[Block | Table]:
    """The blocks and tables of a page, in the order of reading."""
    left = list(rows)
    for table in tables:
        above = [row for row in left if row.base <= table.top]
        left = [row for row in left if row.base > table.top]
        yield from blocks_of(above)
        yield table
    yield from blocks_of(left)


def pieces_of(
    found: Sequence[Block | Table], blocks: Iterator[Block], habits: Habits
) -> Iterator[list[Line] | list[tuple[int, str]]]:
    """Paragraphs as their lines, and tables as lines of text with their pages, in the order of reading."""
    for are_tables, group in groupby(found, key=lambda one: isinstance(one, Table)):
        if are_tables:
            for table in merged_over_pages([one for one in group if isinstance(one, Table)]):
                yield [(table.pages[line.row], line.text) for line in lines_of_table(table.rows)]
        else:
            yield from paragraphs_of([next(blocks) for _ in group], habits)


def size_of(rows: Iterable[Line]) -> float:
    """The size of most letters."""
    sizes = Counter[float]()
    for row in rows:
        sizes[row.size] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def widened(blocks: Sequence[Block], pages: Sequence[Page]) -> list[Block]:
    """The blocks that fill a page's width, each as wide as such blocks are: a short one does not show it."""
    widths: dict[int, list[float]] = defaultdict(list)
    for block in blocks:
        if not block.beside:
            widths[round(pages[block.page].width)] += (line.x1 - line.left for line in block.lines)
    usual = {width: sorted(found)[-STICKING:][0] for width, found in widths.items() if found}
    return [
        block if block.beside else as_wide(block, usual[round(pages[block.page].width)]) for block in blocks
    ]


def as_wide(block: Block, width: float) -> Block:
    """A block at least as wide."""
    lines = (replace(line, right=max(line.right, line.left + width)) for line in block.lines)
    return replace(block, lines=tuple(lines))


def written(
    pieces: Iterable[list[Line] | list[tuple[int, str]]], notes: dict[Key, str], pages: int
) -> tuple[str, tuple[int, ...]]:
    """The paragraphs and tables as text with their notes, and where in it each page begins."""
    text = Text()
    whole = list(pieces)
    printed = [one for piece in whole for one in piece if isinstance(one, Line)]
    words = frozenset(re.findall(r"[\w-]+", " ".join(line.text for line in printed).lower()))
    for piece in whole:
        lines = [one for one in piece if isinstance(one, Line)]
        for one in piece:
            if not isinstance(one, Line):
                text.take(one[0], f"{one[1]}\n")
        for line, after in pairwise(lines):
            text.take(line.page, "".join(seam(line.text, after.text, words)).lstrip())
        if lines:
            last = lines[-1].spaced(APART).strip()
            text.take(lines[-1].page, with_notes(last, lines, notes) + "\n")
    for place, note in enumerate(notes.values(), 1):
        text.take(pages - 1, f"<{place}> {note}\n")
    return "".join(text.parts), filled(text.starts, pages, text.length)


class Text:
    """A text that is being written: its parts, its length, where each page begins."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.starts: dict[int, int] = {0: 0}

    def take(self, page: int, part: str) -> None:
        """Add what stands on a page."""
        self.starts.setdefault(page, self.length)
        self.parts.append(part)
        self.length += len(part)


def filled(starts: dict[int, int], pages: int, length: int) -> tuple[int, ...]:
    """A start for each page: one without text begins where the next one does."""
    found: list[int] = []
    after = length
    for page in range(pages - 1, -1, -1):
        after = min(after, starts.get(page, after))
        found.append(after)
    return tuple(reversed(found))
