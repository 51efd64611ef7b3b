"""The pages of events, sections and series; a resolution of two thousand items; texts beside a graph."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from starlette.testclient import TestClient

from adresat.cli import main
from ingest import clean_text
from portal.addresses import ITEMS_A_PART
from portal.beside import Beside
from portal.days import day_in_words, days_in_words
from portal.errors import Refused
from portal.scene import Scene, load_scene
from portal.site.crawl import things_of
from portal.site.place import Known, SitePlace
from portal.task import Task
from tests.portal.conftest import do
from tests.portal.test_portal_source import page_of, resolutions

ROOT = Path(__file__).parents[2]
FIVE_EXITS = {"таблица", "CSV", "XLSX", "SPARQL", "постоянный адрес"}
OF_NOTHING = {"таблица", "SPARQL", "постоянный адрес"}
"""Of a list without rows there is no file and no picture: its query shows why."""
KINDS = {"event": "Event", "resolution": "Resolution", "section": "Section", "series": "EventSeries"}
MANY = 2_000
HEAVY = 200 * 1024
"""Bytes that a page may weigh."""


def things(scene: Scene, kind: str) -> list[str]:
    """The IRIs of a kind."""
    rows = scene.store.select(f"SELECT ?one WHERE {{ ?one a adr:{KINDS[kind]} }} ORDER BY ?one")[1]
    return [row[0].value for row in rows if row[0]]


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_thing_has_a_page_whose_lists_have_exits(
    scene: Scene, client: TestClient, kind: str, lang: str
) -> None:
    found = things(scene, kind)
    assert found
    for iri in found:
        answer = client.get(scene.overview.addresses.page(iri), params={"lang": lang})
        assert answer.status_code == 200
        assert len(answer.content) < HEAVY
        page = html.document_fromstring(answer.text)
        assert len(page.xpath("//h1")) == 1
        for one in page.xpath("//ul[contains(@class, 'exits')]"):
            links = one.xpath(".//a")
            promised = OF_NOTHING if one.xpath("../p[@class='notice'][not(a)]") else FIVE_EXITS
            assert len(links) >= len(promised)
            if lang == "ru":
                assert {link.text_content() for link in links} >= promised


def test_links_of_the_pages_lead_somewhere(scene: Scene, client: TestClient) -> None:
    mine = ("/doc/event/", "/doc/resolution/", "/doc/section/", "/doc/series/", "/ask/", "/net/")
    seen = set[str]()
    for kind in KINDS:
        iri = things(scene, kind)[0]
        page = html.document_fromstring(client.get(scene.overview.addresses.page(iri)).text)
        links = {link.partition("#")[0] for link in page.xpath("//main//a/@href")}
        seen |= {link for link in links if link.startswith(mine) and "format" not in link}
    assert len(seen) > 40
    for link in sorted(seen):
        assert client.get(link).status_code == 200, link


def test_an_event_says_what_it_was_and_what_the_document_does_not_say(scene: Scene) -> None:
    texts = [
        page_of(scene, scene.overview.addresses.page(iri)).text_content() for iri in things(scene, "event")
    ]
    assert any("24–30 октября 2024" in text and "выпуск 8" in text for text in texts)
    assert any("Документ не говорит" in text for text in texts)
    assert any("Организаторы" in text and "Партнёры" in text for text in texts)


def test_the_facts_of_an_event_lead_to_their_words(scene: Scene) -> None:
    seen = 0
    for iri in things(scene, "event"):
        for link in page_of(scene, scene.overview.addresses.page(iri)).find_class("quote"):
            path, _, spot = link.get("href").partition("#")
            (place,) = page_of(scene, path).xpath("//*[@id=$spot]", spot=spot)
            number = place.get("data-m")
            runs = place.xpath("//p//span[@data-m=$number]", number=number)
            said = "".join(without_what_is_told(run) for run in runs)
            assert said.startswith(link.text_content().rstrip("…"))
            seen += 1
    assert seen > 30


def without_what_is_told(run: html.HtmlElement) -> str:
    """The words of a run."""
    return "".join(run.xpath(".//text()[not(ancestor::span[contains(@class, 'hidden')])]"))


def test_a_section_and_a_series_name_their_events(scene: Scene) -> None:
    for kind in ("section", "series"):
        for iri in things(scene, kind):
            page = page_of(scene, scene.overview.addresses.page(iri))
            assert page.xpath("//main//a[starts-with(@href, '/doc/event/')]")
    section = page_of(scene, scene.overview.addresses.page(things(scene, "section")[0]))
    assert section.xpath("//main//a[starts-with(@href, '/doc/resolution/') and contains(@href, '#p-')]")


@pytest.mark.parametrize(
    ("start", "end", "lang", "said"),
    [
        ("2024-10-24", "2024-10-30", "ru", "24–30 октября 2024"),
        ("2024-10-24", "2024-10-24", "en", "24 October 2024"),
        ("2024-09-30", "2024-10-01", "ru", "30 сентября – 1 октября 2024"),
        ("2023-12-31", "2024-01-01", "en", "31 December 2023 – 1 January 2024"),
        ("2024-10-24", "", "ru", "24 октября 2024"),
        ("", "", "ru", ""),
        ("весной", "", "ru", "весной"),
    ],
)
def test_days_are_written_as_people_write_them(start: str, end: str, lang: str, said: str) -> None:
    assert days_in_words(start, end, lang) == said
    assert day_in_words("2024-02-30", lang) == "2024-02-30"


def test_there_is_no_page_of_what_is_not_there(client: TestClient) -> None:
    for path in (
        "/doc/event/nothing",
        "/doc/resolution/000_4ae2ef571d6fa131/part/2",
        "/doc/resolution/000_4ae2ef571d6fa131/part/0",
        "/doc/resolution/000_4ae2ef571d6fa131/part/x",
        "/doc/section/000_4ae2ef571d6fa131/1/part/2",
    ):
        assert client.get(path).status_code == 404, path


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A resolution of two thousand items, read from a document, with its whole text."""
    folder = tmp_path_factory.mktemp("many")
    lines = ["Резолюция Форума «Большой список»", "Участники форума РЕКОМЕНДУЮТ:"]
    for number in range(1, MANY + 1):
        if number % 20 == 1:
            lines.append(f"{number // 20 + 1}. Администрации города Заречье, Министерству образования:")
        own = f"{(number - 1) // 20 + 1}.{(number - 1) % 20 + 1}."
        lines.append(f"{own} Провести смотр дворов № {number} до 1 июня 2030 года.")
    source = folder / "many.txt"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["build", str(source), "-o", str(folder / "many.ttl"), "--no-cache"]) in (0, 1)
    (folder / "texts").mkdir()
    (folder / "texts" / "a").write_text(clean_text(source).text, encoding="utf-8")
    return load_scene(folder / "many.ttl", Beside(folder / "texts"))


@pytest.mark.slow
def test_two_thousand_items_stand_on_pages_that_stay_light(many: Scene) -> None:
    (resolution,) = resolutions(many)
    items = [
        row[0].value for row in many.store.select("SELECT ?one { ?one a adr:Recommendation }")[1] if row[0]
    ]
    assert len(items) >= MANY
    first = many.overview.addresses.page(resolution)
    parts = -(-len(items) // ITEMS_A_PART)
    assert len(page_of(many, first).xpath("(//nav[@class='parts'])[1]//a")) == parts
    homes = Counter(many.overview.addresses.page(iri).partition("#")[0] for iri in items)
    assert len(homes) == parts
    for path in (first, f"{first}/part/2", f"{first}/part/{parts}"):
        page = page_of(many, path)
        assert len(html.tostring(page, encoding="utf-8")) < HEAVY
        links = [many.overview.addresses.page(iri).partition("#") for iri in items]
        spots = {unquote(spot) for home, _, spot in links if home == path}
        assert {one.get("id") for one in page.find_class("item")} == spots
    last = do(many, Task("thing", {"kind": "resolution", "key": f"many/part/{parts + 1}", **PLAIN}))
    assert isinstance(last, Refused)
    assert last.status == 404


PLAIN = {"lang": "ru", "chosen": False, "base": ""}


def test_a_page_says_whether_the_text_is_whole(scene: Scene, tmp_path: Path) -> None:
    source = ROOT / "samples" / "zarechye-2022.txt"
    assert main(["build", str(source), "-o", str(tmp_path / "one.ttl"), "--no-cache"]) in (0, 1)
    (tmp_path / "texts").mkdir()
    text = clean_text(source).text
    (tmp_path / "texts" / "any name").write_text(text, encoding="utf-8")
    whole = load_scene(tmp_path / "one.ttl", Beside(tmp_path / "texts"))
    (resolution,) = resolutions(whole)
    said = page_of(whole, whole.overview.addresses.page(resolution)).find_class("notice")[0].text_content()
    assert said.startswith("Текст показан целиком")
    (tmp_path / "texts" / "any name").write_text(text + " ", encoding="utf-8")
    (tmp_path / "texts" / "the text").write_text(text, encoding="utf-8")
    assert len(load_scene(tmp_path / "one.ttl", Beside(tmp_path / "texts")).texts) == 1
    bare = load_scene(tmp_path / "one.ttl")
    for texts, advice in (({}, "ключ --texts"), ({"0" * 64: "Другой текст."}, "adresat text")):
        page = page_of(replace(bare, texts=texts), whole.overview.addresses.page(resolution))
        said = page.find_class("notice")[0].text_content()
        assert "остального текста в графе нет" in said
        assert advice in said


@pytest.mark.slow
def test_a_site_of_files_has_the_further_pages_too(many: Scene) -> None:
    things = frozenset(things_of(many))
    assert {"/doc/resolution/many", "/doc/resolution/many/part/2"} <= things
    place = SitePlace("ru", here="doc/resolution/many.html", known=Known(things))
    assert place.link("/doc/resolution/many/part/2#p-3.1") == "many/part/2.html#p-3.1"
