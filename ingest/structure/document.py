"""A source in, the whole document as read out: outline, items, event, instruments, initiatives, gaps."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from ingest.block import Block, BlockKind
from ingest.language.tokens import folded
from ingest.limits import check_facts
from ingest.model import Document, InitiativeMention, InstrumentMention, Item, Reading, Role, Source, Span
from ingest.structure.blocks import with_title
from ingest.structure.cover import Cover
from ingest.structure.event import find_event
from ingest.structure.heading import joined
from ingest.structure.initiative import find_initiatives
from ingest.structure.inline import unfolded
from ingest.structure.instrument import Memory, find_instruments
from ingest.structure.item import read_item
from ingest.structure.lines import QUOTED
from ingest.structure.markers import read_lines
from ingest.structure.misread import corrected
from ingest.structure.outline import read_outline
from ingest.structure.specificity import find_named
from ingest.structure.state import Outline
from ingest.structure.tabbed import tabulated, unstacked
from ingest.structure.title import Title, find_title
from ingest.structure.tokens import sentences
from ingest.structure.unmarked import bulleted

BESIDE = frozenset(BlockKind) - {BlockKind.TITLE, BlockKind.ITEM, BlockKind.APPENDIX, BlockKind.WORDLESS}
# A heading seldom cites anything: these have a quotation mark, a number, a year.
BRIEF = frozenset({BlockKind.HEADING, BlockKind.SECTION, BlockKind.CLOSING})
CITES = re.compile(r"[«“„\"№]|(?:19|20)\d\d")


def read_document(source: Source) -> Document:
    """Read one resolution."""
    text = folded(source.clean.text)
    lines = joined(text, tabulated(text, unstacked(text, unfolded(text, corrected(text, read_lines(text))))))
    lines = bulleted(text, lines)
    title = find_title(text, lines)
    outline = read_outline(text, lines, title.span if title is not None and title.is_decision else None)
    event = find_event(text, lines, outline, title)
    kept = Cover([*reserved(outline, title), *own_name(text, title)])
    blocks = with_title(outline.blocks, title.span if title else None)
    readings, instruments, initiatives = read_parts(text, outline, beside_items(text, blocks, title), kept)
    return Document(
        source,
        title.span if title else None,
        event,
        tuple(outline.sections),
        tuple(readings),
        tuple(instruments),
        tuple(initiatives),
        tuple(outline.gaps),
        blocks,
    )


def read_parts(
    text: str, outline: Outline, beside: Sequence[Span], kept: Cover
) -> tuple[list[Reading], list[InstrumentMention], list[InitiativeMention]]:
    """Every item read, parents before their sub-items, and what is named `beside` them.

    All is read in the text's order: what stands between two items may give a short name for the next.
    """
    readings: dict[int, Reading] = {}
    facts, memory = len(outline.gaps), Memory()
    papers: list[InstrumentMention] = []
    undertakings: list[InitiativeMention] = []
    parts: list[Item | Span] = [*outline.items, *beside]
    for part in sorted(parts, key=start_of):
        if isinstance(part, Span):
            instruments, initiatives = named_in(text, part, kept, memory)
            papers += instruments
            undertakings += initiatives
            facts += len(instruments) + len(initiatives)
            check_facts(facts)
            continue
        above = readings.get(id(part.parent)) if part.parent is not None else None
        instruments, initiatives = named_in(text, part.span, kept, memory)
        reading = read_item(text, part, above, [mention.span for mention in instruments])
        own = tuple(beside_bodies(initiatives, reading))
        named = find_named(text, reading, [*instruments, *own])
        readings[id(part)] = reading._replace(instruments=tuple(instruments), initiatives=own, named=named)
        facts += len(reading.addresses) + len(instruments) + len(own)
        check_facts(facts)
    return list(readings.values()), papers, undertakings


def start_of(part: Item | Span) -> int:
    """Where an item, or a stretch beside the items, opens."""
    return part.start if isinstance(part, Span) else part.span.start


def beside_bodies(mentions: Iterable[InitiativeMention], reading: Reading) -> Iterator[InitiativeMention]:
    """The mentions but those inside the name of a body with a role in the item: «клубу «Волна»»."""
    spans = sorted(address.name.span for address in reading.addresses if address.role is not Role.MENTIONED)
    starts, reach = [span.start for span in spans], list(accumulate((span.end for span in spans), max))
    for mention in mentions:
        before = bisect_left(starts, mention.span.start)
        if not before or reach[before - 1] < mention.span.end:
            yield mention


def named_in(
    text: str, span: Span, kept: Cover, memory: Memory
) -> tuple[list[InstrumentMention], list[InitiativeMention]]:
    """The instruments and initiatives of a span."""
    instruments: list[InstrumentMention] = []
    initiatives: list[InitiativeMention] = []
    for run in sentences(text, span):
        found = find_instruments(text, run, memory)
        instruments += found
        taken = [*kept.near(run[0].start, run[-1].end), *(mention.span for mention in found)]
        initiatives += find_initiatives(run, taken, memory.undertakings)
        check_facts(len(instruments) + len(initiatives))
    return instruments, initiatives


def beside_items(text: str, blocks: Sequence[Block], title: Title | None) -> list[Span]:
    """The paragraphs beside the items in which something may be named: after the title, before appendices."""
    top = title.span.end if title is not None else 0
    return [
        block.span
        for block in blocks
        if block.kind in BESIDE
        and block.span.start >= top
        and (block.kind not in BRIEF or CITES.search(text, block.span.start, block.span.end) is not None)
    ]


def own_name(text: str, title: Title | None) -> list[Span]:
    """Every place where the event's own quoted name stands: it is no initiative."""
    match = QUOTED.search(str(title.name.value)) if title and title.name else None
    if match is None:
        return []
    return [Span(*found.span()) for found in re.finditer(re.escape(f"«{match['name']}"), text, re.IGNORECASE)]


def reserved(outline: Outline, title: Title | None) -> list[Span]:
    """The spans of the title and of the sections' names, in which no initiative is named."""
    spans = [title.span] if title else []
    return [*spans, *(section.span for section in outline.sections)]
