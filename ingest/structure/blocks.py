"""A line and what reading it did to the outline in, what became of it out: each line is of just one kind.

Nothing is dropped in silence: a line that left no trace, or that asks where nothing is read, becomes a gap.
"""

from typing import NamedTuple

from ingest.block import Block, BlockKind
from ingest.language.lexicon import table
from ingest.language.morph import is_infinitive
from ingest.language.phrase import low
from ingest.language.tokens import tokenize
from ingest.model import GapFound, Span
from ingest.structure.asking import OPENING, asks_by_itself, opens_asking
from ingest.structure.markers import Kind, Line
from ingest.structure.state import Node, Outline, State

ASIDE = (BlockKind.PREAMBLE, BlockKind.CLOSING, BlockKind.APPENDIX)


class Before(NamedTuple):
    """How much of everything an outline held before a line was read into it."""

    items: int
    gaps: int
    aside: int
    headings: int
    lists: int
    root: Node


def before(outline: Outline) -> Before:
    """The state of an outline, to be compared with what it will be."""
    aside = len(outline.preamble) + len(outline.closing)
    return Before(len(outline.items), len(outline.gaps), aside, outline.headings, outline.lists, outline.root)


def settle(outline: Outline, line: Line, was: Before) -> Block:
    """The line as a block of its kind; one that is not understood gets its gap, if it has none yet."""
    kind = fate(outline, line, was)
    about = ""
    if kind is BlockKind.NOT_UNDERSTOOD and not is_noted(outline, was):
        about = "абзац между рекомендациями"
    elif kind in ASIDE and is_overlooked(outline, line):
        kind, about = BlockKind.NOT_UNDERSTOOD, "похоже на просьбу, но стоит вне рекомендаций"
    if about:
        outline.gaps.append(GapFound("not-understood", line.span, about))
    return Block(line.span, kind)


def is_noted(outline: Outline, was: Before) -> bool:
    """Whether reading the line noted that it was not understood; a gap of another kind says less."""
    return any(gap.kind == "not-understood" for gap in outline.gaps[was.gaps :])


def fate(outline: Outline, line: Line, was: Before) -> BlockKind:
    """What became of a line, by the trace that it left."""
    last = outline.items[-1].span.end if outline.items else -1
    if len(outline.items) > was.items or last == line.span.end:
        return BlockKind.ITEM
    if is_noted(outline, was):
        return BlockKind.NOT_UNDERSTOOD
    if outline.root is not was.root:
        return BlockKind.SECTION
    if outline.headings > was.headings:
        return BlockKind.HEADING
    node = outline.stack[-1] if outline.stack else None
    if node is not None and node.line is line:
        return BlockKind.HEADING if node.addresses else BlockKind.ANNOUNCEMENT
    if outline.lists > was.lists:
        return BlockKind.ANNOUNCEMENT
    return left_aside(outline, line, was)


def left_aside(outline: Outline, line: Line, was: Before) -> BlockKind:
    """The kind of a line that is no part of the list: before it, after it, without words, or unknown."""
    if not any(character.isalpha() for character in line.span.of(outline.text)):
        return BlockKind.WORDLESS
    if outline.state is State.ENDED:
        return BlockKind.APPENDIX
    if len(outline.preamble) + len(outline.closing) == was.aside:
        return BlockKind.NOT_UNDERSTOOD
    closing = outline.state is State.CLOSED or (bool(outline.closing) and outline.closing[-1] is line)
    return BlockKind.CLOSING if closing else BlockKind.PREAMBLE


def is_overlooked(outline: Outline, line: Line) -> bool:
    """Whether a line asks where nothing is asked: after the list's end, or before its beginning."""
    if not outline.items:
        return line.kind is Kind.NONE and opens_asking(outline.text, line.span)
    opening = Span(line.body.start, min(line.body.end, line.body.start + OPENING))
    first = low(tokenize(outline.text, opening.start, opening.end), 0)
    listed = line.kind is not Kind.NONE and outline.state is not State.ENDED  # an appended plan is no ask
    if first in table("asking.tsv") or (listed and is_infinitive(first)):
        return True
    return asks_by_itself(outline.text, line.body)


def with_title(blocks: list[Block], title: Span | None) -> tuple[Block, ...]:
    """The blocks, those of the title so called."""
    if title is None:
        return tuple(blocks)
    return tuple(
        Block(block.span, BlockKind.TITLE)
        if block.kind is BlockKind.PREAMBLE
        and title.start <= block.span.start
        and block.span.end <= title.end
        else block
        for block in blocks
    )
