"""The bytes of an RTF file in, its pieces out: groups, words with their numbers, signs, bytes of text."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

PIECE = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|(?P<bytes>(?:\\'[0-9a-fA-F]{2})++)"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<open>\{)|(?P<close>\})"
    rb"|(?P<text>[^\\{}\r\n\x00]+)",
    re.S,
)


class Kind(Enum):
    """What a piece is."""

    WORD = "word"
    SIGN = "sign"
    OPEN = "open"
    CLOSE = "close"
    TEXT = "text"


class Piece(NamedTuple):
    """A piece: a word or a sign by its name, with its number (`None` where it has none), or bytes of text."""

    kind: Kind
    name: str = ""
    number: int | None = None
    data: bytes = b""


OPEN, CLOSE = Piece(Kind.OPEN), Piece(Kind.CLOSE)


def pieces(data: bytes) -> Iterator[Piece]:
    """The pieces of a file; what a picture holds as bytes is passed over, as far as the file goes."""
    at = 0
    while (match := PIECE.search(data, at)) is not None:
        at = match.end()
        group = match.lastgroup
        if group == "open":
            yield OPEN
        elif group == "close":
            yield CLOSE
        elif group == "text":
            yield Piece(Kind.TEXT, data=match[0])
        elif group == "bytes":
            yield Piece(Kind.TEXT, data=bytes.fromhex(match[0].replace(b"\\'", b" ").decode("ascii")))
        elif group == "sign":
            yield Piece(Kind.SIGN, match["sign"].decode("latin-1"))
        else:
            word = match["word"].decode("ascii")
            number = int(match["number"]) if match["number"] else None
            if word == "bin":
                at += min(max(number or 0, 0), len(data) - at)
            yield Piece(Kind.WORD, word, number)
