"""What stands on a printed page, as dataclasses: words with their places, ruled lines, printed lines, blocks.

Everything is in points, from the page's upper left corner as one holds it: a rotated page is upright here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

WIDE = 2.5  # times the size of the letters: a gap that is no space between words of one sentence
WIDER = 2  # times the gap that is usual on its line: a line that is set to fill its column has wide ones
APART = "    "  # what stands for it in the text


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its letters, its left and right edge, its base line, the size of its letters.

    `glued`: no space stands before it; `raised`: it stands above the line, as the number of a note does.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    glued: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, across or down the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def across(self) -> bool:
        """Whether it lies; else it stands."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size, its words, its ruled lines; `recognised`: its words were read off a picture."""

    width: float
    height: float
    words: Sequence[Word] = ()
    rules: Sequence[Rule] = ()
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words from left to right, never none; its page, from 0; the edges of its column.

    `notes` are the footnotes that it refers to, by page and mark.
    """

    words: tuple[Word, ...]
    page: int = 0
    left: float = 0.0
    right: float = 0.0
    notes: tuple[tuple[int, str], ...] = ()

    @property
    def text(self) -> str:
        """The words with the spaces between them."""
        return self.spaced(" ")

    def spaced(self, wide: str) -> str:
        """The words with the spaces between them, `wide` for a gap that parts the line."""
        widest = self.widest
        parts = [self.words[0].text]
        for word, after in pairwise(self.words):
            space = "" if after.glued else wide if after.x0 - word.x1 >= widest else " "
            parts += (space, after.text)
        return "".join(parts)

    @property
    def widest(self) -> float:
        """How wide a gap must be to part the line: wider than its others."""
        gaps = [after.x0 - word.x1 for word, after in pairwise(self.words)]
        usual = median_low(gaps) if len(gaps) > 1 else 0.0
        return max(WIDE * self.size, WIDER * usual)

    @property
    def is_apart(self) -> bool:
        """Whether a gap parts the line: a date from a place, an office from a name."""
        widest = self.widest
        return any(after.x0 - word.x1 >= widest for word, after in pairwise(self.words))

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(word.x1 for word in self.words)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes: dict[float, int] = {}
        for word in self.words:
            if not word.raised:
                sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size)) if sizes else self.words[0].size

    @property
    def indent(self) -> float:
        """How far it begins from the left edge of its column."""
        return self.x0 - self.left

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle of its column."""
        after = self.right - self.x1
        return self.indent > 2 * self.size and abs(self.indent - after) < self.size

    @property
    def base(self) -> float:
        """Its base line."""
        return self.words[0].base


@dataclass(frozen=True, slots=True)
class Block:
    """Printed lines of one column in their order; `beside`: others stand beside it on its page."""

    lines: tuple[Line, ...]
    beside: bool = False
    page: int = 0
