"""Lines in, lines out: a table that was pasted as text, a tab between its cells, read as its heading says.

«№⇥Рекомендация⇥Кому⇥Срок» heads a table of tasks, as in a document that has tables: the row «1⇥Провести
смотр⇥Школам⇥май» is an item then, whose words are those of one cell; whom it asks another cell says.
"""

from collections.abc import Iterable, Mapping, Sequence

from ingest.language.names import read_names
from ingest.language.tokens import tokenize
from ingest.model import Address, Basis, Role, Span
from ingest.read.grid.columns import Part, is_clear, parts_of, words_of
from ingest.read.grid.tasks import NOTHING, NUMBERS
from ingest.structure.markers import Kind, Line

COLUMNS = 3  # of a heading: a date and a place are set apart by tabs, too
LONGEST = 400  # characters of a heading
ROLES = {Part.WHO: (Role.ADDRESSEE, ("datv", "nomn")), Part.WITH: (Role.PARTNER, ("ablt", "nomn", "gent"))}
Cells = Mapping[int, Span]


def tabulated(text: str, lines: Iterable[Line]) -> list[Line]:
    """The lines, the rows of a table of tasks as items."""
    found: list[Line] = []
    parts: Mapping[int, Part] | None = None
    for line in lines:
        cells = cells_of(text, line.span) if "\t" in line.span.of(text) else {}
        headed = heading_of(text, line.span, cells)
        parts = headed or parts
        if headed is not None:
            heads = tells(text, cells, headed)
            found.append(line._replace(kind=Kind.NONE, label="", body=line.span, heads=heads))
        elif parts is not None and len(cells) > 1:
            found.append(row(text, line, cells, parts) or line)
        else:
            found.append(line)
    return found


def cells_of(text: str, span: Span) -> dict[int, Span]:
    """The cells of a line by their columns, empty ones left out."""
    cells, start = {}, span.start
    for column, words in enumerate(span.of(text).split("\t")):
        bare = words.strip()
        if bare:
            first = start + len(words) - len(words.lstrip())
            cells[column] = Span(first, first + len(bare))
        start += len(words) + 1
    return cells


def heading_of(text: str, span: Span, cells: Cells) -> dict[int, Part] | None:
    """What each column holds, where a line heads a table of tasks."""
    if len(cells) < COLUMNS or span.end - span.start > LONGEST:
        return None
    return parts_of({column: words_of(cell.of(text)) for column, cell in cells.items()})


def tells(text: str, cells: Cells, parts: Mapping[int, Part]) -> bool:
    """Whether a heading says by itself that the rows ask, and whom: «Рекомендация», «Ответственный»."""
    asks = [words_of(cells[column].of(text)) for column, part in parts.items() if part is Part.ASK]
    return Part.WHO in parts.values() and any(map(is_clear, asks))


def row(text: str, line: Line, cells: Cells, parts: Mapping[int, Part]) -> Line | None:
    """A row as an item: its number or a bullet, its words, whom it asks; None for what is no such row."""
    held = {part: cells[column] for column, part in parts.items() if column in cells}
    ask, number = held.get(Part.ASK), held.get(Part.NUMBER)
    if ask is None or (number is None) == (Part.NUMBER in parts.values()):
        return None
    match = NUMBERS.match(number.of(text)) if number is not None else None
    if number is not None and match is None:
        return None
    label, kind = (match["label"], kind_of(match["label"])) if match is not None else ("•", Kind.BULLET)
    said = [(part, held[part]) for part in ROLES if part in held and held[part].of(text) not in NOTHING]
    named = {part: addresses(text, cell, part) for part, cell in said}
    unread = tuple(cell for part, cell in said if not named[part])
    asked = tuple(address for found in named.values() for address in found)
    return Line(line.span, kind, label, ".", ask, line.blank, asked, unread, held.get(Part.WHEN))


def kind_of(label: str) -> Kind:
    """What a number in a cell counts as: «5.1» a number, «а» a letter, «IV» a number printed otherwise."""
    return Kind.LETTER if label.isalpha() and label.islower() else Kind.NUMBER


def addresses(text: str, cell: Span, part: Part) -> Sequence[Address]:
    """Whom a cell names, all of its words understood; nobody where they are not."""
    role, cases = ROLES[part]
    tokens = tokenize(text, cell.start, cell.end)
    for case in cases:
        names, end = read_names(tokens, 0, case)
        if names and end >= len(tokens):
            basis = Basis.HEADING if case == "datv" else Basis.RESPONSIBLE
            return [Address(name, role, basis) for name in names]
    return []
