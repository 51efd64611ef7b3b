"""A store folder just made enters, a note in it leaves; a folder with a note enters, what it lost is seen.

RocksDB takes a list of files that was cut for an older one and answers without the rest; and Oxigraph counts
for ever where a block of the index is damaged. So the length and the checksum of each file are noted.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

MARK = "CURRENT"  # names the list of files
NAME = "adresat.json"
UNNOTED = ("LOCK", "LOG", NAME)
PIECE = 1 << 20
# Bytes of a store up to which its checksums are looked at when it is opened: about a second. A larger one
# would have to be read whole for each question; there lengths alone are looked at.
CHECKED = 4 << 30


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of a store since it was made."""

    manifest: str
    """The list of files that RocksDB kept then."""
    files: Mapping[str, tuple[int, int]]
    """Length and CRC-32 of each file, by name."""
    triples: int
    digest: str
    """Of the bytes of the graph file, hexadecimal SHA-256."""


def write_note(folder: Path, triples: int, digest: str) -> None:
    """Lay down the note of a store that is closed."""
    noted = [path for path in sorted(folder.iterdir()) if path.name not in UNNOTED]
    files = {path.name: (path.stat().st_size, checksum(path)) for path in noted}
    note = Note(manifest(folder), files, triples, digest)
    (folder / NAME).write_text(json.dumps(asdict(note)) + "\n", encoding="utf-8")


def read_note(folder: Path) -> Note | None:
    """The note; None where there is none, or where another program has written into the store since.

    ValueError where the note cannot be read.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        note = Note(**json.loads(path.read_text(encoding="utf-8")))
    except TypeError as error:
        raise ValueError(f"{NAME} is damaged") from error
    return note if note.manifest == manifest(folder) else None


def check_files(folder: Path) -> None:
    """ValueError where a file is not as it was noted, or is missing."""
    note = read_note(folder)
    if note is None:
        return
    whole = sum(length for length, _ in note.files.values()) <= CHECKED
    for name, (length, crc) in note.files.items():
        path = folder / name
        if not path.is_file():
            raise ValueError(f"{name} is missing")
        if path.stat().st_size != length:
            raise ValueError(f"{name} is not of {length} bytes")
        if whole and checksum(path) != crc:
            raise ValueError(f"{name} is not what was written")


def checksum(path: Path) -> int:
    """The CRC-32 of a file."""
    crc = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            crc = zlib.crc32(piece, crc)
    return crc


def manifest(folder: Path) -> str:
    """The name of the list of files that is in force."""
    return (folder / MARK).read_text(encoding="ascii").strip()


def digest_of(folder: Path) -> str:
    """What tells a store from one of other content: the digest of its graph file, or of its list of files."""
    note = read_note(folder)
    return note.digest if note else hashlib.sha256((folder / manifest(folder)).read_bytes()).hexdigest()
