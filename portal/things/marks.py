"""Stretches of a text and marks over them enter, runs of words leave, each with the marks that lie over it.

A mark is laid only where the very words it quotes stand at its place; nothing is looked for, nothing moved.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from queries.tabulate import UNSEEN

Place = tuple[int, int, str]
SPOKEN = ("addressee", "partner", "recipient", "mention", "cites", "concerns", "deadline", "gap")
"""Kinds of marks that are told in words, too; the others show on which words a fact of the page rests."""
LONGEST = 8_000
"""Characters of a stretch that a page shows."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that say something: from `start` to before `end`, in code points of the whole text.

    `kind` is what they say (see passages.KINDS), `thing` the IRI of what they speak of or ''.
    """

    number: int
    start: int
    end: int
    words: str
    kind: str
    thing: str = ""
    name: str = ""
    """What that thing is called."""
    subject: str = ""
    """The IRI of what the fact is about: a recommendation, the resolution, the event, a section."""

    @property
    def place(self) -> Place:
        """Where it lies, and what stands there: the same for all that these words say."""
        return (self.start, self.end, self.words)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text whose place is known."""

    start: int
    words: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.words)

    def bears(self, mark: Mark) -> bool:
        """True where the words of the mark stand in it, at the place that the mark says."""
        inside = self.start <= mark.start < mark.end <= self.end
        return inside and self.words[mark.start - self.start : mark.end - self.start] == mark.words

    def part(self, start: int, end: int) -> "Stretch":
        """The stretch from one place of the text to another, without the blanks around it."""
        words = self.words[max(start - self.start, 0) : max(end - self.start, 0)]
        left = len(words) - len(words.lstrip())
        return Stretch(max(start, self.start) + left, words.strip())


@dataclass(frozen=True, slots=True)
class Run:
    """Words under the same marks, the longest first; `told` are those to be told in words after these."""

    words: str
    marks: tuple[Mark, ...] = ()
    told: tuple[Mark, ...] = ()
    opened: tuple[Mark, ...] = ()
    """Those that begin with these words, one of each place."""


def runs(stretch: Stretch, marks: Iterable[Mark]) -> list[Run]:
    """The words of a stretch, cut where a mark begins or ends; every mark must lie in it.

    What would turn the order of letters or hide in them is left out. Of a long stretch the first `LONGEST`
    characters are shown.
    """
    shown = Stretch(stretch.start, stretch.words[:LONGEST])
    laid = sorted(filter(shown.bears, marks), key=lambda mark: (mark.start, -mark.end, mark.number))
    places = {shown.start, shown.end, *(place for mark in laid for place in (mark.start, mark.end))}
    cuts = sorted(places)
    return list(between(shown, laid, cuts))


def between(stretch: Stretch, laid: Sequence[Mark], cuts: Sequence[int]) -> Iterator[Run]:
    """The run from each cut to the next; `laid` in the order of their beginnings."""
    waiting, over = list(reversed(laid)), list[Mark]()
    for start, end in pairwise(cuts):
        while waiting and waiting[-1].start <= start:
            over.append(waiting.pop())
        over = [mark for mark in over if mark.end > start]
        words = UNSEEN.sub("", stretch.words[start - stretch.start : end - stretch.start])
        outer = tuple(sorted(over, key=lambda mark: (mark.start - mark.end, mark.number)))
        opened = {mark.place: mark for mark in reversed(outer) if mark.start == start}
        told = (mark for mark in outer if mark.end == end and mark.kind in SPOKEN)
        yield Run(words, outer, tuple(told), tuple(opened.values()))


def once(marks: Iterable[Mark]) -> list[Mark]:
    """The marks, those that say the same of the same words but once: the first of them."""
    found: dict[tuple[int, int, str, str], Mark] = {}
    for mark in marks:
        found.setdefault((mark.start, mark.end, mark.kind, mark.thing), mark)
    return list(found.values())
