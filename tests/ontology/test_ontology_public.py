"""Graphs as they stand, without inference, give the shapes of CPOV 2.1.2 and CPEV 1.1.1 no result."""

import io
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

import ingest
from bench.graphs import write_graph
from ontology.terms import CV, SKOS

ROOT = Path(__file__).resolve().parents[2]
SUITES = ROOT.parent / "shared" / "suites"
PROFILES = {
    CV.PublicOrganisation: SUITES / "cpov-2.1.2" / "core-public-organisation-ap-SHACL.ttl",
    CV.PublicEvent: SUITES / "cpev-1.1.1" / "core-public-event-ap-SHACL.ttl",
}

pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason="the shapes of the public profiles are not here")


def results(data: Graph, profile: Path) -> list[tuple[str, ...]]:
    """Every result of every severity: what is wrong with which node."""
    _, report, _ = pyshacl.validate(
        data, shacl_graph=Graph().parse(profile), inference="none", do_owl_imports=False
    )
    assert isinstance(report, Graph)
    parts = (SH.focusNode, SH.resultPath, SH.sourceConstraintComponent, SH.value)
    return sorted(
        tuple(str(report.value(one, part)) for part in parts) for one in report.subjects(SH.focusNode)
    )


def invented() -> Graph:
    """A graph as large as the documents never filled it."""
    out = io.BytesIO()
    write_graph(out, 40_000, 1)
    return Graph().parse(data=out.getvalue(), format="nt")


@pytest.fixture(scope="module")
def committed() -> Graph:
    return Graph().parse(ROOT / "graph.ttl")


@pytest.mark.parametrize("of", sorted(PROFILES))
def test_the_committed_graph_has_no_result(of: str, committed: Graph) -> None:
    assert (None, RDF.type, URIRef(of)) in committed
    assert results(committed, PROFILES[of]) == []


@pytest.mark.parametrize("of", sorted(PROFILES))
def test_the_samples_have_no_result(of: str) -> None:
    built = ingest.build(sorted((ROOT / "samples").glob("*.txt"))).turtle
    assert results(Graph().parse(data=built, format="turtle"), PROFILES[of]) == []


@pytest.mark.slow
def test_a_large_graph_has_no_result() -> None:
    data = invented()
    assert [found for profile in PROFILES.values() for found in results(data, profile)] == []


def test_a_result_would_be_seen(committed: Graph) -> None:
    body = min(committed.subjects(RDF.type, URIRef(CV.PublicOrganisation)))
    planted = Graph()
    for name in ("Она же", "И она"):
        planted.add((body, URIRef(SKOS.altLabel), Literal(name, lang="ru")))
    planted.add((body, RDF.type, URIRef(CV.PublicOrganisation)))
    assert [one[1] for one in results(planted, PROFILES[CV.PublicOrganisation])] == [SKOS.altLabel]
