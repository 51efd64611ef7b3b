"""An element of a page in, its lines out: blocks and `<br>` end a line, items open with the marker shown."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from ingest.read.breaks import is_marked
from ingest.read.grid import Cell, lines_of_table
from ingest.read.html.article import WORDLESS, without_furniture
from ingest.read.html.numbers import BULLET, Numbering

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p "
    "pre section summary table tbody td tfoot th thead tr ul br".split()
)
BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)", re.I)
# A letter of these fonts is a picture: Word writes its bullets so.
PICTURES = re.compile(r"font-family\s*:[^;]*(?:wingdings|symbol|webdings)|font\s*:[^;]*wingdings", re.I)
NOTE = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[*†‡]{1,3}|[ivx]{1,4})\s*[\])]?\s*")  # «области¹», «области[1]»
UNIT = re.compile(r"(?:^|[\s\d])(?:[мсдк]?м|га|м|км)\.?$")  # «5 м²»
TYPED = re.compile(r"(?:\d{1,3}\.)*(?P<last>\d{1,3}|[a-zA-Z]+)[.)]")
SPACES = re.compile(r"\s+")
COLUMNS = 200


class Writer:
    """The lines written so far, and the one that is being written."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._parts: list[str] = []
        self._markers: list[str] = []

    def put(self, text: str | None, keep: bool = False) -> None:
        """Go on with the line; where spaces are kept, a line break ends it."""
        if not text:
            return
        if not keep:
            self._parts.append(text)
            return
        first, *others = text.split("\n")
        self._parts.append(first)
        for other in others:
            self.end()
            self._parts.append(other)

    def mark(self, marker: str) -> None:
        """Open an item with the next words."""
        self.end()
        if marker:
            self._markers.append(marker)

    def end(self) -> None:
        """End the line where it has words; markers wait for words of their own."""
        line = SPACES.sub(" ", "".join(self._parts)).strip()
        self._parts.clear()
        if not line.strip("\u00ad\u200b\ufeff"):
            return
        if self._markers and is_typed(self._markers[-1], line):
            self._markers.pop()
        self.lines.append(" ".join([*self._markers, line]))
        self._markers.clear()

    def forget(self) -> None:
        """An item without words has no line."""
        self.end()
        self._markers.clear()

    @property
    def line(self) -> str:
        """The line that is being written."""
        return "".join(self._parts[-3:])


def lines_of_element(root: etree._Element) -> list[str]:
    """The lines of an element."""
    return list(without_furniture(written(root, Numbering())))


def written(root: etree._Element, numbering: Numbering) -> list[str]:
    """The lines of an element, its lists counted on by `numbering`."""
    writer, kept = Writer(), 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, one in walk:
        if event == "start":
            kept += one.tag == "pre"
            if one.tag == "table" and one is not root and is_grid(one):
                writer.end()
                writer.lines += table_lines(one, numbering)
                walk.skip_subtree()
            elif is_skipped(one, writer):
                walk.skip_subtree()
            else:
                start(one, writer, numbering)
                writer.put(picture(one) or one.text, bool(kept))
            continue
        end(one, writer)
        kept -= one.tag == "pre"
        if one is not root:
            writer.put(one.tail, bool(kept))
    writer.end()
    return writer.lines


def start(one: etree._Element, writer: Writer, numbering: Numbering) -> None:
    """What an element does before its words."""
    if one.tag == "li":
        writer.mark(numbering.marker(one))
    elif is_block(one):
        writer.end()
    elif one.tag == "q":
        writer.put("«")


def end(one: etree._Element, writer: Writer) -> None:
    """What an element does after its words."""
    if one.tag == "li":
        writer.forget()
    elif is_block(one):
        writer.end()
    elif one.tag == "q":
        writer.put("»")


def is_typed(marker: str, line: str) -> bool:
    """Whether a line opens with the marker that its list shows: «1.», the «2.1.» of a first item."""
    typed = TYPED.match(line)
    if marker == BULLET or typed is None:
        return marker == BULLET and is_marked(line)
    return typed["last"] == marker.rstrip(".")


def is_block(one: etree._Element) -> bool:
    """Whether an element stands on lines of its own."""
    return one.tag in BLOCKS or BLOCK_STYLE.search(one.get("style", "")) is not None


def is_skipped(one: etree._Element, writer: Writer) -> bool:
    """Whether an element has no words of the text: a script, the mark of a note."""
    if one.tag in WORDLESS:
        return True
    if one.tag != "sup":
        return False
    linked = next(one.iter("a"), None) is not None
    return NOTE.fullmatch("".join(one.itertext())) is not None and (linked or not UNIT.search(writer.line))


def picture(one: etree._Element) -> str | None:
    """The bullet that a letter in a font of pictures is."""
    if one.text and len(one.text.strip()) == 1 and PICTURES.search(one.get("style", "")):
        return BULLET
    return None


def is_grid(table: etree._Element) -> bool:
    """Whether a table has rows of its own alone: one that holds others lays out the page."""
    return next(islice(table.iter("table"), 1, None), None) is None


def table_lines(table: etree._Element, numbering: Numbering) -> Iterator[str]:
    """The lines of a table, its caption before them."""
    for caption in table.findall("caption"):
        yield from written(caption, numbering)
    rows = [list(cells_of(row)) for row in table.iter("tr")]
    for line in lines_of_table(merged([row for row in rows if row])):
        yield SPACES.sub(" ", line.text).strip()


Spanned = tuple[Cell, int]


def cells_of(row: etree._Element) -> Iterator[Spanned]:
    """The cells of a row, each with the number of rows that it spans."""
    for one in row.iterchildren("td", "th"):
        text = "\n".join(written(one, Numbering()))
        yield Cell(text, span(one, "colspan", COLUMNS)), span(one, "rowspan", 1_000)


def span(cell: etree._Element, name: str, most: int) -> int:
    """How many columns or rows a cell spans."""
    value = cell.get(name, "").strip()
    return min(max(int(value), 1), most) if value.isdecimal() and len(value) < 6 else 1


def merged(rows: list[list[Spanned]]) -> list[list[Cell]]:
    """The rows with a merged cell wherever one from above goes on."""
    found: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}  # by first column: how many rows it goes on, how wide it is
    for row in rows:
        cells: list[Cell] = []
        column, below = 0, dict[int, tuple[int, int]]()
        for cell, rows_spanned in [*row, (None, 0)]:
            while column in above and column < COLUMNS:
                more, width = above.pop(column)
                cells.append(Cell("", width, merged=True))
                if more > 1:
                    below[column] = (more - 1, width)
                column += width
            if cell is not None:
                cells.append(cell)
                if rows_spanned > 1 and column < COLUMNS:
                    below[column] = (rows_spanned - 1, cell.width)
                column += cell.width
        above = below
        found.append(cells)
    return found
