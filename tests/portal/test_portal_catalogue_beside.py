"""What leads to the description of the data: the front page, the query service, the static site, and back."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyld import jsonld
from rdflib import DCAT, Graph, URIRef
from starlette.testclient import TestClient

from portal.catalogue.offer import Offer
from portal.catalogue.schema_org import data_card, script
from portal.catalogue.settings import Said, Settings
from portal.scene import Scene, load_scene
from portal.site.publish import files
from tests.portal.catalogues import CLEAN, results

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "queries" / "two_forums.ttl"
HOST = "http://testserver"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def card(page: str) -> dict[str, object]:
    """What a page says of itself as data; there is one such block."""
    (found,) = BLOCK.findall(page)
    told: dict[str, object] = json.loads(found)
    return told


def expanded(told: object) -> list[object]:
    """The same expanded, without a network."""
    found: list[object] = jsonld.expand(
        told, {"documentLoader": lambda *_: pytest.fail("it was to be fetched")}
    )
    return found


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_front_page_tells_search_engines_of_the_catalogue(client: TestClient, lang: str) -> None:
    told = card(client.get("/", params={"lang": lang}).text)
    assert (told["@type"], told["@id"]) == ("DataCatalog", f"{HOST}/data/#catalog")
    assert told["name"] == getattr(Settings().title, lang)
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["dateModified"] == "2024-10-24"
    assert len(expanded(told)) == 1


def test_what_the_settings_say_cannot_leave_its_element(
    scene: Scene, client_over: Callable[..., TestClient]
) -> None:
    wild = "</script><!--<script>alert(1)</script>&amp;"
    settings = replace(scene.settings, title=Said(wild, wild))
    with client_over(replace(scene, settings=settings)) as client:
        page = client.get("/").text
    assert card(page)["name"] == wild
    assert "<\\/script>" in page and "<!--" not in page


def test_a_data_set_is_told_with_what_can_be_fetched_of_it(scene: Scene) -> None:
    offer = Offer(scene.settings, "https://p.example/", given={"ttl": ("graph.ttl", 10)})
    told = data_card(offer, "en")
    (graph,) = told["dataset"]
    assert graph["distribution"][0]["contentUrl"] == "https://p.example/graph.ttl"
    assert graph["spatialCoverage"][0]["name"] == "Russia"
    assert "</" not in script(told) and len(expanded(json.loads(script(told)))) == 1


def test_the_page_of_the_data_is_the_catalogue_to_a_program(client: TestClient) -> None:
    for media in ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"):
        answer = client.get("/data/", headers={"Accept": media})
        assert answer.content == client.get("/catalog", headers={"Accept": media}).content
    told = card(client.get("/data/", headers={"Accept": "text/html"}).text)
    assert (told["@id"], told["@type"]) == (f"{HOST}/data/#catalog", "DataCatalog")


def test_the_query_service_says_which_data_set_it_asks(client: TestClient) -> None:
    told = Graph().parse(data=client.get("/sparql", headers={"Accept": "text/turtle"}).content)
    catalog = Graph().parse(data=client.get("/catalog.ttl").content, format="turtle")
    graph, endpoint = URIRef(f"{HOST}/data/#graph"), URIRef(f"{HOST}/sparql")
    asked = URIRef("http://rdfs.org/ns/void#sparqlEndpoint")
    assert (graph, asked, endpoint) in told and (graph, asked, endpoint) in catalog
    assert (URIRef(f"{HOST}/data/#sparql"), DCAT.servesDataset, graph) in catalog


def made(scene: Scene, url: str) -> dict[str, bytes]:
    """The files of a static site that are made before its pages."""
    found = {}
    for one in files(scene, url, lambda *_: None, 1, {}):
        if one.name == "404.html":
            break
        found[one.name] = one.body
    return found


def test_a_static_site_describes_its_data_where_its_address_is_known() -> None:
    small = load_scene(SMALL)
    site = made(small, "https://p.example/asks")
    told = Graph().parse(data=site["catalog.ttl"], format="turtle")
    (graph,) = told.objects(None, DCAT.dataset)
    (file,) = told.objects(graph, DCAT.distribution)
    assert str(told.value(file, DCAT.downloadURL)) == "https://p.example/asks/graph.ttl"
    assert int(str(told.value(file, DCAT.byteSize))) == len(site["graph.ttl"])
    assert site[".well-known/void"] == site["void.ttl"]
    assert not [one for shapes in CLEAN for one in results(told, shapes)]
    assert "catalog.ttl" not in made(small, "")


def test_a_graph_too_large_to_be_counted_is_described_without_its_counts(
    scene: Scene, client_over: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.catalogue.scene.MOST", 10)
    with client_over(scene) as client:
        told = Graph().parse(data=client.get("/void.ttl").content, format="turtle")
    graph, void = URIRef(f"{HOST}/data/#graph"), "http://rdfs.org/ns/void#"
    assert int(str(told.value(graph, URIRef(f"{void}triples")))) == scene.triples
    assert told.value(graph, URIRef(f"{void}classes")) is None
    assert not list(told.objects(graph, URIRef(f"{void}propertyPartition")))
