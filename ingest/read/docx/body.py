"""A story of Word's XML (the body, a cell, a text box, a note) in, its paragraphs as lines out.

A table inside comes as the lines that it is read as. Each line knows the paragraph with which it begins.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ingest.limits import check_text
from ingest.read.breaks import is_marked
from ingest.read.docx.numbering import Counters
from ingest.read.docx.runs import Reader, Words
from ingest.read.docx.styles import InList, Styles, in_list
from ingest.read.docx.tags import MC, Element, W, branch, flag, number, value
from ingest.read.grid import Cell, lines_of_table

GONE = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "sectPr", "tblPr", "tcPr", "trPr", "sdtPr", "pPr")
)
SENTENCE = (".", ";", "!", "?", "…", ")", "»")


class Line(NamedTuple):
    """A paragraph as it is read, soft breaks in it, and its number among those of the document, from 0."""

    text: str
    paragraph: int


class Note(NamedTuple):
    """A note: the part that holds it, and its number there."""

    part: str
    id: str


class End(StrEnum):
    """What became of the end of a paragraph; with one that is not there the next goes on with it."""

    THERE = "there"
    DELETED = "deleted"
    HIDDEN = "hidden"


@dataclass(slots=True)
class Waiting:
    """A paragraph as far as it was read: one whose end is gone goes on with the next."""

    label: str = ""
    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def take(self, label: str, words: Words) -> None:
        """Go on with a paragraph; the first number stays."""
        self.label = self.label or label
        self.pieces.append(words.text)
        self.notes += words.notes


class Body:
    """Reads stories one after another: they number their paragraphs on, and count in the same lists.

    A note is taken out of `notes` where it stands beside its reference; `left` are the others referred to.
    """

    def __init__(self, styles: Styles, counters: Counters, notes: dict[Note, str]) -> None:
        self._styles, self._counters, self._notes = styles, counters, notes
        self._reader = Reader(styles)
        self.paragraphs = 0
        self.left: dict[Note, None] = {}
        self._levels: dict[tuple[int, str], int] = {}
        self._length = 0

    def lines(self, story: Element) -> Iterator[Line]:
        """The lines of a story."""
        waiting = Waiting()
        for block in blocks(story):
            if block.tag == f"{W}tbl":
                yield from self._last(waiting)
                waiting = Waiting()
                yield from self._table(block)
                continue
            words, end = self._read(block, waiting)
            if end is End.THERE:
                yield Line(self._whole(waiting), self.paragraphs - 1)
                waiting = Waiting()
            for box in words.boxes:
                yield from self.lines(box)
        yield from self._last(waiting)

    def _last(self, waiting: Waiting) -> Iterator[Line]:
        """The beginning of a paragraph after which none comes."""
        if any(piece.strip() for piece in waiting.pieces):
            yield Line(self._whole(waiting), self.paragraphs - 1)

    def _read(self, paragraph: Element, waiting: Waiting) -> tuple[Words, End]:
        """Go on with a paragraph; one that nobody sees leaves nothing."""
        self.paragraphs += 1
        properties = paragraph.find(f"{W}pPr")
        words, style = self._reader.read(paragraph), self._styles.name(value(properties, "pStyle"))
        end = self._end(properties, style)
        if self._styles.is_contents(style) or (end is End.HIDDEN and not words.text.strip()):
            return Words(), End.HIDDEN
        counts = end is not End.DELETED and not waiting.label
        waiting.take(self._label(properties, style) if counts else "", words)
        return words, end

    def _end(self, properties: Element | None, style: str) -> End:
        """What became of the end of a paragraph."""
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom")):
            return End.DELETED
        hidden = flag(mark, "vanish")
        hidden = self._styles.is_hidden(style) if hidden is None else hidden
        return End.HIDDEN if hidden or flag(mark, "specVanish") else End.THERE

    def _label(self, properties: Element | None, style: str) -> str:
        """The number before a paragraph: of the list that it names itself, else of its style's."""
        own, inherited = in_list(properties), self._styles.in_list(style)
        num = own.over(inherited).num
        if not num:
            return ""
        return self._counters.label(
            num, own.level if own.level is not None else self._level(num, style, inherited)
        )

    def _level(self, num: int, style: str, inherited: InList) -> int:
        """The level to which the list ties a style or one that it is based on; else the one that it names."""
        if (num, style) not in self._levels:
            tied = (self._counters.level_of(num, name) for name in self._styles.chain(style))
            found = next((level for level in tied if level is not None), inherited.level or 0)
            self._levels[num, style] = found
        return self._levels[num, style]

    def _whole(self, waiting: Waiting) -> str:
        """A paragraph with its number, and with its notes if it is a sentence or an item: «… (Указ …)».

        So an item rests on the decree that its note names. A heading or an announcement would be none any
        more with more words: its notes stand at the end of the document.
        """
        label, text = waiting.label, "".join(waiting.pieces)
        whole, bare = f"{label} {text}" if label else text, text.strip()
        self._length += len(whole)
        check_text(self._length)
        notes = [note for one in waiting.notes if (note := Note(*one)) in self._notes]
        if bare.endswith(SENTENCE) or ((label or is_marked(bare)) and not bare.endswith(":")):
            said = (self._notes.pop(note, "") for note in notes)  # once: whatever refers to it again
            return "".join((whole, *(f" ({words})" for words in said if words)))
        self.left |= dict.fromkeys(notes)
        return whole

    # --- tables --------------------------------------------------------------------------------

    def _table(self, table: Element) -> Iterator[Line]:
        """The lines of a table."""
        rows: list[list[Cell]] = []
        places: list[list[list[int]]] = []
        for row in parts(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                cells, held = self._row(row)
                rows.append(cells)
                places.append(held)
        for line in lines_of_table(rows):
            inside = places[line.row][line.cell]
            yield Line(line.text, inside[min(line.paragraph, len(inside) - 1)])

    def _row(self, row: Element) -> tuple[list[Cell], list[list[int]]]:
        """The cells of a row, and the paragraphs of each."""
        before = number(value(row, "trPr", "gridBefore")) or 0
        cells = [Cell(width=before)] if before > 0 else []
        places: list[list[int]] = [[self.paragraphs]] if before > 0 else []
        for cell in parts(row, f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}cellDel") is not None:
                continue
            lines = list(self.lines(cell))
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
            width = number(value(properties, "gridSpan")) or 1
            cells.append(Cell("\n".join(line.text for line in lines), width, goes_on))
            places.append([line.paragraph for line in lines] or [self.paragraphs])
        return cells, places


def blocks(story: Element) -> Iterator[Element]:
    """The paragraphs and tables of a story, also those inside controls, changes and alternatives."""
    for child in story:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{MC}AlternateContent":
            chosen = branch(child)
            yield from blocks(chosen) if chosen is not None else ()
        elif child.tag not in GONE and not is_invitation(child):
            yield from blocks(child)


def parts(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those inside controls and changes."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from parts(child, tag)


def is_invitation(element: Element) -> bool:
    """Whether a control says only what to fill in: «Место для ввода текста»."""
    return element.tag == f"{W}sdt" and bool(flag(element.find(f"{W}sdtPr"), "showingPlcHdr"))
