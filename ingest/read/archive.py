"""The bytes of a zip of documents in, its files out one by one: nothing is written to disk.

A member that cannot be taken is a problem of its own and never of the others.
"""

import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.errors import NotRead, Said
from ingest.limits import PICTURED, check_file, check_size
from ingest.read.file import OPENING
from ingest.read.kind import Kind, kind_of_package
from ingest.read.package import Package, is_zip

UTF_8 = 0x800  # the flag of a name in UTF-8
LONGEST = 1_000  # characters of a path inside
# Left behind by systems and editors: no documents of anyone.
LEFT_BEHIND = re.compile(r"__MACOSX|Thumbs\.db|desktop\.ini|~\$.*|\.(?!\.?$).*", re.IGNORECASE | re.DOTALL)
DRIVE = re.compile(r"[A-Za-z]:")
STRAY = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # controls, bidi marks, line ends
RUSSIAN = re.compile(r"[А-яЁё№«»–—]")

ALONE = Said("распакуйте и дайте документы папкой", "unpack it and give the documents as a folder")
NESTED = Said("архив в архиве", "an archive inside the archive")
LINK = Said("символическая ссылка, а не файл", "a symbolic link, not a file")
OUTSIDE = Said("имя ведёт за пределы архива", "its name leads out of the archive")
TWICE = Said("в архиве уже есть файл с этим именем", "the archive already has a file of this name")
LENGTHY = Said(f"имя длиннее {LONGEST} знаков", f"its name is longer than {LONGEST} characters")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its path inside, as it may be shown, and its bytes or why there are none."""

    name: str
    data: bytes | None = None
    problem: NotRead | None = None


def members_of(data: bytes) -> Iterator[Member]:
    """The files of an archive, in its order, each unpacked when it is asked for. Raises `NotRead`."""
    package = Package(data)
    seen: set[str] = set()
    for entry in package.members:
        path = path_of(entry)
        if path.endswith("/") or not entry.file_size or is_left_behind(path):
            continue
        try:
            check_entry(entry, path, seen)
            unpacked = package.read_member(entry)
            check_file(len(unpacked), unpacked[:OPENING])
            check_nested(unpacked)
        except NotRead as problem:
            yield Member(shown(path), problem=problem)
        else:
            yield Member(shown(path), unpacked)


def path_of(entry: zipfile.ZipInfo) -> str:
    """The path of an entry, with `/` between folders; `zipfile` cuts it at a NUL, here it stays whole."""
    name = entry.orig_filename
    path = name if entry.flag_bits & UTF_8 else decoded(name.encode("cp437", "replace"))
    return re.sub(r"(?<=/)(?:\.?/)+", "", path.replace("\\", "/").removeprefix("./"))


def decoded(raw: bytes) -> str:
    """A name without the flag of UTF-8: the code page is that of whoever packed it, in Russia 866."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for encoding in ("cp866", "cp1251"):
        name = raw.decode(encoding, "replace")
        if all(letter.isascii() or RUSSIAN.match(letter) for letter in name):
            return name
    return raw.decode("cp437")


def is_left_behind(path: str) -> bool:
    """Whether a file, or a folder above it, is hidden or no one's document."""
    return not leads_out(path) and any(LEFT_BEHIND.fullmatch(part) for part in path.split("/"))


def leads_out(path: str) -> bool:
    """Whether a path is none inside a folder."""
    return path.startswith("/") or ".." in path.split("/") or "\x00" in path or DRIVE.match(path) is not None


def check_entry(entry: zipfile.ZipInfo, path: str, seen: set[str]) -> None:
    """Refuse a member that is no file of this archive, has the name of another one, or is too large."""
    if leads_out(path):
        raise NotRead(OUTSIDE, ALONE)
    if len(path) > LONGEST:
        raise NotRead(LENGTHY, ALONE)
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) and not stat.S_ISREG(mode):
        raise NotRead(LINK, ALONE)
    key = unicodedata.normalize("NFC", path)
    if key in seen:
        raise NotRead(TWICE, ALONE)
    seen.add(key)
    check_size(entry.file_size, PICTURED)


def check_nested(data: bytes) -> None:
    """Refuse an archive; a document of Word or OpenDocument is a zip, too, and none."""
    if is_zip(data) and kind_of_package(Package(data)) is Kind.ARCHIVE:
        raise NotRead(NESTED, ALONE)


def shown(path: str) -> str:
    """A path as it may be printed in one line: what is not seen or turns the line round is replaced."""
    safe = ("\N{REPLACEMENT CHARACTER}" if unicodedata.category(one) in STRAY else one for one in path)
    return "".join(safe)[:LONGEST]
