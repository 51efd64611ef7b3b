"""A name and bytes enter, a file of a release leaves, packed or plain, and what the manifest says of it.

gzip is written without a clock and without a name: the same content, the same bytes.
"""

import contextlib
import gzip
import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from portal.releases.manifest import Piece

GZIP = "gzip"
LEVEL = 6
CHUNK = 1 << 20
CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Content:
    """What is in a file, as `Piece` has it."""

    media: str
    """The media type of the content, unpacked."""
    data: str = "graph"
    role: str = "data"

    @property
    def told(self) -> tuple[str, str, str]:
        """The same in the order of `Piece`."""
        return self.data, self.role, self.media


@contextlib.contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to write bytes to; packed where its name ends in `.gz`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        if path.suffix != ".gz":
            yield file
            return
        with gzip.GzipFile("", "wb", LEVEL, file, mtime=0) as packed:
            yield cast("BinaryIO", packed)


def pack(path: Path) -> None:
    """Write a packed copy of a file beside it."""
    with path.open("rb") as file, opened(path.with_name(f"{path.name}.gz")) as packed:
        shutil.copyfileobj(file, packed, CHUNK)


def piece_of(folder: Path, name: str, content: Content, rows: int = 0) -> Piece:
    """What the manifest says of a file that lies in the folder of a release; for its fields see `Piece`."""
    size, digest = measured(folder / name)
    return Piece(name, *content.told, size, digest, GZIP if name.endswith(".gz") else "", rows)


def measured(path: Path) -> tuple[int, str]:
    """The bytes of a file, and their SHA-256 (hex)."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), digest


def write_checksums(folder: Path, pieces: list[Piece]) -> Piece:
    """Write the checksums of these files as `sha256sum -c` reads them."""
    lines = (f"{piece.sha256}  {piece.name}\n" for piece in sorted(pieces, key=lambda one: one.name))
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
    return piece_of(folder, CHECKSUMS, Content("text/plain", "", "checksums"))


def keep(path: Path) -> None:
    """Have the disk hold a file before anybody is told of it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
