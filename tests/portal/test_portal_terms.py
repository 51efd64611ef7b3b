"""The vocabulary: each document at its address, in each format the same, every term in both languages."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld
from starlette.testclient import TestClient

import ontology
from portal.jobs.roster import JOBS
from portal.scene import Scene, load_scene
from portal.site.place import Known, SitePlace
from portal.site.routes import SERVER
from portal.terms.context import context
from portal.terms.documents import DOCUMENTS, ONTOLOGY, SCHEMES, anchor_of
from portal.terms.entries import CLASSES, ENTRIES, PROPERTIES, Bound
from portal.terms.shapes import ALL

ADR = ontology.NS
FORMATS = {
    "ttl": ("text/turtle", "turtle", ox.RdfFormat.TURTLE),
    "nt": ("application/n-triples", "nt", ox.RdfFormat.N_TRIPLES),
    "rdf": ("application/rdf+xml", "xml", ox.RdfFormat.RDF_XML),
    "jsonld": ("application/ld+json", "json-ld", ox.RdfFormat.JSON_LD),
}
LANGUAGES = ("ru", "en")


def page(client: TestClient, path: str, lang: str) -> lxml.html.HtmlElement:
    got = client.get(path, params={"lang": lang}, headers={"accept": "text/html"})
    assert got.status_code == 200
    return lxml.html.fromstring(got.text)


def canonical(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    found = ox.Dataset(ox.Quad(one.subject, one.predicate, one.object) for one in quads)
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(found)


def no_loader(url: str, options: object) -> Any:
    raise AssertionError(f"asked the network for {url}")


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("path", DOCUMENTS)
def test_each_file_says_what_the_turtle_says(client: TestClient, path: str, ending: str) -> None:
    media, _, form = FORMATS[ending]
    got = client.get(f"{path}.{ending}")
    assert got.status_code == 200 and got.headers["content-type"].partition(";")[0] == media
    wanted = canonical(ox.parse(DOCUMENTS[path].text, format=ox.RdfFormat.TURTLE))
    assert canonical(ox.parse(got.content, format=form)) == wanted
    if ending == "rdf":
        lxml.etree.fromstring(got.content)
    if ending == "jsonld":
        quads = jsonld.to_rdf(got.json(), {"format": "application/n-quads", "documentLoader": no_loader})
        assert canonical(ox.parse(quads, format=ox.RdfFormat.N_QUADS)) == wanted


@pytest.mark.parametrize("path", ["/ns", "/ns/shapes", "/alignments", "/scheme/verb"])
def test_a_second_library_reads_the_same(client: TestClient, path: str) -> None:
    wanted = canonical(ox.parse(DOCUMENTS[path].text, format=ox.RdfFormat.TURTLE))
    for ending, (_, name, _) in FORMATS.items():
        read = rdflib.Graph().parse(data=client.get(f"{path}.{ending}").content, format=name)
        lines = read.serialize(format="nt")
        assert canonical(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)) == wanted, ending


def test_a_file_is_the_same_each_time_and_the_turtle_is_the_one_edited(client: TestClient) -> None:
    for ending in FORMATS:
        assert client.get(f"/ns.{ending}").content == client.get(f"/ns/{ONTOLOGY.version}.{ending}").content
    assert client.get("/ns.ttl").content == ontology.ONTOLOGY.read_bytes()
    assert ONTOLOGY.facts.objects(ONTOLOGY.iri, ontology.PREFIXES["owl"] + "versionIRI") == [
        f"{ONTOLOGY.iri}/{ONTOLOGY.version}"
    ]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/rdf+xml, text/turtle;q=0.9, */*;q=0.1", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples;q=0.5, text/html;q=0.1", "application/n-triples"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
@pytest.mark.parametrize("path", ["/ns", "/scheme/role", "/ns/shapes", "/alignments", "/ns/0.7.0"])
def test_who_asks_gets_what_he_likes_best(client: TestClient, path: str, accept: str, media: str) -> None:
    got = client.get(path.replace("0.7.0", ONTOLOGY.version), headers={"accept": accept})
    assert (got.status_code, got.headers["content-type"].partition(";")[0]) == (200, media)
    assert "Accept" in got.headers["vary"]
    assert 'rel="alternate"; type="text/turtle"' in got.headers["link"]
    assert 'rel="describes"' in got.headers["link"]
    tag = got.headers["etag"]
    again = client.get(
        path.replace("0.7.0", ONTOLOGY.version), headers={"accept": accept, "if-none-match": tag}
    )
    assert again.status_code == 304
    head = client.head(path.replace("0.7.0", ONTOLOGY.version), headers={"accept": accept})
    assert head.headers["etag"] == tag and not head.content


def test_what_is_not_there_is_refused(client: TestClient) -> None:
    assert client.get("/ns", headers={"accept": "image/png"}).status_code == 406
    assert "text/turtle" in client.get("/ns", headers={"accept": "image/png"}).text
    for path in ("/ns.docx", "/ns/9.9.9", "/scheme/nothing", "/scheme/role.png"):
        assert client.get(path).status_code == 404, path


def test_the_context_is_published(client: TestClient) -> None:
    got = client.get("/context.jsonld", headers={"origin": "https://example.org"})
    assert got.headers["content-type"] == "application/ld+json"
    assert got.headers["access-control-allow-origin"] == "*"
    assert got.json() == {"@context": context()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_has_its_spot_its_names_and_its_definition(client: TestClient, lang: str) -> None:
    found = page(client, "/ns", lang)
    declared = {
        quad.subject.value for quad in ox.parse(path=str(ontology.ONTOLOGY)) if "ns#" in str(quad.subject)
    }
    assert declared == set(ENTRIES) and len(ENTRIES) == len(CLASSES) + len(PROPERTIES) > 100
    for entry in ENTRIES.values():
        told = found.get_element_by_id(entry.name).text_content()
        assert all(entry.label[tongue] in told for tongue in LANGUAGES), entry.name
        assert all(entry.definition[tongue] in told for tongue in LANGUAGES), entry.name
        assert str(entry.line) in told and ONTOLOGY.text.splitlines()[entry.line - 1].startswith(
            f"adr:{entry.name} "
        )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCHEMES)
def test_every_concept_has_its_spot(client: TestClient, name: str, lang: str) -> None:
    found = page(client, f"/scheme/{name}", lang)
    base = ontology.PREFIXES[name]
    concepts = [one for one in SCHEMES[name].facts.said if one.startswith(base)]
    assert concepts
    for one in concepts:
        told = found.get_element_by_id(one.removeprefix(base)).text_content()
        labels = SCHEMES[name].facts.texts(one, ontology.PREFIXES["skos"] + "prefLabel")
        assert set(labels) == set(LANGUAGES) and all(label in told for label in labels.values())


def test_every_shape_has_its_spot(client: TestClient) -> None:
    found = page(client, "/ns/shapes", "ru")
    assert len(ALL) == sum(
        file.read_text(encoding="utf-8").count("sh:severity ") for file in ontology.SHAPES.glob("*.ttl")
    )
    for one in ALL:
        told = found.get_element_by_id(one.name).text_content()
        assert one.message["ru"] in told and one.message["en"] in told and one.asks


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_spot_is_twice_and_no_link_leads_to_none(client: TestClient, lang: str) -> None:
    spots: dict[str, set[str]] = {}
    links: dict[tuple[str, str], None] = {}
    answers: dict[str, int] = {}
    for path in DOCUMENTS:
        found = page(client, path, lang)
        ids = Counter(found.xpath("//@id"))
        assert max(ids.values()) == 1, [one for one, count in ids.items() if count > 1]
        spots[path] = set(ids)
        links |= dict.fromkeys((path, link) for link in found.xpath("//main//@href"))
    for path, link in links:
        where, mark, spot = link.partition("#")
        where = where.partition("?")[0] or path
        if mark and where in spots:
            assert spot in spots[where], (path, link)
        elif where.startswith("/"):
            answers[where] = answers.get(where) or client.head(where).status_code
            assert answers[where] == 200, (path, link)


def test_what_axioms_say_is_told(client: TestClient) -> None:
    ask, score = ENTRIES[ADR + "Ask"], ENTRIES[ADR + "score"]
    assert Bound("exactly", ADR + "body", "1") in ask.bounds
    assert ask.near == ["http://schema.org/AskAction"]
    assert score.facets == ["≥ 0.0", "≤ 1.0"] and score.traits == ["Functional"]
    assert ENTRIES[ADR + "deadline"].datatype.endswith("#date")
    assert ENTRIES[ADR + "namedAs"].datatype.endswith("#langString") and not ENTRIES[ADR + "now"].datatype
    assert not ENTRIES[ADR + "deadlineText"].datatype
    assert ENTRIES[ADR + "isAskedIn"].inverse == [ADR + "askedOf"]
    assert ADR + "Evidence" in ENTRIES[ADR + "inResolution"].domain
    assert ENTRIES[ADR + "askedOf"].apart == [ADR + "mentions"]
    told = re.sub(r"\s+", " ", page(client, "/ns", "en").get_element_by_id("Ask").text_content())
    assert "body: exactly 1" in told and "schema:AskAction" in told and "ask-role" in told


def test_how_often_a_term_is_used_is_counted(client: TestClient, scene: Scene) -> None:
    kind, asks = ox.NamedNode(ontology.PREFIXES["rdf"] + "type"), ox.NamedNode(ADR + "Ask")
    count = sum(1 for _ in scene.store.graph.quads_for_pattern(None, kind, asks, None))
    told = page(client, "/ns", "en").get_element_by_id("Ask")
    (shown,) = told.xpath(".//div[dt='In this graph']/dd")
    assert count and shown.text_content().split()[0] == str(count)
    role = page(client, "/scheme/role", "en").get_element_by_id("addressee")
    (shown,) = role.xpath(".//div[dt='In this graph']/dd")
    assert 0 < int(shown.text_content()) < count


def test_what_others_graphs_hold_is_counted_too(
    tmp_path: Path, client_over: Callable[..., TestClient]
) -> None:
    file = tmp_path / "g.ttl"
    for turtle, count in ((f"[] a <{ADR}Ask> . <urn:x> a <urn:T>, 'a text' .", "1"), ("", "0")):
        file.write_text(turtle, encoding="utf-8")
        with client_over(load_scene(file)) as client:
            told = page(client, "/ns", "en").get_element_by_id("Ask")
            assert told.xpath(".//div[dt='In this graph']/dd")[0].text_content() == count


def test_a_term_is_told_where_its_iri_ends() -> None:
    assert anchor_of(ADR + "Ask") == "/ns#Ask"
    assert anchor_of(ontology.PREFIXES["role"] + "addressee") == "/scheme/role#addressee"
    assert anchor_of("https://w3id.org/adresat/shapes#display-label") == "/ns/shapes#display-label"
    assert anchor_of("https://w3id.org/adresat/alignments") == "/alignments"
    assert anchor_of(ADR + "Nothing") == anchor_of("http://schema.org/Event") == ""


@pytest.mark.parametrize("path", ["/ns", "/scheme/role"])
def test_a_site_of_files_has_the_same(scene: Scene, path: str) -> None:
    place = SitePlace("ru", here="ns.html", known=Known(assets={"site.js": "0"}, server=SERVER))
    reply = JOBS["vocabulary"](scene, {"name": path, "form": (), "place": place})
    found = lxml.html.fromstring(reply.body)
    assert {f"{path[1:]}.{ending}" for ending in FORMATS} <= set(place.asked.values())
    assert path != "/ns" or "context.jsonld" in place.asked.values()
    assert [one for one in found.xpath("//a/@href") if one.endswith(".ttl")]
    assert json.loads(JOBS["context"](scene, {}).body)["@context"] == context()


def test_the_page_of_a_thing_leads_to_what_its_terms_mean(client: TestClient, scene: Scene) -> None:
    ask = scene.store.select(f"SELECT ?a WHERE {{ ?a a <{ADR}Ask> }} ORDER BY ?a LIMIT 1")[1][0][0]
    assert ask is not None
    found = page(client, scene.overview.addresses.document(ask.value), "en")
    links = {one.partition("?")[0] + "#" + one.partition("#")[2] for one in found.xpath("//main//a/@href")}
    assert {"/ns#Ask", "/ns#ofRecommendation", "/ns#role", "/scheme/role#addressee"} <= links
    told = page(client, "/ns", "en").get_element_by_id("Ask")
    (example,) = told.xpath(".//div[dt='In this graph']//a/@href")
    assert client.get(example).status_code == 200
