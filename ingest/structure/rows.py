"""A line of a table in, what its row is out: an item, whom its other cells ask, the list inside it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.language.lexicon import table
from ingest.language.morph import nouns_in
from ingest.language.names import read_names
from ingest.language.tokens import Token, tokenize
from ingest.model import Address, Basis, Name, Role, Span
from ingest.read.grid.columns import Part
from ingest.read.grid.tasks import DITTO, NOTHING, NUMBERS
from ingest.structure.markers import Kind, Line, read_line
from ingest.structure.partner import find_partners

FEWEST = 3  # cells of a row that only numbers its columns
PAIR = {Part.WHO, Part.ASK}
ROLES = {Part.WHO: (Role.ADDRESSEE, ("datv", "nomn")), Part.WITH: (Role.PARTNER, ("ablt", "nomn", "gent"))}
Cells = Mapping[int, Span]


class Table(NamedTuple):
    """The text that a table stands in, what its columns hold, and whom the rows so far name.

    `above` is for a cell that says «то же»; whom a row names is put there.
    """

    text: str
    parts: Mapping[int, Part]
    above: dict[Part, Sequence[Address]]


def any_row(of: Table, line: Line, cells: Cells, *, counted: bool) -> Line | None:
    """A row of several cells as an item; one without a number where all numbers of its table are lost.

    `counted` tells whether a row above has a number.
    """
    if set(of.parts.values()) == PAIR:
        return beside_row(of, line, cells)
    if len(cells) < 2 or not any(map(str.isalpha, line.span.of(of.text))):
        return None
    new = row(of, line, cells)
    if new is not None or counted or not any(of.parts.get(column) in ROLES for column in cells):
        return new
    parts = {at: part for at, part in of.parts.items() if part is not Part.NUMBER}
    return row(of._replace(parts=parts), line, cells)


def under_same(of: Table, line: Line) -> Line:
    """A line of two columns whose first cell is empty: «Школам⇥1. Открыть …», then «⇥2. Провести …»."""
    tabbed = of.text[line.span.start - 1 : line.span.start] == "\t"
    empty = set(of.parts.values()) == PAIR and line.label and tabbed
    return line._replace(asked=tuple(of.above.get(Part.WHO, ()))) if empty else line


def beside_row(of: Table, line: Line, cells: Cells) -> Line | None:
    """A row of a table of two columns, «Кому⇥Что»: its ask has its number, an empty «Кому» says «то же»."""
    item = row(of, line, cells)
    if item is None:
        return None
    own = read_line(of.text, item.body, blank=False)
    who = next(cells.get(column) for column, part in of.parts.items() if part is Part.WHO)
    asked = item.asked if who is not None else tuple(of.above.get(Part.WHO, ()))
    kind, label = (own.kind, own.label) if own.kind is not Kind.NONE else (item.kind, item.label)
    return item._replace(kind=kind, label=label, style=own.style or item.style, body=own.body, asked=asked)


def counts_columns(text: str, cells: Cells) -> bool:
    """Whether a row has but the numbers of its columns."""
    words = [cell.of(text).strip(".") for cell in cells.values()]
    return len(words) >= FEWEST and words == [str(place) for place in range(1, len(words) + 1)]


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


def row(of: Table, line: Line, cells: Cells) -> Line | None:
    """A row as an item: its number or a bullet, its words, whom it asks; None for what is no such row."""
    held = {part: cells[column] for column, part in of.parts.items() if column in cells}
    ask, number = held.get(Part.ASK), held.get(Part.NUMBER)
    if ask is None or (number is None) == (Part.NUMBER in of.parts.values()):
        return None
    match = NUMBERS.match(number.of(of.text)) if number is not None else None
    if number is not None and match is None:
        return None
    label, kind = (match["label"], kind_of(match["label"])) if match is not None else ("•", Kind.BULLET)
    said = [(part, held[part]) for part in ROLES if part in held and held[part].of(of.text) not in NOTHING]
    named = {part: said_in(of, cell, part) for part, cell in said}
    of.above.update(named)
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


def said_in(of: Table, cell: Span, part: Part) -> Sequence[Address]:
    """Whom a cell names, or those above it where it says «то же»."""
    return of.above.get(part, ()) if cell.of(of.text).lower() in DITTO else addresses(of.text, cell, part)


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
        rest = [token for token in tokens if token.start >= names[-1].span.end] if names else []
        partners = find_partners(rest, basis) if rest else []
        if case == "datv" and is_of_each(tokens[:end], names):
            continue
        bracketed = bool(partners) and tokens[-1].text == ")"  # «музей (совместно с библиотекой)»
        last = tokens[-2 if bracketed else -1].end
        if names and (partners[-1].name.span.end if partners else tokens[end - 1].end) >= last:
            return [*(Address(name, role, basis) for name in names), *partners]
    return []
