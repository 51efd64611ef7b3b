"""Statements in, a set of triples out: strings become terms here, and only well-formed IRIs pass."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from ontology.terms import BESIDE, RDF, XSD

Value = str | bool | int | Decimal | date


class Triples:
    """A set of triples being stated; stating one twice states it once."""

    def __init__(self) -> None:
        self._triples: set[Triple] = set()
        self._nodes: dict[str, NamedNode] = {}

    def node(self, iri: str) -> NamedNode:
        """The node of an IRI; refuses one that is not well-formed."""
        found = self._nodes.get(iri)
        if found is None:
            found = self._nodes[iri] = NamedNode(iri)
        return found

    def link(self, subject: str, predicate: str, *objects: str) -> None:
        """State that a thing is related to other things."""
        for target in objects:
            self._triples.add(Triple(self.node(subject), self.node(predicate), self.node(target)))

    def words(self, subject: str, predicate: str, text: str | None, language: str = "ru") -> None:
        """State words in a natural language; nothing where there are none."""
        if text:
            self._add(subject, predicate, Literal(text, language=language))

    def value(self, subject: str, predicate: str, value: Value | None, datatype: str | None = None) -> None:
        """State a plain value: text without language, a number, a day; nothing where there is none."""
        if value is None:
            return
        if isinstance(value, date):
            literal = Literal(value.isoformat(), datatype=self.node(XSD.date))
        elif isinstance(value, bool):
            literal = Literal(str(value).lower(), datatype=self.node(XSD.boolean))
        elif isinstance(value, int):
            literal = Literal(str(value), datatype=self.node(XSD.integer))
        elif isinstance(value, Decimal):
            literal = Literal(str(value), datatype=self.node(XSD.decimal))
        else:
            literal = Literal(value, datatype=self.node(datatype)) if datatype else Literal(value)
        self._add(subject, predicate, literal)

    def type(self, subject: str, *classes: str) -> None:
        """State the classes of a thing, with the wider local and the public classes that go beside each."""
        for name in classes:
            self.link(subject, RDF.type, name, *BESIDE.get(name, ()))

    def _add(self, subject: str, predicate: str, literal: Literal) -> None:
        self._triples.add(Triple(self.node(subject), self.node(predicate), literal))

    def add_all(self, triples: Iterable[Triple]) -> None:
        """State triples that stand elsewhere: the concepts of the schemes."""
        self._triples.update(triples)

    def sorted(self) -> list[Triple]:
        """All triples in order: by subject, the type first, then predicate and object."""
        of: dict[str, list[Triple]] = defaultdict(list)
        for triple in self._triples:
            of[str(triple.subject)].append(triple)
        return [triple for subject in sorted(of) for triple in sorted(of[subject], key=rank)]


def rank(triple: Triple) -> tuple[bool, str, str]:
    """The place of a triple among those of its subject."""
    predicate = str(triple.predicate.value)
    return predicate != RDF.type, predicate, str(triple.object)
