"""The page of the data, the pages of releases, and the files that lie in them."""

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from portal.beside import Beside
from portal.catalogue.catalog import catalogue
from portal.catalogue.settings import Settings
from portal.crew.stamp import stamp_of
from portal.links import Place
from portal.releases.folder import Order, export
from portal.releases.told import told_of
from portal.releases.views import Change
from portal.scene import Scene, load_scene
from portal.shelf.changed import changes_of
from portal.shelf.ground import ground_of
from portal.shelf.spots import nearby, spots_of
from portal.shelf.weights import weight
from portal.shelf.wording import pieces_of
from portal.site.publish import site
from portal.web.app import make_app
from portal.web.service import Service
from portal.web.shelf import Shelf
from queries.embedded import load_store
from tests.portal.conftest import Inline

ROOT = Path(__file__).resolve().parents[2]
GRAPH = ROOT / "tests" / "queries" / "two_forums.ttl"
HTML = {"accept": "text/html"}
ID = re.compile(r' id="([^"]+)"')
DAYS = ("2026-10-01", "2026-11-21")


def release(place: Path, graph: Path, day: str) -> None:
    """Add a release to a folder."""
    order = Order(place, day, "0.0.0", Settings(), "https://example.org/")
    export(load_store(graph.read_bytes()), order, lambda *_: None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases of a graph; in the second, a body has another name."""
    place = tmp_path_factory.mktemp("releases")
    later = place / "later.ttl"
    text = GRAPH.read_text(encoding="utf-8")
    later.write_text(text.replace('"Администрация города Заречье"', '"Администрация Заречья"'), "utf-8")
    for graph, day in zip((GRAPH, later), DAYS, strict=True):
        release(place / "out", graph, day)
    return place


@pytest.fixture(scope="module")
def released(folder: Path) -> Scene:
    """The second graph with both releases beside it."""
    return load_scene(folder / "later.ttl", Beside(data=folder / "out"))


@pytest.fixture(scope="module")
def client(released: Scene, folder: Path) -> Iterator[TestClient]:
    """A client of the service over them."""
    with TestClient(make_app(Service(Inline(released), shelf=Shelf(folder / "out")))) as found:
        yield found


def names_of(scene: Scene) -> set[str]:
    """Every hash IRI of the catalogue, without the address of the page."""
    offer = spots_of(ground_of(scene), Place("ru", base="http://testserver")).offer
    subjects = {str(triple.subject)[1:-1] for triple in catalogue(offer)}
    return {iri.removeprefix(f"{offer.page}#") for iri in subjects if iri.startswith(f"{offer.page}#")}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_iri_of_the_catalogue_is_an_anchor_of_the_page(
    client: TestClient, released: Scene, lang: str
) -> None:
    page = client.get("/data/", params={"lang": lang}, headers=HTML)
    ids = ID.findall(page.text)
    assert page.status_code == 200
    assert len(ids) == len(set(ids))
    names = names_of(released)
    assert {"catalog", "graph", "publisher", "contact", "sparql", f"graph-{DAYS[1]}"} <= names
    assert names <= set(ids)


def test_without_releases_the_page_says_what_there_is_and_how_to_release() -> None:
    scene = load_scene(GRAPH)
    with TestClient(make_app(Service(Inline(scene)))) as client:
        page = client.get("/data/", headers=HTML)
        assert "adresat export -o releases/" in page.text
        assert names_of(scene) <= set(ID.findall(page.text))
        for link in set(re.findall(r'href="(/(?:ask|rdf-graph-store)[^"]+)"', page.text)):
            assert client.get(link.replace("&amp;", "&")).status_code == 200
        assert client.get("/data/manifest.json").status_code == 404
        assert client.get(f"/data/{DAYS[0]}/", headers=HTML).status_code == 404


def test_a_program_gets_the_catalogue_at_the_same_address(client: TestClient) -> None:
    found = client.get("/data/", headers={"accept": "text/turtle"})
    assert found.headers["content-type"].startswith("text/turtle")
    assert "accept" in found.headers["vary"].lower()
    assert client.get("/data/", headers={"accept": "image/png"}).status_code == 406


def test_the_page_of_a_release_tells_before_and_after(client: TestClient) -> None:
    page = client.get(f"/data/{DAYS[1]}/", headers=HTML).text
    assert "Администрация города Заречье</del>" in page
    assert "Администрация Заречья</ins>" in page
    first = client.get(f"/data/{DAYS[0]}/", headers=HTML).text
    assert "сравнивать не с чем" in first
    assert client.get("/data/2020-01-01/", headers=HTML).status_code == 404


@pytest.mark.parametrize("path", ["/data", f"/data/{DAYS[0]}"])
def test_a_page_ends_in_a_slash(client: TestClient, path: str) -> None:
    found = client.get(path, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (308, f"{path}/")


def test_every_file_leaves_as_it_lies(client: TestClient, folder: Path) -> None:
    manifest = client.get("/data/manifest.json")
    assert manifest.headers["content-type"] == "application/json"
    assert "content-encoding" not in manifest.headers
    seen = 0
    for one in json.loads(manifest.content)["releases"]:
        for piece in one["pieces"]:
            path = f"/data/{one['version']}/{piece['name']}"
            found = client.get(path, headers={"accept-encoding": "gzip"})
            assert "content-encoding" not in found.headers
            assert found.headers["etag"] == f'"{piece["sha256"]}"'
            assert found.headers["access-control-allow-origin"] == "*"
            assert hashlib.sha256(found.content).hexdigest() == piece["sha256"]
            packed = found.headers["content-type"] == "application/gzip"
            assert packed == (piece["packed"] == "gzip")
            seen += 1
    assert seen > 10


def test_a_file_is_sent_in_part_and_not_again(client: TestClient, folder: Path) -> None:
    path = f"/data/{DAYS[0]}/adresat.ttl"
    whole = (folder / "out" / path.lstrip("/")).read_bytes()
    part = client.get(path, headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole)}"
    assert client.get(path, headers={"range": "bytes=-5"}).content == whole[-5:]
    assert client.get(path, headers={"range": f"bytes={len(whole)}-"}).status_code == 416
    assert client.get(path, headers={"range": "lines=1-2"}).content == whole
    tag = part.headers["etag"]
    again = client.get(path, headers={"if-none-match": f'"x", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    stale = {"range": "bytes=10-19", "if-range": '"other"'}
    assert client.get(path, headers=stale).content == whole
    head = client.head(path)
    assert (head.content, int(head.headers["content-length"])) == (b"", len(whole))


@pytest.mark.parametrize(
    "path",
    [
        f"/data/{DAYS[0]}/%2e%2e/%2e%2e/later.ttl",
        f"/data/{DAYS[0]}/..%2f..%2f..%2flater.ttl",
        f"/data/%2e%2e/{DAYS[0]}/adresat.ttl",
        f"/data/{DAYS[0]}//adresat.ttl",
        f"/data/{DAYS[0]}/adresat.ttl/",
        f"/data/{DAYS[0]}/secret.txt",
        f"/data/{DAYS[0]}/adresat.ttl%00",
    ],
)
def test_no_other_file_is_reached(client: TestClient, folder: Path, path: str) -> None:
    (folder / "out" / "data" / DAYS[0] / "secret.txt").write_text("not listed", encoding="utf-8")
    assert client.get(path).status_code == 404


def test_a_new_release_is_there_without_a_restart(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "out"
    release(place, GRAPH, DAYS[0])
    shelf, beside = Shelf(place), Beside(data=place)
    before, old = stamp_of(GRAPH, beside), load_scene(GRAPH, beside)
    assert shelf.find(f"data/{DAYS[0]}/adresat.ttl") is not None
    assert shelf.find(f"data/{DAYS[1]}/adresat.ttl") is None
    release(place, folder / "later.ttl", DAYS[1])
    assert shelf.find(f"data/{DAYS[1]}/adresat.ttl") is not None
    assert stamp_of(GRAPH, beside) != before
    new = load_scene(GRAPH, beside)
    assert (new.digest == old.digest, new.state == old.state) == (True, False)


def test_a_broken_list_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "out"
    release(place, GRAPH, DAYS[0])
    shelf = Shelf(place)
    assert shelf.find("data/manifest.json") is not None
    (place / "data" / "manifest.json").write_text("{", encoding="utf-8")
    assert shelf.find(f"data/{DAYS[0]}/adresat.ttl") is not None


def test_of_many_changes_the_first_are_shown_and_the_rest_counted() -> None:
    rows = [
        Change("changed", "ask", f"x:{number}", field=field)
        for number in range(400)
        for field in ("text", "verb")
    ]
    told = told_of(rows)
    assert (len(told.rows), told.cut("ask"), told.all) == (600, 100, {"ask": 400})


def test_asks_are_grouped_by_their_bodies_and_lead_to_their_pages() -> None:
    rows = [
        Change(
            "added",
            "ask",
            "x:ask/1",
            item="x:item/1",
            number="1",
            body="Мэрия",
            body_iri="x:body/m",
            after="А",
        ),
        Change(
            "removed",
            "ask",
            "x:ask/2",
            item="x:item/2",
            number="2",
            body="Дума",
            body_iri="x:body/d",
            before="Б",
        ),
        Change(
            "changed",
            "ask",
            "x:ask/3",
            item="x:item/3",
            number="3",
            body="Мэрия",
            body_iri="x:body/m",
            field="verb",
        ),
    ]
    (found,) = changes_of(told_of(rows), lambda iri: f"/{iri}", "en")
    told = [
        (group.name, group.href, [(one.how, one.href, one.text) for one in group.things])
        for group in found.groups
    ]
    assert told == [
        ("Дума", "/x:body/d", [("removed", "/x:item/2", "Б")]),
        ("Мэрия", "/x:body/m", [("added", "/x:item/1", "А"), ("changed", "/x:item/3", "")]),
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("до 1 июня", "до 1 мая", [("same", "до 1 "), ("gone", "июня"), ("new", "мая")]),
        ("", "новое", [("new", "новое")]),
        ("совсем другое", "ничего общего нет", [("gone", "совсем другое"), ("new", "ничего общего нет")]),
    ],
)
def test_wordings_are_compared_word_by_word(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert pieces_of(before, after) == expected


def test_names_without_an_element_stand_at_the_nearest() -> None:
    found = nearby(["record-graph", "graph-ttl-checksum", "odd", "graph"], ["graph", "graph-ttl"])
    assert found == {"graph": ["record-graph"], "graph-ttl": ["graph-ttl-checksum"], "": ["odd"]}


@pytest.mark.parametrize(
    ("count", "lang", "expected"),
    [
        (999, "en", "999\u00a0B"),
        (1_595_667, "ru", "1,6\u00a0МБ"),
        (119_703, "en", "120\u00a0KB"),
        (999_600, "en", "1.0\u00a0MB"),
    ],
)
def test_sizes_are_read_at_a_glance(count: int, lang: str, expected: str) -> None:
    assert weight(count, lang) == expected


@pytest.mark.parametrize("lead", ["", "en/"])
def test_a_folder_alone_answers_the_iris_of_the_catalogue(folder: Path, released: Scene, lead: str) -> None:
    root = folder / "out"
    for name in ("data/index.html", *(f"data/{day}/index.html" for day in DAYS)):
        page = root / f"{lead}{name}"
        text = page.read_text(encoding="utf-8")
        links = {unescape(one) for one in re.findall(r'(?:href|src)="([^"]*)"', text)}
        ours = {one.partition("#")[0] for one in links if not one.startswith(("http", "mailto:", "#", "x:"))}
        assert len(ours) > 10
        assert [one for one in ours if not (page.parent / one).is_file()] == []
        assert 'href=""' not in text
    names = names_of(released) - {"sparql"}
    assert names <= set(ID.findall((root / f"{lead}data/index.html").read_text(encoding="utf-8")))


@pytest.mark.slow
def test_a_site_holds_the_releases_with_their_pages(folder: Path, released: Scene) -> None:
    made = {one.name: one.body for one in site(released, "https://example.org", lambda *_: None, jobs=2)}
    for release in released.releases:
        for piece in release.pieces:
            assert hashlib.sha256(made[release.path(piece)]).hexdigest() == piece.sha256
    for name in ("data/index.html", "en/data/index.html", *(f"data/{day}/index.html" for day in DAYS)):
        text = made[name].decode()
        here = name.rpartition("/")[0]
        links = {unescape(one).partition("#")[0] for one in re.findall(r'href="([^"]*)"', text)}
        ours = {
            one.partition("?")[0] for one in links if one and not one.startswith(("http", "mailto:", "x:"))
        }
        assert [one for one in ours if normpath(f"{here}/{unquote(one)}") not in made] == []
    assert names_of(released) - {"sparql"} <= set(ID.findall(made["data/index.html"].decode()))
    assert {"catalog.ttl", ".well-known/void", "data/manifest.json", "data/passport/list.csv"} <= made.keys()
    assert "data/data.css" not in made
