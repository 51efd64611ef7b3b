"""An answer enters piece by piece as it is written, the whole leaves, or Refused as soon as it is too much.

Rows are counted in what is written, exactly: in each format by what cannot stand inside a value.
"""

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.errors import Refused

Counter = Callable[[bytes], int]
NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
ROW_XML = b"<result>"


@dataclass(frozen=True, slots=True)
class Room:
    """How much one answer may hold."""

    rows: int
    answer: int
    """Bytes."""


class Sink(io.BytesIO):
    """A binary file for the engine to write to."""

    def __init__(self, room: Room, count: Counter | None = None, *, xml: bool = False) -> None:
        """`count` tells how many rows end, or begin, in a piece; `xml`: refuse what XML cannot hold."""
        super().__init__()
        self.room, self.count, self.xml = room, count, xml
        self.rows = 0

    def write(self, piece: Any) -> int:
        """Take a piece."""
        piece = bytes(piece)
        if self.tell() + len(piece) > self.room.answer:
            raise too_long(self.room)
        if self.count is not None:
            self.rows += self.count(piece)
            if self.rows > self.room.rows:
                raise too_many(self.room)
        return super().write(piece)

    def whole(self) -> bytes:
        """All that was written."""
        found = self.getvalue()
        if not self.xml:
            return found
        if NOT_XML.search(found):
            raise not_xml()
        # The engine writes it as it is, and whoever reads XML then takes it for a line feed.
        return found.replace(b"\r", b"&#xD;")


def too_many(room: Room) -> Refused:
    """The refusal of an answer of too many rows."""
    return Refused(
        507,
        f"в ответе больше {room.rows} строк; добавьте LIMIT и OFFSET с ORDER BY или сузьте запрос",
        f"the answer has more than {room.rows} rows; add LIMIT and OFFSET with ORDER BY, or ask for less",
        kind="rows",
    )


def too_long(room: Room) -> Refused:
    """The refusal of an answer of too many bytes."""
    size = room.answer // 1024**2
    return Refused(
        507,
        f"ответ больше {size} МБ; выберите меньше столбцов или строк",
        f"the answer is over {size} MB; select fewer columns or rows",
        kind="bytes",
    )


def not_xml() -> Refused:
    """The refusal to write as XML what XML has no way to hold."""
    return Refused(
        406,
        "в ответе есть управляющие знаки, которых не бывает в XML; попросите JSON (format=json) или Turtle",
        "the answer holds control characters, which XML cannot; ask for JSON (format=json) or Turtle",
        kind="format",
    )


class CountTsv:
    """Every line but the first is a row: a line break inside a value is written as `\\n`."""

    def __init__(self) -> None:
        self.headed = False

    def __call__(self, piece: bytes) -> int:
        lines = piece.count(b"\n")
        head = int(bool(lines) and not self.headed)
        self.headed = self.headed or bool(lines)
        return lines - head


class CountCsv:
    """As TSV, but a line break between quotes ends nothing (a quote in a value is two, hence even)."""

    def __init__(self) -> None:
        self.lines, self.quoted = CountTsv(), False

    def __call__(self, piece: bytes) -> int:
        parts = piece.split(b'"')
        outside = b"".join(parts[int(self.quoted) :: 2])
        self.quoted ^= len(parts) % 2 == 0
        return self.lines(outside)


class CountXml:
    """Each `<result>` is a row: in a value `<` is written as `&lt;`."""

    def __init__(self) -> None:
        self.tail = b""

    def __call__(self, piece: bytes) -> int:
        text = self.tail + piece
        self.tail = text[-len(ROW_XML) + 1 :]
        return text.count(ROW_XML)


class CountJson:
    """With the strings taken out, a row begins at `:[{` or `},{`: nothing else is an object in an array."""

    def __init__(self) -> None:
        self.tail, self.bones, self.quoted = b"", b"", False

    def __call__(self, piece: bytes) -> int:
        text = self.tail + piece
        kept = len(text.rstrip(b"\\"))
        self.tail, text = text[kept:], text[:kept]
        parts = text.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        bones = self.bones + b"".join(parts[int(self.quoted) :: 2])
        self.quoted ^= len(parts) % 2 == 0
        self.bones = bones[-2:]
        return bones.count(b":[{") + bones.count(b"},{")


COUNTERS: Mapping[str, Callable[[], Counter]] = {
    "json": CountJson,
    "xml": CountXml,
    "csv": CountCsv,
    "tsv": CountTsv,
}
