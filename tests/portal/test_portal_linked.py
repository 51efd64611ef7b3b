"""Every IRI of a graph leads to a document about it, in every format the same, as a page or as RDF."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, Protocol
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

import pyoxigraph as ox
import pytest
import rdflib
from lxml import html
from starlette.testclient import TestClient

from bench.graphs import write_graph
from ontology import DATA, PREFIXES
from portal.linked.known import KINDS
from portal.linked.offers import MEDIA
from portal.linked.terms import short_of, word_of
from portal.releases.named import Named
from portal.scene import Scene, load_scene
from portal.task import Reply, Task
from portal.web.app import make_app
from portal.web.service import Service
from tests.portal.conftest import Inline, do

TOPIC = "http://xmlns.com/foaf/0.1/primaryTopic"
PAGE = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PARSED = {
    "ttl": ("turtle", ox.RdfFormat.TURTLE),
    "nt": ("nt", ox.RdfFormat.N_TRIPLES),
    "rdf": ("xml", ox.RdfFormat.RDF_XML),
    "jsonld": ("json-ld", ox.RdfFormat.JSON_LD),
}


class Answer(Protocol):
    """What is read of an answer."""

    @property
    def content(self) -> bytes:
        """Its body."""


@pytest.fixture(scope="module")
def all_kinds(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """An invented graph that has a thing of every kind."""
    path = tmp_path_factory.mktemp("linked") / "graph.nt"
    with path.open("wb") as out:
        write_graph(out, 20_000, seed=3)
    return load_scene(path)


@pytest.fixture(scope="module")
def whole(all_kinds: Scene, client_over: Callable[[Scene], TestClient]) -> Iterator[TestClient]:
    """A client of the service over that graph."""
    with client_over(all_kinds) as found:
        yield found


def things(scene: Scene) -> dict[str, list[str]]:
    """The IRIs of all things of a graph by their kinds, in order, and those of its named graphs."""
    base = scene.overview.addresses.base
    found: dict[str, list[str]] = {}
    subjects = {quad.subject.value for quad in scene.store.graph if isinstance(quad.subject, ox.NamedNode)}
    for iri in sorted(one for one in subjects if one.startswith(base)):
        found.setdefault(iri.removeprefix(base).partition("/")[0], []).append(iri)
    graphs = scene.overview.addresses.graphs
    found["graph"] = [f"{graphs}{one.removeprefix(base)}" for one in found["resolution"]] + [
        f"{graphs}shared"
    ]
    return found


def written(scene: Scene, kind: str, key: str, base: str, form: tuple[str, str] | None = None) -> Reply:
    """What the job of things makes."""
    told = {"kind": kind, "key": key, "lang": "ru", "chosen": False, "base": base}
    reply = do(scene, Task("thing", told | ({"form": form} if form else {})))
    assert isinstance(reply, Reply)
    return reply


def path_of(iri: str, base: str = DATA) -> str:
    """The path of a thing on this service."""
    return (
        f"/id/{iri.removeprefix(base)}" if iri.startswith(base) else f"/graph/{iri.partition('/graph/')[2]}"
    )


def read(answer: Answer, ending: str) -> tuple[rdflib.Graph, set[ox.Triple]]:
    """What two libraries read in an answer."""
    one = rdflib.Graph().parse(data=answer.content, format=PARSED[ending][0])
    other = {quad.triple for quad in ox.parse(io.BytesIO(answer.content), format=PARSED[ending][1])}
    return one, other


def test_the_graph_has_every_kind_that_is_minted(all_kinds: Scene) -> None:
    assert set(things(all_kinds)) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_thing_leads_to_a_document_that_is_the_same_in_every_format(
    whole: TestClient, all_kinds: Scene, kind: str
) -> None:
    found = things(all_kinds)[kind]
    for iri in {found[0], found[len(found) // 2], found[-1]}:
        away = whole.get(path_of(iri), follow_redirects=False)
        assert away.status_code == 303
        there = away.headers["location"]
        assert away.headers["link"] == f'<{there}>; rel="describedby"'
        first: rdflib.Graph | None = None
        for ending, media in MEDIA.items():
            answer = whole.get(there, headers={"Accept": media})
            assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media)
            assert whole.get(f"{there}.{ending}").content == answer.content
            one, other = read(answer, ending)
            first = first or one
            assert set(first) == set(one)  # no blank nodes: isomorphic
            assert len(one) == len(other)
            assert not [node for node in one.all_nodes() if isinstance(node, rdflib.BNode)]
            assert f'<{there}.{ending}>; rel="alternate"; type="{media}"' in answer.headers["link"]
            assert f'<{iri}>; rel="describes"' in answer.headers["link"]
            assert {"Accept", "Accept-Language"} <= set(answer.headers["vary"].split(", "))
        assert first is not None
        topics = list(first.subject_objects(rdflib.URIRef(TOPIC)))
        assert topics == [(rdflib.URIRef(f"http://testserver{there}"), rdflib.URIRef(iri))]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["ru", pytest.param("en", marks=pytest.mark.slow)])
def test_a_thing_of_every_kind_has_a_page_that_leads_to_its_formats(
    whole: TestClient, all_kinds: Scene, kind: str, lang: str
) -> None:
    answer = whole.get(path_of(things(all_kinds)[kind][0]), params={"lang": lang}, headers=PAGE)
    assert (answer.status_code, answer.headers["content-language"]) == (200, lang)
    page = html.document_fromstring(answer.text)
    (title,) = page.xpath("//h1")
    assert title.text_content().strip()
    alternates = {one.get("type"): one.get("href") for one in page.xpath("//link[@rel='alternate']")}
    assert set(alternates) >= set(MEDIA.values())
    for there in {href.partition("#")[0] for href in page.xpath("//main//a/@href")}:
        if there.startswith("/doc/"):
            assert whole.get(there).status_code == 200, there


def test_all_that_the_graph_says_of_a_thing_is_in_its_document(scene: Scene, client: TestClient) -> None:
    for iri in (one for found in things(scene).values() for one in found[:40:4]):
        said = {
            quad.triple for quad in scene.store.graph.quads_for_pattern(ox.NamedNode(iri), None, None, None)
        }
        document = scene.overview.addresses.document(iri)
        answer = client.get(f"{document}.nt")
        assert said <= {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}


def test_every_term_of_the_graph_is_called_something_in_both_languages(
    scene: Scene, all_kinds: Scene
) -> None:
    quads = [quad for one in (scene, all_kinds) for quad in one.store.graph]
    named = (f"{PREFIXES['rdf']}type", f"{PREFIXES['adr']}factProperty")
    values = {quad.object for quad in quads if quad.predicate.value in named}
    terms = {quad.predicate.value for quad in quads}
    terms |= {value.value for value in values if isinstance(value, ox.NamedNode)}
    assert len(terms) > 100
    assert {term for term in terms for lang in ("ru", "en") if word_of(term, lang) == short_of(term)} == set()


def test_an_ask_tells_its_exact_words(scene: Scene, client: TestClient) -> None:
    for iri in things(scene)["ask"][::20]:
        found, _ = read(client.get(path_of(iri), headers={"Accept": "text/turtle"}), "ttl")
        targets = [found.objects(one, OA.hasTarget) for one in found.subjects(OA.hasBody, rdflib.URIRef(iri))]
        selectors = [found.objects(one, OA.hasSelector) for target in targets for one in target]
        words = {str(text) for some in selectors for one in some for text in found.objects(one, OA.exact)}
        page = html.document_fromstring(client.get(path_of(iri), headers=PAGE).text)
        marked = {one.text_content() for one in page.xpath("//mark")}
        assert words == marked != set()
        for href in page.xpath("//section[.//mark]//a/@href"):
            place = href.partition("#")[2]
            there = html.document_fromstring(client.get(href.partition("#")[0]).text)
            assert there.xpath(f"//*[@id='{place}']"), href


def test_a_recommendation_leads_to_its_place_in_the_resolution(scene: Scene, client: TestClient) -> None:
    for iri in things(scene)["recommendation"][::15]:
        page = html.document_fromstring(client.get(path_of(iri), headers=PAGE).text)
        (href,) = page.xpath("//p[@class='standfirst']/a/@href")
        there = html.document_fromstring(client.get(href.partition("#")[0]).text)
        assert there.xpath(f"//*[@id='{unquote(href.partition('#')[2])}']"), href


def test_what_is_liked_best_is_given(client: TestClient, scene: Scene) -> None:
    path = scene.overview.addresses.document(things(scene)["ask"][0])
    liked = {
        "": "text/html",
        "*/*": "text/html",
        PAGE["Accept"]: "text/html",
        "text/turtle;q=0.5, application/ld+json;q=0.9": "application/ld+json",
        "text/turtle, text/html;q=0.9": "text/turtle",
        "application/rdf+xml;q=0.2, */*;q=0.1": "application/rdf+xml",
        "application/x-turtle": "application/x-turtle",
        "text/*;q=0.3, text/html;q=0, text/turtle;q=0.9": "text/turtle",
    }
    got = {
        accept: client.get(path, headers={"Accept": accept}).headers["content-type"].partition(";")[0]
        for accept in liked
    }
    assert got == liked
    refused = client.get(path, headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert all(media in refused.text for media in ("text/html", *MEDIA.values()))
    assert client.get(f"{path}.nt", headers={"Accept": "image/png"}).status_code == 200


def test_who_has_a_document_is_told_so(client: TestClient, scene: Scene) -> None:
    path = scene.overview.addresses.document(things(scene)["evidence"][0])
    tags = {media: client.get(path, headers={"Accept": media}).headers["etag"] for media in MEDIA.values()}
    assert len(set(tags.values())) == len(MEDIA)
    for media, tag in tags.items():
        again = client.get(path, headers={"Accept": media, "If-None-Match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        head = client.head(path, headers={"Accept": media})
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)
    assert client.head(path_of(things(scene)["ask"][0]), follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "key",
    [
        "none",
        "none.ttl",
        "",
        ".",
        "..",
        "%2e%2e",
        "a%00b",
        "%0d%0aX: y",
        "%zz",
        "<a>",
        "a%20b",
        "%ff",
        "x" * 5_000,
        ".ttl",
        "a.b.ttl",
    ],
)
@pytest.mark.parametrize(
    "start", ["/id/ask/", "/doc/ask/", "/id/none/", "/doc/none/", "/id/graph/", "/elsewhere/ask/"]
)
def test_what_the_graph_does_not_hold_is_not_there(client: TestClient, start: str, key: str) -> None:
    for accept in ("text/turtle", "text/html"):
        answer = client.get(start + key, headers={"Accept": accept}, follow_redirects=False)
        assert answer.status_code in ((404,) if key not in ("", ".") else (404, 406, 307))
        assert "x" not in {name.lower() for name in answer.headers}


RENAMED = """
@prefix adr: <https://w3id.org/adresat/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct: <http://purl.org/dc/terms/> .
@base <https://data.example.ru/x/> .
<resolution/{key}> a adr:Resolution ; adr:document "r.txt" ; rdfs:label "Резолюция"@ru .
<body/one> a adr:Body ; rdfs:label "Один"@ru .
<body/one.ttl> a adr:Body ; rdfs:label "Другой"@ru .
<body/old> rdfs:label "Прежний"@ru ; dct:isReplacedBy <body/one> .
<body/two%2Fthree> a adr:Body ; rdfs:label "Третий"@ru .
"""
KEY = "форум-й-2021"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A graph under a base of its own, with a Russian key, and with keys that look like files."""
    path: Path = tmp_path_factory.mktemp("elsewhere") / "graph.ttl"
    path.write_text(RENAMED.format(key=quote(KEY)), encoding="utf-8")
    return load_scene(path)


@pytest.fixture(scope="module")
def abroad(elsewhere: Scene) -> Iterator[TestClient]:
    """A client of the service over it, on a host of its own."""
    with TestClient(make_app(Service(Inline(elsewhere), base="https://data.example.ru"))) as found:
        yield found


@pytest.mark.parametrize("start", ["/x/", "/id/"])
def test_a_base_of_ones_own_leads_to_the_same_documents(abroad: TestClient, start: str) -> None:
    for kind, key in (
        ("body", "one"),
        ("resolution", quote(KEY)),
        ("body", "two%2Fthree"),
        ("graph", f"resolution/{quote(KEY)}"),
    ):
        away = abroad.get(f"{start}{kind}/{key}", follow_redirects=False)
        assert (away.status_code, away.headers["location"]) == (303, f"/doc/{kind}/{key}")
        assert abroad.get(away.headers["location"]).status_code == 200
    assert abroad.get(f"{start}body/none").status_code == 404
    assert abroad.get("/y/body/one").status_code == 404
    assert abroad.post(f"{start}body/one").status_code in (404, 405)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("encoded", [True, False])
def test_letters_in_pieces_lead_to_the_one_address(
    abroad: TestClient, form: Literal["NFC", "NFD"], encoded: bool
) -> None:
    key = normalize(form, KEY)
    away = abroad.get(f"/id/resolution/{quote(key) if encoded else key}", follow_redirects=False)
    assert (away.status_code, away.headers["location"]) == (303, f"/doc/resolution/{quote(KEY)}")
    page = abroad.get(f"/doc/resolution/{key}", headers={"Accept": "text/turtle"})
    assert f'</doc/resolution/{quote(KEY)}>; rel="canonical"' in page.headers["link"]


def test_a_thing_whose_own_key_looks_like_a_file_comes_first(abroad: TestClient) -> None:
    def topic(path: str, accept: str = "application/n-triples") -> str:
        answer = abroad.get(path, headers={"Accept": accept})
        assert answer.status_code == 200
        quads = ox.parse(
            answer.content,
            format=ox.RdfFormat.from_media_type(answer.headers["content-type"].partition(";")[0]),
        )
        return next(str(quad.object) for quad in quads if quad.predicate.value == TOPIC)

    assert topic("/doc/body/one.nt") == topic("/doc/body/one") == "<https://data.example.ru/x/body/one>"
    assert (
        topic("/doc/body/one.ttl")
        == topic("/doc/body/one.ttl.ttl")
        == "<https://data.example.ru/x/body/one.ttl>"
    )


def test_an_iri_that_was_given_up_says_where_it_leads(abroad: TestClient) -> None:
    found, _ = read(abroad.get("/id/body/old", headers={"Accept": "text/turtle"}), "ttl")
    old, new = (rdflib.URIRef(f"https://data.example.ru/x/body/{key}") for key in ("old", "one"))
    assert (old, rdflib.URIRef("http://purl.org/dc/terms/isReplacedBy"), new) in found
    assert (new, rdflib.RDFS.label, rdflib.Literal("Один", lang="ru")) in found
    assert "Один" in abroad.get("/id/body/old", headers=PAGE).text


def test_below_a_path_of_the_host_everything_keeps_it(scene: Scene) -> None:
    app = make_app(Service(Inline(scene), base="https://example.org/adresat"))
    iri = things(scene)["ask"][0]
    with TestClient(app, root_path="/adresat") as client:
        away = client.get(path_of(iri), follow_redirects=False)
    there = scene.overview.addresses.document(iri)
    assert away.headers["location"] == f"/adresat{there}"
    key = iri.partition("/ask/")[2]
    turtle = written(scene, "ask", key, "https://example.org/adresat", ("ttl", "text/turtle"))
    assert f"<https://example.org/adresat{there}>" in turtle.body.decode()
    assert f"</adresat{there}.ttl>" in turtle.headers["Link"]


def test_what_many_point_to_still_answers_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    many = 5_000
    lines = [RENAMED.format(key="r")]
    lines += [
        f"<ask/{one}> a adr:Ask ; adr:body <body/one> . <body/one> adr:isAskedIn <recommendation/{one}> ."
        for one in range(many)
    ]
    path = tmp_path / "graph.ttl"
    path.write_text("\n".join(lines), encoding="utf-8")
    scene = load_scene(path)
    reply = written(scene, "body", "one.nt", "http://h")
    found = rdflib.Graph().parse(data=reply.body, format="nt")
    assert len(reply.body) < 2_000_000
    (document,) = found.subjects(rdflib.URIRef(TOPIC))
    said = [str(text) for text in found.objects(document, rdflib.RDFS.comment)]
    assert len(said) == 4 and all("5" in text for text in said)
    queries = sorted(str(one) for one in found.objects(document, rdflib.RDFS.seeAlso))
    assert len(queries) == 2
    with TestClient(make_app(Service(Inline(scene)))) as client:
        for query in queries:
            asked = client.get(f"/sparql?{urlsplit(query).query}", headers={"Accept": "text/csv"})
            assert len(asked.text.splitlines()) == many + 1


def test_the_graph_of_a_resolution_holds_what_the_dumps_put_into_it(scene: Scene, all_kinds: Scene) -> None:
    for one, most in ((scene, 5), (all_kinds, 3)):
        here = one.overview.addresses
        named = Named(one.store, here.base)
        dumped: dict[str, set[ox.Triple]] = {}
        for quad in one.store.graph:
            dumped.setdefault(named.graph(quad.triple).value, set()).add(quad.triple)
        for name in things(one)["graph"][:most]:
            key = name.removeprefix(here.graphs)
            reply = written(one, "graph", f"{key}.nt", "http://h")
            found = {quad.triple for quad in ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES)}
            about = (name, f"http://h{here.document(name)}")
            assert {triple for triple in found if str(triple.subject)[1:-1] not in about} == dumped[name]
