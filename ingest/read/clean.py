"""Decoded text in, clean text out: stray marks and control characters go, every offset can be led back."""

import re
import unicodedata

from ingest.model import CleanText

STRAY = re.compile(
    r"(?P<out>\[bookmark:[^\]\n]{0,200}\]"  # «[bookmark: _GoBack]2.1. …»: a converter's trace of Word
    r"|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"  # soft hyphen, zero width, bidi, BOM
    r"|[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]|\ufffd)"
    r"|(?P<line>\r\n?|[\x0b\x0c\x85\u2028\u2029])"
    r"|(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"
    r"|(?P<composed>\w[\u0300-\u036f]+)"  # «и» + U+0306, as some systems store «й»
)


def replacement(match: re.Match[str]) -> str:
    """What stands in the clean text for one stray match."""
    if match.lastgroup == "out":
        return ""
    if match.lastgroup == "line":
        return "\n"
    return " " if match.lastgroup == "space" else unicodedata.normalize("NFC", match.group())


def clean(raw: str) -> CleanText:
    """Clean `raw`; a removed mark leaves no trace, and offsets after it lead back past it."""
    parts: list[str] = []
    at, origin, length, done = [0], [0], 0, 0
    for match in STRAY.finditer(raw):
        put = replacement(match)
        parts += (raw[done : match.start()], put)
        length += match.start() - done + len(put)
        done = match.end()
        if len(put) != match.end() - match.start():
            at.append(length)
            origin.append(done)
    parts.append(raw[done:])
    return CleanText("".join(parts), tuple(at), tuple(origin))
