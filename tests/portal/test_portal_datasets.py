"""Named graphs: what a query sees where it, or the request, names a dataset; how they are described."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from portal.jobs.dataset import names_graphs
from portal.scene import load_scene
from portal.web.app import make_app
from portal.web.service import Service
from tests.portal.conftest import Inline

ONE, TWO, NONE = "urn:g:one", "urn:g:two", "urn:g:none"
TRIG = f"""
<urn:a> <urn:p> "default" .
<{ONE}> {{ <urn:a> <urn:p> "one" . <urn:b> <urn:p> "both" }}
<{TWO}> {{ <urn:a> <urn:p> "two" . <urn:b> <urn:p> "both" }}
"""
ALL = {"default", "one", "two", "both"}
PLAIN = "SELECT DISTINCT ?o {} WHERE {{ ?s <urn:p> ?o }}"
IN_GRAPHS = "SELECT DISTINCT ?o {} WHERE {{ GRAPH ?g {{ ?s <urn:p> ?o }} }}"


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a service over two named graphs."""
    graph = tmp_path_factory.mktemp("quads") / "graph.trig"
    graph.write_text(TRIG, encoding="utf-8")
    with TestClient(make_app(Service(Inline(load_scene(graph))))) as found:
        yield found


def seen(client: TestClient, query: str, **fields: list[str]) -> set[str]:
    """What a query sees."""
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    answer = client.get("/sparql", params={"query": query, "format": "csv", **named})
    assert answer.status_code == 200, answer.text
    return set(answer.text.split()[1:])


@pytest.mark.parametrize(
    ("clause", "plain", "in_graphs"),
    [
        ("", ALL, {"one", "two", "both"}),
        (f"FROM <{ONE}>", {"one", "both"}, set()),
        (f"from <{ONE}> FROM <{TWO}>", {"one", "two", "both"}, set()),
        (f"FROM NAMED <{TWO}>", set(), {"two", "both"}),
        (f"FROM <{ONE}> FROM NAMED <{TWO}>", {"one", "both"}, {"two", "both"}),
        (f"FROM <{NONE}>", set(), set()),
    ],
)
def test_a_query_names_its_dataset(
    quads: TestClient, clause: str, plain: set[str], in_graphs: set[str]
) -> None:
    assert seen(quads, PLAIN.format(clause)) == plain
    assert seen(quads, IN_GRAPHS.format(clause)) == in_graphs


@pytest.mark.parametrize("clause", ["", f"FROM <{TWO}> FROM NAMED <{ONE}>"])
def test_a_dataset_that_the_request_names_is_the_one(quads: TestClient, clause: str) -> None:
    plain, in_graphs = PLAIN.format(clause), IN_GRAPHS.format(clause)
    assert seen(quads, plain, default_graph_uri=[ONE]) == {"one", "both"}
    assert seen(quads, in_graphs, default_graph_uri=[ONE]) == set()
    assert seen(quads, plain, named_graph_uri=[TWO]) == set()
    assert seen(quads, in_graphs, named_graph_uri=[TWO]) == {"two", "both"}
    assert seen(quads, plain, default_graph_uri=[ONE, TWO]) == {"one", "two", "both"}
    assert seen(quads, plain, default_graph_uri=[NONE]) == set()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("SELECT * FROM <urn:g> {}", True),
        ("SELECT*\nfrom<urn:g>{}", True),
        ("CONSTRUCT FROM ex:g WHERE {}", True),
        ("SELECT * { ?s ?from $from }", False),
        ("SELECT * { ?s ex:from 'FROM' }", False),
        ("SELECT * { ?s from:a ?o }", False),
        ('SELECT * { ?s ?p "a \\" FROM <urn:g>" }', False),
        ('SELECT * { ?s ?p """a "FROM" <urn:g> """ }', False),
        ("SELECT * { ?s <urn:FROM> ?o } # FROM <urn:g>", False),
        ("SELECT * { ?s ?p 'x'@from-RU }", False),
    ],
)
def test_a_from_clause_is_told_from_other_words(text: str, named: bool) -> None:
    assert names_graphs(text) is named


def test_the_graph_store_has_each_graph(quads: TestClient) -> None:
    def triples(query: str) -> set[str]:
        answer = quads.get(f"/rdf-graph-store?{query}", headers={"Accept": "application/n-triples"})
        assert answer.status_code == 200
        found = ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)
        return {quad.object.value for quad in found if isinstance(quad.object, ox.Literal)}

    assert triples(f"graph={ONE}") == {"one", "both"}
    assert triples(f"graph={TWO}") == {"two", "both"}
    assert triples("default") == ALL
    assert quads.get(f"/rdf-graph-store?graph={NONE}").status_code == 404


def test_the_description_names_and_counts_the_graphs(quads: TestClient) -> None:
    answer = quads.get("/sparql", headers={"Accept": "application/n-triples"})
    text = answer.text.replace("http://www.w3.org/ns/sparql-service-description#", "sd:")
    lines = [line.removesuffix(" .").split(" ", 2) for line in text.splitlines()]
    named = {target: entry for entry, name, target in lines if name == "<sd:name>"}
    assert set(named) == {f"<{ONE}>", f"<{TWO}>"}
    counts = {graph: count for graph, name, count in lines if name.endswith("void#triples>")}
    for entry in named.values():
        (graph,) = [target for source, name, target in lines if (source, name) == (entry, "<sd:graph>")]
        assert counts[graph].startswith('"2"')
    (default,) = [target for _, name, target in lines if name == "<sd:defaultGraph>"]
    assert counts[default].startswith('"4"')
    assert any(target == "<sd:UnionDefaultGraph>" for _, _, target in lines)
