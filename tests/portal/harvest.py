"""The address of a catalogue enters, what a portal keeps of it leaves: a harvest, as CKAN's plugin makes it.

One document is fetched; each data set of the catalogue is known by its identifier, and has changed when what
is said of it has: of itself, of its distributions, and of all that they point at within the document.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import DCAT, DCTERMS, RDF, BNode, Graph, URIRef
from rdflib.term import Node

Fetch = Callable[[str], tuple[int, bytes]]
"""An address: its status, redirects followed, and body."""


@dataclass(frozen=True, slots=True)
class Harvested:
    """One data set as a portal keeps it."""

    identifier: str
    digest: str
    """Of all that is said of it."""
    files: frozenset[str]
    """The IRIs of its distributions."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a harvest did to what was kept before it."""

    new: frozenset[str]
    changed: frozenset[str]
    gone: frozenset[str]


def harvest(fetch: Fetch, address: str) -> dict[str, Harvested]:
    """What is in a catalogue, by identifier; every distribution is fetched, too."""
    status, body = fetch(address)
    assert status == 200, (address, status)
    graph = Graph().parse(data=body, format="turtle")
    catalogs = list(graph.subjects(RDF.type, DCAT.Catalog))
    assert len(catalogs) == 1 and not any(isinstance(term, BNode) for one in graph for term in one)
    found = [taken(graph, one, fetch) for one in sorted(graph.objects(catalogs[0], DCAT.dataset))]
    assert len({one.identifier for one in found}) == len(found) > 0
    return {one.identifier: one for one in found}


def taken(graph: Graph, data: Node, fetch: Fetch) -> Harvested:
    """A data set."""
    (identifier,) = graph.objects(data, DCTERMS.identifier)
    files = sorted(map(str, graph.objects(data, DCAT.distribution)))
    for one in files:
        for address in graph.objects(URIRef(one), DCAT.downloadURL):
            status, body = fetch(str(address))
            assert status == 200 and body, address
            (size,) = graph.objects(URIRef(one), DCAT.byteSize)
            assert len(body) == int(str(size)), (address, size)
    said = sorted(" ".join(term.n3() for term in one) for one in about(graph, data))
    return Harvested(str(identifier), hashlib.sha256("\n".join(said).encode()).hexdigest(), frozenset(files))


def about(graph: Graph, thing: Node) -> Iterator[tuple[Node, Node, Node]]:
    """All that is said of a thing, and of what that points at."""
    seen, left = {thing}, [thing]
    while left:
        for one in graph.triples((left.pop(), None, None)):
            yield one
            if isinstance(one[2], URIRef) and one[2] not in seen:
                seen.add(one[2])
                left.append(one[2])


def compared(before: Mapping[str, Harvested], after: Mapping[str, Harvested]) -> Report:
    """What came, changed and went."""
    both = before.keys() & after.keys()
    return Report(
        frozenset(after.keys() - before.keys()),
        frozenset(name for name in both if before[name] != after[name]),
        frozenset(before.keys() - after.keys()),
    )
