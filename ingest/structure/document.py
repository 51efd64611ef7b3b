"""A source in, the whole document as read out: outline, items, event, instruments, initiatives, gaps."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from ingest.language.tokens import folded
from ingest.limits import check_facts
from ingest.model import Document, InitiativeMention, InstrumentMention, Reading, Role, Source, Span
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
from ingest.structure.outline import read_outline
from ingest.structure.specificity import find_named
from ingest.structure.state import Outline
from ingest.structure.tabbed import tabulated
from ingest.structure.title import Title, find_title
from ingest.structure.tokens import sentences


def read_document(source: Source) -> Document:
    """Read one resolution."""
    text = folded(source.clean.text)
    lines = joined(text, tabulated(text, unfolded(text, read_lines(text))))
    title = find_title(text, lines)
    outline = read_outline(text, lines, title.span if title is not None and title.is_decision else None)
    event = find_event(text, lines, outline, title)
    kept, memory = Cover([*reserved(outline, title), *own_name(text, title)]), Memory()
    instruments, initiatives = named_in(text, preamble(outline, title), kept, memory)
    return Document(
        source,
        title.span if title else None,
        event,
        tuple(outline.sections),
        tuple(read_items(text, outline, kept, memory)),
        tuple(instruments),
        tuple(initiatives),
        tuple(outline.gaps),
        with_title(outline.blocks, title.span if title else None),
    )


def read_items(text: str, outline: Outline, kept: Cover, memory: Memory) -> list[Reading]:
    """Every item read, parents before their sub-items."""
    readings: dict[int, Reading] = {}
    facts = len(outline.gaps)
    for item in outline.items:
        above = readings.get(id(item.parent)) if item.parent is not None else None
        instruments, initiatives = named_in(text, [item.span], kept, memory)
        reading = read_item(text, item, above, [mention.span for mention in instruments])
        own = tuple(beside_bodies(initiatives, reading))
        named = find_named(text, reading, [*instruments, *own])
        readings[id(item)] = reading._replace(instruments=tuple(instruments), initiatives=own, named=named)
        facts += len(reading.addresses) + len(instruments) + len(own)
        check_facts(facts)
    return list(readings.values())


def beside_bodies(mentions: Iterable[InitiativeMention], reading: Reading) -> Iterator[InitiativeMention]:
    """The mentions but those inside the name of a body with a role in the item: «клубу «Волна»»."""
    spans = sorted(address.name.span for address in reading.addresses if address.role is not Role.MENTIONED)
    starts, reach = [span.start for span in spans], list(accumulate((span.end for span in spans), max))
    for mention in mentions:
        before = bisect_left(starts, mention.span.start)
        if not before or reach[before - 1] < mention.span.end:
            yield mention


def named_in(
    text: str, spans: Sequence[Span], kept: Cover, memory: Memory
) -> tuple[list[InstrumentMention], list[InitiativeMention]]:
    """The instruments and initiatives of some spans."""
    instruments: list[InstrumentMention] = []
    initiatives: list[InitiativeMention] = []
    for span in spans:
        for run in sentences(text, span):
            found = find_instruments(text, run, memory)
            instruments += found
            taken = [*kept.near(run[0].start, run[-1].end), *(mention.span for mention in found)]
            initiatives += find_initiatives(run, taken)
            check_facts(len(instruments) + len(initiatives))
    return instruments, initiatives


def preamble(outline: Outline, title: Title | None) -> list[Span]:
    """The spans outside the operative part, the title left out."""
    return [line.span for line in outline.preamble if title is None or line.span.start >= title.span.end]


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
