"""The outline of a resolution enters, what its page shows of it leaves: lines and items, words with links.

Beside an item stands who has which role in it, on what basis, and the very sentence where that is said.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import TypeVar

from portal.things.marks import LONGEST, Mark, Place, Run, Stretch, once, runs
from portal.things.outline import Block, Outline
from portal.things.passages import ROLES, Again, Ask, Gap, Item, Named, Reading, Section

NO_ADDRESSEE = "no-addressee"
Lead = Callable[[str], str]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that lead to one address, or nowhere: `href` is ''."""

    href: str
    runs: Sequence[Run]


@dataclass(frozen=True, slots=True)
class Party:
    """A body and what it is to an item: `basis` and `by` as of passages.Ask, '' where it is but named."""

    label: str
    href: str
    basis: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """A sentence elsewhere in the text that asks of the item rest on; `spot` is the id where it stands."""

    basis: str
    words: Sequence[Words]
    spot: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block as the page shows it: `spot` is the id of its element, `length` that of all its words.

    Of an item also what stands beside it: `parties` by role or as what they are named, `quotes`, the marks
    whose words have no place on the page, `again`, what asks for the same and where that is.
    """

    spot: str
    words: Sequence[Words]
    length: int
    gaps: Sequence[tuple[str, str]]
    """Kind and label of what was not understood here."""
    head: Section | None = None
    """The section that opens here."""
    item: Item | None = None
    number: str = ""
    parties: Mapping[str, Sequence[Party]] = field(default_factory=dict)
    grounds: Sequence[Ground] = ()
    quotes: Sequence[Mark] = ()
    again: Sequence[tuple[Again, str]] = ()

    @property
    def is_cut(self) -> bool:
        """True where not all of the words are shown."""
        return self.length > LONGEST


@dataclass(frozen=True, slots=True)
class Desk:
    """What leaves are made of; rows by the IRI of their item, `spots` by the number of a block."""

    outline: Outline
    sections: Mapping[str, Section]
    page: Lead
    spots: Sequence[str]
    homes: Mapping[Place, int]
    """The number of the block where words lie."""
    marks: Mapping[str, Sequence[Mark]]
    asks: Mapping[str, Sequence[Ask]]
    named: Mapping[str, Sequence[Named]]
    again: Mapping[str, Sequence[Again]]
    gaps: Mapping[str, Sequence[Gap]]


def desk_of(reading: Reading, outline: Outline, page: Lead, spot: Lead) -> Desk:
    """The desk: `page` gives the address of a thing, '' where it has none, `spot` the id of an item."""
    return Desk(
        outline,
        reading.sections,
        page,
        [spot(one.item.iri) if one.item else f"s-{one.stretch.start}" for one in outline.blocks],
        {mark.place: at for at, block in enumerate(outline.blocks) for mark in block.marks},
        grouped(reading.marks, lambda mark: mark.subject),
        grouped(reading.asks, lambda ask: ask.item),
        grouped(reading.named, lambda named: named.item),
        grouped(reading.again, lambda again: again.item),
        grouped(reading.gaps, lambda gap: gap.item),
    )


def grouped(rows: Iterable[Row], item: Callable[[Row], str]) -> dict[str, list[Row]]:
    """The rows of each item."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[item(row)].append(row)
    return found


def leaves(desk: Desk, shown: Sequence[int]) -> list[Leaf]:
    """The blocks of these numbers as the page shows them."""
    opening = heads(desk)
    return [leaf(desk, at, opening.get(at)) for at in shown]


def leaf(desk: Desk, at: int, head: Section | None) -> Leaf:
    """One block as the page shows it."""
    item = desk.outline.blocks[at].item
    return line_leaf(desk, at, head) if item is None else item_leaf(desk, at, item, head)


def heads(desk: Desk) -> dict[int, Section]:
    """The sections, by the numbers of the blocks where they open."""
    found, opened = {}, set[str]()
    following = next_sections(desk.outline.blocks)
    for at, (block, section) in enumerate(zip(desk.outline.blocks, following, strict=True)):
        if section not in opened and section in desk.sections and opens(block, section):
            found[at] = desk.sections[section]
            opened.add(section)
    return found


def next_sections(blocks: Sequence[Block]) -> list[str]:
    """Of each block the section of the first item from there on; '' where it is in none."""
    found, section = [], ""
    for block in reversed(blocks):
        section = block.item.section if block.item else section
        found.append(section)
    return found[::-1]


def opens(block: Block, section: str) -> bool:
    """True where a section begins: where it is named, or else with its first item."""
    return block.item is not None or any(m.kind == "section" and m.subject == section for m in block.marks)


def line_leaf(desk: Desk, at: int, head: Section | None) -> Leaf:
    """A line between items."""
    block = desk.outline.blocks[at]
    gaps = [(mark.subject, mark.name) for mark in block.marks if mark.kind == "gap"]
    return Leaf(
        desk.spots[at], linked(desk, block.stretch, block.marks), len(block.stretch.words), gaps, head
    )


def item_leaf(desk: Desk, at: int, item: Item, head: Section | None) -> Leaf:
    """An item with what stands beside it."""
    block = desk.outline.blocks[at]
    asks = desk.asks.get(item.iri, ())
    gaps = [(gap.kind, gap.label) for gap in desk.gaps.get(item.iri, ())]
    if not any(ask.role == ROLES[0] for ask in asks) and NO_ADDRESSEE not in dict(gaps):
        gaps.insert(0, (NO_ADDRESSEE, ""))
    return Leaf(
        desk.spots[at],
        linked(desk, block.stretch, block.marks),
        len(block.stretch.words),
        gaps,
        head,
        item,
        block.printed or item.number,
        parties_of(desk, item.iri),
        grounds_of(desk, at, item),
        [mark for mark in once(desk.marks.get(item.iri, ())) if mark.place not in desk.homes],
        [(again, desk.page(again.other)) for again in desk.again.get(item.iri, ())],
    )


def parties_of(desk: Desk, item: str) -> dict[str, list[Party]]:
    """Who and what an item names, by role or as what: each but once."""
    found: dict[str, list[Party]] = defaultdict(list)
    for ask in desk.asks.get(item, ()):
        found[ask.role].append(Party(ask.label or ask.body, desk.page(ask.body), ask.basis, ask.by))
    for named in desk.named.get(item, ()):
        found[named.kind].append(Party(named.label or named.thing, desk.page(named.thing)))
    return {kind: list(dict.fromkeys(parties)) for kind, parties in found.items()}


def grounds_of(desk: Desk, at: int, item: Item) -> list[Ground]:
    """The sentences outside an item that its asks rest on, each with the words that say so."""
    elsewhere: dict[tuple[str, Stretch], list[Mark]] = defaultdict(list)
    bases = {(ask.role, ask.body): ask.basis for ask in desk.asks.get(item.iri, ())}
    for mark in desk.marks.get(item.iri, ()):
        home = desk.homes.get(mark.place, at)
        sentence = desk.outline.sentences.get(mark.place)
        basis = bases.get((mark.kind, mark.thing))
        if home != at and basis is not None and sentence is not None:
            elsewhere[basis, sentence].append(mark)
    return [
        Ground(
            basis,
            linked(desk, sentence, marks),
            desk.spots[desk.homes[marks[0].place]],
        )
        for (basis, sentence), marks in elsewhere.items()
    ]


def linked(desk: Desk, stretch: Stretch, marks: Iterable[Mark]) -> list[Words]:
    """The words of a stretch with their links; nobody sees a link that is but a blank."""
    parts = groupby(runs(stretch, marks), partial(href_of, desk))
    found = [Words(href, list(some)) for href, some in parts]
    return [one if any(run.words.strip() for run in one.runs) else Words("", one.runs) for one in found]


def href_of(desk: Desk, run: Run) -> str:
    """Where words lead: to what the shortest mark over them speaks of that has a page; '' to none."""
    return next((href for mark in reversed(run.marks) if (href := desk.page(mark.thing))), "")
