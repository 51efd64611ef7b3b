"""The address of the endpoint enters, its SPARQL 1.1 Service Description leaves, without blank nodes."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from ontology import DESCRIBING, PREFIXES
from portal.catalogue.offer import GRAPH, Offer
from portal.formats import DATA, TABLES, Choice, typed
from portal.jobs.dataset import iri
from portal.jobs.rdf import written
from portal.jobs.sink import Room
from portal.scene import Scene
from portal.task import Reply

SD, VOID = DESCRIBING["sd"], DESCRIBING["void"]
FORMATS = "http://www.w3.org/ns/formats/"
KNOWN = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
}
SHORT = {"sd": SD, "void": VOID, "formats": FORMATS} | {name: PREFIXES[name] for name in ("rdf", "rdfs")}
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
INTEGER = ox.NamedNode(PREFIXES["xsd"] + "integer")
SIZES = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
Sizes = tuple[int, tuple[tuple[ox.NamedNode, int], ...]]
COUNTED: dict[str, Sizes] = {}
# DISTINCT: the engine sees a triple of two graphs twice in their union (oxigraph issue 1919).
ALL = "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } }"


def description(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The description: `endpoint` (its address), `form` (format, media), `bytes`."""
    form = Choice(*arguments["form"])
    triples = sorted(described(scene, iri(arguments["endpoint"])), key=str)
    return Reply(200, typed(form.media), written(triples, form.name, Room(0, arguments["bytes"]), SHORT))


def described(scene: Scene, endpoint: ox.NamedNode) -> Iterator[ox.Triple]:
    """What the service says of itself."""
    service, data, default = (part(endpoint, name) for name in ("service", "dataset", "default-graph"))
    yield from catalogued(scene, endpoint)
    yield from (
        ox.Triple(service, TYPE, sd("Service")),
        ox.Triple(service, sd("endpoint"), endpoint),
        ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        ox.Triple(service, sd("defaultDataset"), data),
        ox.Triple(data, TYPE, sd("Dataset")),
        ox.Triple(data, sd("defaultGraph"), default),
        ox.Triple(default, TYPE, sd("Graph")),
    )
    for form in {form.name for form in (*TABLES, *DATA)} & KNOWN.keys():
        yield ox.Triple(service, sd("resultFormat"), ox.NamedNode(FORMATS + KNOWN[form]))
    if scene.store.union:
        yield ox.Triple(service, sd("feature"), sd("UnionDefaultGraph"))
    total, graphs = sizes(scene)
    yield counted(default, total)
    for number, (name, count) in enumerate(graphs, 1):
        yield from named(endpoint, data, number, name, count)


def catalogued(scene: Scene, endpoint: ox.NamedNode) -> Iterator[ox.Triple]:
    """Which data set of the catalogue is asked here, and where VoID counts it."""
    offer = Offer(scene.settings, scene.settings.url or endpoint.value.removesuffix("sparql"))
    told, also = ox.NamedNode(offer.here(GRAPH)), ox.NamedNode(f"{PREFIXES['rdfs']}seeAlso")
    yield from (
        ox.Triple(part(endpoint, "default-graph"), also, told),
        ox.Triple(told, TYPE, ox.NamedNode(f"{VOID}Dataset")),
        ox.Triple(told, ox.NamedNode(f"{VOID}sparqlEndpoint"), endpoint),
        ox.Triple(told, also, ox.NamedNode(offer.void)),
    )


def named(
    endpoint: ox.NamedNode, data: ox.NamedNode, number: int, name: ox.NamedNode, count: int
) -> Iterator[ox.Triple]:
    """What is said of a named graph."""
    entry, graph = part(endpoint, f"named-graph-{number}"), part(endpoint, f"graph-{number}")
    yield from (
        ox.Triple(data, sd("namedGraph"), entry),
        ox.Triple(entry, TYPE, sd("NamedGraph")),
        ox.Triple(entry, sd("name"), name),
        ox.Triple(entry, sd("graph"), graph),
        ox.Triple(graph, TYPE, sd("Graph")),
        counted(graph, count),
    )


def part(endpoint: ox.NamedNode, name: str) -> ox.NamedNode:
    """A name for a part of the service."""
    return ox.NamedNode(f"{endpoint.value}#{name}")


def sd(name: str) -> ox.NamedNode:
    """A term of the vocabulary for service descriptions."""
    return ox.NamedNode(SD + name)


def counted(graph: ox.NamedNode, count: int) -> ox.Triple:
    """How many triples a graph has."""
    return ox.Triple(graph, ox.NamedNode(VOID + "triples"), ox.Literal(str(count), datatype=INTEGER))


def sizes(scene: Scene) -> Sizes:
    """The triples that a query sees without GRAPH, and of each named graph; counted once for a graph."""
    if scene.digest not in COUNTED:
        COUNTED[scene.digest] = counts(scene)
    return COUNTED[scene.digest]


def counts(scene: Scene) -> Sizes:
    """See sizes."""
    if next(iter(scene.store.graph.named_graphs()), None) is None:
        return scene.triples, ()
    ((total,),) = solutions(scene, ALL, union=scene.store.union)
    graphs = tuple((name, int(count.value)) for name, count in solutions(scene, SIZES))
    return int(total.value), tuple((name, count) for name, count in graphs if isinstance(name, ox.NamedNode))


def solutions(scene: Scene, text: str, *, union: bool = False) -> list[list[Any]]:
    """The rows of a SELECT of ours."""
    found = scene.store.graph.query(text, use_default_graph_as_union=union)
    assert isinstance(found, ox.QuerySolutions)
    return [list(row) for row in found]
