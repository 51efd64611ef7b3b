"""What is said of things enters statement by statement, sorted triples leave: every thing has an IRI.

A statement names its property by a short name, `dct_title`; a text in two languages is two statements.
"""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from ontology import DESCRIBING, PREFIXES
from portal.catalogue.authorities import TABLES, Concept
from portal.catalogue.settings import Said

SHORT: Mapping[str, str] = {
    **{name: DESCRIBING[name] for name in ("adms", "dcat", "dcatap")},
    "geo": "http://www.opengis.net/ont/geosparql#",
    **{name: DESCRIBING[name] for name in ("spdx", "vcard", "void")},
    **{name: PREFIXES[name] for name in ("dct", "foaf", "owl", "rdf", "rdfs", "skos", "xsd")},
}
"""The prefixes of a description."""
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
Thing = str | ox.NamedNode
Value = ox.NamedNode | ox.Literal


class Book:
    """A description that is being written."""

    def __init__(self) -> None:
        self.triples: set[ox.Triple] = set()

    def say(self, subject: Thing, **said: Value | Iterable[Value]) -> None:
        """Say something of a thing: `dct_title=…` states `dct:title`; a value, or several, or none."""
        for name, values in said.items():
            for value in (values,) if isinstance(values, ox.NamedNode | ox.Literal) else values:
                self.triples.add(ox.Triple(node(subject), term(name), value))

    def point(self, concept: Concept) -> ox.NamedNode:
        """A concept of an authority table, to be pointed at: what it is, is said here, too."""
        found, scheme = node(concept.iri), node(concept.scheme)
        kinds = [term("skos_Concept"), *([node(concept.kind)] if concept.kind else [])]
        self.say(found, rdf_type=kinds, skos_inScheme=scheme, skos_prefLabel=texts(concept.names))
        self.scheme(concept.table)
        return found

    def scheme(self, table: str) -> ox.NamedNode:
        """The scheme of an authority table, to be pointed at."""
        one = TABLES[table]
        self.say(one.scheme, rdf_type=term("skos_ConceptScheme"), dct_title=texts(one.title))
        return node(one.scheme)

    def thing(self, iri: str, kind: str, name: Said | None = None) -> ox.NamedNode:
        """A thing of somebody else's, to be pointed at: its class, and what it is called."""
        self.say(iri, rdf_type=term(kind))
        if name is not None:
            self.say(iri, dct_title=texts(name))
        return node(iri)

    def page(self, iri: str) -> ox.NamedNode:
        """A page, to be pointed at."""
        return self.thing(iri, "foaf_Document")

    def sorted(self) -> list[ox.Triple]:
        """The triples, subject by subject, what a thing is before what is said of it."""
        return sorted(self.triples, key=order)


def order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    """The place of a triple among others."""
    return str(triple.subject), triple.predicate != TYPE, triple.predicate.value, str(triple.object)


def node(thing: Thing) -> ox.NamedNode:
    """An IRI as a node."""
    return thing if isinstance(thing, ox.NamedNode) else ox.NamedNode(thing)


def term(name: str) -> ox.NamedNode:
    """A term by its short name, `dct_title`."""
    prefix, _, local = name.partition("_")
    return ox.NamedNode(SHORT[prefix] + local)


def texts(said: Said | Mapping[str, str]) -> list[ox.Literal]:
    """A text in each language."""
    return [ox.Literal(text, language=lang) for lang, text in said.items()]


def typed(value: object, kind: str) -> ox.Literal:
    """A value of a datatype, `xsd_date`."""
    return ox.Literal(str(value), datatype=term(kind))


def day(iso: str) -> list[ox.Literal]:
    """A day, none of ''."""
    return [typed(iso, "xsd_date")] if iso else []
