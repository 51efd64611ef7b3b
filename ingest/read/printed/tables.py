"""The rules and words of a page in, its ruled tables out: rows of cells, each with the words in its edges.

A table is what touching rules part into two columns or more; a frame around a text is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.read.grid import Cell
from ingest.read.hyphen import seam
from ingest.read.printed.columns import block
from ingest.read.printed.paragraphs import habits_of, paragraphs_of
from ingest.read.printed.rows import rows_of
from ingest.read.printed.word import Line, Rule, Word

NEAR = 3.0  # points: rules so near are one, or touch
FEWEST = 3  # edges of columns, and they part two
MOST = 1_000  # rules: a page of a table has some hundreds, and a drawing is none


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page: the edges of its columns and rows, its cells row by row, the page of each row."""

    page: int
    columns: tuple[float, ...]
    edges: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    pages: tuple[int, ...] = ()

    @property
    def top(self) -> float:
        """Where it begins, from the top of the page."""
        return self.edges[0]

    def holds(self, word: Word) -> bool:
        """Whether a word stands in it."""
        middle = (word.x0 + word.x1) / 2
        inside = self.edges[0] <= word.base - 0.3 * word.size <= self.edges[-1]
        return inside and self.columns[0] <= middle <= self.columns[-1]


def tables_of(words: Sequence[Word], rules: Sequence[Rule], page: int) -> list[Table]:
    """The tables of a page, from the top."""
    found: list[Table] = []
    for group in joined(rules) if len(rules) <= MOST else ():
        columns = edges_of([rule.x0 for rule in group if not rule.across])
        edges = edges_of([rule.y0 for rule in group if rule.across])
        if len(columns) >= FEWEST and len(edges) > 1:
            table = Table(page, columns, edges)
            inside = [word for word in words if table.holds(word)]
            rows = tuple(cells_of(table, group, inside))
            found.append(replace(table, rows=rows, pages=(page,) * len(rows)))
    return sorted((one for one in found if has_words(one)), key=lambda one: one.top)


def has_words(table: Table) -> bool:
    """Whether a table holds any words: a drawing may be ruled, too."""
    return any(cell.text for row in table.rows for cell in row)


def joined(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups of those that touch each other, directly or by others."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touched = [group for group in groups if any(touch(rule, other) for other in group)]
        groups = [group for group in groups if not any(group is one for one in touched)]
        groups.append([rule, *(other for group in touched for other in group)])
    return groups


def touch(one: Rule, other: Rule) -> bool:
    """Whether two rules touch."""
    return (
        one.x0 - NEAR <= other.x1
        and other.x0 - NEAR <= one.x1
        and one.y0 - NEAR <= other.y1
        and other.y0 - NEAR <= one.y1
    )


def edges_of(places: Sequence[float]) -> tuple[float, ...]:
    """The places, each once: rules so near are the two sides of one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > NEAR:
            edges.append(place)
    return tuple(edges)


def cells_of(table: Table, rules: Sequence[Rule], words: Sequence[Word]) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table: a cell ends where a rule stands, and goes on from above where none is over it."""
    across = [rule for rule in rules if rule.across]
    along = [rule for rule in rules if not rule.across]
    rows: list[list[tuple[int, int, bool, list[Word]]]] = []
    for top, bottom in pairwise(table.edges):
        middle = (top + bottom) / 2
        parted = [
            0,
            *(n for n in range(1, len(table.columns) - 1) if stands(along, table.columns[n], middle)),
        ]
        row: list[tuple[int, int, bool, list[Word]]] = []
        for first, last in pairwise([*parted, len(table.columns) - 1]):
            left, right = table.columns[first], table.columns[last]
            merged = bool(rows) and not lies(across, top, (left + right) / 2)
            row.append(
                (first, last, merged, [word for word in words if inside(word, left, right, top, bottom)])
            )
        rows.append(row)
    for place, row in enumerate(rows):
        yield tuple(
            Cell(
                "" if merged else text_in(table, first, last, below(rows, place, first, own)),
                last - first,
                merged,
            )
            for first, last, merged, own in row
        )


def below(
    rows: Sequence[Sequence[tuple[int, int, bool, list[Word]]]], place: int, first: int, own: Sequence[Word]
) -> list[Word]:
    """The words of a cell with those of the cells under it that go on with it."""
    words = list(own)
    for row in rows[place + 1 :]:
        after = next((cell for cell in row if cell[0] == first and cell[2]), None)
        if after is None:
            break
        words += after[3]
    return words


def stands(rules: Sequence[Rule], x: float, y: float) -> bool:
    """Whether one of these rules stands at a place."""
    return any(abs(rule.x0 - x) <= NEAR and rule.y0 - NEAR <= y <= rule.y1 + NEAR for rule in rules)


def lies(rules: Sequence[Rule], y: float, x: float) -> bool:
    """Whether one of these rules lies at a place."""
    return any(abs(rule.y0 - y) <= NEAR and rule.x0 - NEAR <= x <= rule.x1 + NEAR for rule in rules)


def inside(word: Word, left: float, right: float, top: float, bottom: float) -> bool:
    """Whether a word stands between these edges."""
    middle, height = (word.x0 + word.x1) / 2, word.base - 0.3 * word.size
    return left <= middle < right and top <= height < bottom


def text_in(table: Table, first: int, last: int, words: Sequence[Word]) -> str:
    """The paragraphs of a cell; it is as wide inside as its text stands from its left edge."""
    if not words:
        return ""
    body = block(rows_of(words, table.page))
    left, right = table.columns[first], table.columns[last]
    edge = max(right - (body.lines[0].left - left), body.lines[0].right)
    body = replace(body, lines=tuple(replace(line, right=edge) for line in body.lines))
    return "\n".join(text_of_lines(lines) for lines in paragraphs_of([body], habits_of([body], rough=False)))


def text_of_lines(lines: Sequence[Line]) -> str:
    """The lines of one paragraph as text."""
    pieces = [part for line, after in pairwise(lines) for part in seam(line.text, after.text, frozenset())]
    return "".join((*pieces, lines[-1].text))


def merged_over_pages(tables: Sequence[Table]) -> list[Table]:
    """Tables that follow each other with nothing between, as one where they have the same columns."""
    whole: list[Table] = []
    for table in tables:
        last = whole[-1] if whole else None
        if last is not None and table.page > last.page and are_same(last.columns, table.columns):
            rows = tuple(continued(last.rows, table.rows))
            pages = (*last.pages, *table.pages[len(table.rows) - len(rows) + len(last.rows) :])
            whole[-1] = replace(last, page=table.page, rows=rows, pages=pages)
        else:
            whole.append(table)
    return whole


def are_same(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two tables have their columns at the same places."""
    return len(one) == len(other) and all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def continued(rows: Sequence[tuple[Cell, ...]], more: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows of a table over two pages: its head once, a row that goes over the page as one."""
    later = list(more[1:] if more and bare(more[0]) == bare(rows[0]) else more)
    if later and goes_over(rows, later[0]):
        return [*rows[:-1], one_row(rows[-1], later[0]), *later[1:]]
    return [*rows, *later]


def bare(row: Sequence[Cell]) -> list[str]:
    """The words of a row's cells."""
    return [cell.bare for cell in row]


def goes_over(rows: Sequence[tuple[Cell, ...]], row: Sequence[Cell]) -> bool:
    """Whether a page's first row goes on with the last one before it: only others have a number."""
    if len(row) < 2 or len(row) != len(rows[-1]) or row[0].bare:
        return False
    numbered = sum(bool(one[0].bare) for one in rows)
    return any(cell.bare for cell in row) and 2 * numbered > len(rows)


def one_row(row: Sequence[Cell], after: Sequence[Cell]) -> tuple[Cell, ...]:
    """Two halves of a row as one."""
    return tuple(
        replace(cell, text="".join((*seam(cell.text, other.text, frozenset()), other.text)))
        if cell.text and other.text
        else replace(cell, text=cell.text or other.text)
        for cell, other in zip(row, after, strict=True)
    )
