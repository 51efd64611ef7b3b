"""A file as read, as dataclasses: its cleaned text, the stretches of it, and the way back to the file."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
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
class Source:
    """A file as read: its name, what it is, its digest (SHA-256, hexadecimal), its text."""

    name: str
    media_type: str
    sha256: str
    size: int
    clean: CleanText
