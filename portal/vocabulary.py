"""The ontology's Turtle enters, the terms that a query may use leave, by name, with their labels."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph

import ontology
from ontology.terms import OWL, RDF, RDFS, SKOS

LANGUAGES = ("ru", "en")
KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "property",
    OWL.DatatypeProperty: "property",
    OWL.AnnotationProperty: "property",
    SKOS.Concept: "concept",
}
UNDECLARED = {RDFS.label: ("название", "label")}
"""What the graph uses and every RDF tool knows, so that no ontology declares it."""

Said = dict[str, dict[str, list[object]]]
"""What the Turtle says: subject, predicate, objects."""


@dataclass(frozen=True, slots=True)
class Word:
    """A class, a property or a concept: its prefixed name, what it is, its texts by language."""

    name: str
    kind: str
    label: Mapping[str, str]
    definition: Mapping[str, str]


def read_words() -> list[Word]:
    """Our own terms and the public ones that the ontology declares, by kind and name."""
    said = read_turtle()
    found = [word for subject in said for word in words_of(subject, said)]
    for iri, (russian, english) in UNDECLARED.items():
        found.append(Word(prefixed(iri) or iri, "property", {"ru": russian, "en": english}, {}))
    order = list(dict.fromkeys(KINDS.values()))
    return sorted(found, key=lambda word: (order.index(word.kind), word.name))


def as_data() -> list[dict[str, Any]]:
    """The terms, as plain values."""
    return [
        {"name": word.name, "kind": word.kind, "label": dict(word.label), "note": dict(word.definition)}
        for word in read_words()
    ]


def read_turtle() -> Said:
    """Everything that the ontology and its schemes say of things that have a name."""
    said: Said = defaultdict(lambda: defaultdict(list))
    for path in (ontology.ONTOLOGY, *sorted(ontology.SCHEMES.glob("*.ttl"))):
        for quad in pyoxigraph.parse(path=str(path)):
            if isinstance(quad.subject, pyoxigraph.NamedNode):
                said[quad.subject.value][quad.predicate.value].append(quad.object)
    return said


def words_of(subject: str, said: Said) -> Iterator[Word]:
    """The term that a subject is, if it is one and has a prefixed name."""
    types = [kind.value for kind in said[subject].get(RDF.type, []) if isinstance(kind, pyoxigraph.NamedNode)]
    kinds = [KINDS[kind] for kind in types if kind in KINDS]
    name = prefixed(subject)
    if kinds and name:
        label = texts(said[subject], RDFS.label) | texts(said[subject], SKOS.prefLabel)
        yield Word(name, kinds[0], label, texts(said[subject], SKOS.definition))


def texts(statements: Mapping[str, list[object]], predicate: str) -> dict[str, str]:
    """The objects of a predicate that are texts in our languages."""
    literals = [term for term in statements.get(predicate, []) if isinstance(term, pyoxigraph.Literal)]
    return {term.language: term.value for term in literals if term.language in LANGUAGES}


def prefixed(iri: str) -> str | None:
    """The IRI by its prefix, as `adr:Event`; None where it is not a prefix of ours and a name."""
    for prefix, base in ontology.PREFIXES.items():
        rest = iri.removeprefix(base)
        if rest != iri and rest.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{rest}"
    return None
