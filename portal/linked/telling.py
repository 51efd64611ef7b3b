"""A store and the IRI of a thing enter, the triples that tell of it leave, bounded, in one order.

All that the graph says of the thing; what points to it; of evidence and asks, which nobody reads alone, all
they say, down to the exact words; of whatever else is named, its name and its classes. What is left out is
said.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

import pyoxigraph as ox

from ontology.terms import ADR, OA, ORG, RDF, RDFS, SKOS

MOST_VALUES = 1_000
"""Values of one property of the thing."""
MOST_POINTING = 200
"""Things that point to it by one property."""
MOST_WHOLE = 300
"""Other things of which all is told."""
MOST_NAMED = 3_000
"""Things that are named."""
NAMING = (RDF.type, RDFS.label, SKOS.prefLabel)
DOWN = (OA.hasTarget, OA.hasSelector)
"""From evidence to its words."""
UP = (
    *(OA.hasBody, OA.hasTarget, OA.hasSelector, ADR.factSubject, ADR.ofRecommendation, ADR.aboutItem),
    *(ADR.inLedger, ADR.repeatingItem, ADR.repeatedItem, ADR.judges),
    *(ORG.originalOrganization, ORG.resultingOrganization),
)
"""From a thing to what tells of it: that is told whole."""
OF_ASK = (OA.hasBody,)

Said = dict[str, list[ox.Triple]]


@dataclass(frozen=True, slots=True)
class Left:
    """What is left out: of `count` values of a property, or things that point by it, `told` are told."""

    predicate: str
    inward: bool
    told: int
    count: int


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of a thing: its own triples by property, those that point to it, those of others."""

    iri: str
    own: Said
    inward: Said
    others: Said
    """By subject, those of `inward` among them."""
    left: Sequence[Left]

    def triples(self) -> Iterator[ox.Triple]:
        """All, grouped by subject, the thing first."""
        yield from chain.from_iterable(self.own.values())
        for subject in self.others:
            yield from self.others[subject]


@dataclass(slots=True)
class Teller:
    """Tells of things of a store."""

    store: ox.Store
    others: Said = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)

    def of(self, subject: str | None, predicate: str | None, value: str | None) -> list[ox.Triple]:
        """The triples of a pattern, each once, in order, those with blank nodes left out."""
        one, two, three = (
            None if name is None else ox.NamedNode(name) for name in (subject, predicate, value)
        )
        found = {quad.triple for quad in self.store.quads_for_pattern(one, two, three, None)}
        return sorted(filter(is_named, found), key=order)

    def cut(self, said: Said, most: int, *, inward: bool) -> Said:
        """At most so many triples of each property."""
        for predicate, triples in said.items():
            if len(triples) > most:
                self.left.append(Left(predicate, inward, most, len(triples)))
        return {predicate: triples[:most] for predicate, triples in said.items()}

    def whole(self, iris: Iterable[str], iri: str) -> None:
        """Tell all of these things, of what is below them and, of asks, of what bears them out."""
        waiting = deque(iris)
        while waiting and len(self.others) < MOST_WHOLE:
            one = waiting.popleft()
            if one == iri or one in self.others:
                continue
            self.others[one] = self.of(one, None, None)
            waiting.extend(value_of(t) for t in self.others[one] if t.predicate.value in DOWN)
            if any(value_of(t) == ADR.Ask for t in self.others[one]):
                waiting.extend(chain.from_iterable(self.pointing(one, up) for up in OF_ASK))

    def pointing(self, iri: str, predicate: str) -> list[str]:
        """The things that point to one by a property."""
        return [subject_of(triple) for triple in self.of(None, predicate, iri)[:MOST_POINTING]]

    def name(self, iris: Iterable[str]) -> None:
        """Tell the names and classes of things of which nothing else is told."""
        unnamed = (one for one in dict.fromkeys(iris) if one not in self.others)
        for one in list(unnamed)[:MOST_NAMED]:
            found = [triple for naming in NAMING for triple in self.of(one, naming, None)]
            if found:
                self.others[one] = found


def telling(store: ox.Store, iri: str) -> Telling:
    """What is told of a thing."""
    teller = Teller(store)
    own = teller.cut(by_predicate(teller.of(iri, None, None)), MOST_VALUES, inward=False)
    inward = teller.cut(by_predicate(teller.of(None, None, iri)), MOST_POINTING, inward=True)
    below = (value_of(t) for one in DOWN for t in own.get(one, ()))
    above = (subject_of(t) for one in UP for t in inward.get(one, ()))
    teller.whole(chain(below, above), iri)
    told = [*chain.from_iterable(own.values()), *chain.from_iterable(teller.others.values())]
    pointing = [subject_of(triple) for triples in inward.values() for triple in triples]
    teller.name(one for one in chain(pointing, named_in(told)) if one != iri)
    return Telling(iri, own, inward, with_links(teller.others, inward), teller.left)


def with_links(others: Said, inward: Said) -> Said:
    """What is said of others, with what makes them point to the thing."""
    found = {subject: dict.fromkeys(triples) for subject, triples in others.items()}
    for triple in chain.from_iterable(inward.values()):
        found.setdefault(subject_of(triple), {})[triple] = None
    return {subject: sorted(triples, key=order) for subject, triples in found.items()}


def by_predicate(triples: Iterable[ox.Triple]) -> Said:
    """The triples by their properties."""
    found: Said = defaultdict(list)
    for triple in triples:
        found[triple.predicate.value].append(triple)
    return dict(found)


def named_in(triples: Iterable[ox.Triple]) -> Iterator[str]:
    """What triples name; classes need no further words."""
    return (
        value_of(triple)
        for triple in triples
        if isinstance(triple.object, ox.NamedNode) and triple.predicate.value != RDF.type
    )


def is_named(triple: ox.Triple) -> bool:
    """True where both ends have a name that others can point to, or are values."""
    return isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal)


def subject_of(triple: ox.Triple) -> str:
    """The IRI of what a triple is about."""
    assert isinstance(triple.subject, ox.NamedNode)
    return triple.subject.value


def value_of(triple: ox.Triple) -> str:
    """The IRI or the text that a triple gives."""
    assert isinstance(triple.object, ox.NamedNode | ox.Literal)
    return triple.object.value


def order(triple: ox.Triple) -> tuple[str, str, str]:
    """The order of triples: it depends on nothing but what they say."""
    return str(triple.subject), triple.predicate.value, str(triple.object)
