import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from portal.scene import Scene


def test_the_default_graph_is_the_whole_graph(client: TestClient, scene: Scene) -> None:
    answer = client.get("/rdf-graph-store?default", headers={"Accept": "application/n-triples"})
    found = {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}
    assert answer.status_code == 200
    assert len(found) == scene.triples
    assert found == {quad.triple for quad in scene.store.graph}


def test_a_browser_gets_data_too(client: TestClient) -> None:
    answer = client.get("/rdf-graph-store?default", headers={"Accept": "text/html, */*;q=0.1"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/turtle; charset=utf-8")


@pytest.mark.parametrize(
    ("method", "query", "status"),
    [
        ("GET", "", 400),
        ("GET", "?default&graph=http://a.example/", 400),
        ("GET", "?graph=http://a.example/&graph=http://b.example/", 400),
        ("GET", "?graph=relative", 400),
        ("GET", "?graph=http://a.example/", 404),
        ("GET", "?default&format=html", 406),
        ("PUT", "?default", 405),
        ("POST", "?default", 405),
        ("DELETE", "?default", 405),
        ("PATCH", "?default", 405),
    ],
)
def test_it_is_for_reading_one_graph(client: TestClient, method: str, query: str, status: int) -> None:
    answer = client.request(method, f"/rdf-graph-store{query}")
    assert answer.status_code == status
    assert len(answer.text.strip()) > 20
    assert (status == 405) == (
        {one.strip() for one in answer.headers.get("allow", "").split(",")} == {"GET", "HEAD"}
    )


def test_who_has_the_graph_is_told_so(client: TestClient) -> None:
    first = client.head("/rdf-graph-store?default")
    again = client.get("/rdf-graph-store?default", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
