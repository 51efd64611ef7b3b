"""Decoded text in, clean text out: stray marks and control characters go, every offset can be led back."""

import re
import unicodedata

from ingest.model import CleanText

OUT = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # soft hyphen, zero width, bidi, BOM
CONTROL = r"\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffd"
LINE = r"\r\x0b\x0c\x85\u2028\u2029"
SPACE = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
HYPHEN = r"\u2010\u2011"  # Word's own, at which no line breaks: «489‑ФЗ»
ACCENT = r"\u0300-\u036f"
# The class before all says where anything may be found at all: six times the speed of trying each in turn.
STRAY = re.compile(
    rf"(?=[\[{OUT}{CONTROL}{LINE}{SPACE}{HYPHEN}{ACCENT}])(?:"
    r"(?P<out>\[bookmark:[^\]\n]{0,200}\]"  # «[bookmark: _GoBack]2.1. …»: a converter's trace of Word
    rf"|[{OUT}{CONTROL}]+)"
    rf"|(?P<line>\r\n?|[{LINE}])"
    rf"|(?P<space>[{SPACE}])"
    rf"|(?P<hyphen>[{HYPHEN}])"
    rf"|(?P<accent>(?<=\w)[{ACCENT}]+))"  # «и» + U+0306, as some systems store «й»
)


# A letter that quotes the document: «> 1) Школам …»
MAIL = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
QUOTED = re.compile(rf"(?m:^)(?P<quote>(?:>[ \t]?)+)|{STRAY.pattern}")
FEW = 8  # lines, and a share of them, from which a text counts as quoted
SHARE = 0.3


PUT = {"quote": "", "out": "", "line": "\n", "space": " ", "hyphen": "-"}


def clean(raw: str) -> CleanText:
    """Clean `raw`; a removed mark leaves no trace, and offsets after it lead back past it."""
    parts: list[str] = []
    at, origin, length, done = [0], [0], 0, 0
    for match in (QUOTED if is_quoted(raw) else STRAY).finditer(raw):
        start, end = match.span()
        put = PUT.get(match.lastgroup or "")
        if put is None:  # the letter before its accent is composed with it
            start -= 1
            put = unicodedata.normalize("NFC", raw[start:end])
        parts += (raw[done:start], put)
        length += start - done + len(put)
        done = end
        if len(put) != end - start:
            at.append(length)
            origin.append(done)
    parts.append(raw[done:])
    return CleanText("".join(parts), tuple(at), tuple(origin))


def is_quoted(raw: str) -> bool:
    """Whether the lines of a text are those of a letter quoted in another."""
    if "\n>" not in raw:
        return False
    quoted = len(MAIL.findall(raw))
    return quoted >= FEW and quoted > SHARE * (raw.count("\n") + 1)
