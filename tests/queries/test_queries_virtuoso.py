"""Virtuoso gives each question the rows that the embedded store gives, and they are in the same order."""

from pathlib import Path
from urllib.parse import quote
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, Request, build_opener

import pyoxigraph as ox
import pytest

from queries.access import Access
from queries.ask import ask
from queries.catalogue import load
from queries.find import build_index
from queries.resolve import plain, resolve
from queries.store import Store, load_store, open_endpoint
from tests.queries.cases import examples
from tests.servers import Server

pytestmark = pytest.mark.slow

GRAPHS = {
    "forums": Path(__file__).with_name("two_forums.ttl"),
    "project": Path(__file__).parents[2] / "graph.ttl",
}


def put(server: Server, iri: str, graph: Path) -> None:
    """Put a graph into the server, in parts: Virtuoso closes on a large body before it asks who sends it."""
    passwords = HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, server.graph_store, server.user, server.password)
    opener = build_opener(HTTPDigestAuthHandler(passwords))
    lines = ox.serialize(ox.parse(path=graph), format=ox.RdfFormat.N_TRIPLES).splitlines(keepends=True)
    for start in range(0, len(lines), 200):
        request = Request(
            f"{server.graph_store}?graph-uri={quote(iri, safe='')}",
            data=b"".join(lines[start : start + 200]),
            headers={"Content-Type": "application/n-triples"},
            method="POST" if start else "PUT",
        )
        opener.open(request, timeout=60).close()


@pytest.fixture(scope="module")
def pairs(virtuoso_server: Server) -> dict[str, tuple[Store, Store]]:
    """Each graph embedded and in Virtuoso."""
    found = {}
    for name, path in GRAPHS.items():
        iri = f"urn:test:{name}"
        put(virtuoso_server, iri, path)
        address = f"{virtuoso_server.query}?default-graph-uri={iri}"
        found[name] = (load_store(path.read_bytes()), open_endpoint(address, Access(timeout=60)))
    return found


CASES = examples()


def test_every_question_is_among_the_cases() -> None:
    assert {name for name, _ in CASES} == set(load())
    assert len(CASES) > 3 * len(load())


@pytest.mark.parametrize("case", CASES, ids=lambda case: "; ".join([case[0], *case[1]]))
def test_the_project_s_graph_gives_the_same_rows(pairs: dict[str, tuple[Store, Store]], case: object) -> None:
    name, given = case  # type: ignore[misc]
    embedded, virtuoso = pairs["project"]
    assert ask(virtuoso, name, given) == ask(embedded, name, given)


def test_each_name_of_a_body_is_found(pairs: dict[str, tuple[Store, Store]]) -> None:
    embedded, virtuoso = pairs["project"]
    _, rows = embedded.select("SELECT DISTINCT ?label { ?body a adr:Body ; rdfs:label ?label }")
    names = [label.value for (label,) in rows if label]
    assert len(names) > 50
    for name in names:
        assert resolve(virtuoso, "body", name.upper()) == resolve(embedded, "body", name.upper())
        assert resolve(virtuoso, "body", plain(name)) == resolve(embedded, "body", plain(name))


@pytest.mark.parametrize("graph", GRAPHS)
def test_words_find_the_same(pairs: dict[str, tuple[Store, Store]], graph: str) -> None:
    embedded, virtuoso = pairs[graph]
    assert build_index(virtuoso).data == build_index(embedded).data
