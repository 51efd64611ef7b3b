"""The description of the data: DCAT-AP and VoID as validators want them, over HTTP and in a release."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from lxml import etree
from pyld import jsonld
from rdflib import DCAT, DCTERMS, RDF, RDFS, BNode, Graph, URIRef, compare
from starlette.testclient import TestClient

from adresat.cli import main
from portal.catalogue.figures import figures_of
from portal.catalogue.settings import read_settings
from portal.catalogue.writing import catalogue_files
from portal.releases.manifest import read_releases
from portal.scene import Scene, load_scene
from tests.portal.catalogues import CLEAN, UNAVOIDABLE, VOCABULARIES, results

ROOT = Path(__file__).resolve().parents[2]
FORMS = {
    "ttl": ("text/turtle", "turtle", ox.RdfFormat.TURTLE),
    "nt": ("application/n-triples", "nt", ox.RdfFormat.N_TRIPLES),
    "rdf": ("application/rdf+xml", "xml", ox.RdfFormat.RDF_XML),
    "jsonld": ("application/ld+json", "json-ld", ox.RdfFormat.JSON_LD),
}
HOST = "http://testserver"
PAGE = f"{HOST}/data/"
VOID = "http://rdfs.org/ns/void#"
COUNTED = ("triples", "distinctSubjects", "distinctObjects", "properties", "classes", "entities")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two releases of unlike graphs, and a catalogue of all settings beside."""
    place, longer = (
        tmp_path_factory.mktemp("releases") / "out",
        tmp_path_factory.mktemp("graph") / "longer.ttl",
    )
    graph = ROOT / "tests" / "queries" / "two_forums.ttl"
    longer.write_bytes(graph.read_bytes() + b'<urn:x:new> <http://schema.org/name> "1" .\n')
    for day, file in (("2026-10-01", graph), ("2026-11-21", longer)):
        assert main(["export", "--graph", str(file), "-o", str(place), "--release", day, "--url", HOST]) == 0
    return place


@pytest.fixture(scope="module")
def with_releases(scene: Scene, folder: Path) -> Scene:
    """graph.ttl with the releases of a folder beside it."""
    return replace(scene, releases=read_releases(folder))


@pytest.fixture(params=["live", "released", "settings"], scope="module")
def catalog(
    request: pytest.FixtureRequest,
    scene: Scene,
    with_releases: Scene,
    client_over: Callable[..., TestClient],
) -> Graph:
    """The catalogue of a service: of itself, of releases, and of releases under settings of its own."""
    shown = {
        "live": scene,
        "released": with_releases,
        "settings": replace(with_releases, settings=read_settings(ROOT / "samples" / "catalogue.toml")),
    }[request.param]
    with client_over(shown) as client:
        return Graph().parse(data=client.get("/catalog.ttl").content, format="turtle")


@pytest.mark.parametrize("shapes", CLEAN)
def test_dcat_ap_has_nothing_to_say(catalog: Graph, shapes: str) -> None:
    assert dict(results(catalog, shapes)) == {}


def test_the_vocabulary_shapes_say_what_they_say_of_any_catalogue_outside_the_union(catalog: Graph) -> None:
    found = results(catalog, VOCABULARIES)
    regional = {("Warning", kind, "spatial") for kind in ("dcat:Catalog", "dcat:Dataset")}
    assert found.keys() - regional <= UNAVOIDABLE
    # A place of one's own is in no table of the Union: only settings that name one are told so.
    own = any("zarechye" in str(place) for place in catalog.objects(None, DCTERMS.spatial))
    assert bool(found.keys() & regional) == own


def test_each_thing_of_the_catalogue_is_one_thing_with_an_iri(catalog: Graph) -> None:
    assert not [one for one in catalog for term in one if isinstance(term, BNode)]
    kinds = [DCAT.Catalog, DCAT.CatalogRecord, DCAT.Dataset, DCAT.Distribution, DCAT.DataService]
    seen = [thing for kind in kinds for thing in catalog.subjects(RDF.type, kind)]
    assert len(seen) == len(set(seen)) >= 6


def test_all_formats_say_the_same_to_two_libraries(client: TestClient) -> None:
    whole = compare.to_isomorphic(Graph().parse(data=client.get("/catalog.nt").content, format="nt"))
    for ending, (media, name, form) in FORMS.items():
        answer = client.get(f"/catalog.{ending}")
        assert answer.headers["content-type"].partition(";")[0] == media
        assert compare.to_isomorphic(Graph().parse(data=answer.content, format=name)) == whole, ending
        assert len(set(ox.parse(answer.content, form))) == len(whole), ending
    etree.fromstring(client.get("/catalog.rdf").content)
    expanded = jsonld.expand(json.loads(client.get("/catalog.jsonld").content), {"documentLoader": offline})
    assert {one["@id"] for one in expanded} == {str(one) for one in whole.subjects()}


def offline(url: str, _: object = None) -> object:
    """No context is asked of the network."""
    raise AssertionError(url)


def test_an_address_without_an_ending_answers_as_the_client_likes(client: TestClient) -> None:
    for media, _, _ in FORMS.values():
        answer = client.get("/catalog", headers={"Accept": media})
        assert answer.headers["content-type"].partition(";")[0] == media
        assert "Accept" in answer.headers["vary"]
        assert f'<{HOST}/catalog.nt>; rel="alternate"' in answer.headers["link"]
    page = client.get("/catalog", headers={"Accept": "text/html"}, follow_redirects=False)
    assert (page.status_code, page.headers["location"]) == (303, "/data/")


def test_what_is_known_already_is_not_sent_again(client: TestClient) -> None:
    for path in ("/catalog.ttl", "/.well-known/void", "/void.ttl"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = client.head(path)
        assert (head.status_code, head.headers["etag"]) == (200, first.headers["etag"])


def test_the_tag_changes_with_what_the_portal_says_of_itself(
    scene: Scene, client_over: Callable[..., TestClient]
) -> None:
    tags = set()
    for licence in ("CC_BY_4_0", "CC0"):
        with client_over(replace(scene, settings=replace(scene.settings, licence=licence))) as client:
            tags.add(client.get("/catalog.ttl").headers["etag"])
    assert len(tags) == 2


@pytest.mark.parametrize("path", ["/catalog", "/.well-known/void"])
def test_a_format_that_there_is_not_is_refused_with_a_list(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "image/png"})
    assert answer.status_code == 406 and "application/n-triples" in answer.text


def test_an_ending_that_there_is_not_is_refused(client: TestClient) -> None:
    assert client.get("/catalog.docx").status_code == 404


def test_void_counts_what_is_in_the_graph(client: TestClient, scene: Scene) -> None:
    told = Graph().parse(data=client.get("/.well-known/void").content, format="turtle")
    assert client.get("/void.ttl").content == client.get("/.well-known/void").content
    assert not [one for one in told for term in one if isinstance(term, BNode)]
    graph, whole = URIRef(f"{PAGE}#graph"), {quad.triple for quad in scene.store.graph}
    counts = {name: int(str(told.value(graph, URIRef(VOID + name)))) for name in COUNTED}
    assert counts["triples"] == len(whole)
    assert counts["distinctSubjects"] == len({one.subject for one in whole})
    assert counts["distinctObjects"] == len({one.object for one in whole})
    used = {one.predicate.value for one in whole}
    kinds = {one.object.value for one in whole if one.predicate.value == str(RDF.type)}
    assert (counts["properties"], counts["classes"]) == (len(used), len(kinds))
    assert counts["entities"] == len(
        {one.subject for one in whole if one.predicate.value == str(RDF.type) and "/id/" in one.subject.value}
    )


def test_the_partitions_of_void_add_up(client: TestClient, scene: Scene) -> None:
    told = Graph().parse(data=client.get("/void.ttl").content, format="turtle")
    whole = {quad.triple for quad in scene.store.graph}
    parts = {str(iri): part for part, iri in told.subject_objects(URIRef(VOID + "property"))}
    sums = {iri: int(str(told.value(part, URIRef(VOID + "triples")))) for iri, part in parts.items()}
    assert sum(sums.values()) == len(whole) and len(parts) == len({one.predicate for one in whole})
    for iri in (str(RDFS.label), str(RDF.type)):
        own = [one for one in whole if one.predicate.value == iri]
        part = parts[iri]
        assert sums[iri] == len(own)
        assert int(str(told.value(part, URIRef(VOID + "distinctSubjects")))) == len(
            {one.subject for one in own}
        )
        assert int(str(told.value(part, URIRef(VOID + "distinctObjects")))) == len(
            {one.object for one in own}
        )
    classes = {str(iri): part for part, iri in told.subject_objects(URIRef(VOID + "class"))}
    asks = classes["https://w3id.org/adresat/ns#Ask"]
    assert int(str(told.value(asks, URIRef(VOID + "entities")))) == 211


def test_links_to_the_data_of_others_are_counted_by_property(
    scene: Scene, client_over: Callable[..., TestClient], tmp_path: Path
) -> None:
    same = "http://www.w3.org/2002/07/owl#sameAs"
    linked = tmp_path / "linked.ttl"
    linked.write_text(
        (ROOT / "tests" / "queries" / "two_forums.ttl").read_text(encoding="utf-8")
        + f"<urn:x:a> <{same}> <http://www.wikidata.org/entity/Q1> , <https://sws.geonames.org/1/> .\n"
        + f"<urn:x:b> <{same}> <http://www.wikidata.org/entity/Q2> .\n",
        encoding="utf-8",
    )
    with client_over(load_scene(linked)) as client:
        told = Graph().parse(data=client.get("/void.ttl").content, format="turtle")
    found = {
        (str(told.value(one, URIRef(VOID + "objectsTarget"))).rpartition("#")[2], int(str(count)))
        for one in told.subjects(RDF.type, URIRef(VOID + "Linkset"))
        for count in told.objects(one, URIRef(VOID + "triples"))
    }
    assert found == {("wikidata", 2), ("geonames", 1)}


def test_a_release_brings_a_version_that_leads_to_the_one_before(folder: Path) -> None:
    told = Graph().parse(folder / "catalog.ttl")
    graph = URIRef(f"{PAGE}#graph")
    versions = sorted(map(str, told.objects(graph, DCAT["hasVersion"])))
    assert versions == [f"{PAGE}#graph-2026-10-01", f"{PAGE}#graph-2026-11-21"]
    assert str(told.value(URIRef(versions[1]), DCAT["previousVersion"])) == versions[0]
    assert {str(one) for one in told.objects(graph, DCTERMS.issued)} == {"2026-10-01"}
    assert {str(one) for one in told.objects(graph, DCTERMS.modified)} == {"2026-11-21"}
    assert {str(one) for one in told.objects(graph, DCAT["version"])} == {"2026-11-21"}


def test_every_file_of_a_release_is_described_as_it_lies(folder: Path) -> None:
    told, spdx = Graph().parse(folder / "catalog.ttl"), "http://spdx.org/rdf/terms#"
    graph = URIRef(f"{PAGE}#graph")
    files = list(told.objects(graph, DCAT.distribution))
    assert len(files) >= 5
    for one in files:
        (address,) = told.objects(one, DCAT.downloadURL)
        body = (folder / str(address).removeprefix(f"{HOST}/")).read_bytes()
        assert int(str(told.value(one, DCAT.byteSize))) == len(body)
        checksum = told.value(one, URIRef(spdx + "checksum"))
        assert str(told.value(checksum, URIRef(spdx + "checksumValue"))) == hashlib.sha256(body).hexdigest()


def test_the_same_releases_are_described_by_the_same_bytes(with_releases: Scene) -> None:
    figures = figures_of(with_releases.store)
    settings, releases = with_releases.settings, with_releases.releases
    first = catalogue_files(settings, f"{HOST}/", releases, figures)
    assert first == catalogue_files(settings, f"{HOST}/", releases, figures)
    assert sorted(first) == [
        ".well-known/void",
        "catalog.jsonld",
        "catalog.nt",
        "catalog.rdf",
        "catalog.ttl",
        "void.ttl",
    ]
