"""The front page, the lists of all things, the pages of programmes, initiatives and places."""

import re
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from starlette.testclient import TestClient

from portal.addresses import PAGED
from portal.jobs.index import MOST, QUESTIONS, Part, key_of, letter_of, shelf_of
from portal.links import Place
from portal.listing import exits_of
from portal.pages import ENVIRONMENT
from portal.pictures.ranking import Ranking
from portal.scene import Scene
from portal.things.pages import PAGES
from portal.things.said import asked_ranking, marked
from portal.words import words
from queries.ask import Table, ask
from queries.term import Iri

BROWSER = {"Accept": "text/html"}
MINE = ("instrument", "initiative", "place")
RU = Place("ru", base="http://testserver")


def tree_of(client: TestClient, path: str) -> lxml.html.HtmlElement:
    """A page, read."""
    answer = client.get(path, headers={**BROWSER, "Accept-Language": "ru"})
    assert answer.status_code == 200, path
    return lxml.html.fromstring(answer.text)


def iris(scene: Scene, kind: str) -> list[str]:
    """The things of a kind, as IRIs."""
    table = ask(scene.store, QUESTIONS[kind], {})
    at = table.names.index(f"{kind}_iri")
    return [row[at] for row in table.rows]


def test_the_front_page_tells_the_story(client: TestClient, scene: Scene) -> None:
    page = tree_of(client, "/")
    assert [one.text_content().strip() for one in page.iter("h2")] == [
        "События",
        "Кого просят чаще",
        "На что опираются",
        "Проекты и акции, которые называют",
        "Чего недостаёт",
        "Другие пути",
    ]
    counts = [one.text_content() for one in page.cssselect(".counts dd")]
    assert counts == [str(count) for count in scene.overview.counts.values()]
    first = page.cssselect("#asked tbody tr")[0]
    assert first.cssselect("th a")[0].get("href") == "/doc/body/merija-gorod-novosibirsk"
    assert first.cssselect("td b")[0].text == "31"
    assert first.cssselect("svg[role=img]")[0].get("aria-label") == "орган власти"


def test_each_list_of_the_front_page_has_its_exits(client: TestClient) -> None:
    page = tree_of(client, "/")
    for name in ("events", "asked", "instruments", "initiatives", "missing"):
        exits = page.cssselect(f"#{name} .exits a")
        words = [one.text for one in exits]
        assert words[-5:] == ["таблица", "CSV", "XLSX", "SPARQL", "постоянный адрес"]
        for one in exits:
            assert client.get(one.get("href"), headers={"Accept": "*/*"}).status_code == 200
    assert page.cssselect("#events .exits a")[0].get("href") == "/net/asked"


def test_a_bar_is_as_long_as_its_share(client: TestClient) -> None:
    page = tree_of(client, "/")
    rows = page.cssselect("#asked tbody tr")
    numbers = [int(one.cssselect("td b")[0].text) for one in rows]
    bars = [float(one.cssselect(".rod rect")[0].get("width")) for one in rows]
    assert len(rows) == 15
    assert numbers == sorted(numbers, reverse=True)
    assert bars == [round(100 * number / numbers[0], 1) for number in numbers]


def test_what_is_missing_is_counted_as_the_lists_count_it(client: TestClient, scene: Scene) -> None:
    page = tree_of(client, "/")
    for lack in page.cssselect(".lacks li"):
        question = lack.cssselect("a")[0].get("href").removeprefix("/ask/")
        count, _, whole = lack.cssselect(".meta")[0].text.partition(" из ")
        assert int(whole) == scene.overview.counts["recommendations"]
        table = ask(scene.store, question, {})
        assert int(count) == len(spots(table)), question
    assert len(page.cssselect(".lacks li")) == 4


def spots(table: Table) -> set[tuple[str, ...]]:
    """The recommendations of a list, each once, whoever is asked."""
    places = [table.names.index(name) for name in ("event", "date", "section", "number", "text")]
    return {tuple(row[at] for at in places) for row in table.rows}


@pytest.mark.parametrize("kind", QUESTIONS)
def test_everything_is_reached_from_the_list_of_its_kind(client: TestClient, scene: Scene, kind: str) -> None:
    page = tree_of(client, f"/doc/{kind}")
    found = {one.get("href") for one in page.cssselect("tbody td:first-child a")}
    assert found == {scene.overview.addresses.page(iri) for iri in iris(scene, kind)}
    letters = page.cssselect(".letters a")[1:]
    shown = 0
    for letter in letters:
        part = tree_of(client, letter.get("href"))
        shown += len(part.cssselect("tbody tr"))
        assert part.cssselect(".letters a[aria-current]")[0].get("href") == letter.get("href")
    assert shown == len(found)


def test_names_stand_from_a_to_ya(client: TestClient) -> None:
    page = tree_of(client, "/doc/body")
    names = [one.text_content() for one in page.cssselect("tbody td:first-child")]
    assert names == sorted(names, key=key_of)
    assert [letter_of(name) for name in ("«Ёлка»", "МЧС", "Zoom", "2 × 2", "")] == ["е", "м", "z", "#", "#"]
    assert sorted(("5", "Zoom", "Яма", "Ель", "Ёж"), key=key_of) == ["Ёж", "Ель", "Яма", "Zoom", "5"]


def test_a_long_list_comes_in_parts(scene: Scene) -> None:
    bodies = ask(scene.store, "bodies-list", {})
    at = bodies.names.index("body")
    rows = tuple(
        tuple(f"А{number:04}" if place == at else cell for place, cell in enumerate(bodies.rows[0]))
        for number in range(2 * MOST + 1)
    )
    table = Table(bodies.name, bodies.columns, rows)
    first, last = (shelf_of(scene, RU, "body", table, Part("а", page)) for page in (1, 9))
    assert (first.first, first.last, first.found, first.page) == (1, MOST, 2 * MOST + 1, 1)
    assert (last.first, last.last, last.page) == (2 * MOST + 1, 2 * MOST + 1, 3)
    assert [unquote(href) for _, href in last.pages] == [
        "/doc/body?letter=а",
        "/doc/body?letter=а&page=2",
        "/doc/body?letter=а&page=3",
    ]
    assert first.letters == [("", 2 * MOST + 1, "/doc/body"), ("а", 2 * MOST + 1, "/doc/body?letter=%D0%B0")]


def test_there_is_no_list_of_what_nobody_knows(client: TestClient) -> None:
    answer = client.get("/doc/wish", headers={**BROWSER, "Accept-Language": "en"})
    assert answer.status_code == 404
    assert "the graph holds no «wish»" in answer.text.lower()
    assert client.get("/doc/body?letter=а&letter=б", headers=BROWSER).status_code == 400


@pytest.mark.parametrize("kind", MINE)
def test_each_thing_has_a_page_in_both_languages(client: TestClient, scene: Scene, kind: str) -> None:
    assert kind in PAGED
    assert kind in PAGES
    for iri in iris(scene, kind):
        path = scene.overview.addresses.page(iri)
        (label,) = scene.store.select(
            "SELECT ?label WHERE { VALUES ?_thing { UNDEF } ?_thing rdfs:label ?label }", {"_thing": Iri(iri)}
        )[1][0]
        for lang in ("ru", "en"):
            answer = client.get(f"{path}?lang={lang}", headers=BROWSER)
            assert answer.status_code == 200
            page = lxml.html.fromstring(answer.text)
            assert page.cssselect("h1")[0].text_content().strip() == label.value
            assert page.get("lang") == lang
            assert urlsplit(page.cssselect("link[rel=canonical]")[0].get("href")).path == path


def test_a_citation_is_shown_in_its_own_words(client: TestClient, scene: Scene) -> None:
    marks = 0
    for iri in iris(scene, "instrument"):
        page = tree_of(client, scene.overview.addresses.page(iri))
        table = ask(scene.store, "cited-in-words", {"instrument": iri})
        column = table.names.index
        assert len(page.cssselect(".places-said > li")) == len(
            {row[column("number_iri")] for row in table.rows}
        )
        said = {one.text_content() for one in page.cssselect(".places-said mark")}
        quotes = {row[column("quote")] for row in table.rows if row[column("quote")]}
        assert quotes
        assert said <= quotes
        assert all(any(quote in one for one in said) for quote in quotes)
        marks += len(said)
    assert marks > 17


def test_a_programme_knows_its_parts_and_a_part_its_whole(client: TestClient) -> None:
    part = "/doc/instrument/subprogramme-podderzhka-socialno-orientirovat-nekommercheskij-organizacija"
    facts = facts_on(tree_of(client, part))
    assert facts["Вид"] == ["подпрограмма"]
    assert facts["Номер"] == ["4"]
    whole = tree_of(client, part).cssselect(".facts a")[0].get("href")
    facts = facts_on(tree_of(client, whole))
    assert facts["Период"] == ["2017–2024"]
    assert facts["Уровень"] == ["региональный"]
    assert facts["Части"] == ["Подпрограмма «Поддержка социально ориентированных некоммерческих организаций»"]
    assert tree_of(client, whole).cssselect(".facts a")[-1].get("href") == part


def facts_on(page: lxml.html.HtmlElement) -> dict[str, list[str]]:
    """The facts of a page, by their words."""
    return {
        one.cssselect("dt")[0].text: [value.text_content() for value in one.cssselect("dd")]
        for one in page.cssselect(".facts > div")
    }


def test_who_passed_an_act_is_named_and_leads_to_its_dossier(client: TestClient, scene: Scene) -> None:
    decree = next(iri for iri in iris(scene, "instrument") if "/decree-" in iri)
    page = tree_of(client, scene.overview.addresses.page(decree))
    facts = facts_on(page)
    assert (facts["Номер"], facts["Дата акта"]) == (["809"], ["2022-11-09"])
    assert page.cssselect(".facts a")[0].get("href") == "/doc/body/prezident-rossija"
    asks, network = [one.get("href") for one in page.cssselect("#words .exits a")[:2]]
    assert asks.startswith("/asks?instrument=https")
    assert network.startswith("/net/instruments?instrument=https")
    for way in (asks, network):
        assert client.get(way, headers=BROWSER).status_code == 200
    asked = [one.get("href") for one in page.cssselect("#asked th a")]
    assert asked == ["/doc/body/merija-gorod-novosibirsk", "/doc/body/sovet-deputat-gorod-novosibirsk"]


def test_the_asked_of_a_programme_are_never_the_mentioned(client: TestClient, scene: Scene) -> None:
    asked_of = "SELECT ?body WHERE { VALUES ?_thing { UNDEF } ?item adr:cites ?_thing ; adr:askedOf ?body }"
    for iri in iris(scene, "instrument"):
        page = tree_of(client, scene.overview.addresses.page(iri))
        whole = {one.get("href") for one in page.cssselect("#asked th a")}
        own = scene.store.select(asked_of, {"_thing": Iri(iri)})[1]
        assert {scene.overview.addresses.page(row[0].value) for row in own if row[0]} <= whole
        table = ask(scene.store, "cited-in-words", {"instrument": iri})
        at = table.names.index("body_iri")
        assert whole == {scene.overview.addresses.page(row[at]) for row in table.rows if row[at]}


def test_an_initiative_named_in_a_preamble_asks_nobody(client: TestClient) -> None:
    page = tree_of(client, "/doc/initiative/chistyj-bereg")
    assert facts_on(page)["Вид"] == ["акция"]
    assert [one.text_content() for one in page.cssselect(".places-said mark")] == ["«Чистый берег»"]
    assert page.cssselect(".places-said b")[0].text == "в преамбуле"
    assert page.cssselect("#asked table") == []


def test_who_is_left_out_of_a_ranking_is_counted(scene: Scene) -> None:
    row = {"class": "office", "number_iri": "urn:item"}
    rows = [{**row, "body_iri": f"urn:{number}", "body": f"Орган {number:02}"} for number in range(50)]
    exits = exits_of(RU, "cited-in-words", {"instrument": "urn:x"})
    found = asked_ranking(scene, RU, rows, ("asked", "Кого просят"), exits)
    assert (len(found.rows), found.count, found.most) == (40, 50, 1)
    assert [one.text for one in found.rows][:2] == ["Орган 00", "Орган 01"]
    page = render_ranking(found)
    assert "Показаны 40 из 50" in page
    assert page.count("<tr>") == 41


def render_ranking(ranking: Ranking) -> str:
    """A ranking as its template draws it."""
    macros = ENVIRONMENT.get_template("events.html.j2").make_module()
    return str(macros.ranking_block(ranking, SimpleNamespace(**words("ru")), "ru"))  # type: ignore[attr-defined]


def test_a_place_tells_of_its_events_and_of_its_bodies(client: TestClient) -> None:
    page = tree_of(client, "/doc/place/gorod-novosibirsk")
    assert [one.text for one in page.cssselect(".counts dd")] == ["2", "76", "8", "49", "4"]
    assert len(page.cssselect("#events tbody tr")) == 2
    links = [one.get("href") for one in page.cssselect("#bodies tbody td:first-child a")]
    assert links[0] == "/doc/body/merija-gorod-novosibirsk"
    assert all(re.fullmatch(r"/doc/resolution/[^#]+#p-.+", one) for one in items_of(page))
    assert len(page.cssselect("svg.positions circle")) == 3  # the towns of which a table of links says where


def test_what_was_asked_at_a_place_is_not_what_its_bodies_are_asked(client: TestClient, scene: Scene) -> None:
    """Nor is a body of the place that is merely named there, without a territory of its own."""
    ids = [f"https://w3id.org/adresat/id/place/gorod-{town}" for town in ("novosibirsk", "sevastopol")]
    patterns = {
        "said": "?ask a adr:Ask ; adr:role <https://w3id.org/adresat/scheme/role#addressee> ; "
        "adr:ofRecommendation/adr:inResolution/adr:adoptedAt/schema:location <%s>",
        "asks": "?item adr:askedOf ?body . ?body adr:territory <%s> "
        "BIND(CONCAT(STR(?item), STR(?body)) AS ?ask)",
        "local": "?ask adr:localTo <%s>",
    }
    for iri in ids:
        page = tree_of(client, scene.overview.addresses.page(iri))
        shown = {
            one.get("href"): one.getparent().getnext().text
            for one in page.cssselect(".counts dt a")
            if one.get("href") != "#events"
        }
        for name, pattern in patterns.items():
            asked = f"SELECT (COUNT(DISTINCT ?ask) AS ?n) WHERE {{ {pattern % iri} }}"
            ((count,),) = scene.store.select(asked)[1]
            assert count is not None
            assert shown[f"#{name}"] == count.value
        assert int(shown["#local"]) > 0
        assert page.cssselect("#local tbody td:first-child a")
        assert page.cssselect("p.hint")


def items_of(page: lxml.html.HtmlElement) -> list[str]:
    """Where the numbers of the asks lead."""
    found = [one.get("href") for one in page.cssselect("#asks td[data-head='№'] a")]
    assert len(found) == 15
    return found


@pytest.mark.parametrize(
    ("text", "quotes", "pieces"),
    [
        ("по указу № 5", ["указу № 5"], [("по ", False), ("указу № 5", True)]),
        ("указ и указ № 5", ["указ", "указ № 5"], [("указ", True), (" и ", False), ("указ № 5", True)]),
        ("по (а+)", ["(а+)"], [("по ", False), ("(а+)", True)]),
        ("без слов", ["указ"], [("без слов", False)]),
        ("", [], [("", False)]),
    ],
)
def test_quoted_words_are_marked(text: str, quotes: list[str], pieces: list[tuple[str, bool]]) -> None:
    assert marked(text, quotes) == pieces
