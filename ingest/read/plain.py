"""Bytes of a UTF-8 text file in, a `Source` out; what is not such a text is refused with a reason."""

import hashlib
import re
from pathlib import Path

from ingest.errors import PastLimit, Said, Unreadable
from ingest.limits import check_file, check_paragraphs
from ingest.model import Source
from ingest.read.clean import clean
from ingest.read.unwrap import unwrap

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
MAGIC = {
    b"%PDF": Said("PDF", "a PDF"),
    b"PK\x03\x04": Said("архив или файл Word", "a zip archive or a Word file"),
    b"\xd0\xcf\x11\xe0": Said("старый файл Word", "an old Word file"),
    b"{\\rtf": Said("файл RTF", "an RTF file"),
    b"\x89PNG": Said("картинка", "a picture"),
    b"\xff\xd8\xff": Said("картинка", "a picture"),
}
EMPTY = Said("файл пуст", "the file is empty")
CONTROLS = Said("не текст (управляющие символы)", "not a text (control characters)")
GIVE_RESOLUTION = Said("дайте файл с текстом резолюции", "give the file that holds the resolution's text")
GIVE_TEXT = Said("дайте текстовый файл в UTF-8", "give a text file in UTF-8")
SAVE = Said("сохраните как простой текст (UTF-8)", "save it as plain text (UTF-8)")
RECODE = Said("сохраните текст в UTF-8", "save it as text in UTF-8")
CHECK_PATH = Said("проверьте путь и права доступа", "check the path and the permissions")


def read_source(path: Path) -> Source:
    """Read one text file. Raises `Unreadable` where it is no UTF-8 text, or too much of one."""
    media_type = "text/markdown" if path.suffix.lower() == ".md" else "text/plain"
    try:
        data = read_bytes(path)
        cleaned = unwrap(clean(decode(path, data)))
        check_paragraphs(cleaned.text)
    except PastLimit as error:
        raise Unreadable(path, error.reason, error.advice) from error
    if not cleaned.text.strip():
        raise Unreadable(path, EMPTY, GIVE_RESOLUTION)
    return Source(file_name(path), media_type, hashlib.sha256(data).hexdigest(), len(data), cleaned)


def file_name(path: Path) -> str:
    """The file's name as text; bytes of it that are no UTF-8 become «\N{REPLACEMENT CHARACTER}»."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, within the limit."""
    try:
        check_file(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unreadable(path, Said(f"не открывается ({reason})", reason), CHECK_PATH) from error


def decode(path: Path, data: bytes) -> str:
    """The text of the bytes; only UTF-8 is read, and nothing is guessed."""
    kind = next((name for magic, name in MAGIC.items() if data.startswith(magic)), None)
    if kind is not None:
        raise Unreadable(path, Said(f"не текст: {kind.ru}", f"not a text but {kind.en}"), SAVE)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte, place = f"{data[error.start]:#04x}", error.start
        reason = Said(f"не UTF-8 (байт {byte} на месте {place})", f"not UTF-8 (byte {byte} at {place})")
        raise Unreadable(path, reason, RECODE) from error
    if "\x00" in text or len(CONTROL.findall(text)) > len(text) // 50:
        raise Unreadable(path, CONTROLS, GIVE_TEXT)
    return text
