"""The cells of a table in, lines of text out: tasks become items, a layout paragraphs, others rows.

A task is written as people write it without a table: «1. Провести …», under it «Ответственный: …», «Срок: …».
A row of any other table is «| a | b |», which opens no item whatever its cells say.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.limits import check_text
from ingest.read.breaks import is_marked, lines_of
from ingest.read.grid.cells import Cell, Row, Written, filled, placed
from ingest.read.grid.columns import Heading, Part, find_headings, is_clear
from ingest.read.grid.tasks import NUMBERS, Tasks, label_of, write_task

__all__ = ["Cell", "Written", "lines_of_table"]

BULLETS = "–•▪◆"
LAYOUT = 3  # rows of two or more columns: a letterhead, a date and a place, signatures
PROSE = 200  # characters: so long a cell holds paragraphs, not data
ITEM = 24  # characters: what stands beside a number is an item from about «Провести форум жителей» on
SHARE = 0.7  # of the rows that are a number and a text, from which they are a list


def lines_of_table(rows: Sequence[Row]) -> list[Written]:
    """The lines that a table is read as, each with the cell that it begins with. Raises `PastLimit`."""
    found, length = [], 0
    for line in written(rows):
        found.append(line)
        length += len(line.text)
        check_text(length)
    return found


def written(rows: Sequence[Row]) -> Iterator[Written]:
    """The lines of a table, one by one."""
    headings = dict(find_headings(rows))
    if headings:
        yield from tasks(rows, headings)
        return
    write = numbered if is_numbered(rows) else paragraphs if is_layout(rows) else as_row
    for number, row in enumerate(rows):
        yield from write(number, row)


def tasks(rows: Sequence[Row], headings: Mapping[int, Heading]) -> Iterator[Written]:
    """The lines of a table of tasks."""
    current, bullet = None, free_bullet(rows)
    for number, row in enumerate(rows):
        if number in headings:
            current = Tasks(headings[number], bullet)
            yield from announced(number, row, headings[number])
        elif current is None or is_title(row, current.heading):
            yield from title(number, row)
        elif number >= current.heading.after and not counts_columns(row):
            yield from write_task(number, row, current)


def free_bullet(rows: Sequence[Row]) -> str:
    """A bullet with which no line of a cell opens: what stands under a row is so seen to stand under it."""
    used = {line.lstrip()[:1] for row in rows for cell in row for line in re.split(r"[\n\v]", cell.text)}
    if used & {"-", "—"}:
        used.add("–")
    return next((one for one in BULLETS if one not in used), BULLETS[0])


def announced(number: int, row: Row, heading: Heading) -> Iterator[Written]:
    """The words over what is asked, «Рекомендации:», where each row says whom.

    They announce items; of rows that do not say whom they ask, the text before the table does.
    """
    if Part.WHO in heading.parts.values():
        for one in placed(row):
            if heading.parts.get(one.column) is Part.ASK and is_clear(heading.names[one.column]):
                yield Written(f"{heading.names[one.column]}:", number, one.at)


def is_title(row: Row, heading: Heading) -> bool:
    """Whether a row is a title across the table: «Секция 1. Экология»."""
    cells = filled(row)
    wide = [one for one in cells if one.cell.width > 1 and one.cell.width >= len(heading.parts) - 1]
    if wide and all(one in wide or NUMBERS.match(one.cell.bare) for one in cells):
        return True
    if len(cells) != 1 or cells[0].cell.merged or NUMBERS.match(cells[0].cell.bare):
        return False
    return heading.parts.get(cells[0].column) is Part.NUMBER


def title(number: int, row: Row) -> Iterator[Written]:
    """The lines of a row outside the columns: a title, after its number if it has one."""
    cells = filled(row)
    yield from numbered(number, row) if len(cells) < 3 else as_row(number, row)


def counts_columns(row: Row) -> bool:
    """Whether a row only counts the columns: «1 | 2 | 3 | 4»."""
    texts = [cell.bare for cell in row]
    return len(texts) > 2 and texts == [str(place) for place in range(1, len(texts) + 1)]


def is_numbered(rows: Sequence[Row]) -> bool:
    """Whether two columns hold numbers and what they number: a list that a table lays out."""
    some = [cells for row in rows if (cells := filled(row))]
    both = [cells for cells in some if len(cells) == 2]
    labelled = all(NUMBERS.match(cells[0].cell.bare) for cells in both)
    long = sum(len(cells[1].cell.bare) >= ITEM for cells in both)
    return labelled and len(both) >= max(1, SHARE * len(some)) and long * 2 > len(both)


def is_layout(rows: Sequence[Row]) -> bool:
    """Whether a table only sets paragraphs side by side: a column, a few rows, cells full of text."""
    cells = [one.cell for row in rows for one in filled(row)]
    alone = all(len(filled(row)) < 2 for row in rows)
    return alone or len(rows) <= LAYOUT or any(map(is_prose, cells))


def is_prose(cell: Cell) -> bool:
    """Whether a cell holds several paragraphs of a text: items, or long ones."""
    some = [line.strip() for line in cell.paragraphs if line.strip()]
    return len(some) > 1 and (len(cell.text) > PROSE or any(map(is_marked, some)))


def paragraphs(number: int, row: Row) -> Iterator[Written]:
    """The paragraphs of a row, cell by cell."""
    for one in placed(row):
        for place, paragraph in enumerate([] if one.cell.merged else one.cell.paragraphs):
            yield from (Written(line, number, one.at, place) for line in lines_of(paragraph))


def numbered(number: int, row: Row) -> Iterator[Written]:
    """«1 | Провести форум» as an item, «1. Провести форум», with its further paragraphs under it."""
    lines = list(paragraphs(number, row))
    if len(lines) > 1 and NUMBERS.match(lines[0].text) and lines[0].cell != lines[1].cell:
        yield lines[0]._replace(text=f"{label_of(lines[0].text)} {lines[1].text}")
        yield from lines[2:]
    else:
        yield from lines


def as_row(number: int, row: Row) -> Iterator[Written]:
    """The line of a row of data: it opens with a bar, so that «1.» in it opens no item."""
    cells = filled(row)
    if len(cells) == 1:
        yield from paragraphs(number, row)
    elif cells:
        texts = ["" if cell.merged else " ".join(cell.bare.replace("|", "/").split()) for cell in row]
        yield Written(f"| {' | '.join(texts)} |", number, cells[0].at)
