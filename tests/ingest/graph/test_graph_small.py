"""`small.txt` beside `small.ttl`: all that is stated of a small resolution, evidence and schemes aside."""

from pathlib import Path

from rdflib import RDF, Graph, URIRef
from rdflib.compare import graph_diff, isomorphic

import ingest
from ontology import DATA, SCHEME

HERE = Path(__file__).parent
ASIDE = tuple(f"{DATA}{kind}/" for kind in ("agent", "evidence", "passage"))


def told(graph: Graph) -> Graph:
    """A graph without evidence and without the concepts of the schemes."""
    kept = Graph()
    for subject, predicate, value in graph:
        if not str(subject).startswith((*ASIDE, SCHEME)) and not str(value).startswith(ASIDE):
            kept.add((subject, predicate, value))
    return kept


def built() -> Graph:
    """The graph of the small resolution."""
    return Graph().parse(data=ingest.build([HERE / "small.txt"]).turtle, format="turtle")


def test_the_graph_of_a_small_resolution() -> None:
    expected, found = Graph().parse(HERE / "small.ttl"), told(built())
    _, missing, new = graph_diff(expected, found)
    assert (sorted(missing), sorted(new)) == ([], [])
    assert isomorphic(expected, found)
    assert len(expected) == 186


def test_the_names_of_all_concepts_are_in_the_graph() -> None:
    graph = built()
    used = {value for value in graph.objects() if isinstance(value, URIRef) and value.startswith(SCHEME)}
    assert len(used) > 20
    assert [concept for concept in sorted(used) if (concept, RDF.type, None) not in graph] == []


def test_the_report_counts_what_the_graph_holds() -> None:
    (report,) = ingest.build([HERE / "small.txt"]).documents
    assert (report.name, report.items, report.asks, report.without_addressee, report.gaps) == (
        "small.txt",
        2,
        1,
        1,
        2,
    )
