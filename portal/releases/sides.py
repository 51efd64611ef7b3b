"""Lines of a graph's N-Triples enter, what changes are told of leaves: asks, items, bodies, documents, names.

The lines come grouped by their subjects, as sorted ones do; they are read one group at a time, so that what
is held is what asks and recommendations say, not the graph.
"""

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from ontology.foreign import DCT, ELI, RDFS, SCHEMA, SKOS
from ontology.terms import ADR
from portal.errors import CannotServe

ASK, ITEM, BODY, DOCUMENT, SECTION, EVENT = (
    *("ask", "recommendation", "body", "resolution", "section", "event"),
)
KINDS = {
    ADR.Ask: ASK,
    ADR.Recommendation: ITEM,
    ADR.Body: BODY,
    ADR.Resolution: DOCUMENT,
    ADR.Section: SECTION,
    ADR.Event: EVENT,
}
NAMED = frozenset((*KINDS, ADR.Instrument, ADR.Initiative, SKOS.Concept))
"""Classes of things by whose names changes are told."""
KEPT = {
    ASK: (ADR.ofRecommendation, ADR.body, ADR.role, ADR.basis, ADR.namedAs),
    ITEM: (
        *(SCHEMA.text, SCHEMA.position, ELI.number, ADR.inResolution, ADR.inSection, ADR.verb, ADR.deadline),
        *(ADR.deadlineText, ADR.specificity, ADR.cites, ADR.concerns, ADR.askedOf),
    ),
    BODY: (RDFS.label, ADR.bodyKind, ADR.supersededBy),
    DOCUMENT: (RDFS.label, ADR.document, ADR.askedOn, ADR.adoptedAt),
    SECTION: (RDFS.label,),
    EVENT: (RDFS.label,),
}
"""Of each kind, the properties that are compared or lead to what is."""
TYPE = re.compile(rb"^<[^>]*> <http://www\.w3\.org/1999/02/22-rdf-syntax-ns#type> <([^>]*)>", re.MULTILINE)
REPLACED = DCT.isReplacedBy.encode()
NAMES = (SKOS.prefLabel, RDFS.label)
LANG = "ru"

Facts = Mapping[str, tuple[ox.NamedNode | ox.Literal, ...]]
"""What is said of one thing: values by property, each once, in order."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two graphs that are compared."""

    things: Mapping[str, dict[str, Facts]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS.values()}
    )
    """By kind, then by IRI."""
    names: dict[str, str] = field(default_factory=dict)
    """Russian names by IRI."""
    replaced: dict[str, str] = field(default_factory=dict)
    """IRIs that gave way to others."""

    @property
    def base(self) -> str:
        """What the graph's IRIs begin with; '' where it has no document."""
        first = next(iter(self.things[DOCUMENT]), "")
        return first.rpartition(f"{DOCUMENT}/")[0]

    def of(self, kind: str, iri: str) -> Facts:
        """What is said of a thing; nothing of one that is not there."""
        return self.things[kind].get(iri, {})

    def one(self, facts: Facts, name: str) -> str:
        """The value of a property, '' without one."""
        values = facts.get(name, ())
        return values[0].value if values else ""

    def name(self, iri: str) -> str:
        """The name of a thing, the end of its IRI where it has none."""
        return self.names.get(iri) or re.split(r"[#/]", iri)[-1]


@contextmanager
def lines_of(path: Path) -> Iterator[Iterator[bytes]]:
    """The lines of a file of N-Triples, gzipped or not; CannotServe where it cannot be read."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            yield iter(file)
    except (OSError, EOFError) as error:
        raise CannotServe(
            f"{path}: выпуск не прочесть ({error}); сравнить не с чем, верните файл",
            f"{path}: the release cannot be read ({error}); put the file back to compare with it",
        ) from error


def read_side(lines: Iterable[bytes], like: Side | None = None) -> Side:
    """The side of these lines; what `like` says in the same way is held once for both."""
    side = Side()
    for _, group in groupby(lines, subject_of):
        text = b"".join(group)
        types = {found.decode() for found in TYPE.findall(text)}
        if types & NAMED or REPLACED in text:
            take(side, text, types, like)
    return side


def subject_of(line: bytes) -> bytes:
    """The subject of a line, as it stands."""
    return line[: line.find(b" ")]


def take(side: Side, text: bytes, types: set[str], like: Side | None) -> None:
    """Take up what is said of one thing."""
    found: dict[str, set[ox.NamedNode | ox.Literal]] = {}
    subject = ""
    for triple in ox.parse(text, format=ox.RdfFormat.N_TRIPLES):
        subject, value = triple.subject.value, triple.object
        found.setdefault(triple.predicate.value, set()).add(value)
    ordered = {name: tuple(sorted(values, key=str)) for name, values in found.items()}
    for other in ordered.get(DCT.isReplacedBy, ())[:1]:
        side.replaced[subject] = other.value
    if types & NAMED:
        side.names[subject] = name_in(ordered)
    for kind in {KINDS[one] for one in types & KINDS.keys()}:
        facts = {name: ordered[name] for name in KEPT[kind] if name in ordered}
        known = like.of(kind, subject) if like else {}
        side.things[kind][subject] = known if known == facts else facts


def name_in(facts: Facts) -> str:
    """The Russian name among what is said of a thing; '' without one."""
    values = [value for name in NAMES for value in facts.get(name, ())]
    ours = [value for value in values if getattr(value, "language", None) == LANG]
    return (ours or values)[0].value if values else ""
