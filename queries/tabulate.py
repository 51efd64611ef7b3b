"""A table enters, text for a person or a program leaves; CSV and JSON hold each cell as it is."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from queries.ask import Table
from queries.catalogue import Column

NUMERIC = ("integer", "number")
IRIS = "_iri"
"""A column `body_iri` names by its IRI what the column `body` calls by its name: for programs and links."""
GAP = "  "
NARROWEST = 8
# A column keeps its longest word whole, up to the first of these that leaves room for all.
WORDS = (24, 16, 12, NARROWEST)
NO_ROWS = {"ru": "(нет строк)", "en": "(no rows)"}
# What would command a terminal, or turn the order of what is read, is not shown.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
MARKDOWN = re.compile(r"([\\|`*\[\]<])")


def to_csv(table: Table) -> str:
    """RFC 4180, as SPARQL 1.1 wants it: names of the columns, comma, CRLF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.names)
    writer.writerows(table.rows)
    return out.getvalue()


def to_json(table: Table) -> str:
    """A list of objects; numbers are numbers, what the graph does not say is null."""
    rows = [
        {column.name: value_of(column, cell) for column, cell in zip(table.columns, row, strict=True)}
        for row in table.rows
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def value_of(column: Column, cell: str) -> str | int | float | None:
    """A cell as JSON has it; a number that JSON cannot hold stays text."""
    if not cell:
        return None
    if column.type not in NUMERIC:
        return cell
    try:
        value = int(cell) if column.type == "integer" else float(cell)
    except ValueError:
        return cell
    return value if abs(value) < float("inf") else cell


def readable(table: Table) -> Table:
    """The table without the IRIs of what another of its columns names: as a person reads it."""
    named = {name + IRIS for name in table.names}
    kept = [place for place, name in enumerate(table.names) if name not in named]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(table.name, tuple(table.columns[place] for place in kept), rows)


def to_markdown(table: Table, lang: str = "ru") -> str:
    """A Markdown table with titles; what Markdown would read as a mark is escaped."""
    table = readable(table)
    rule = ["---:" if column.type in NUMERIC else "---" for column in table.columns]
    lines = [[markdown_cell(column.title[lang]) for column in table.columns], rule]
    lines += [[markdown_cell(cell) for cell in row] for row in table.rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def markdown_cell(cell: str) -> str:
    """One cell, on one line."""
    return MARKDOWN.sub(r"\\\1", " ".join(UNSEEN.sub("", cell).split()))


def to_text(table: Table, lang: str = "ru", width: int = 100) -> str:
    """Aligned columns under their titles, long cells wrapped; no line is wider than `width`.

    Where the columns do not fit side by side, each row stands as a card, a line a cell.
    """
    table = readable(table)
    titles = [column.title[lang] for column in table.columns]
    if not table.rows:
        return f"{GAP.join(titles)}\n{NO_ROWS[lang]}\n"
    rows = [[shown(cell) for cell in row] for row in table.rows]
    widths = fit([titles, *rows], width)
    if widths is None:
        return cards(titles, rows, width)
    right = [column.type in NUMERIC for column in table.columns]
    lines = [*lay(titles, widths, right), GAP.join("─" * w for w in widths)]
    tall = False
    for place, row in enumerate(rows):
        block = list(lay(row, widths, right))
        if place and (tall or len(block) > 1):
            lines.append("")
        tall = len(block) > 1
        lines += block
    return "\n".join(line.rstrip() for line in lines) + "\n"


def shown(cell: str) -> str:
    """The cell on one line, without what a terminal would obey."""
    return " ".join(UNSEEN.sub("", cell).split())


def width_of(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(char_width(char) for char in text)


def char_width(char: str) -> int:
    """0 for a combining mark, 2 for a wide character, else 1."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def natural_widths(lines: Sequence[Sequence[str]]) -> list[int]:
    """The width each column would take unwrapped."""
    return [max(1, *(width_of(cell) for cell in column)) for column in zip(*lines, strict=True)]


def floors(lines: Sequence[Sequence[str]], cap: int) -> list[int]:
    """The width below which a column breaks its words, `cap` at most."""
    words = (
        [width_of(word) for cell in column for word in cell.split(" ")] for column in zip(*lines, strict=True)
    )
    return [max(1, min(cap, max(column))) for column in words]


def fit(lines: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """The widths that share `width`, whole words first; None where the columns do not fit side by side."""
    room = width - len(GAP) * (len(lines[0]) - 1)
    if sum(whole := natural_widths(lines)) <= room:
        return whole
    least = next((found for cap in WORDS if sum(found := floors(lines, cap)) <= room), None)
    if least is None:
        return None
    # A title may wrap: it asks for no more than its words need.
    natural = [max(pair) for pair in zip(natural_widths(lines[1:]), least, strict=True)]
    return share(natural, least, room - sum(least))


def share(natural: Sequence[int], least: Sequence[int], spare: int) -> list[int]:
    """Each column its least and a part of the spare room: narrow ones what they lack, the rest by length."""
    widths = list(least)
    places = sorted(range(len(natural)), key=lambda place: natural[place] - least[place])
    for seen, place in enumerate(places):
        lacking = sum(natural[other] - least[other] for other in places[seen:])
        lack = natural[place] - least[place]
        fair = max(spare // (len(places) - seen) // 2, spare * lack // lacking if lacking else 0)
        widths[place] += min(lack, fair)
        spare -= min(lack, fair)
    return widths


def lay(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    """The lines of one row."""
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for pieces in zip_longest(*wrapped, fillvalue=""):
        yield GAP.join(pad(*piece) for piece in zip(pieces, widths, right, strict=True))


def pad(text: str, width: int, right: bool) -> str:
    """The text filled with spaces to its column."""
    spaces = " " * (width - width_of(text))
    return spaces + text if right else text + spaces


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken at spaces, a longer word where it must."""
    lines = [""]
    for word in text.split(" "):
        candidate = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(candidate) <= width:
            lines[-1] = candidate
            continue
        *whole, rest = chop(word, width)
        lines += [*whole, rest] if lines[-1] else []
        if not lines[-1]:
            lines[-1:] = [*whole, rest]
    return lines


def chop(word: str, width: int) -> list[str]:
    """A word in pieces of at most `width` columns."""
    pieces = [""]
    for char in word:
        if pieces[-1] and width_of(pieces[-1]) + char_width(char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


def cards(titles: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Each row as a block of `title: cell` lines."""
    blocks = [
        "\n".join(line for pair in zip(titles, row, strict=True) if pair[1] for line in card(*pair, width))
        for row in rows
    ]
    return "\n\n".join(blocks) + "\n"


def card(title: str, cell: str, width: int) -> list[str]:
    """The lines of one cell in a card, those after the first set in."""
    first, *rest = wrap(f"{title}: {cell}", max(width, NARROWEST))
    return [
        first,
        *(f"{GAP}{line}" for line in wrap(" ".join(rest), max(width, NARROWEST) - len(GAP)) if line),
    ]
