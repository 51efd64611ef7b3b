"""Lines in, lines out: a table pasted as text, a tab or a bar between its cells, read as its heading says.

«№⇥Рекомендация⇥Кому⇥Срок» heads a table of tasks, as in a document that has tables: the row «1⇥Провести
смотр⇥Школам⇥май» is an item then, whose words are those of one cell; whom it asks another cell says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.model import Address, Span
from ingest.read.grid.columns import Part, is_clear, parts_of, words_of
from ingest.read.grid.tasks import NUMBERS
from ingest.structure.markers import Kind, Line, read_line
from ingest.structure.rows import (
    PAIR,
    Cells,
    Table,
    any_row,
    cells_of,
    continued,
    counts_columns,
    is_lower_row,
    listed_row,
    row,
    under_same,
    with_list,
)
from ingest.structure.stacked import Columns, cells_at, columns_at, merged

COLUMNS = 3  # of a heading: a date and a place are set apart by tabs, too
TALLEST = 1_500  # characters of a row of several lines
LONGEST = 400  # characters of a heading
BARS = 2  # of a row: «| 1 | Провести смотр | Школам |», or without the outer ones


def tabulated(text: str, lines: Iterable[Line]) -> list[Line]:
    """The lines, the rows of a table of tasks as items."""
    found: list[Line] = []
    parts: Mapping[int, Part] | None = None
    above: dict[Part, Sequence[Address]] = {}
    counted = False  # whether a row of the table has a number
    for line in mended(text, lines) if "\t" in text else lines:
        mark = mark_of(line.span.of(text))
        cells = cells_of(text, line.span, mark) if mark else {}
        headed = heading_of(text, line.span, cells)
        parts = headed or parts
        if headed is not None:
            heads = tells(text, cells, headed)
            found.append(line._replace(kind=Kind.NONE, label="", body=line.span, heads=heads))
            counted = False
        elif parts is None or not mark:
            found.append(under_same(Table(text, parts, above), line) if parts is not None else line)
        elif counts_columns(text, cells):  # «1⇥2⇥3⇥4» under a heading
            found.append(line._replace(kind=Kind.NONE, label="", body=line.span, heads=False))
        elif (new := any_row(Table(text, parts, above), line, cells, counted=counted)) is not None:
            counted = counted or new.kind is not Kind.BULLET
            found += with_list(text, new)
        elif (
            mark == "|" and found and (listed := listed_row(text, found[-1], line, cells, parts)) is not None
        ):
            found.append(listed)
        elif mark == "|" and cells and set(cells) <= {min(parts)}:  # «Соседи | | |»: a row that is a heading
            found.append(read_line(text, cells[min(parts)], line.blank))
        elif mark == "|" and found and is_lower_row(found[-1], cells, parts):
            found[-1:] = continued(text, found[-1], line, cells, parts)
        else:
            found.append(line)
    return found


def mended(text: str, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, the rows of a tabbed table joined that a break within a cell has parted.

    Joined they have a cell to a column; lines that do not come to that stay apart.
    """
    width, parted = 0, list[Line]()
    for line in lines:
        tabs = line.span.of(text).count("\t")
        opens = 0 < tabs < width and opens_row(text, line)
        whole = Span(parted[0].span.start, line.span.end) if parted else line.span
        have = whole.of(text).count("\t") if whole.end - whole.start <= TALLEST else width + 1
        if parted and not opens and not line.blank and have < width:
            parted.append(line)
        elif parted and not opens and not line.blank and have == width and tabs:
            yield parted[0]._replace(span=whole)
            parted = []
        else:
            yield from parted
            parted = [line] if opens else []
            if not opens:
                width = tabs if heads_table(text, line, tabs) else width
                yield line
    yield from parted


def opens_row(text: str, line: Line) -> bool:
    """Whether the first cell of a line is a number."""
    return NUMBERS.match(line.span.of(text).partition("\t")[0].strip()) is not None


def heads_table(text: str, line: Line, tabs: int) -> bool:
    """Whether a line of so many tabs heads a table of tasks."""
    if tabs < COLUMNS - 1:
        return False
    return heading_of(text, line.span, cells_of(text, line.span, "\t")) is not None


def unstacked(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, the rows of a table whose every cell is a line as items."""
    found: list[Line] = []
    columns: Columns | None = None
    above: dict[Part, Sequence[Address]] = {}
    place = 0
    while place < len(lines):
        headed = columns_at(text, lines, place)
        if headed is not None and holds(text, lines, headed):
            span = Span(lines[place].span.start, lines[headed.after - 1].span.end)
            found.append(lines[place]._replace(kind=Kind.NONE, label="", span=span, body=span, heads=True))
            columns, place = headed, headed.after
            continue
        rows = lower_row(text, lines, columns, place, above) if columns is not None else None
        if rows is None and columns is not None and lines[place].blank:
            rows = apart_row(text, lines, columns, place, above)
        found += rows[1] if rows is not None else [lines[place]]
        place += rows[0] if rows is not None else 1
    return found


def holds(text: str, lines: Sequence[Line], columns: Columns) -> bool:
    """Whether a row stands under a heading, or under a line below it, if no number tells it."""
    if columns.place_of(Part.NUMBER) is not None:
        return True
    return any(lower_row(text, lines, columns, columns.after + step, {}) is not None for step in (0, 1))


def lower_row(
    text: str, lines: Sequence[Line], columns: Columns, at: int, above: dict[Part, Sequence[Address]]
) -> tuple[int, Sequence[Line]] | None:
    """How many lines the row at a place has, and what they are: an item, those of its list."""
    cells = cells_at(text, lines, columns, at)
    if cells is None:
        return None
    new = row(Table(text, columns.parts, above), merged(lines, at, cells.size), cells.spans)
    if new is None or (columns.place_of(Part.NUMBER) is None and not new.asked):
        return None  # without a number only who is asked tells that it is a row
    return cells.size, [new, *cells.listed]


def apart_row(
    text: str, lines: Sequence[Line], columns: Columns, at: int, above: dict[Part, Sequence[Address]]
) -> tuple[int, Sequence[Line]] | None:
    """The same of a row whose number is lost, where blank lines part the rows of a table."""
    width = len(columns.parts) - 1
    if columns.place_of(Part.NUMBER) != 0 or any(line.blank for line in lines[at + 1 : at + width]):
        return None
    left = {column - 1: part for column, part in columns.parts.items() if part is not Part.NUMBER}
    if at + width < len(lines) and not lines[at + width].blank:
        return None
    return lower_row(text, lines, Columns(left, columns.after), at, above)


def mark_of(words: str) -> str:
    """What stands between the cells of a line; nothing where it has none."""
    return "\t" if "\t" in words else "|" if words.count("|") >= BARS else ""


def heading_of(text: str, span: Span, cells: Cells) -> dict[int, Part] | None:
    """What each column holds, where a line heads a table of tasks."""
    if len(cells) < COLUMNS - 1 or span.end - span.start > LONGEST:
        return None
    parts = parts_of({column: words_of(cell.of(text)) for column, cell in cells.items()})
    return parts if parts is None or len(cells) >= COLUMNS or set(parts.values()) == PAIR else None


def tells(text: str, cells: Cells, parts: Mapping[int, Part]) -> bool:
    """Whether a heading says by itself that the rows ask, and whom: «Рекомендация», «Ответственный»."""
    asks = [words_of(cells[column].of(text)) for column, part in parts.items() if part is Part.ASK]
    return Part.WHO in parts.values() and any(map(is_clear, asks))
