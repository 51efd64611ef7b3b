"""The text of a Turtle file enters, what it says leaves, by subject; blank nodes keep their names every time.

All texts are read when this module's users are loaded: later, in a worker, no file can be opened.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from ontology.terms import RDF

BLANK = "_:"
Told = Mapping[str, Mapping[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What files say: objects by subject and predicate, in the order of the files."""

    said: Told

    def nodes(self, subject: str, predicate: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        """The values of a property."""
        return list(self.said.get(subject, {}).get(predicate, ()))

    def objects(self, subject: str, predicate: str) -> list[str]:
        """The same as words: IRIs, labels of blank nodes (`_:b7`), texts."""
        return [word_of(value) for value in self.nodes(subject, predicate)]

    def first(self, subject: str, predicate: str) -> str:
        """The first of them; '' where there is none."""
        return next(iter(self.objects(subject, predicate)), "")

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        """The tagged texts of a property by language."""
        values = self.nodes(subject, predicate)
        return {one.language: one.value for one in values if isinstance(one, ox.Literal) and one.language}

    def members(self, head: str) -> list[str]:
        """The members of an RDF list."""
        found = []
        while head and head != RDF.nil:
            found += self.objects(head, RDF.first)
            head = self.first(head, RDF.rest)
        return found

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Whoever has this value."""
        return [one for one in self.said if value in self.objects(one, predicate)]


def word_of(value: ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    """A term as words."""
    return f"{BLANK}{value.value}" if isinstance(value, ox.BlankNode) else value.value


def facts_of(triples: Iterable[ox.Triple]) -> Facts:
    """The triples by subject and predicate."""
    said: dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]] = {}
    for triple in triples:
        assert not isinstance(triple.subject, ox.Triple) and not isinstance(triple.object, ox.Triple)
        said.setdefault(word_of(triple.subject), {}).setdefault(triple.predicate.value, []).append(
            triple.object
        )
    return Facts(said)


def read_triples(text: str) -> list[ox.Triple]:
    """The triples of a Turtle text: those of one subject together, blank nodes numbered as they appear."""
    names: dict[ox.BlankNode, ox.BlankNode] = {}
    by_subject: dict[object, list[ox.Triple]] = {}
    for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
        subject, value = (renamed(one, names) for one in (quad.subject, quad.object))
        by_subject.setdefault(subject, []).append(ox.Triple(subject, quad.predicate, value))
    return list(flat(by_subject))


def flat(by_subject: Mapping[object, list[ox.Triple]]) -> Iterator[ox.Triple]:
    """All triples, subject by subject."""
    for triples in by_subject.values():
        yield from triples


def renamed(term: Any, names: dict[ox.BlankNode, ox.BlankNode]) -> Any:
    """The term, a blank node by its number."""
    if not isinstance(term, ox.BlankNode):
        return term
    return names.setdefault(term, ox.BlankNode(f"b{len(names)}"))
