"""A network on a page of the service: of a selection, with its exits, under a strict policy."""

import asyncio
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest
from starlette.testclient import TestClient

from portal.beside import Beside
from portal.crew.pool import Pool
from portal.errors import CannotServe
from portal.limits import Limits
from portal.scene import Scene, load_scene
from portal.static_files import STATIC
from portal.task import Task
from portal.words import words
from tests.portal.conftest import ROOT
from viz import views
from viz.growth import grow

BROWSER = {"Accept": "text/html"}
PLACE = {"lang": "ru", "chosen": False, "base": "http://localhost"}
VIEWS = sorted(name for name, view in views().items() if not view.count)


def read(client: TestClient, address: str, status: int = 200, **params: str) -> lxml.html.HtmlElement:
    """The page at an address."""
    answer = client.get(address, params=params or None, headers=BROWSER)
    assert answer.status_code == status
    return lxml.html.fromstring(answer.text)


def named(page: lxml.html.HtmlElement, path: str) -> list[lxml.html.HtmlElement]:
    """The elements at a path; `.x` in it means: of the class x."""
    return page.xpath(re.sub(r"\.([\w-]+)", r'[contains(concat(" ", @class, " "), " \1 ")]', path))


def data_of(page: lxml.html.HtmlElement) -> dict:
    """What the script of a network reads."""
    return json.loads(page.get_element_by_id("data").text)


def text(found: lxml.html.HtmlElement) -> str:
    return " ".join(found.text_content().split())


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_list_names_every_network_and_leads_to_it(lang: str, client: TestClient) -> None:
    page = read(client, "/net", lang=lang)
    links = {link.text_content(): link.get("href") for link in named(page, "//ul.networks//a")}
    assert links.pop(words(lang)["whole_title"]) == f"/net/whole?lang={lang}"
    assert links.pop(words(lang)["matrix"]) == f"/matrix?lang={lang}"
    assert links == {view.title[lang]: f"/net/{name}?lang={lang}" for name, view in views().items()}
    assert named(page, '//nav//a[@aria-current="page"]')[0].get("href") == f"/net?lang={lang}"


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("name", VIEWS)
def test_a_network_stands_on_a_page_of_the_service(name: str, lang: str, client: TestClient) -> None:
    page = read(client, f"/net/{name}", lang=lang)
    assert text(named(page, "//h1")[0]) == views()[name].title[lang]
    other = named(page, "//a[@hreflang]")[0].get("href")
    assert other == f"/net/{name}?lang={'en' if lang == 'ru' else 'ru'}"
    data = data_of(page)
    assert data["lang"] == lang
    assert len(named(page, "//section.twin//tbody/tr")) == len(data["rows"]) > 0
    assert data["web"]["cards"]


def test_nothing_is_inlined_and_the_policy_stays_strict(client: TestClient) -> None:
    answer = client.get("/net/asked", headers=BROWSER)
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    page = lxml.html.fromstring(answer.text)
    scripts = {script.get("src"): script for script in named(page, "//script") if script.get("type") is None}
    assert {urlsplit(source).path for source in scripts} == {
        "/static/portal.js",
        "/static/vis-network.js",
        "/static/network.js",
    }
    assert not [script for script in scripts.values() if script.text]
    assert not named(page, "//style | //*[@style]")
    for source in scripts:
        assert client.get(source).headers["cache-control"] == "public, max-age=31536000, immutable"
    assert len(answer.content) < 1_000_000
    assert len(STATIC["vis-network.js"].body) > 300_000


def test_the_exits_are_of_what_the_picture_shows(client: TestClient, scene: Scene) -> None:
    page = read(client, "/net/asked")
    exits = {text(link): link.get("href") for link in named(page, "//ul.exits//a")}
    assert set(exits) >= {"таблица", "CSV", "XLSX", "SPARQL", "постоянный адрес"}
    rows = client.get(exits["CSV"]).text.splitlines()
    assert rows[0].split(",")[0] == "event"
    assert len(data_of(page)["facts"]) == len(grow(scene.store, views()["asked"], {}, "ru").known.facts)


def test_things_lead_to_their_pages_and_sentences_to_the_item(client: TestClient, scene: Scene) -> None:
    data = data_of(read(client, "/net/asked"))
    pages = {card["kind"]: card["page"] for card in data["cards"]}
    assert pages["public-body"].startswith("/doc/body/")
    assert pages["event"].startswith("/doc/event/")
    item = data["texts"][data["facts"][0]["page"]]
    assert re.fullmatch(r"/doc/resolution/[^#]+#p-.+", item)
    assert item == scene.overview.addresses.page(data["texts"][data["facts"][0]["item"]])
    english = data_of(read(client, "/net/asked", lang="en"))
    assert "?lang=en#p-" in english["texts"][english["facts"][0]["page"]]


def test_an_unknown_parameter_is_refused_in_words(client: TestClient) -> None:
    page = read(client, "/net/asked", 400, colour="red")
    assert "colour" in text(named(page, '//*[@role="alert"]')[0])
    english = client.get("/net/asked", params={"colour": "red", "lang": "en"})
    assert (english.status_code, "no parameter «colour»" in english.text) == (400, True)


def test_an_unknown_network_names_the_closest(client: TestClient) -> None:
    page = read(client, "/net/askd", 404)
    assert "asked" in text(named(page, '//*[@role="alert"]')[0])


@pytest.mark.parametrize("name", ["asked", "together"])
def test_more_than_a_picture_bears_is_not_drawn_at_once(
    name: str, client: TestClient, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.jobs.sums.MOST", 100)
    page = read(client, f"/net/{name}")
    assert not named(page, '//*[@id="stage"]')
    shown = len(scene.overview.asks.rows) if name == "asked" else scene.overview.counts["asks"]
    assert re.search(rf"\b{shown} (строк|просьб)", text(named(page, "//main")[0]))
    assert bool(named(page, '//*[contains(@class, "flows")]')) == (name == "asked")


def test_another_language_and_a_known_tag(client: TestClient) -> None:
    first = client.get("/net/together", headers=BROWSER)
    again = client.get("/net/together", headers={**BROWSER, "If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/net/together", headers={**BROWSER, "Accept-Language": "en"}).text != first.text


@pytest.mark.slow
def test_a_worker_without_files_draws_every_network() -> None:
    async def done() -> list[int]:
        pool = Pool(ROOT / "graph.ttl", Limits(seconds=60.0, workers=1))
        await pool.start()
        try:
            tasks = [Task("network", {**PLACE, "name": name, "given": {}}) for name in VIEWS]
            return [(await pool.run(task, "client")).status for task in [*tasks, Task("networks", PLACE)]]
        finally:
            await pool.stop()

    assert asyncio.run(done()) == [200] * (len(VIEWS) + 1)


def test_a_selection_opens_from_what_it_names_and_says_so(client: TestClient, scene: Scene) -> None:
    body = "Мэрия города Новосибирска"
    iri = scene.overview.known["body"][body]
    page = read(client, "/net/asked", body=iri)
    assert body in text(named(page, "//ul.chosen-only")[0])
    data = data_of(page)
    assert [data["cards"][number]["name"] for number in data["start"]] == [body]
    own = {data["texts"][data["facts"][place]["item"]] for place in data["own"]}
    exits = {text(link): link.get("href") for link in named(page, "//ul.exits//a")}
    assert "body=" in exits["CSV"]
    assert len(client.get(exits["CSV"]).text.splitlines()) > len(own) > 10
    without = named(page, "//ul.chosen-only//a")[0].get("href")
    assert without == "/net/asked"


def test_a_selection_of_nothing_says_so_and_how_to_widen_it(client: TestClient) -> None:
    page = read(client, "/net/asked", year="1999")
    assert "Под эти условия не подходит ничего" in text(named(page, "//p.notice")[0])
    assert named(page, "//main//ul.questions//a")[0].get("href") == "/net/asked"
    assert not named(page, '//*[@id="stage"]')


def test_a_value_that_names_nothing_is_refused_in_words(client: TestClient) -> None:
    page = read(client, "/net/asked", 400, body="Бармаглот")
    assert "Бармаглот" in text(named(page, '//*[@role="alert"]')[0])


def test_a_large_network_is_begun_from_those_asked_most(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.jobs.sums.MOST", 100)
    page = read(client, "/net/asked")
    first = named(page, "//div.starts//a")[0]
    assert text(first) == "Мэрия города Новосибирска"
    assert data_of(read(client, first.get("href")))["start"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the network that the documentation shows."""
    text = (ROOT / "docs" / "views.md").read_text("utf-8")
    toml, sparql = re.findall(r"^```(?:toml|sparql)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    (tmp_path / "cities.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "cities.rq").write_text(sparql.replace("сад", "город"), encoding="utf-8")
    return tmp_path


def test_a_network_of_one_s_own_stands_among_ours(client_over, folder: Path) -> None:
    with client_over(load_scene(ROOT / "graph.ttl", Beside(views=folder))) as client:
        assert "/net/cities" in [link.get("href") for link in named(read(client, "/net"), "//ul.networks//a")]
        page = read(client, "/net/cities")
        assert data_of(page)["facts"]
        assert not named(page, "//ul.exits"), "its query is none of the library"
        refused = read(client, "/net/cities", 400, colour="red")
        assert "colour" in text(named(refused, '//*[@role="alert"]')[0])


@pytest.mark.slow
def test_a_worker_draws_networks_of_one_s_own_and_a_broken_one_stops_the_start(folder: Path) -> None:
    async def done() -> int:
        pool = Pool(ROOT / "graph.ttl", Limits(seconds=60.0, workers=1), beside=Beside(views=folder))
        await pool.start()
        try:
            return (
                await pool.run(Task("network", {**PLACE, "name": "cities", "given": {}}), "client")
            ).status
        finally:
            await pool.stop()

    assert asyncio.run(done()) == 200
    (folder / "cities.toml").write_text("query = 1", encoding="utf-8")
    with pytest.raises(CannotServe, match=r"^cities\.toml: query is a text") as raised:
        asyncio.run(done())
    assert raised.value.ru.startswith("cities.toml: query")
