"""One number has one value: whatever page, picture or file tells how often a body was asked, they agree.

The measure is taken from the graph by a query that shares no line with the questions.
"""

import csv
import io
from collections import Counter

import lxml.html
import pytest
from starlette.testclient import TestClient

from portal.scene import Scene
from portal.things.dossier import KINDS, dossier_of
from queries.ask import ask
from viz import views
from viz.growth import grow

BROWSER = {"Accept": "text/html", "Accept-Language": "ru"}
ROLES = ("addressee", "partner", "recipient")
ASKS = """SELECT ?event ?item ?body ?role WHERE {
  ?ask adr:ofRecommendation ?item ; adr:body ?body ; adr:role ?concept .
  ?item adr:inResolution/adr:adoptedAt ?event .
  BIND(STRAFTER(STR(?concept), "#") AS ?role)
}"""
MENTIONS = "SELECT ?item ?body WHERE { ?item a adr:Recommendation ; adr:mentions ?body }"
BODIES = "SELECT ?body WHERE { ?body a adr:Body }"

Asks = frozenset[tuple[str, ...]]


@pytest.fixture(scope="module")
def asks(scene: Scene) -> Asks:
    """Every ask of graph.ttl: event, recommendation, body, role."""
    rows = scene.store.select(ASKS)[1]
    return frozenset(tuple(term.value for term in row if term) for row in rows)


@pytest.fixture(scope="module")
def bodies(scene: Scene) -> tuple[str, ...]:
    """The IRIs of all bodies of graph.ttl."""
    return tuple(sorted(row[0].value for row in scene.store.select(BODIES)[1] if row[0]))


def by_body(asks: Asks, role: str) -> Counter[str]:
    """How often each body has this role."""
    return Counter(body for _, _, body, code in asks if code == role)


def counted(scene: Scene, question: str, column: str, key: str = "body_iri", **given: str) -> Counter[str]:
    """The sums of a column of an answer, by another column; nothings left out."""
    table = ask(scene.store, question, given)
    at, number = table.names.index(key), table.names.index(column)
    found: Counter[str] = Counter()
    for row in table.rows:
        found[row[at]] += int(row[number] or 0)
    return +found


@pytest.mark.parametrize("role", ROLES)
def test_a_body_has_one_number_in_every_answer(scene: Scene, asks: Asks, role: str) -> None:
    wanted = by_body(asks, role)
    assert wanted
    assert counted(scene, "asks-by-body-and-event", "asks", role=role) == wanted
    assert counted(scene, "bodies-list", "asks" if role == "addressee" else role) == wanted
    rows = ask(scene.store, "selection", {"role": role})
    assert Counter(row[rows.names.index("body_iri")] for row in rows.rows) == wanted
    drawn = Counter[str]()
    for _, body, kind, count in scene.whole.lines:
        drawn[scene.whole.nodes[body].key] += count * (kind == role)
    assert +drawn == wanted


def test_a_body_has_one_number_on_its_dossier_in_its_lists_and_in_its_network(
    scene: Scene, asks: Asks, bodies: tuple[str, ...]
) -> None:
    mentions = Counter(row[1].value for row in scene.store.select(MENTIONS)[1] if row[1])
    wanted = {role: by_body(asks, role) for role in ROLES} | {"mentioned": mentions}
    for body in bodies:
        numbers = {kind: wanted[kind][body] for kind in KINDS}
        dossier = dossier_of(scene, body)
        assert dict(dossier.figures.counts) == numbers, body
        assert {one.role: one.count for one in dossier.lists} == numbers, body
        years = counted(scene, "asks-by-year", "asks", "year", body=body)
        assert years.total() == numbers["addressee"], body
        told = dossier.figures
        assert told.specific + told.general + told.unclear == numbers["addressee"], body
        assert min(told.specific, told.general, told.unclear, told.undated) >= 0, body
        assert edges(scene, body) == {role: numbers[role] for role in ROLES if numbers[role]}, body


def edges(scene: Scene, body: str) -> dict[str, int]:
    """In how many recommendations a body stands at the end of each kind of line in its network."""
    facts = grow(scene.store, views()["asked"], {"body": body}, "ru")
    layer = views()["asked"].layer("body")
    mine = [fact for place, fact in enumerate(facts.known.facts) if facts.own is None or place in facts.own]
    items = {(fact.lines[layer], fact.item) for fact in mine if fact.ends[layer] == body}
    return dict(Counter(line for line, _ in items))


@pytest.mark.parametrize("role", [*ROLES, ""])
def test_the_page_of_asks_and_its_files_hold_what_the_dossier_counts(
    client: TestClient, asks: Asks, bodies: tuple[str, ...], role: str
) -> None:
    for body in bodies:
        wanted = sum(1 for _, _, one, code in asks if one == body and code in (role or ROLES))
        given = {"body": body, **({"role": role} if role else {})}
        page = lxml.html.fromstring(client.get("/asks", params=given, headers=BROWSER).text)
        facet = page.xpath("//*[@id='facet-body']//*[@aria-current]//b")
        assert [number(one) for one in facet] == [wanted], body
        rows = list(csv.DictReader(io.StringIO(client.get("/ask/selection.csv", params=given).text)))
        assert len(rows) == wanted, body


def number(element: lxml.html.HtmlElement) -> int:
    """The number that an element says."""
    return int("".join(element.text_content().split()))


def test_the_front_page_counts_as_asks_what_all_its_lists_count(
    client: TestClient, scene: Scene, asks: Asks
) -> None:
    wanted = by_body(asks, "addressee").total()
    assert scene.overview.counts["asks"] == wanted
    for question in ("events-in-time", "bodies-list", "asks-by-event", "asks-by-body-and-event"):
        assert counted(scene, question, "asks", ask(scene.store, question, {}).names[0]).total() == wanted
    front = lxml.html.fromstring(client.get("/", headers=BROWSER).text)
    counts = {number(one): one.xpath("../dt/a/@href")[0] for one in front.xpath("//dl[@class='counts']//dd")}
    page = lxml.html.fromstring(client.get(counts[wanted], headers=BROWSER).text)
    assert page.get_element_by_id("answer").text_content().split()[:2] == [str(wanted), "просьбы"]


def test_partners_and_informed_are_not_counted_as_asks_on_the_page_of_asks(
    client: TestClient, asks: Asks
) -> None:
    given = {role: by_body(asks, role).total() for role in ROLES}
    whole = heading(client)
    assert whole.startswith(f"{given['addressee']} просьбы ")
    assert f"В партнёры зовут {given['partner']} раза, известить велят {given['recipient']} раз" in whole
    assert heading(client, role="partner").startswith(
        "Здесь не просят, а зовут в партнёры или извещают В партнёры зовут"
    )
    assert "В партнёры" not in heading(client, role="addressee")


def heading(client: TestClient, **given: str) -> str:
    """What the page of asks says of how much it found."""
    page = lxml.html.fromstring(client.get("/asks", params=given, headers=BROWSER).text)
    said = page.xpath("//h2[@id='answer'] | //section[@class='answer']/p[contains(@class, 'notice')]")
    return " ".join(" ".join(one.text_content() for one in said).split())


def test_what_has_no_day_and_what_is_not_known_is_said_beside_the_numbers(client: TestClient) -> None:
    def told(key: str, **params: str) -> str:
        page = client.get(f"/doc/body/{key}", params=params, headers=BROWSER).text
        return " ".join(lxml.html.fromstring(page).find_class("standfirst")[0].text_content().split())

    said = told("nekommercheskij-organizacija-mn")
    assert said.startswith(
        "2 просьбы от 2 событий (2023; без даты – 1): конкретных – 0, общих – 1, не определено – 1, со сроком"
    )
    assert "by 2 events (2023; undated – 1)" in told("nekommercheskij-organizacija-mn", lang="en")
    assert "просьба от 1 события (без даты)" in told("organ-territorialnyj-obshhestvennyj-samoupravlenie-mn")
