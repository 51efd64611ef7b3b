"""The words of a story of an RTF file in (the body, a note, a text box), its paragraphs as lines out."""

import re
from dataclasses import dataclass, field

from ingest.read.breaks import is_marked, lines_of
from ingest.read.rtf.tables import Table
from ingest.read.rtf.words import SIGNS

SENTENCE = (".", ";", "!", "?", "…", ")", "»")
ORNAMENT = re.compile("[\uf000-\uf0ff]")
BULLET = "•"


@dataclass(slots=True)
class Story:
    """The lines so far; the paragraph, the cell and the table that are being read; notes to be placed.

    `left` are the notes that belong to no sentence.
    """

    lines: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    table: Table = field(default_factory=Table)
    cell: list[str] = field(default_factory=list)
    in_table: bool = False

    def mark(self, since: int) -> None:
        """The parts from `since` on are the marker of an item: a bullet's letter is no letter."""
        marker = joined(self.parts[since:]).strip()
        if marker in ("o", "§") or ORNAMENT.fullmatch(marker):
            marker = BULLET
        self.parts[since:] = [f"{marker} "] if marker else []

    def end_paragraph(self) -> None:
        """End a paragraph, in its cell where it is in a table."""
        text = self.with_notes(joined(self.parts))
        self.parts = []
        if self.in_table:
            self.cell.append(text)
        else:
            self.end_table()
            self.lines += lines_of(text)

    def with_notes(self, text: str) -> str:
        """A paragraph with its notes, where it is a sentence or an item; else they go to the end."""
        notes, self.notes = [note for note in self.notes if note], []
        bare = text.strip()
        if notes and (bare.endswith(SENTENCE) or (is_marked(bare) and not bare.endswith(":"))):
            return "".join((text.rstrip(), *(f" ({note})" for note in notes)))
        self.left += notes
        return text

    def end_cell(self) -> None:
        """End a cell."""
        self.in_table = True
        self.end_paragraph()
        self.table.cells.append("\n".join(self.cell))
        self.cell = []

    def end_table(self) -> None:
        """The table before a paragraph is over."""
        if self.cell:
            self.table.cells.append("\n".join(self.cell))
            self.cell = []
        if self.table.rows or self.table.cells:
            self.lines += self.table.lines()

    def end(self) -> None:
        """Nothing follows."""
        self.end_paragraph()
        self.end_table()

    def hold(self, lines: list[str]) -> None:
        """The lines of a text box stand before the paragraph that holds it."""
        if self.in_table:
            self.cell += lines
        else:
            self.end_table()
            self.lines += lines


def joined(parts: list[str]) -> str:
    """The words of a paragraph: an ornament before them is a bullet, two halves of a character are one."""
    text = "".join(parts)
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if ORNAMENT.search(text) is None:
        return text
    text = ORNAMENT.sub(lambda match: SIGNS.get(ord(match[0]), match[0]), text).lstrip()
    if ORNAMENT.match(text):
        text = f"{BULLET} {text[1:].lstrip()}"
    return ORNAMENT.sub("", text)
