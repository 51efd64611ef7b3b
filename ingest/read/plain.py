"""Bytes of a UTF-8 text file in, a `Source` out; what is not such a text is refused with a reason."""

import hashlib
import re
from pathlib import Path

from ingest.errors import Unreadable
from ingest.model import Source
from ingest.read.clean import clean
from ingest.read.unwrap import unwrap

LIMIT = 50_000_000  # bytes: a resolution is a few dozen kilobytes
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or a Word file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}


def read_source(path: Path) -> Source:
    """Read one text file. Raises `Unreadable` where it is no UTF-8 text."""
    data = read_bytes(path)
    media_type = "text/markdown" if path.suffix.lower() == ".md" else "text/plain"
    cleaned = unwrap(clean(decode(path, data)))
    if not cleaned.text.strip():
        raise Unreadable(path, "the file is empty", "give the file that holds the resolution's text")
    return Source(file_name(path), media_type, hashlib.sha256(data).hexdigest(), len(data), cleaned)


def file_name(path: Path) -> str:
    """The file's name as text; bytes of it that are no UTF-8 become «\N{REPLACEMENT CHARACTER}»."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, within the limit."""
    try:
        if path.stat().st_size > LIMIT:
            raise Unreadable(path, f"larger than {LIMIT // 1_000_000} MB", "give one resolution a file")
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unreadable(path, reason, "check the path and the permissions") from error


def decode(path: Path, data: bytes) -> str:
    """The text of the bytes; only UTF-8 is read, and nothing is guessed."""
    kind = next((name for magic, name in MAGIC.items() if data.startswith(magic)), None)
    if kind is not None:
        raise Unreadable(path, f"not a text but {kind}", "save it as plain text (UTF-8)")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"not UTF-8 (byte {data[error.start]:#04x} at {error.start})"
        raise Unreadable(path, reason, "save it as text in UTF-8") from error
    if "\x00" in text or len(CONTROL.findall(text)) > len(text) // 50:
        raise Unreadable(path, "not a text (control characters)", "give a text file in UTF-8")
    return text
