"""IRIs and values in, terms out: as N-Triples writes them, by which they are ordered, and as Turtle does.

The engine checks every IRI, quotes every text that has something to quote, and shortens every IRI: here is
put together what it has written.
A term is held as N-Triples writes it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.terms import RDF, XSD

Value = str | bool | int | Decimal | date
Facts = Mapping[str, Collection[str]]  # the terms of objects by the IRI of their property
TRUTH = f'"^^<{XSD.boolean}>'
INTEGER, DECIMAL = f'"^^<{XSD.integer}>', f'"^^<{XSD.decimal}>'
QUOTED = re.compile(r'["\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')  # what is not written as it is
BARE_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+")
TYPE, DAY, FRACTION = NamedNode(RDF.type), NamedNode(XSD.date), NamedNode(XSD.decimal)


def node_of(iri: str) -> str:
    """The term of an IRI. Raises `ValueError` for one that is not well-formed."""
    return str(NamedNode(iri))


def words_of(text: str, language: str) -> str:
    """The term of words in a natural language."""
    return str(Literal(text, language=language)) if QUOTED.search(text) else f'"{text}"@{language}'


def value_of(value: Value, datatype: str | None = None) -> str:
    """The term of a plain value: text without language, or of a datatype; a number; a day."""
    if isinstance(value, bool):
        return f'"{str(value).lower()}{TRUTH}'
    if isinstance(value, int):
        return f'"{value:d}{INTEGER}'
    if isinstance(value, date):
        return str(Literal(value.isoformat(), datatype=DAY))
    if isinstance(value, Decimal):
        return str(Literal(str(value), datatype=FRACTION))
    if datatype or QUOTED.search(value):
        return str(Literal(value, datatype=NamedNode(datatype)) if datatype else Literal(value))
    return f'"{value}"'


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What is said of each thing of a sort: its classes, and one object of each property.

    A property may stand twice: then its objects are given in their order.
    """

    classes: tuple[str, ...]
    properties: tuple[str, ...]

    def said(self, objects: Iterable[str]) -> Iterator[tuple[str, str]]:
        """What is said of a thing with these objects: the IRIs of properties, and terms."""
        yield from ((RDF.type, node_of(name)) for name in self.classes)
        yield from zip(self.properties, objects, strict=True)


class Terms:
    """How Turtle writes terms under some prefixes; one for all documents of a graph."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = dict(prefixes)
        self._starts = tuple(f"<{iri}" for iri in self.prefixes.values())
        self._short: dict[str, str] = {}
        self._orders: dict[tuple[str, ...], Sequence[tuple[str, str]]] = {}
        self._templates: dict[Shape, str] = {}

    def turtle(self, term: str) -> str:
        """A term as Turtle writes it: IRIs by their prefixes, numbers without quotes."""
        if term[-1] != ">":  # words, or text of no datatype
            return term
        if term[0] == "<":
            return self._node(term) if term.startswith(self._starts) else term
        if term.endswith(INTEGER):
            return term[1 : -len(INTEGER)]
        if term.endswith(TRUTH):
            return term[1 : -len(TRUTH)]
        if term.endswith(DECIMAL) and BARE_DECIMAL.fullmatch(term, 1, len(term) - len(DECIMAL)):
            return term[1 : -len(DECIMAL)]
        place = term.rindex("<")
        return f"{term[:place]}{self.turtle(term[place:])}"

    def block(self, subject: str, facts: Facts) -> str:
        """Everything that is said of a subject: its classes first, then by property and object."""
        turtle = self.turtle
        lines = [
            f"{prop} {' , '.join([turtle(term) for term in sorted(facts[iri])])}"
            for iri, prop in self._ordered(tuple(facts))
        ]
        return written(turtle(subject), lines)

    def template(self, shape: Shape) -> str:
        """The block of a thing of a shape, to be filled in with a subject and its objects."""
        found = self._templates.get(shape)
        if found is None:
            found = self._templates[shape] = self._filled(shape)
        return found

    @property
    def used(self) -> frozenset[str]:
        """The prefixes that were of use so far."""
        return frozenset(short.partition(":")[0] for short in self._short.values() if short[0] != "<")

    def _filled(self, shape: Shape) -> str:
        listed = {RDF.type: [self.turtle(one) for one in sorted(map(node_of, shape.classes))]}
        for place, prop in enumerate(shape.properties, 1):
            listed.setdefault(prop, []).append(f"{{{place}}}")
        ordered = self._ordered(tuple(listed))
        return written("{0}", [f"{prop} {' , '.join(listed[iri])}" for iri, prop in ordered])

    def _ordered(self, properties: tuple[str, ...]) -> Sequence[tuple[str, str]]:
        """Properties in order, what a thing is first: the IRI of each, and how Turtle writes it."""
        found = self._orders.get(properties)
        if found is None:
            ordered = sorted(properties, key=lambda iri: (iri != RDF.type, iri))
            found = [(iri, "a" if iri == RDF.type else self.turtle(f"<{iri}>")) for iri in ordered]
            self._orders[properties] = found
        return found

    def _node(self, term: str) -> str:
        found = self._short.get(term)
        if found is None:
            found = self._short[term] = self._shortened(NamedNode(term[1:-1]))
        return found

    def _shortened(self, node: NamedNode) -> str:
        """What the engine makes of an IRI: in the last line of a file that says of it that it is itself."""
        file = serialize([Triple(node, TYPE, node)], format=RdfFormat.TURTLE, prefixes=self.prefixes) or b""
        return file.decode().splitlines()[-1].split(" ")[0]


def written(subject: str, lines: Iterable[str]) -> str:
    """A block of Turtle: a subject, and a line for each property."""
    return subject + " " + " ;\n\t".join(lines) + " .\n"
