"""The bytes of a file in, what the graph says of it out: as lines, so that two files can be compared."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

import ingest
from ingest.graph.write import turtle_of
from ingest.read import read_data
from ingest.resolve.corpus import resolve
from ingest.source import Source
from ingest.structure.document import read_document
from ontology import DATA
from ontology.terms import ADR, DCT, ELI, FOAF, OA, RDF, RDFS, SCHEMA, SKOS

NAME = Path("document.txt")  # the same for every format: the graph's addresses are made of it
# What is not said by the words but about the file, or is the words' place in it; and what a fact beside says.
APART = ("evidence/", "passage/", "text/", "file/", "agent/", "ledger/")
SAID_TWICE = (
    *(OA.hasTarget, ELI.is_realized_by, ELI.is_part_of, ELI.has_part, ELI.cites),
    *(RDF.type, RDFS.label, DCT.title, FOAF.name, SKOS.hiddenLabel, ADR.isAskedIn, ADR.ofRecommendation),
)
DASHES = re.compile(r"\s*[-‐‑–—]\s*")
QUOTES = re.compile(r"[«»„“”\"]")
LINE = re.compile(r"\s+")
Quote = dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a file gives: its source, the facts of its graph as lines, what each passage says by property."""

    source: Source
    facts: frozenset[str]
    quotes: Mapping[str, Quote]


def answer_of(data: bytes, name: Path = NAME) -> Answer:
    """What the graph says of a file with these bytes."""
    source = read_data(name, data)
    turtle = bytes(turtle_of(resolve([read_document(source)]), DATA, ingest.own_version()))
    return Answer(source, *facts_and_quotes(turtle))


def facts_and_quotes(turtle: bytes) -> tuple[frozenset[str], Mapping[str, Quote]]:
    """The two sides of a graph: what it says, and where it says that stands."""
    quads = list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    return frozenset(facts_of(quads)), quotes_of(quads)


def quotes_of(quads: Iterable[ox.Quad]) -> dict[str, Quote]:
    """What each passage says: its words, their offsets, page or paragraph."""
    found: dict[str, Quote] = {}
    for quad in quads:
        subject = quad.subject.value
        passage, _, selector = subject.removeprefix(f"{DATA}passage/").rpartition("/")
        if selector in ("position", "quote") and subject.startswith(f"{DATA}passage/"):
            found.setdefault(passage, {})[quad.predicate.value] = quad.object.value
    return found


def facts_of(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Every statement on the event, the sections, the recommendations and the bodies; gaps are counted."""
    gaps: Counter[str] = Counter()
    for quad in quads:
        subject, prop = quad.subject.value, quad.predicate.value
        if not subject.startswith(DATA) or subject.removeprefix(DATA).startswith(APART) or prop in SAID_TWICE:
            continue
        if subject.startswith(f"{DATA}gap/"):
            gaps[short(quad.object.value)] += prop == ADR.gapKind
            continue
        yield f"{short(subject)} · {short(prop)} · {said(quad.object, prop)}"
    yield from (f"gaps · {kind} · {count}" for kind, count in gaps.items() if count)


def said(term: object, prop: str) -> str:
    """An object as words: how its spaces, hyphens and quotation marks are written says nothing."""
    assert isinstance(term, ox.NamedNode | ox.Literal)
    if isinstance(term, ox.NamedNode):
        return short(term.value)
    words = DASHES.sub("-", QUOTES.sub('"', LINE.sub(" ", term.value.replace("\u00ad", "")))).strip()
    return words if prop == SCHEMA.text else words[:120]


def short(iri: str) -> str:
    """The telling end of an address."""
    if iri.startswith(DATA):
        return unquote(iri.removeprefix(DATA)).replace("/document", "")
    return re.split("[#/]", iri)[-1]


def difference(expected: Answer, found: Answer) -> str:
    """What one says and the other does not; nothing where they agree."""
    lines = [f"- {fact}" for fact in sorted(expected.facts - found.facts)]
    lines += [f"+ {fact}" for fact in sorted(found.facts - expected.facts)]
    return "\n".join(lines)
