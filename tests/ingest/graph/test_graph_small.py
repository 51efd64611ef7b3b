"""`small.txt` beside `small.ttl`: all that is stated of a small resolution, evidence and schemes aside."""

from dataclasses import astuple
from pathlib import Path

from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.compare import graph_diff, isomorphic

import ingest
from ingest.graph.ledger import NAMES
from ontology import DATA, SCHEME, SCHEMES

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
    assert len(expected) == 274


def test_the_names_of_all_concepts_are_in_the_graph() -> None:
    graph = built()
    used = {value for value in graph.objects() if isinstance(value, URIRef) and value.startswith(SCHEME)}
    assert len(used) > 20
    assert [concept for concept in sorted(used) if (concept, RDF.type, None) not in graph] == []


def test_the_report_counts_what_the_graph_holds() -> None:
    (report,) = ingest.build([HERE / "small.txt"]).documents
    assert astuple(report) == ("small.txt", 8, 2, 1, 1, 2, 0, 0)


def test_the_ledger_calls_a_kind_as_its_scheme_does() -> None:
    scheme = Graph().parse(SCHEMES / "block-kind.ttl")
    named = {
        str(notation): str(label)
        for concept, notation in scheme.subject_objects(SKOS.notation)
        for label in scheme.objects(concept, SKOS.prefLabel)
        if isinstance(label, Literal) and label.language == "ru"
    }
    assert named == {kind.value: name for kind, name in NAMES.items()}
