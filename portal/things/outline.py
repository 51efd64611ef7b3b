"""What the graph says of a resolution enters, and its whole text where it is at hand; its blocks leave.

A block is a line of the text or an item; each mark lies in just one block, or among the words that have no
place there. The text is never filled up: between two blocks there may be words that the graph does not tell.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.things.marks import Mark, Place, Stretch, once
from portal.things.passages import Item, Reading
from portal.things.stretches import cut, joined, lines, placed, sentence_stretch, without

PRINTED = 16
"""Characters before an item, on its line, that are taken for its number as printed."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch with its marks; `item` is what stands there, None of a line between items.

    `printed` is what stands before an item on its line, '' where that is not known.
    """

    stretch: Stretch
    marks: tuple[Mark, ...]
    item: Item | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks in the order of the text; `lost` are the marks whose words have no place in them."""

    blocks: tuple[Block, ...]
    lost: tuple[Mark, ...]
    sentences: Mapping[Place, Stretch]
    """Of words, the sentence that they stand in, at its place."""
    whole: bool
    """True where the blocks are the whole text."""


def outline(reading: Reading, text: str | None) -> Outline:
    """The outline of a resolution; `text` is its whole cleaned text, None where it is not at hand."""
    gaps = [gap.mark for gap in reading.gaps if gap.mark is not None and not gap.item]
    marks = sorted(once((*reading.marks, *gaps)), key=lambda mark: mark.start)
    items = homes(reading.items)
    stretches = sorted(items, key=lambda stretch: (stretch.start, -stretch.end))
    sentences = sentences_of(reading, marks)
    printed: dict[Stretch, str] = {}
    if text is None:
        known = joined(sentences[mark.place] for mark in outside(marks, stretches, sentences))
        pieces = list(without(known, stretches))
    else:
        pieces, printed = numbers_apart(without([Stretch(0, text)], stretches), stretches)
    between = [line for piece in pieces for line in lines(piece, marks) if line.words]
    every = sorted([*stretches, *between], key=lambda stretch: (stretch.start, -stretch.end))
    found, lost = placed(every, marks)
    blocks = [
        Block(one, tuple(found[one]), items.get(one), printed.get(one, ""))
        for one in every
        if one in items or text is not None or found[one]
    ]
    housed = {item.iri for item in items.values()}
    homeless = [Block(Stretch(0, one.words), (), one) for one in reading.items if one.iri not in housed]
    return Outline((*blocks, *homeless), tuple(lost), sentences, text is not None)


def homes(items: Iterable[Item]) -> dict[Stretch, Item]:
    """The items by their stretches; of two that the graph puts into one place, the first."""
    found: dict[Stretch, Item] = {}
    for item in items:
        if item.start is not None:
            found.setdefault(Stretch(item.start, item.words), item)
    return found


def sentences_of(reading: Reading, marks: Iterable[Mark]) -> dict[Place, Stretch]:
    """The sentence of the words of each mark, where it can stand at one place alone."""
    found = {mark.place: sentence_stretch(mark, reading.around[mark.number]) for mark in marks}
    return {place: stretch for place, stretch in found.items() if stretch is not None}


def outside(
    marks: Iterable[Mark], items: list[Stretch], sentences: Mapping[Place, Stretch]
) -> Iterable[Mark]:
    """The marks in no item, whose sentences are known."""
    _, lost = placed(items, marks)
    return (mark for mark in lost if mark.place in sentences)


def numbers_apart(
    pieces: Iterable[Stretch], items: Iterable[Stretch]
) -> tuple[list[Stretch], dict[Stretch, str]]:
    """The pieces without the numbers of items, and those numbers: what is short before one in its line."""
    starts = {item.start: item for item in items}
    kept, printed = [], dict[Stretch, str]()
    for piece in pieces:
        last = number_of(piece.words.rpartition("\n")[2])
        item = starts.get(piece.end)
        if item is not None and last.strip():
            printed[item] = last.strip()
            piece = cut(piece, piece.start, piece.end - len(last))
        kept.append(piece)
    return kept, printed


def number_of(line: str) -> str:
    """What of a line before an item is its number: all, if that is short, else what follows its last colon.

    «Участники решили: | 1) » announces a list that runs on in the same paragraph.
    """
    if len(line) <= PRINTED:
        return line
    after = line.rpartition(":")[2]
    return after if len(after) <= PRINTED and after != line else ""
