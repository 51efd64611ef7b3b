"""The bytes of a zip file in, its members out, under limits: nothing is unpacked that was not counted.

What a zip says of its sizes is checked before reading and again while reading; XML with a DTD is refused.
"""

import io
import zipfile
import zlib
from functools import cached_property

from lxml import etree

from ingest.errors import NotRead, PastLimit, Said

UNPACKED = 200_000_000  # bytes of all members together
MEMBERS = 1_000
RATIO = 200  # times the packed size, from a megabyte on
FREE = 1_000_000  # bytes that may be packed however well
END = b"PK\x05\x06"
ENTRY = 46 + 300  # bytes of a member in the directory, with a long name

BROKEN = Said("файл повреждён", "the file is damaged")
AGAIN = Said("получите его ещё раз или сохраните заново", "get it again, or save it anew")
TOO_MUCH = Said("распакуйте и дайте папку", "unpack it and give the folder")


class Package:
    """A zip file in memory. Raises `NotRead` where it is damaged, `PastLimit` where it holds too much."""

    def __init__(self, data: bytes) -> None:
        check_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError) as error:
            raise NotRead(BROKEN, AGAIN) from error
        self._left = UNPACKED
        check_members(self._zip.infolist())

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the members that are files, in the order of the directory."""
        return tuple(one.filename for one in self._zip.infolist() if not one.is_dir())

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises `NotRead`, `PastLimit`; `KeyError` where there is none."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise NotRead(Said("файл закрыт паролем", "the file is locked by a password"), AGAIN)
        try:
            with self._zip.open(info) as file:
                data = file.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise NotRead(BROKEN, AGAIN) from error
        self._left -= len(data)
        if self._left < 0:
            raise too_large()
        return data

    def xml(self, name: str) -> etree._Element:
        """The root of a member that is XML; no entity is expanded. Raises as `read` does."""
        return parse_xml(self.read(name))


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML file. Raises `NotRead` where it is none, or has a DTD."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotRead(BROKEN, AGAIN) from error
    if root.getroottree().docinfo.internalDTD is not None or root.getroottree().docinfo.doctype:
        raise NotRead(
            Said("в XML файла есть DTD, такие не читаются", "its XML has a DTD; such are not read"),
            Said("сохраните документ заново в Word или LibreOffice", "save it anew in Word or LibreOffice"),
        )
    return root


def check_directory(data: bytes) -> None:
    """Refuse a zip whose directory is longer than that of the most members, before it is read."""
    end = data.rfind(END, max(0, len(data) - 65_557))
    if end < 0 or len(data) < end + 22:
        raise NotRead(BROKEN, AGAIN)
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if size > MEMBERS * ENTRY:
        raise too_many()


def check_members(members: list[zipfile.ZipInfo]) -> None:
    """Refuse too many members, too large ones, and those that are packed beyond reason."""
    if len(members) > MEMBERS:
        raise too_many()
    if sum(one.file_size for one in members) > UNPACKED:
        raise too_large()
    for one in members:
        if one.file_size > FREE and one.file_size > RATIO * max(one.compress_size, 1):
            raise too_large()


def too_many() -> PastLimit:
    """The refusal of a zip of too many members."""
    return PastLimit(
        Said(f"больше {MEMBERS} файлов внутри", f"more than {MEMBERS} files inside"),
        TOO_MUCH,
    )


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
