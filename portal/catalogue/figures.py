"""A store enters, what can be counted in its graph leaves: triples, things, classes, properties, links out.

Counted by the engine, a query for each figure: 3 s of CPU for a million triples.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from ontology import DATA, NS, PREFIXES
from portal.formats import GRAPH_WRITERS
from portal.jobs.rdf import ENDS_IN_NAME
from portal.jobs.sink import NOT_XML
from queries.embedded import EmbeddedStore

SOURCES: Mapping[str, str] = {
    "wikidata": "http://www.wikidata.org/entity/",
    "geonames": "https://sws.geonames.org/",
}
"""Data sets of others that a graph may lead to: what their IRIs begin with."""
FORMS = ("ttl", "nt", "rdf")
"""The formats in which a service gives a graph of any size."""
# A union of named graphs shows a triple of two of them twice; elsewhere DISTINCT would only cost time.
EACH = ("?s ?p ?o", "{ SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }")
TRIPLES = "SELECT (COUNT(*) AS ?n) { %s }"
SUBJECTS = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s { ?s ?p ?o } }"
OBJECTS = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?o { ?s ?p ?o } }"
ENTITIES = """SELECT (COUNT(*) AS ?n) {
  { SELECT DISTINCT ?s { ?s a ?c } } FILTER(STRSTARTS(STR(?s), "%s"))
}"""
CLASSES = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?c"
USES = "SELECT ?p (COUNT(*) AS ?n) { %s } GROUP BY ?p ORDER BY ?p"
SIDES = (
    "SELECT ?p (COUNT(*) AS ?n) { SELECT DISTINCT ?p ?s { ?s ?p ?o } } GROUP BY ?p ORDER BY ?p",
    "SELECT ?p (COUNT(*) AS ?n) { SELECT DISTINCT ?p ?o { ?s ?p ?o } } GROUP BY ?p ORDER BY ?p",
)
LINKS = """SELECT ?p ?source (COUNT(*) AS ?n) {
  { SELECT DISTINCT ?s ?p ?o { VALUES ?p { %s } ?s ?p ?o FILTER(ISIRI(?o)) } }
  VALUES ?source { %s } FILTER(STRSTARTS(STR(?o), ?source))
} GROUP BY ?p ?source ORDER BY ?source ?p"""
DAYS = f"""SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) {{
  {{ ?s a <{NS}Resolution> ; <{PREFIXES["eli"]}date_document> ?day }} UNION {{ ?s <{NS}askedOn> ?day }}
}}"""
EXAMPLE = f"SELECT ?s {{ ?s a <{NS}%s> }} ORDER BY ?s LIMIT 1"
EXAMPLES = ("Event", "Resolution", "Recommendation", "Ask", "Body", "Instrument", "Place")
BASE = f"SELECT ?s {{ ?s a <{NS}Resolution> }} ORDER BY ?s LIMIT 1"
ID = re.compile(r"(?P<root>.*/)id/[^/]+/.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Property:
    """How a property is used: its IRI, its triples, and how many things stand on either side."""

    iri: str
    triples: int
    subjects: int
    objects: int


@dataclass(frozen=True, slots=True)
class Link:
    """Links to a data set of somebody else's: its name in SOURCES, the property, how many."""

    source: str
    property: str
    triples: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be counted in a graph."""

    triples: int = 0
    subjects: int = 0
    objects: int = 0
    entities: int = 0
    """Things with an IRI of ours and a class."""
    space: str = DATA
    """What the IRIs of its things begin with."""
    classes: tuple[tuple[str, int], ...] = ()
    """Of each class the number of its things, sorted by IRI."""
    properties: tuple[Property, ...] = ()
    """Sorted by IRI."""
    links: tuple[Link, ...] = ()
    first: str = ""
    """The earliest day on which a resolution was adopted, ISO; '' where none says."""
    last: str = ""
    """The latest such day."""
    examples: tuple[str, ...] = ()
    """The IRI of a thing of each main class."""


def figures_of(store: EmbeddedStore) -> Figures:
    """The figures of the graph in a store."""
    each = EACH[store.union]
    uses = [dict(pairs(store, text)) for text in (USES % each, *SIDES)]
    properties = tuple(Property(iri, *(one[iri] for one in uses)) for iri in sorted(uses[0]))
    space = space_of(store)
    first, last = days_of(store)
    return Figures(
        triples=count(store, TRIPLES % each),
        subjects=count(store, SUBJECTS),
        objects=count(store, OBJECTS),
        entities=count(store, ENTITIES % space),
        space=space,
        classes=tuple(pairs(store, CLASSES)),
        properties=properties,
        links=tuple(links(store, properties)),
        first=first,
        last=last,
        examples=tuple(example for name in EXAMPLES for (example,) in texts(store, EXAMPLE % name)),
    )


def days_of(store: EmbeddedStore) -> tuple[str, str]:
    """The first and the last day by which asks are dated: of events and of adoptions; '' where none says."""
    first, last = next(rows(store, DAYS), [None, None])
    return day(first), day(last)


def rows(store: EmbeddedStore, text: str) -> Iterator[list[Any]]:
    """The rows of a query."""
    found = store.graph.query(text, use_default_graph_as_union=store.union)
    assert isinstance(found, ox.QuerySolutions)
    yield from (list(row) for row in found)


def texts(store: EmbeddedStore, text: str) -> Iterator[list[str]]:
    """The rows of a query that binds all its columns, as texts."""
    yield from ([one.value for one in row] for row in rows(store, text))


def count(store: EmbeddedStore, text: str) -> int:
    """The one number that a query gives."""
    return next(int(found) for (found,) in texts(store, text))


def pairs(store: EmbeddedStore, text: str) -> Iterator[tuple[str, int]]:
    """The rows of a query: an IRI and a number."""
    yield from ((iri, int(found)) for iri, found in texts(store, text))


def day(found: Any) -> str:
    """A day, ISO; '' of none."""
    return found.value[:10] if isinstance(found, ox.Literal) else ""


def space_of(store: EmbeddedStore) -> str:
    """What the IRIs of the things in a graph begin with: another portal mints under its own address."""
    for (iri,) in texts(store, BASE):
        if match := ID.fullmatch(iri):
            return f"{match['root']}id/"
    return DATA


def links(store: EmbeddedStore, properties: Iterable[Property]) -> Iterator[Link]:
    """The links to data sets of others, by their IRIs."""
    used = " ".join(f"<{one.iri}>" for one in properties if not one.iri.startswith(PREFIXES["rdf"]))
    names = {start: name for name, start in SOURCES.items()}
    starts = " ".join(f'"{start}"' for start in names)
    for iri, start, found in texts(store, LINKS % (used, starts)):
        yield Link(names[start], iri, int(found))


class Scale:
    """A file that keeps nothing: it weighs what is written, up to a limit, and finds what XML cannot hold."""

    def __init__(self, most: int, *, xml: bool) -> None:
        self.most, self.xml = most, xml
        self.size, self.fine = 0, True

    def write(self, piece: Any) -> int:
        """Weigh a piece; OverflowError beyond the limit, ValueError of what XML cannot hold."""
        self.size += len(piece)
        if self.xml:
            # A carriage return is sent as `&#xD;`: see portal.jobs.sink.
            self.size += 4 * bytes(piece).count(b"\r")
            if NOT_XML.search(piece):
                raise ValueError("not XML")
        if self.size > self.most:
            raise OverflowError(self.size)
        return len(piece)

    def flush(self) -> None:
        """Nothing waits to be written."""


def sizes_of(store: EmbeddedStore, most: int) -> dict[str, int]:
    """Bytes of the whole graph in each format, those left out that take more than `most`, or cannot be."""
    nameable = all(ENDS_IN_NAME.search(iri) for iri, _ in pairs(store, USES % EACH[0]))
    found = {form: weighed(store, form, most) for form in FORMS if form != "rdf" or nameable}
    return {form: size for form, size in found.items() if size}


def weighed(store: EmbeddedStore, form: str, most: int) -> int:
    """Bytes of the whole graph in a format; 0 where a service would refuse it."""
    scale = Scale(most, xml=form == "rdf")
    prefixes = None if form == "nt" else dict(PREFIXES)
    try:
        ox.serialize(triples_of(store), scale, GRAPH_WRITERS[form], prefixes=prefixes)  # type: ignore[arg-type]
    except (OverflowError, ValueError, OSError):
        return 0
    return scale.size


def triples_of(store: EmbeddedStore) -> Iterable[ox.Triple]:
    """The triples of a store, as queries see them."""
    if store.union:
        found = store.graph.query("CONSTRUCT WHERE { ?s ?p ?o }", use_default_graph_as_union=True)
        assert isinstance(found, ox.QueryTriples)
        return found
    return (quad.triple for quad in store.graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
