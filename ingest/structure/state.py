"""Where the reading of an outline stands: what was found so far, which list is open, under which heading."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.block import Block
from ingest.model import Address, GapFound, Item, Section, Span
from ingest.structure.lines import Track
from ingest.structure.markers import Kind, Line
from ingest.structure.numbering import Numbered


class State(StrEnum):
    """Where the reading stands."""

    NEUTRAL = "neutral"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    CLOSED = "closed"
    ENDED = "ended"


@dataclass(slots=True)
class Node:
    """A place in the list: a heading, an item or a statement; `count` of the bullets under it so far.

    `asking` is the verb of a heading that leaves it to its items to name whom they ask: «Просить:»; `wishes`
    is whether it says «чтобы», so that a verb in a person rules each of them.
    """

    number: str
    line: Line | None
    addresses: tuple[Address, ...] = ()
    asking: Span | None = None
    wishes: bool = False
    item: Item | None = None
    count: int = 0


@dataclass(slots=True)
class Outline:
    """What the pass has found so far; `preamble` are the lines outside the operative part.

    `ruled` is the case that the last announcement's verb wants of the headings under it, None for a dative;
    `begun` is how many items there were before the list that is open; `last` is the line read last; `named`
    are the sections by their names; `topics` what brackets in the text say of quoted names, None until one
    is looked for; `chapters` are the sections without a word for them, by where their headings begin;
    `foot` is where a site's own words begin under the document, -1 where none do.
    """

    text: str
    title: Span | None = None
    chapters: Mapping[int, Track] = field(default_factory=dict)
    foot: int = -1
    sections: list[Section] = field(default_factory=list)
    named: dict[str, Section] = field(default_factory=dict)
    topics: dict[str, Span] | None = None
    section: Section | None = None
    items: list[Item] = field(default_factory=list)
    preamble: list[Line] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)
    gaps: list[GapFound] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    last: Line | None = None
    state: State = State.NEUTRAL
    wide: tuple[Address, ...] = ()
    asking: Span | None = None
    ruled: str | None = None
    heading: Node | None = None
    name_line: Span | None = None
    headings: int = 0
    lists: int = 0
    begun: int = 0
    stack: list[Node] = field(default_factory=list)
    root: Node = field(default_factory=lambda: Node("", None))
    fresh: bool = True
    numbered: list[Numbered] = field(default_factory=list)

    def is_past_heading(self, line: Line) -> bool:
        """Whether a number follows that of a heading that is not printed: «6.а) …», «6.б) …», then «7. …».

        Or it goes on with the numbers before a heading with bullets under it: «5. …», «Школам: – …», «7. …».
        """
        first = self.stack[0].line if self.stack else None
        if self.heading is None or first is None or not line.label.isdigit():
            return False
        head, _, rest = first.label.partition(".")
        if first.kind is Kind.BULLET and self.numbered:
            before = self.numbered[-1].label.partition(".")[0]
            return before.isdigit() and 0 < int(line.label) - int(before) <= 2
        return bool(rest) and head.isdigit() and int(line.label) == int(head) + 1

    def chapter_at(self, line: Line) -> Track | None:
        """The section that a line opens without a word for it; none right under «Секция 2. Реки»."""
        told = self.fresh and self.section is not None
        return self.chapters.get(line.span.start) if self.state is State.OPERATIVE and not told else None
