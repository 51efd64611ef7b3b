"""The pieces of an RTF file in, its paragraphs out: as they are shown, with the numbers written out.

Hidden and deleted words are out, also headers, pictures, the instructions of fields; footnotes stand in
brackets behind the sentence or item that they belong to, others at the end.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.errors import PastLimit, Said
from ingest.read.rtf.fonts import Fonts
from ingest.read.rtf.story import Story
from ingest.read.rtf.tables import ROWS
from ingest.read.rtf.tokens import Kind, Piece, pieces
from ingest.read.rtf.words import (
    BOXES,
    CHARACTERS,
    ENDS,
    HEARD,
    LISTED,
    NOTES,
    SILENT,
    SYMBOL,
    SYMBOLS,
)

ROLES = SILENT | HEARD | NOTES | LISTED
DEEPEST = 2_000  # groups in groups
LOST = "\N{REPLACEMENT CHARACTER}"

DEEP = Said("слишком глубокая вложенность групп", "its groups are nested too deeply")
SAVE = Said("сохраните документ заново в Word или LibreOffice", "save it anew in Word or LibreOffice")


@dataclass(slots=True)
class Group:
    """What holds inside a group: whether its words are shown, in which font they are."""

    silent: bool = False
    hidden: bool = False
    deleted: bool = False
    font: int | None = None
    skip: int = 1  # characters that stand in for one by its number
    optional: bool = False
    role: str = ""  # what it is for: `fonttbl`, `footnote`, `shptxt`, `upr`, `listtext` …
    since: int = 0  # the parts of the paragraph before it

    def inside(self) -> "Group":
        """A group inside this one."""
        return Group(self.silent, self.hidden, self.deleted, self.font, self.skip)

    @property
    def is_shown(self) -> bool:
        """Whether its words are."""
        return not (self.silent or self.hidden or self.deleted)


class Reader:
    """Reads a file once, from its first piece to its last."""

    def __init__(self, encoding: str | None) -> None:
        self._fonts = Fonts(encoding)
        self._group, self._groups = Group(), list[Group]()
        self._story, self._stories = Story(), list[Story]()
        self._bytes, self._codec, self._skip = bytearray(), "", 0
        self._by_kind: dict[Kind, Callable[[Piece], None]] = {
            Kind.WORD: self._word,
            Kind.SIGN: self._sign,
            Kind.TEXT: self._text,
            Kind.OPEN: self._open,
            Kind.CLOSE: self._close,
        }

    def read(self, data: bytes) -> list[str]:
        """The lines of a file, blank ones left out. Raises `PastLimit`."""
        for piece in pieces(data):
            self._by_kind[piece.kind](piece)
            if piece.kind is Kind.CLOSE and not self._groups:
                break  # what stands behind the last brace is no part of it
        while self._groups:
            self._end_group()
        self._decode()
        self._story.end()
        return [line for line in (*self._story.lines, *self._story.left) if line.strip()]

    # --- groups --------------------------------------------------------------------------------

    def _open(self, _: Piece) -> None:
        """A group begins as the one around it is."""
        if len(self._groups) >= DEEPEST:
            raise PastLimit(DEEP, SAVE)
        self._skip = 0
        self._groups.append(self._group)
        self._group = self._group.inside()

    def _close(self, _: Piece) -> None:
        """A group ends; a brace too many ends nothing."""
        self._skip = 0
        if self._groups:
            self._end_group()

    def _end_group(self) -> None:
        """What a group opened is over with it."""
        self._decode()
        ended, self._group = self._group, self._groups.pop()
        if ended.role in LISTED:
            self._story.mark(ended.since)
        elif ended.role in NOTES or ended.role in BOXES:
            self._story.end()
            told, self._story = self._story, self._stories.pop()
            self._story.left += told.left
            if ended.role in NOTES:
                self._story.notes.append(" ".join(told.lines))
            else:
                self._story.hold(told.lines)

    def _role(self, name: str) -> None:
        """A word that says what its group is for."""
        group = self._group
        if name == "ud" and self._groups and self._groups[-1].role == "upr":
            group.silent = len(self._groups) > 1 and self._groups[-2].silent
        elif name in SILENT or (group.optional and name not in HEARD):
            group.silent, group.role = True, name
        elif name in LISTED or ((name in NOTES or name in BOXES) and not group.silent):
            self._begin(name)
        group.optional = False

    def _begin(self, role: str) -> None:
        """A marker begins, or a story of its own, once in a group."""
        if self._group.role:
            return
        self._decode()
        self._group.role, self._group.since = role, len(self._story.parts)
        if role not in LISTED:
            self._stories.append(self._story)
            self._story = Story()

    # --- words -----------------------------------------------------------------------------------

    def _word(self, piece: Piece) -> None:
        """A word of RTF."""
        name = piece.name
        if self._skip and name in CHARACTERS:
            self._skip -= 1
            return
        if name == "u" or name in ENDS:  # what should have stood in for a character is not there
            self._skip = 0
        if self._group.optional or name in ROLES:
            self._role(name)
        elif not self._group.silent:
            self._shown(name, piece.number)
        elif self._in_fonts():
            self._fonts.word(name, piece.number)

    def _in_fonts(self) -> bool:
        """Whether the group is the table of fonts, or one font in it."""
        return (self._group.role or (self._groups[-1].role if self._groups else "")) == "fonttbl"

    def _shown(self, name: str, number: int | None) -> None:
        """A word where words are shown."""
        if name == "u":
            self._unicode(number or 0)
        elif name in CHARACTERS:
            self._put(CHARACTERS[name])
        elif name in ENDS or name == "cell":
            self._decode()
            (self._story.end_cell if name == "cell" else self._story.end_paragraph)()
        elif name == "row":
            self._decode()
            self._story.table.end_row()
        elif name in ROWS:
            self._story.table.word(name, number)
        else:
            self._format(name, number)

    def _format(self, name: str, number: int | None) -> None:
        """A word that says how what follows is shown."""
        group = self._group
        match name:
            case "f":
                group.font = number
            case "uc":
                group.skip = min(max(number or 0, 0), 64)
            case "v":
                group.hidden = number != 0
            case "deleted":
                group.deleted = number != 0
            case "plain":
                group.hidden = group.deleted = False
                group.font = None
            case "pard" | "intbl":
                self._story.in_table = name == "intbl"
            case _:
                self._fonts.document_word(name, number)

    def _unicode(self, number: int) -> None:
        """A character by its number; what stands in for it is passed over."""
        self._skip = self._group.skip
        code = number + 0x10000 if number < 0 else number
        self._put(chr(code) if 0 < code < 0x110000 else LOST)

    def _sign(self, piece: Piece) -> None:
        """A backslash and a sign."""
        if self._skip:
            self._skip -= 1
        elif piece.name == "*":
            self._group.optional = True
        elif self._group.silent:
            return
        elif piece.name in "\r\n":
            self._decode()
            self._story.end_paragraph()
        elif piece.name in SYMBOLS:
            self._put(SYMBOLS[piece.name])

    # --- text ------------------------------------------------------------------------------------

    def _text(self, piece: Piece) -> None:
        """Bytes of text, without those that stand in for a character."""
        data = piece.data[self._skip :]
        self._skip -= len(piece.data) - len(data)
        if self._group.silent and self._in_fonts():
            self._fonts.text(data)
        if not data or not self._group.is_shown:
            return
        codec = self._fonts.encoding(self._group.font)
        if codec != self._codec:
            self._decode()
            self._codec = codec
        self._bytes += data

    def _put(self, text: str) -> None:
        """Words that are no bytes."""
        if self._group.is_shown:
            self._decode()
            self._story.parts.append(text)

    def _decode(self) -> None:
        """The bytes read so far, as words; those of a font of pictures as its pictures."""
        if not self._bytes:
            return
        if self._codec == SYMBOL:
            text = "".join(chr(0xF000 + byte) if byte > 0x20 else " " for byte in self._bytes)
        else:
            text = bytes(self._bytes).decode(self._codec, "replace")
        self._bytes.clear()
        self._story.parts.append(text)
