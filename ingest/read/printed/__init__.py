"""Printed pages in, their text out, a paragraph a line, and where in it each page begins.

Running headers and page numbers go, columns are read one after the other, footnotes stand after all the text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.read.hyphen import seam
from ingest.read.printed.columns import blocks_of
from ingest.read.printed.furniture import without_furniture
from ingest.read.printed.notes import parted
from ingest.read.printed.paragraphs import paragraphs_of
from ingest.read.printed.rows import rows_of
from ingest.read.printed.word import APART, Block, Line, Page, Rule, Word

__all__ = ["Page", "Rule", "Word", "rows_of", "text_of"]

STICKING = 3  # lines that may stick out of a column


def text_of(pages: Sequence[Page]) -> tuple[str, tuple[int, ...]]:
    """The text of pages, and where in it each begins."""
    rows = without_furniture(pages, [rows_of(page.words, place) for place, page in enumerate(pages)])
    size = size_of(row for page in rows for row in page)
    blocks: list[Block] = []
    notes: list[Line] = []
    for page, lines in zip(pages, rows, strict=True):
        for block in blocks_of(lines):
            body, below = parted(block, size, page.rules)
            blocks.append(body)
            notes += below
    rough = any(page.recognised for page in pages)
    paragraphs = paragraphs_of(widened(blocks, pages), rough=rough)
    if notes:
        paragraphs += paragraphs_of([Block(tuple(notes))], rough=rough)
    return written(paragraphs, len(pages))


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


def written(paragraphs: Sequence[Sequence[Line]], pages: int) -> tuple[str, tuple[int, ...]]:
    """The paragraphs as text, and where in it each page begins."""
    words = frozenset(
        re.findall(r"[\w-]+", " ".join(line.text for one in paragraphs for line in one).lower())
    )
    parts: list[str] = []
    length, starts = 0, {0: 0}
    for paragraph in paragraphs:
        for line, after in zip(paragraph, (*paragraph[1:], None), strict=True):
            starts.setdefault(line.page, length)
            text, space = seam(line.text, after.text, words) if after else (line.spaced(APART), "\n")
            parts += (text.strip(), space)
            length += len(parts[-2]) + len(space)
    return "".join(parts), filled(starts, pages, length)


def filled(starts: dict[int, int], pages: int, length: int) -> tuple[int, ...]:
    """A start for each page: one without text begins where the next one does."""
    found: list[int] = []
    after = length
    for page in range(pages - 1, -1, -1):
        after = min(after, starts.get(page, after))
        found.append(after)
    return tuple(reversed(found))
