"""The bytes of an OLE compound file in, its streams at the top out: such files offices wrote before 2007.

Nothing is copied that is not asked for; a chain of sectors visits each of them once at most.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.errors import NotRead, Said

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128  # bytes of a name in the directory
ENTRIES = 100_000
SECTOR = {9: 512, 12: 4_096}  # bytes, by the power of two that the header gives
MINI = 64  # bytes of a short sector
NONE = 0xFFFFFFFA  # from here on a number means no sector
SHORT = 4_096  # bytes: a shorter stream lies in short sectors inside the root's

BROKEN = Said("файл повреждён или получен не до конца", "the file is damaged or was cut short")
AGAIN = Said("получите его ещё раз или сохраните заново", "get it again, or save it anew")


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream or storage: its name, its first sector, its length in bytes."""

    name: str
    first: int
    length: int


class Compound:
    """A compound file in memory. Raises `NotRead` where it is damaged."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            self._size = SECTOR[struct.unpack_from("<H", data, 30)[0]]
            self._table = numbers(self._joined(parts_of_table(data, self._size)))
            directory, short = struct.unpack_from("<L8xL", data, 48)
            self._entries = self._joined(self._chain(directory, self._table, ENTRIES))
            self._short = numbers(self._joined(self._chain(short, self._table, ENTRIES)))
            self._root = self._stream(0)
            self.top = tuple(self._top())
        except (struct.error, LookupError, ValueError) as error:
            raise NotRead(BROKEN, AGAIN) from error

    def _joined(self, sectors: list[int]) -> bytes:
        return b"".join(self.data[(one + 1) * self._size : (one + 2) * self._size] for one in sectors)

    def _chain(self, sector: int, table: tuple[int, ...], most: int) -> list[int]:
        """The sectors from one on, each once; they are as many as the file may have, or fewer."""
        seen: dict[int, None] = {}
        while sector < NONE and sector not in seen and len(seen) < most:
            seen[sector] = None
            sector = table[sector]
        return list(seen)

    def _top(self) -> Iterator[Stream]:
        """The children of the root, found by going left and right in the tree that they form."""
        waiting, seen = [self._pointer(0, 76)], {0}
        while waiting:
            number = waiting.pop()
            if number in seen or number >= len(self._entries) // ENTRY:
                continue
            seen.add(number)
            yield self._stream(number)
            waiting += (self._pointer(number, 68), self._pointer(number, 72))

    def _pointer(self, number: int, place: int) -> int:
        return int(struct.unpack_from("<L", self._entries, number * ENTRY + place)[0])

    def _stream(self, number: int) -> Stream:
        entry = self._entries[number * ENTRY : (number + 1) * ENTRY]
        (letters,) = struct.unpack_from("<H", entry, 64)
        first, length = struct.unpack_from("<LL", entry, 116)
        return Stream(entry[: max(0, min(letters, 64) - 2)].decode("utf-16-le", "replace"), first, length)

    def places(self, stream: Stream, start: int, length: int) -> list[int]:
        """Where in the file each byte of a part of a stream stands. Raises `NotRead`."""
        try:
            if stream.length >= SHORT:
                return self._places(stream.first, range(start, start + length))
            chain = self._chain(stream.first, self._short, ENTRIES)
            inner = [chain[at // MINI] * MINI + at % MINI for at in range(start, start + length)]
            return self._places(self._root.first, inner)
        except LookupError as error:
            raise NotRead(BROKEN, AGAIN) from error

    def _places(self, first: int, offsets: Sequence[int]) -> list[int]:
        chain = self._chain(first, self._table, len(self._table))
        size = self._size
        return [(chain[at // size] + 1) * size + at % size for at in offsets]

    def read(self, stream: Stream, start: int, length: int) -> bytes:
        """A part of a stream. Raises `NotRead`."""
        try:
            return bytes(self.data[place] for place in self.places(stream, start, length))
        except LookupError as error:
            raise NotRead(BROKEN, AGAIN) from error


def parts_of_table(data: bytes, size: int) -> list[int]:
    """The sectors in which the table of what follows what lies: 109 stand in the header, more in sectors."""
    places = [one for one in struct.unpack_from("<109L", data, 76) if one < NONE]
    (sector,) = struct.unpack_from("<L", data, 68)
    seen: set[int] = set()
    while sector < NONE and sector not in seen:
        seen.add(sector)
        *more, sector = struct.unpack_from(f"<{size // 4}L", data, (sector + 1) * size)
        places += (one for one in more if one < NONE)
    return places[: len(data) // size + 1]


def numbers(data: bytes) -> tuple[int, ...]:
    """Bytes as numbers of four bytes each."""
    return struct.unpack(f"<{len(data) // 4}L", data[: len(data) // 4 * 4])
