"""A file as read, as dataclasses: its cleaned text, the stretches of it, and the way back to the file."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of the cleaned text: `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span, exactly as they stand in `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text without stray marks, and the way back: cleaned offset `at[i]` stood at `origin[i]`."""

    text: str
    at: tuple[int, ...]
    origin: tuple[int, ...]

    def original(self, offset: int) -> int:
        """Where the character at `offset` of the cleaned text stood in the decoded file."""
        place = bisect_right(self.at, offset) - 1
        return self.origin[place] + offset - self.at[place]

    def original_span(self, span: Span) -> Span:
        """The span of the decoded file that holds the words of `span`: cleaned, it gives them again."""
        return Span(self.original(span.start), max(self.original(span.end), self.original(span.start)))


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a file begin: part `i + 1` at offset `starts[i]` of its text as it was decoded.

    `unit` is `page` or `paragraph`, empty where the format has neither; `starts` ascend from 0.
    """

    unit: str = ""
    starts: tuple[int, ...] = ()

    def at(self, offset: int) -> int | None:
        """The number, from 1, of the part that holds the character at `offset`; `None` without parts."""
        return max(1, bisect_right(self.starts, offset)) if self.starts else None


@dataclass(frozen=True, slots=True)
class Extract:
    """What the reader of one format gives: the text of a file, a paragraph (or a printed line) a line.

    `encoding` is that of a text file, under its IANA name; `recognised` is true where the words were read off
    a picture and may be wrong.
    """

    media_type: str
    text: str
    places: Places = Places()
    encoding: str | None = None
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file: its name, what it is, its digest (SHA-256, hexadecimal), its size in bytes, its encoding."""

    name: str
    media_type: str
    sha256: str
    size: int
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name, what it is, its digest (SHA-256, hexadecimal), its text.

    `places` are its pages or paragraphs, `copies` the other files that hold the same text.
    """

    name: str
    media_type: str
    sha256: str
    size: int
    clean: CleanText
    places: Places = Places()
    encoding: str | None = None
    recognised: bool = False
    copies: tuple[File, ...] = ()

    @property
    def file(self) -> File:
        """The file that was read."""
        return File(self.name, self.media_type, self.sha256, self.size, self.encoding)

    def part_of(self, span: Span) -> int | None:
        """The page or paragraph of the file on which a span of the clean text begins; `None` without."""
        return self.places.at(self.clean.original(span.start))
