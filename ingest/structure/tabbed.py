"""Lines in, lines out: a table pasted as text, a tab or a bar between its cells, read as its heading says.

«№⇥Рекомендация⇥Кому⇥Срок» heads a table of tasks, as in a document that has tables: the row «1⇥Провести
смотр⇥Школам⇥май» is an item then, whose words are those of one cell; whom it asks another cell says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.language.lexicon import table
from ingest.language.morph import nouns_in
from ingest.language.names import read_names
from ingest.language.tokens import Token, tokenize
from ingest.model import Address, Basis, Name, Role, Span
from ingest.read.grid.columns import Part, is_clear, parts_of, words_of
from ingest.read.grid.tasks import DITTO, NOTHING, NUMBERS
from ingest.structure.markers import Kind, Line, read_line
from ingest.structure.partner import find_partners
from ingest.structure.stacked import Columns, cells_at, columns_at, merged

COLUMNS = 3  # of a heading: a date and a place are set apart by tabs, too
TALLEST = 1_500  # characters of a row of several lines
LONGEST = 400  # characters of a heading
BARS = 2  # of a row: «| 1 | Провести смотр | Школам |», or without the outer ones
ROLES = {Part.WHO: (Role.ADDRESSEE, ("datv", "nomn")), Part.WITH: (Role.PARTNER, ("ablt", "nomn", "gent"))}
Cells = Mapping[int, Span]


def tabulated(text: str, lines: Iterable[Line]) -> list[Line]:
    """The lines, the rows of a table of tasks as items."""
    found: list[Line] = []
    parts: Mapping[int, Part] | None = None
    above: dict[Part, Sequence[Address]] = {}
    for line in mended(text, lines) if "\t" in text else lines:
        mark = mark_of(line.span.of(text))
        cells = cells_of(text, line.span, mark) if mark else {}
        headed = heading_of(text, line.span, cells)
        parts = headed or parts
        if headed is not None:
            heads = tells(text, cells, headed)
            found.append(line._replace(kind=Kind.NONE, label="", body=line.span, heads=heads))
        elif parts is None or not mark:
            found.append(line)
        elif counts_columns(text, cells):  # «1⇥2⇥3⇥4» under a heading
            found.append(line._replace(kind=Kind.NONE, label="", body=line.span, heads=False))
        elif (new := row(text, line, cells, parts, above) if len(cells) > 1 else None) is not None:
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


def counts_columns(text: str, cells: Cells) -> bool:
    """Whether a row has but the numbers of its columns."""
    words = [cell.of(text).strip(".") for cell in cells.values()]
    return len(words) >= COLUMNS and words == [str(place) for place in range(1, len(words) + 1)]


def with_list(text: str, item: Line) -> list[Line]:
    """A row of several lines and the list inside its ask: «В парке:⏎– залить каток;⏎– убрать снег⇥Школам»."""
    starts, at = [item.body.start], item.body.start
    for part in item.body.of(text).splitlines(keepends=True):
        bare = Span(at, at + len(part.rstrip()))
        marked = read_line(text, bare, blank=False).kind in (Kind.BULLET, Kind.LETTER)
        starts += [at] if marked and at > item.body.start else []
        at += len(part)
    first, *listed = (
        Span(start, start + len(text[start:end].rstrip()))
        for start, end in pairwise([*starts, item.body.end])
    )
    return [item._replace(body=first), *(read_line(text, span, blank=False) for span in listed)]


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
    new = row(text, merged(lines, at, cells.size), cells.spans, columns.parts, above)
    if new is None or (columns.place_of(Part.NUMBER) is None and not new.asked):
        return None  # without a number only who is asked tells that it is a row
    return cells.size, [new, *cells.listed]


def is_lower_row(before: Line, cells: Cells, parts: Mapping[int, Part]) -> bool:
    """Whether a row has no number of its own and so goes on with the cells of the one above it."""
    numbers = {column for column, part in parts.items() if part is Part.NUMBER}
    return before.kind is Kind.NUMBER and bool(numbers) and bool(cells) and numbers.isdisjoint(cells)


def listed_row(text: str, before: Line, line: Line, cells: Cells, parts: Mapping[int, Part]) -> Line | None:
    """A row without a number as an item of the list under the one above: «| | а) в клубе; | | до мая |»."""
    ask = next(
        (cells[column] for column, part in parts.items() if part is Part.ASK and column in cells), None
    )
    if ask is None or before.kind is Kind.NONE or Part.NUMBER not in parts.values():
        return None
    item = read_line(text, ask, blank=False)
    if item.kind not in (Kind.LETTER, Kind.BULLET):
        return None
    when = next(
        (cells[column] for column, part in parts.items() if part is Part.WHEN and column in cells), None
    )
    return item._replace(span=line.span, term=when)


def continued(text: str, before: Line, line: Line, cells: Cells, parts: Mapping[int, Part]) -> Iterator[Line]:
    """A row with whom the next one names besides; words that go on with the ask stand apart, unread."""
    asked, unread = before.asked, before.unread
    for column, cell in cells.items():
        part = parts.get(column)
        named = addresses(text, cell, part) if part in ROLES else []
        asked = (*asked, *named)
        unread = unread if named or part not in ROLES else (*unread, cell)
    further = [cell for column, cell in cells.items() if parts.get(column) is Part.ASK]
    end = before.span.end if further else line.span.end
    yield before._replace(span=Span(before.span.start, end), asked=asked, unread=unread)
    yield from (line._replace(kind=Kind.NONE, label="", body=cell, blank=True) for cell in further)


def mark_of(words: str) -> str:
    """What stands between the cells of a line; nothing where it has none."""
    return "\t" if "\t" in words else "|" if words.count("|") >= BARS else ""


def cells_of(text: str, span: Span, mark: str) -> dict[int, Span]:
    """The cells of a line by their columns, empty ones left out."""
    cells, start = {}, span.start
    for column, words in enumerate(span.of(text).split(mark)):
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


def row(
    text: str,
    line: Line,
    cells: Cells,
    parts: Mapping[int, Part],
    above: dict[Part, Sequence[Address]],
) -> Line | None:
    """A row as an item: its number or a bullet, its words, whom it asks; None for what is no such row.

    `above` are whom the rows above name, for a cell that says «то же»; whom this one names is put there.
    """
    held = {part: cells[column] for column, part in parts.items() if column in cells}
    ask, number = held.get(Part.ASK), held.get(Part.NUMBER)
    if ask is None or (number is None) == (Part.NUMBER in parts.values()):
        return None
    match = NUMBERS.match(number.of(text)) if number is not None else None
    if number is not None and match is None:
        return None
    label, kind = (match["label"], kind_of(match["label"])) if match is not None else ("•", Kind.BULLET)
    said = [(part, held[part]) for part in ROLES if part in held and held[part].of(text) not in NOTHING]
    named = {part: said_in(text, cell, part, above) for part, cell in said}
    above |= named
    unread = tuple(cell for part, cell in said if not named[part])
    asked = tuple(address for found in named.values() for address in found)
    return Line(line.span, kind, label, ".", ask, line.blank, asked, unread, held.get(Part.WHEN))


def kind_of(label: str) -> Kind:
    """What a number in a cell counts as: «5.1» a number, «а» a letter, «IV» a number printed otherwise."""
    return Kind.LETTER if label.isalpha() and label.islower() else Kind.NUMBER


def addresses(text: str, cell: Span, part: Part) -> Sequence[Address]:
    """Whom a cell names, all of its words understood; nobody where they are not."""
    tokens = tokenize(text, cell.start, cell.end)
    stops = [place for place, token in enumerate(tokens) if token.text == ";"]
    bounds = pairwise([-1, *stops, len(tokens)])
    named = [named_up_to(tokens[start + 1 : end], part) for start, end in bounds if start + 1 < end]
    return [address for found in named for address in found] if all(named) else []


def said_in(text: str, cell: Span, part: Part, above: Mapping[Part, Sequence[Address]]) -> Sequence[Address]:
    """Whom a cell names, or those above it where it says «то же»."""
    return above.get(part, ()) if cell.of(text).lower() in DITTO else addresses(text, cell, part)


def is_of_each(tokens: Sequence[Token], names: Sequence[Name]) -> bool:
    """Whether a name that could be of one body is of several, in the nominative: «администрации районов»."""
    first = nouns_in(tokens[0].low, "nomn") if tokens else ()
    several = any(form.plural for form in first) and bool(names) and not names[0].plural
    own = [token for token in tokens[1:] if token.kind == "word" and names and token.end <= names[0].span.end]
    places = (nouns_in(token.low, "gent") for token in own)
    return several and any(forms and all(form.plural for form in forms) for forms in places)


def named_up_to(tokens: Sequence[Token], part: Part) -> Sequence[Address]:
    """Whom the words of a cell name up to a semicolon: «музеи совместно со школами»."""
    role, cases = ROLES[part]
    asked = table("asking.tsv").get(tokens[0].low)  # «Просить | Правительство области»
    tokens, cases = (tokens[1:], (asked,)) if asked in ("datv", "accs") else (tokens, cases)
    for case in cases:
        names, end = read_names(tokens, 0, case)
        basis = Basis.HEADING if case == "datv" or asked else Basis.RESPONSIBLE
        partners = find_partners(tokens[end:], basis) if names and end < len(tokens) else []
        if case == "datv" and is_of_each(tokens[:end], names):
            continue
        if names and (partners[-1].name.span.end if partners else tokens[end - 1].end) >= tokens[-1].end:
            return [*(Address(name, role, basis) for name in names), *partners]
    return []
