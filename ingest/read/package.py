"""The bytes of a zip file in, its members out, under limits: nothing is unpacked that was not counted.

What a zip says of its sizes is checked before reading and again while reading; members that lie over each
other, or are packed in a way whose unpacking cannot be stopped, are refused.
"""

import io
import lzma
import struct
import zipfile
import zlib
from collections import Counter
from functools import cached_property
from itertools import pairwise

from lxml import etree

from ingest.errors import NotRead, PastLimit, Said
from ingest.read.xmltree import parse_xml

__all__ = ["Package", "parse_xml"]

UNPACKED = 200_000_000  # bytes of all members together
MEMBERS = 1_000
RATIO = 200  # times the packed size, from a megabyte on
FREE = 1_000_000  # bytes that may be packed however well
CHUNK = 1_000_000  # bytes unpacked at a time

BLANK = b"\xef\xbb\xbf\r\n\t "  # what a web site's script lets slip before the file it sends
ENTRY = b"PK\x01\x02"
LOCAL = b"PK\x03\x04"
END = b"PK\x05\x06"
ZIP = (LOCAL, END)
END_64 = b"PK\x06\x06"
LOCATOR_64 = b"PK\x06\x07"
TAIL = 22 + 65_535  # bytes: the last record with the longest comment
PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # these two unpack bit by bit
# Whatever `zipfile` raises over bytes that are no zip.
FAULTS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(OSError, EOFError, LookupError, ValueError, RuntimeError),
)

BROKEN = Said("файл повреждён", "the file is damaged")
CUT = Said("файл повреждён или получен не до конца", "the file is damaged or was cut short")
AGAIN = Said("получите его ещё раз или сохраните заново", "get it again, or save it anew")
TOO_MUCH = Said(
    "архив распакуйте и дайте папкой, документ сохраните заново",
    "unpack an archive and give the folder, save a document anew",
)
LOCKED = Said("файл закрыт паролем", "the file is locked by a password")
UNLOCK = Said("снимите пароль и сохраните заново", "take the password off and save it anew")


def is_zip(data: bytes) -> bool:
    """Whether bytes begin as a zip file does, or do so after what is blank."""
    return data.startswith(ZIP) or data[:1_000].lstrip(BLANK).startswith(ZIP)


class Package:
    """A zip file in memory. Raises `NotRead` where it is damaged, `PastLimit` where it holds too much."""

    def __init__(self, data: bytes) -> None:
        data = data.lstrip(BLANK) if not data.startswith(ZIP) else data
        start, count = check_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except FAULTS as error:
            raise NotRead(BROKEN, AGAIN) from error
        self._left = UNPACKED
        check_members(self.members, count)
        check_places(self.members, data, start)

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        """The entries of the directory, in its order: folders too."""
        return self._zip.infolist()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the members that are files, in the order of the directory."""
        return tuple(one.filename for one in self.members if not one.filename.endswith("/"))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(one.filename for one in self.members)

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises `NotRead`, `PastLimit`; `KeyError` where there is none."""
        if self._counts[name] > 1:  # who reads the first of them and who the last see two documents
            raise NotRead(Said("часть файла есть в нём дважды", "a part of the file is in it twice"), AGAIN)
        return self.read_member(self._zip.getinfo(name))

    def read_member(self, member: zipfile.ZipInfo) -> bytes:
        """The bytes of one of `members`. Raises `NotRead`, `PastLimit`."""
        check_member(member)
        try:
            data = self._unpacked(member)
        except FAULTS as error:
            raise NotRead(BROKEN, AGAIN) from error
        if len(data) != member.file_size:
            raise NotRead(BROKEN, AGAIN)
        return data

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes:
        chunks = []
        with self._zip.open(member) as file:
            while chunk := file.read(CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise too_large()
                chunks.append(chunk)
        return b"".join(chunks)

    def xml(self, name: str) -> etree._Element:
        """The root of a member that is XML; no entity is expanded. Raises as `read` does."""
        return parse_xml(self.read(name))


def check_directory(data: bytes) -> tuple[int, int]:
    """Where the directory begins and how many members it says it has; refuses too many before it is read."""
    end = data.rfind(END, max(0, len(data) - TAIL))
    if end < 0 or len(data) < end + 22:
        raise NotRead(CUT, AGAIN)
    count, size, offset = struct.unpack_from("<HLL", data, end + 10)
    if data[end - 20 : end - 16] == LOCATOR_64:
        end -= 76
        if end < 0 or data[end : end + 4] != END_64:
            raise NotRead(BROKEN, AGAIN)
        count, size, offset = struct.unpack_from("<QQQ", data, end + 32)
    if offset + size != end or (size and data[offset : offset + 4] != ENTRY):
        raise NotRead(BROKEN, AGAIN)  # bytes before or inside it that no directory tells of
    if data.count(ENTRY, offset, end) > MEMBERS:
        raise too_many()
    return offset, count


def check_members(members: list[zipfile.ZipInfo], count: int) -> None:
    """Refuse too many members, such as say that they unpack into too much, and one that hides another."""
    if len(members) > MEMBERS:
        raise too_many()
    if len(members) != count:
        raise NotRead(BROKEN, AGAIN)
    if sum(one.file_size for one in members) > UNPACKED:
        raise too_large()


def check_places(members: list[zipfile.ZipInfo], data: bytes, directory: int) -> None:
    """Refuse members whose bytes belong to another one, too, or to the directory."""
    places = sorted((one.header_offset, end_of(one, data)) for one in members)
    places.append((directory, directory))
    if any(end > start for (_, end), (start, _) in pairwise(places)):
        raise NotRead(
            Said("части zip лежат одна поверх другой", "parts of the zip lie over each other"), AGAIN
        )


def end_of(member: zipfile.ZipInfo, data: bytes) -> int:
    """Where the packed bytes of a member end."""
    start = member.header_offset
    if start < 0 or data[start : start + 4] != LOCAL or len(data) < start + 30:
        raise NotRead(BROKEN, AGAIN)
    name, extra = struct.unpack_from("<HH", data, start + 26)
    return int(start + 30 + name + extra + member.compress_size)


def check_member(member: zipfile.ZipInfo) -> None:
    """Refuse a member that is locked, packed in a foreign way, or packed beyond reason."""
    if member.flag_bits & 1:
        raise NotRead(LOCKED, UNLOCK)
    if member.compress_type not in PACKED:
        raise NotRead(
            Said("сжат способом, который не читается", "packed in a way that is not read"),
            Said("сожмите обычным zip (deflate)", "pack it as a common zip (deflate)"),
        )
    if member.file_size > FREE and member.file_size > RATIO * max(member.compress_size, 1):
        raise too_large()


def too_many() -> PastLimit:
    """The refusal of a zip of too many members."""
    return PastLimit(Said(f"больше {MEMBERS} файлов внутри", f"more than {MEMBERS} files inside"), TOO_MUCH)


def too_large() -> PastLimit:
    """The refusal of a zip that unpacks into too much."""
    most = UNPACKED // 1_000_000
    return PastLimit(
        Said(
            f"распаковывается больше чем в {most} МБ или в {RATIO} раз",
            f"it unpacks into more than {most} MB or {RATIO} times its size",
        ),
        TOO_MUCH,
    )
