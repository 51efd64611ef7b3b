"""The bytes of an OLE compound file in, its streams at the top out: such files offices wrote before 2007.

Only the directory and the first bytes of a stream are read; every chain of sectors is followed once at most.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.errors import NotRead, Said

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128  # bytes of a name in the directory
ENTRIES = 100_000
SECTOR = {9: 512, 12: 4_096}  # bytes, by the power of two that the header gives
HEAD = 64  # bytes of a stream
NONE = 0xFFFFFFFA  # from here on a number means no sector
SHORT = 4_096  # bytes: a shorter stream lies elsewhere, and nothing here asks for its bytes

BROKEN = Said("файл повреждён или получен не до конца", "the file is damaged or was cut short")
AGAIN = Said("получите его ещё раз или сохраните заново", "get it again, or save it anew")


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its name, its first bytes where they are at hand, else none."""

    name: str
    head: bytes


def streams_of(data: bytes) -> tuple[Stream, ...]:
    """The streams and storages at the top of a compound file. Raises `NotRead` where it is damaged."""
    try:
        return tuple(top_of(data))
    except (struct.error, LookupError, ValueError) as error:
        raise NotRead(BROKEN, AGAIN) from error


def top_of(data: bytes) -> Iterator[Stream]:
    """The children of the root, found by going left and right in the tree that they form."""
    size = SECTOR[struct.unpack_from("<H", data, 30)[0]]
    entries = directory_of(data, size)
    waiting, seen = [child(entries, 0, 76)], {0}
    while waiting:
        number = waiting.pop()
        if number in seen or number >= len(entries) // ENTRY:
            continue
        seen.add(number)
        yield stream_at(data, entries, number, size)
        waiting += (child(entries, number, 68), child(entries, number, 72))


def child(entries: bytes, number: int, place: int) -> int:
    """The number of the entry to which an entry points at `place`."""
    return int(struct.unpack_from("<L", entries, number * ENTRY + place)[0])


def stream_at(data: bytes, entries: bytes, number: int, size: int) -> Stream:
    """The stream that an entry of the directory is."""
    entry = entries[number * ENTRY : (number + 1) * ENTRY]
    (letters,) = struct.unpack_from("<H", entry, 64)
    first, length = struct.unpack_from("<LL", entry, 116)
    name = entry[: max(0, min(letters, 64) - 2)].decode("utf-16-le", "replace")
    place = (first + 1) * size
    return Stream(name, data[place : place + HEAD] if first < NONE and length >= SHORT else b"")


def directory_of(data: bytes, size: int) -> bytes:
    """The sectors of the directory, joined."""
    table = table_of(data, size)
    (sector,) = struct.unpack_from("<L", data, 48)
    parts: list[bytes] = []
    seen: set[int] = set()
    while sector < NONE and sector not in seen and len(parts) * size < ENTRIES * ENTRY:
        seen.add(sector)
        parts.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)


def table_of(data: bytes, size: int) -> tuple[int, ...]:
    """The table that says which sector follows which."""
    joined = b"".join(data[(one + 1) * size : (one + 2) * size] for one in parts_of_table(data, size))
    return struct.unpack(f"<{len(joined) // 4}L", joined[: len(joined) // 4 * 4])


def parts_of_table(data: bytes, size: int) -> list[int]:
    """The sectors in which that table lies: 109 stand in the header, more in sectors of their own."""
    places = [one for one in struct.unpack_from("<109L", data, 76) if one < NONE]
    (sector,) = struct.unpack_from("<L", data, 68)
    seen: set[int] = set()
    while sector < NONE and sector not in seen:
        seen.add(sector)
        *more, sector = struct.unpack_from(f"<{size // 4}L", data, (sector + 1) * size)
        places += (one for one in more if one < NONE)
    return places[: len(data) // size + 1]
