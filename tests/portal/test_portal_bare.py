"""Graphs that lack what ours has: nothing at all, names, a day, more than one event of a name."""

from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse, serialize
from starlette.testclient import TestClient

from ontology.terms import RDFS
from portal.addresses import PAGED
from portal.scene import load_scene
from tests.portal.conftest import ROOT

BROWSER = {"Accept": "text/html", "Accept-Language": "ru"}
LABEL = NamedNode(str(RDFS.label))


@pytest.fixture(scope="module")
def nameless(tmp_path_factory: pytest.TempPathFactory, client_over: Callable) -> Iterator[TestClient]:
    """graph.ttl without a single name."""
    path = tmp_path_factory.mktemp("nameless") / "graph.nt"
    triples = parse(path=str(ROOT / "graph.ttl"), format=RdfFormat.TURTLE)
    serialize((one for one in triples if one.predicate != LABEL), str(path), RdfFormat.N_TRIPLES)
    with client_over(load_scene(path)) as client:
        yield client


@pytest.fixture
def empty(tmp_path: Path, client_over: Callable) -> Iterator[TestClient]:
    """A graph of nothing."""
    (tmp_path / "empty.ttl").touch()
    with client_over(load_scene(tmp_path / "empty.ttl")) as client:
        yield client


def read(client: TestClient, address: str) -> lxml.html.HtmlElement:
    """The page at an address."""
    reply = client.get(address, headers=BROWSER)
    assert reply.status_code == 200, address
    return lxml.html.fromstring(reply.text)


@pytest.mark.parametrize("kind", PAGED)
def test_what_has_no_name_is_called_by_its_key(nameless: TestClient, client: TestClient, kind: str) -> None:
    query = f'SELECT ?thing {{ ?thing a ?any FILTER(CONTAINS(STR(?thing), "/id/{kind}/")) }} LIMIT 1'
    found = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text.split()
    key = found[1].partition(f"/id/{kind}/")[2]
    page = read(nameless, f"/doc/{kind}/{key}")
    assert page.findtext(".//h1").strip()
    assert not page.findtext(".//title").startswith((" ", "–"))


@pytest.mark.parametrize(
    "address", ["/asks", "/matrix", "/net", "/net/asked", "/net/whole", "/doc/body", "/ask/asks-of-event"]
)
def test_a_graph_of_nothing_says_so(empty: TestClient, address: str) -> None:
    page = read(empty, address)
    assert page.findtext(".//h1")
    assert not page.xpath("//main//ul[not(*)] | //main//tbody[not(*)]")


def test_the_front_page_of_an_empty_graph_tells_how_to_fill_it(empty: TestClient) -> None:
    page = read(empty, "/")
    assert "В графе нет ни одной рекомендации" in page.text_content()
    assert "adresat build" in page.text_content()
    assert "%" not in page.get_element_by_id("missing").text_content()
    assert not page.xpath("//main//ul[not(*)] | //main//tbody[not(*)]")


def test_no_page_of_asks_has_an_empty_list(client: TestClient) -> None:
    for given in ("", "?addressed=no", "?verb=continue", "?role=recipient", "?words=nothing"):
        assert not read(client, f"/asks{given}").xpath("//main//ul[not(*)] | //main//tbody[not(*)]"), given


def test_the_title_of_an_event_tells_it_from_others_of_its_name(client: TestClient) -> None:
    title = read(client, "/doc/event/000_4ae2ef571d6fa131").findtext(".//title")
    assert title == "Форум городских сообществ «Активный город», 24–30 октября 2024 – Адресат"
    title = read(client, "/doc/resolution/000_4ae2ef571d6fa131").findtext(".//title")
    assert ", 2024-10-24 – Адресат" in title
