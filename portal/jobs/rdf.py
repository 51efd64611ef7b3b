"""Triples enter, bytes of an RDF format leave: well-formed, or Refused."""

import re
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from ontology import PREFIXES
from portal.errors import Refused
from portal.formats import GRAPH_WRITERS
from portal.jobs.sink import Room, Sink
from portal.terms.context import small_document

# RDF/XML writes a predicate as an element: something of it, up to its end, must be an XML name.
ENDS_IN_NAME = re.compile(r"[^\W\d][\w.\-·]*\Z")


def written(
    triples: Iterable[ox.Triple], name: str, room: Room, prefixes: Mapping[str, str] = PREFIXES
) -> bytes:
    """The triples in the format `name`; Refused where they are too long, or XML cannot hold them."""
    xml = name == "rdf"
    sink = Sink(room, xml=xml)
    if name == "jsonld":
        sink.writelines(small_document(triples))
        return sink.whole()
    found = nameable(triples) if xml else triples
    ox.serialize(found, sink, GRAPH_WRITERS[name], prefixes=None if name == "nt" else dict(prefixes))
    return sink.whole()


def nameable(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The triples, as long as their predicates can be elements of XML."""
    fine: set[str] = set()
    for triple in triples:
        value = triple.predicate.value
        if value not in fine:
            if not ENDS_IN_NAME.search(value):
                raise nameless(value)
            fine.add(value)
        yield triple


def nameless(predicate: str) -> Refused:
    """The refusal of a predicate that is no XML name."""
    return Refused(
        406,
        f"свойство <{predicate}> нельзя записать в RDF/XML; попросите Turtle (format=ttl)",
        f"the property <{predicate}> cannot be written in RDF/XML; ask for Turtle (format=ttl)",
        kind="format",
    )
