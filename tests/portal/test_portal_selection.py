"""All asks with their facets: each count is what its link leads to, and what SPARQL of our own finds."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import lxml.html
import pytest
from starlette.testclient import TestClient

from portal.facets import FIRST, facets_of, search_of, span_of
from portal.jobs.selection import SHOWN, pieces_of, selection_page, tally
from portal.links import Place
from portal.overview import overview_of
from portal.scene import Scene
from portal.selection import FACETS, QUESTION, WORDS, asks_of, left_by, plain_of
from queries.ask import ask
from queries.errors import BadParameter, UnknownParameter
from queries.store import Store, load_store

BROWSER = {"Accept": "text/html", "Accept-Language": "ru"}
FORUMS = Path(__file__).parents[1] / "queries" / "two_forums.ttl"
RU = Place("ru")
MAYOR = "Мэрия города Новосибирска"
GIVEN = {
    "event": "Форум городских сообществ «Активный город»",
    "place": "Новосибирск",
    "year": "2024",
    "section": "Город соседей",
    "body": MAYOR,
    "kind": "executive",
    "role": "addressee",
    "addressed": "yes",
    "verb": "develop",
    "instrument": "809",
    "deadline": "no",
    "repeats": "no",
    "specificity": "general",
    "words": "РАЗВИТ",
}
ASKS = "?ask a adr:Ask ; adr:ofRecommendation ?item ; adr:body ?body ; adr:role ?role . "
# Of each facet, its values and their counts of asks, asked for in words that no part of the page shares.
COUNTS = {
    "event": "?item adr:inResolution/adr:adoptedAt ?value",
    "place": "?item adr:inResolution/adr:adoptedAt/schema:location ?value",
    "year": "?item adr:inResolution/adr:askedOn ?day BIND(SUBSTR(STR(?day), 1, 4) AS ?value)",
    "section": "?item adr:inSection ?value",
    "body": "BIND(?body AS ?value)",
    "kind": "?body adr:bodyKind ?value",
    "role": "BIND(?role AS ?value)",
    "verb": "?item adr:verb ?value",
    "instrument": "?item adr:cites/dct:isPartOf* ?value",
    "specificity": "?item adr:specificity ?value",
}


@pytest.fixture(scope="module")
def forums(scene: Scene) -> Scene:
    """The two invented forums."""
    store = load_store(FORUMS.read_bytes())
    return replace(scene, store=store, overview=overview_of(store))


def counted(store: Store, pattern: str) -> Counter[str]:
    """How many asks there are of each value."""
    query = f"SELECT ?value (COUNT(DISTINCT ?ask) AS ?n) WHERE {{ {ASKS} {pattern} }} GROUP BY ?value"
    found = ((value.value, int(number.value)) for value, number in store.select(query)[1] if value and number)
    return Counter({value.rpartition("#")[2]: number for value, number in found})


@pytest.mark.parametrize("facet", COUNTS)
def test_a_facet_counts_the_asks_of_each_value(scene: Scene, facet: str) -> None:
    asks = scene.overview.asks
    # Those that name nobody are counted, too: here they are left out.
    left = left_by(asks, {"addressed": frozenset(["yes", "no"])})
    nobody = Counter(
        value
        for values, body in zip(asks.values[facet], asks.column("body_iri"), strict=True)
        if not body
        for value in values
    )
    assert left.counts[facet] - nobody == counted(scene.store, COUNTS[facet])
    assert len(left.counts[facet]) > 1


@pytest.mark.parametrize("number", [0, 1, 2])
def test_conditions_leave_what_the_question_answers(scene: Scene, number: int) -> None:
    met = 0
    for names in combinations(GIVEN, number):
        given = {name: GIVEN[name] for name in names}
        search = search_of(scene, given)
        left = left_by(scene.overview.asks, search.chosen, search.given.get(WORDS, ""))
        rows = [scene.overview.asks.rows[at] for at in left.rows]
        assert rows == list(ask(scene.store, QUESTION, given).rows), names
        assert rows == list(ask(scene.store, QUESTION, search.given).rows), names
        met += bool(rows)
    assert met > {0: 0, 1: 13, 2: 70}[number]


@pytest.mark.parametrize(
    "given", [{}, {"role": "addressee"}, {"repeats": "yes"}, {"kind": "executive", "words": "указ"}]
)
def test_each_value_s_count_is_what_its_link_leads_to(forums: Scene, given: dict[str, str]) -> None:
    followed = 0
    search = search_of(forums, given)
    left = left_by(forums.overview.asks, search.chosen, search.given.get(WORDS, ""))
    for facet in facets_of(forums, RU, search, left):
        for value in facet.values:
            params = dict(parse_qsl(urlsplit(value.link).query))
            rows = ask(forums.store, QUESTION, params).rows
            assert value.chosen == (facet.name in given and facet.name not in params)
            if not value.chosen:
                assert len(rows) == value.count > 0, (facet.name, value)
                followed += 1
        shown = sum(value.count for value in facet.values) + facet.unsaid
        assert facet.name == "instrument" or shown == len(rows_without(forums, given, facet.name))
    assert followed > 10


def rows_without(scene: Scene, given: Mapping[str, str], name: str) -> tuple[tuple[str, ...], ...]:
    """The rows under all conditions but one."""
    return ask(scene.store, QUESTION, {key: value for key, value in given.items() if key != name}).rows


def test_what_one_reads_of_a_facet(forums: Scene) -> None:
    search = search_of(forums, {"year": "2023"})
    facets = {
        facet.name: facet
        for facet in facets_of(forums, RU, search, left_by(forums.overview.asks, search.chosen))
    }
    assert [(value.text, value.count, value.chosen) for value in facets["year"].values] == [
        ("2021", 7, False),
        ("2023", 5, True),
    ]
    assert span_of(facets["year"]) == [("2021", 7, False), ("2022", 0, False), ("2023", 5, True)]
    assert [(value.text, value.count) for value in facets["body"].values] == [
        ("СО НКО", 2),
        ("Администрация города Заречье", 1),
        ("Министерство образования", 1),
        ("Школа № 5", 1),
    ]
    assert [value.text for value in facets["role"].values] == ["адресат", "партнёр"]
    assert [(value.text, value.count) for value in facets["repeats"].values] == [
        ("просили и раньше", 4),
        ("просят впервые", 1),
    ]
    assert facets["section"].values == []
    assert facets["section"].unsaid == facets["place"].unsaid == 5


def test_a_program_holds_its_parts(forums: Scene) -> None:
    asks = forums.overview.asks
    cited = dict(zip(asks.column("number_iri"), asks.values["instrument"], strict=True))
    base = "https://w3id.org/adresat/id/x/"
    assert cited[base + "c1"] == (base + "programme", base + "sub")
    assert cited[base + "c7"] == (base + "decree", base + "programme")


def test_one_selection_has_one_address(scene: Scene) -> None:
    body = scene.overview.known["body"][MAYOR]
    for name in (MAYOR, MAYOR.upper(), f"<{body}>", f" {body} "):
        assert search_of(scene, {"role": "Адресат", "body": name, "year": " "}).params() == {
            "body": body,
            "role": "addressee",
        }
    assert search_of(scene, {"page": "1", "show": "cards"}).params() == {}
    assert search_of(scene, {"page": "2", "show": "table"}).params() == {"page": "2", "show": "table"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"body": "Мэри"}, "no body is named «Мэри»"),
        ({"year": "вчера"}, "year: «вчера» is not a year"),
        ({"deadline": "maybe"}, "deadline: «maybe» is not yes or no"),
        ({"page": "0"}, "page: «0» is no page"),
        ({"page": "x" * 99}, "is no page"),
        ({"show": "map"}, "show: «map» is not one of cards, table"),
        ({"all": "words"}, "all: «words» is not one of event"),
        ({"bodies": "x"}, "/asks has no parameter «bodies»; closest: «body»"),
    ],
)
def test_what_means_nothing_is_refused_in_words(
    scene: Scene, client: TestClient, given: dict[str, str], said: str
) -> None:
    with pytest.raises((BadParameter, UnknownParameter), match=said.replace("(", r"\(")):
        search_of(scene, given)
    page = client.get("/asks", params={**given, "lang": "en"}, headers=BROWSER)
    assert page.status_code == 400
    tree = lxml.html.fromstring(page.text)
    (alert,) = tree.xpath("//*[@role='alert']")
    assert said[1:] in alert.text_content()
    assert "/asks?lang=en" in [link.get("href") for link in tree.iter("a")]


def test_a_wrong_name_leads_to_those_that_are_near(client: TestClient) -> None:
    page = client.get(
        "/asks", params={"body": "Мэрия города Новосибирск", "role": "addressee"}, headers=BROWSER
    )
    near = lxml.html.fromstring(page.text).xpath("//p[@class='choices']/a")
    assert MAYOR in [link.text_content() for link in near]
    found = client.get(near[0].get("href"), headers=BROWSER)
    assert found.status_code == 200
    assert "role=addressee" in near[0].get("href")


def test_there_is_no_page_after_the_last(client: TestClient) -> None:
    page = client.get("/asks", params={"page": "99"}, headers=BROWSER)
    assert page.status_code == 400
    assert "страницы 99 нет, последняя – 3" in page.text


@pytest.mark.parametrize("show", ["cards", "table"])
def test_pages_hold_every_row_once(client: TestClient, scene: Scene, show: str) -> None:
    link, items, rows = f"/asks?show={show}", [], 0
    while link:
        tree = lxml.html.fromstring(client.get(link, headers=BROWSER).text)
        items += [one.get("href") for one in tree.xpath("//ol[@class='cards']/li//a[@class='number']")]
        rows += len(tree.xpath("//tbody/tr"))
        link = "".join(tree.xpath("//a[@rel='next']/@href"))
    asks = scene.overview.asks
    if show == "table":
        assert rows == len(asks.rows) > 2 * SHOWN
    else:
        pages = {scene.overview.addresses.page(item) for item in asks.column("number_iri")}
        assert set(items) == pages
        assert len(items) <= len(pages) + 2  # a recommendation may end on the next page


def test_a_card_tells_who_is_asked_and_who_is_not_of_this_selection(forums: Scene) -> None:
    tree = page_of(forums, {"section": "Город детей", "body": "СО НКО"})
    (card,) = tree.xpath("//ol[@class='cards']/li")
    assert (
        card.xpath("blockquote")[0].text_content()
        == "Администрации города Заречье и СО НКО поддержать «Школу соседей»."
    )
    assert card.xpath("p[@class='who']")[0].text_content().split(maxsplit=1) == ["Просят", "СО НКО"]
    assert "вне этой выборки: Администрация города Заречье (адресат)" in " ".join(card.text_content().split())
    (card,) = page_of(forums, {"addressed": "no"}).xpath("//ol[@class='cards']/li")
    assert card.xpath("p[@class='who nobody']")
    first = page_of(forums, {"year": "2021"}).xpath("//ol[@class='cards']/li")[0]
    assert [" ".join(one.text_content().split()) for one in first.xpath("p[@class='who']")] == [
        "Просят Администрация города Заречье",
        "Вместе с Фонд «Добро»",
        "Известить Правительство Заречной области",
    ]


def page_of(scene: Scene, given: Mapping[str, str]) -> lxml.html.HtmlElement:
    """The page of a selection, read."""
    return lxml.html.fromstring(selection_page(scene, RU, given).body.decode())


def test_the_five_exits_are_of_this_very_selection(client: TestClient, scene: Scene) -> None:
    given = {"body": MAYOR, "role": "addressee", "words": "развит", "show": "table"}
    tree = lxml.html.fromstring(client.get("/asks", params=given, headers=BROWSER).text)
    exits = {link.text_content(): link.get("href") for link in tree.xpath("//ul[@class='exits']/li/a")}
    assert set(exits) == {"сеть", "таблица", "CSV", "XLSX", "SPARQL", "постоянный адрес"}
    body = scene.overview.known["body"][MAYOR]
    conditions = {"body": body, "role": "addressee", "words": "развит"}
    for name, where in (("сеть", "/net/asked"), ("таблица", "/ask/selection"), ("CSV", "/ask/selection.csv")):
        parts = urlsplit(exits[name])
        assert (parts.path, dict(parse_qsl(parts.query))) == (where, conditions)
    assert dict(parse_qsl(urlsplit(exits["постоянный адрес"]).query)) == {**conditions, "show": "table"}
    lines = client.get(exits["CSV"]).text.splitlines()
    assert (
        len(lines) - 1
        >= len(tree.xpath("//tbody/tr"))
        == len(ask(scene.store, QUESTION, conditions).rows)
        > 5
    )


def test_all_values_are_shown_where_the_address_says_so(client: TestClient) -> None:
    tree = lxml.html.fromstring(client.get("/asks", headers=BROWSER).text)
    few = tree.xpath("//details[@id='facet-body']//li")
    assert len(few) == FIRST
    (more,) = tree.xpath("//details[@id='facet-body']//p[@class='more']/a/@href")
    assert more == "/asks?all=body#facet-body"
    tree = lxml.html.fromstring(client.get(more.partition("#")[0], headers=BROWSER).text)
    assert len(tree.xpath("//details[@id='facet-body']//li")) > 50
    assert tree.xpath("//details[@id='facet-body']/@open")
    assert "all=" not in tree.xpath("//details[@id='facet-body']//li/a/@href")[0]


def test_words_are_marked_whatever_their_case() -> None:
    assert pieces_of("Ёлка и ёлки", "ЕЛК") == [("Ёлк", True), ("а и ", False), ("ёлк", True), ("и", False)]
    assert pieces_of("Ёлка", "") == [("Ёлка", False)]
    assert pieces_of("İё", "е") == [("İё", False)]  # a letter that is two when small


def test_the_search_keeps_all_other_conditions(client: TestClient) -> None:
    given = {"year": "2024", "role": "partner", "page": "1", "lang": "en", "words": "город"}
    tree = lxml.html.fromstring(client.get("/asks", params=given, headers=BROWSER).text)
    (form,) = tree.xpath("//form")
    assert dict(form.form_values()) == {"words": "город", "year": "2024", "role": "partner", "lang": "en"}


def test_an_index_of_plain_data_leaves_the_same(forums: Scene) -> None:
    asks = asks_of(forums.store)
    plain = plain_of(asks)
    assert plain["columns"] == list(asks.names)
    assert [tuple(row) for row in plain["rows"]] == list(asks.rows)
    for facet in FACETS:
        one = plain["facets"][facet]
        assert len(one["rows"]) == len(asks.rows)
        for place, value in enumerate(one["values"]):
            own = tuple(at for at, places in enumerate(one["rows"]) if place in places)
            assert own == left_by(asks, {facet: frozenset([value])}).rows
    assert "СО НКО" in plain["facets"]["body"]["labels"]


UNADDRESSED = "?item a adr:Recommendation FILTER NOT EXISTS { ?item adr:askedOf ?anyone }"
ANY_ASK = "EXISTS { ?ask adr:ofRecommendation ?item }"


def how_many(store: Store, pattern: str) -> int:
    """How many things there are."""
    ((found,),) = store.select(f"SELECT (COUNT(DISTINCT ?item) AS ?n) WHERE {{ {pattern} }}")[1]
    assert found is not None
    return int(found.value)


def test_a_recommendation_is_asked_of_somebody_or_has_no_addressee(scene: Scene) -> None:
    """Some name nobody at all, others a partner alone: neither has an addressee, and each is counted once."""
    found = tally(scene.overview.asks, range(len(scene.overview.asks.rows)))
    nobody = how_many(scene.store, f"{UNADDRESSED} FILTER(!{ANY_ASK})")
    partner = how_many(scene.store, f"{UNADDRESSED} FILTER({ANY_ASK})")
    assert nobody > partner > 0
    assert found["unaddressed"] == nobody + partner
    every = how_many(scene.store, "?item a adr:Recommendation")
    assert found["recommendations"] + found["unaddressed"] == every
    text = " ".join(page_of(scene, {}).text_content().split())
    assert f"{found['recommendations']} рекоменд" in text
    assert f"Ещё {nobody + partner} рекомендаций здесь без адресата" in text


def test_a_graph_without_asks_says_so(scene: Scene) -> None:
    store = load_store(b"@prefix adr: <https://w3id.org/adresat/ns#> . <urn:e> a adr:Event .", "empty.ttl")
    empty = replace(scene, store=store, overview=overview_of(store))
    assert "Таких просьб нет" in page_of(empty, {}).text_content()
