"""Bytes and words that a person wrote in, checked text and days out; what cannot be meant is refused."""

import hashlib
import re
import unicodedata
from datetime import date
from pathlib import Path

from ingest.errors import BadNote
from ingest.notes import Beside
from ingest.read import file_name

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST, LAST = 1900, 2100  # years that a resolution, or a remark on one, can be of
LONGEST = 500  # characters of a title or a reason


def read_note(path: Path, limit: int, media_type: str, data: bytes | None = None) -> tuple[str, Beside]:
    """The text of a file beside a document, and the file; refused where it is too large or not UTF-8.

    `data` are its bytes where they were read before, or lie in an archive.
    """
    data = note_bytes(path, limit) if data is None else data
    if len(data) > limit:
        ru = f"больше {limit // 1024} КБ; это не похоже на пометки к одному документу"
        raise BadNote(path, None, ru, f"larger than {limit // 1024} KB; no notes on one document are")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        ru, en = f"не UTF-8 (байт {error.start}); сохраните в UTF-8", f"not UTF-8 (byte {error.start})"
        raise BadNote(path, None, ru, f"{en}; save it as UTF-8") from error
    return text, Beside(file_name(path), media_type, hashlib.sha256(data).hexdigest())


def note_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a file beside a document; of one that is too large, just too many."""
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        ru, en = (
            f"не читается ({reason}); проверьте права",
            f"cannot be read ({reason}); check the permissions",
        )
        raise BadNote(path, None, ru, en) from error


def folded(words: str) -> str:
    """Words with white space folded and letters composed, as in the cleaned text."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def same(words: str) -> str:
    """Words as compared: folded, in lower case, «е» for «ё», without quotation marks."""
    return re.sub(r"[«»„“”\"]", "", folded(words).lower().replace("ё", "е"))


def is_text(words: str) -> bool:
    """Whether words can stand in the graph: some letter or digit, no control character, not endless."""
    return (
        len(words) <= LONGEST
        and any(character.isalpha() or character.isdecimal() for character in words)  # not «²» alone
        and not any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") for character in words)
    )


def day_of(words: str) -> date | None:
    """The day that words give as YYYY-MM-DD; `None` where they give none."""
    if not DAY.fullmatch(words):
        return None
    try:
        found = date.fromisoformat(words)
    except ValueError:
        return None
    return found if FIRST <= found.year <= LAST else None
