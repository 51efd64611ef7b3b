"""Statements in, blocks of Turtle out: all that is said of a subject stands together, subjects in order.

Strings become terms here, and only well-formed IRIs pass. Things of a sort of which a document has thousands
have a shape: what is said of each is the same but for the objects, so that it is put in order once.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from ingest.graph.terms import Shape, Terms, Value, node_of, value_of, words_of
from ontology.terms import BESIDE, RDF

Said = dict[str, set[str]]  # the terms of objects by the IRI of their property
Fact = tuple[str, str, str]  # the term of a subject, the IRI of a property, the term of an object


class Triples:
    """A set of triples being stated; stating one twice states it once."""

    def __init__(self) -> None:
        self._said: dict[str, Said] = {}
        self._shaped: dict[str, tuple[Shape, tuple[str, ...]]] = {}
        self._nodes: dict[str, str] = {}

    def node(self, iri: str) -> str:
        """The term of an IRI; refuses one that is not well-formed."""
        found = self._nodes.get(iri)
        if found is None:
            found = self._nodes[iri] = node_of(iri)
        return found

    def link(self, subject: str, predicate: str, *objects: str) -> None:
        """State that a thing is related to other things."""
        if objects:
            self._of(self.node(subject), predicate).update(map(self.node, objects))

    def words(self, subject: str, predicate: str, text: str | None, language: str = "ru") -> None:
        """State words in a natural language; nothing where there are none."""
        if text:
            self._of(self.node(subject), predicate).add(words_of(text, language))

    def value(self, subject: str, predicate: str, value: Value | None, datatype: str | None = None) -> None:
        """State a plain value: text without language, a number, a day; nothing where there is none."""
        if value is not None:
            self._of(self.node(subject), predicate).add(value_of(value, datatype))

    def type(self, subject: str, *classes: str) -> None:
        """State the classes of a thing, with the wider local and the public classes that go beside each."""
        self.link(subject, RDF.type, *with_beside(*classes))

    def shape(self, subject: str, shape: Shape, *terms: str) -> None:
        """State of a thing what its shape says, with the terms of the objects in the shape's order."""
        node = self.node(subject)
        if node in self._shaped:
            self._unfold(node)
        self._shaped[node] = (shape, terms)

    def add_all(self, facts: Iterable[Fact]) -> None:
        """State triples that were put in terms elsewhere."""
        for subject, predicate, term in facts:
            self._of(subject, predicate).add(term)

    def subjects(self) -> list[str]:
        """The terms of all subjects, in order."""
        return sorted(self._said.keys() | self._shaped.keys())

    def facts(self, subject: str) -> Iterator[Fact]:
        """All that is said of a subject, triple by triple."""
        for prop, terms in self._all(subject).items():
            yield from ((subject, prop, term) for term in terms)

    def block(self, subject: str, terms: Terms) -> str:
        """All that is said of a subject, as Turtle."""
        if subject in self._shaped and subject not in self._said:
            shape, objects = self._shaped[subject]
            return terms.template(shape).format(terms.turtle(subject), *map(terms.turtle, objects))
        return terms.block(subject, self._all(subject))

    def lines(self, subject: str) -> str:
        """All that is said of a subject, as N-Triples: a triple a line, in one order."""
        if subject in self._shaped and subject not in self._said:
            shape, objects = self._shaped[subject]
            return lines_of(shape).format(subject, *objects)
        said = self._all(subject)
        return "".join(
            [f"{subject} <{prop}> {term} .\n" for prop in sorted(said) for term in sorted(said[prop])]
        )

    def _all(self, subject: str) -> Said:
        if subject in self._shaped:
            self._unfold(subject)
        return self._said[subject]

    def _of(self, subject: str, predicate: str) -> set[str]:
        return self._said.setdefault(subject, {}).setdefault(predicate, set())

    def _unfold(self, subject: str) -> None:
        """Keep what a shape says of a subject as what is said one by one."""
        shape, objects = self._shaped.pop(subject)
        for prop, term in shape.said(objects):
            self._of(subject, prop).add(term)


@cache
def lines_of(shape: Shape) -> str:
    """The lines of a thing of a shape, to be filled in with a subject and its objects."""
    said = shape.said(f"{{{place}}}" for place in range(1, len(shape.properties) + 1))
    return "".join(f"{{0}} <{prop}> {term} .\n" for prop, term in said)


def with_beside(*classes: str) -> Iterator[str]:
    """Classes, each with the wider local and the public classes that go beside it."""
    for name in classes:
        yield from (name, *BESIDE.get(name, ()))
