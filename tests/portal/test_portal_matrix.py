"""The matrix of bodies by events: its numbers, its order, what it cuts, where its cells lead."""

from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest
from starlette.testclient import TestClient

from portal.pictures.matrix import MOST_EVENTS, SHADES, matrix_of, shade
from portal.scene import Scene
from queries.ask import ask

BROWSER = {"Accept": "text/html", "Accept-Language": "ru"}


def pair(body: int, event: int, asks: int, date: str = "") -> dict[str, str]:
    """A row: body and event by number."""
    return {
        "body_iri": f"urn:b{body}",
        "body": f"Орган {body}",
        "class": "public-body",
        "event_iri": f"urn:e{event}",
        "event": f"Форум {event}",
        "date": date,
        "asks": str(asks),
    }


def led(body: str, event: str) -> str:
    """Where a cell leads."""
    return f"/{body}/{event}"


def test_most_asked_first_and_in_order_of_time() -> None:
    found = matrix_of([pair(1, 1, 2), pair(2, 2, 5, "2021-01-01"), pair(2, 3, 1, "2017-05-05")], 40, led)
    assert [(body.text, body.total) for body in found.bodies] == [("Орган 2", 6), ("Орган 1", 2)]
    assert [event.day for event in found.events] == ["2017-05-05", "2021-01-01", ""]
    assert [[cell.count for cell in body.cells] for body in found.bodies] == [[1, 5, 0], [0, 0, 2]]
    assert found.bodies[0].cells[1].href == "/urn:b2/urn:e2"
    assert found.bodies[0].cells[2].href == ""
    assert (found.all, found.left) == (8, 0)


def test_what_is_cut_is_counted() -> None:
    pairs = [pair(body, event, 1, f"{1900 + event}-01-01") for body in range(3) for event in range(50)]
    found = matrix_of(pairs, 2, led)
    assert (len(found.bodies), found.all_bodies) == (2, 3)
    assert (len(found.events), found.all_events) == (MOST_EVENTS, 50)
    assert (found.all, found.left) == (150, 150 - 2 * MOST_EVENTS)
    assert found.events[-1].day == "1949-01-01"
    assert {event.total for event in found.events} == {3}
    assert {body.total for body in found.bodies} == {50}


def test_nothing_is_a_matrix_of_nothing() -> None:
    assert matrix_of([], 40, led).bodies == []


def test_shades_grow_with_numbers() -> None:
    shades = [shade(count, 50) for count in range(51)]
    assert shades == sorted(shades)
    assert (shades[0], shades[1], shades[-1]) == (0, 1, SHADES)
    assert shade(1, 1) == 1


def cells_of(client: TestClient, **params: str) -> dict[tuple[str, str], tuple[int, str]]:
    """The numbers of the page, by the pages of body and event, each with where it leads."""
    page = lxml.html.fromstring(client.get("/matrix", params=params, headers=BROWSER).text)
    events = [one.cssselect("a")[0].get("href") for one in page.cssselect("thead th.event")]
    found = {}
    for row in page.cssselect("tbody tr"):
        body = row.cssselect("th a")[0].get("href")
        for event, cell in zip(events, row.cssselect("td")[1:], strict=True):
            for link in cell.cssselect("a"):
                found[body, event] = int(link.text), link.get("href")
    return found


@pytest.mark.parametrize(
    "given", [{}, {"role": "partner"}, {"kind": "executive"}, {"event": "Гражданский форум"}]
)
def test_the_page_has_the_numbers_of_the_question(
    client: TestClient, scene: Scene, given: dict[str, str]
) -> None:
    table = ask(scene.store, "asks-by-body-and-event", given)
    page, at = scene.overview.addresses.page, table.names.index
    wanted = {
        (page(row[at("body_iri")]), page(row[at("event_iri")])): int(row[at("asks")]) for row in table.rows
    }
    assert {key: count for key, (count, _) in cells_of(client, most="100", **given).items()} == wanted
    assert wanted


@pytest.mark.parametrize("role", ["addressee", "partner", "recipient"])
def test_a_cell_leads_to_just_so_many_asks(client: TestClient, scene: Scene, role: str) -> None:
    for count, href in cells_of(client, role=role, most="100").values():
        given = {name: values[0] for name, values in parse_qs(urlsplit(href).query).items()}
        assert (urlsplit(href).path, given["role"]) == ("/asks", role)
        assert len(ask(scene.store, "selection", given).rows) == count
        assert client.get(href, headers=BROWSER).status_code == 200


def test_the_page_says_what_it_cuts_and_offers_the_rest(client: TestClient) -> None:
    page = lxml.html.fromstring(client.get("/matrix", headers=BROWSER).text)
    notice = page.cssselect("#matrix .notice")[0]
    assert notice.text_content().startswith(
        "Показаны 40 из 41 органа и 5 из 5 событий; просьб вне таблицы – 1 из 142."
    )
    whole = client.get(notice.cssselect("a")[0].get("href"), headers=BROWSER).text
    assert "Показаны все: 41\u202fорган" in whole or "Показаны все: 41 орган" in whole
    exits = [one.text for one in page.cssselect("#matrix .exits a")]
    assert exits == ["отобрать", "сеть", "таблица", "CSV", "XLSX", "SPARQL", "постоянный адрес"]
    for one in page.cssselect("#matrix .exits a"):
        assert client.get(one.get("href"), headers={"Accept": "*/*"}).status_code == 200


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"most": "7"}, "40, 100, 250"),
        ({"event": "Форум, которого не было"}, "Ни одно событие не названо"),
        ({"role": "гость"}, "гость"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_is_wrong_is_said_at_the_form(client: TestClient, params: dict[str, str], said: str) -> None:
    answer = client.get("/matrix", params=params, headers=BROWSER)
    assert answer.status_code == 400
    page = lxml.html.fromstring(answer.text)
    assert said in page.cssselect(".error")[0].text_content()
    assert page.cssselect("form.conditions select")
    assert not page.cssselect("#matrix")


def test_the_state_is_in_the_address(client: TestClient) -> None:
    params = {"role": "partner", "kind": "", "most": "100", "lang": "en"}
    page = lxml.html.fromstring(client.get("/matrix", params=params, headers=BROWSER).text)
    address = page.cssselect("#permalink")[0].get("value")
    assert urlsplit(address).query == "role=partner&most=100&lang=en"
    assert page.cssselect("input[type=hidden][name=role]")[0].get("value") == "partner"
    tabs = {one.text: urlsplit(one.get("href")).query for one in page.cssselect(".tabs a")}
    assert tabs["addressee"] == "most=100&lang=en"
    assert page.cssselect(".tabs a[aria-current]")[0].text == "partner"
    assert page.cssselect("#f-most option[selected]")[0].get("value") == "100"


@pytest.mark.parametrize("page", ["/", "/net", "/doc/body", "/doc/event", "/asks"])
def test_the_matrix_is_found_from_the_menu_and_from_what_it_is_of(client: TestClient, page: str) -> None:
    tree = lxml.html.fromstring(client.get(page, headers=BROWSER).text)
    assert [link.get("href") for link in tree.xpath("//nav[@aria-label='Разделы']//a[text()='Матрица']")] == [
        "/matrix"
    ]
    if page != "/asks":
        assert tree.xpath("//main//a[@href='/matrix']")


def test_a_cell_stands_out_the_more_whatever_the_theme(client: TestClient) -> None:
    """In the dark, more is brighter, not darker: no words of depth."""
    for lang, words in (
        ("ru", "сильнее клетка отличается от фона"),
        ("en", "further its colour from that of"),
    ):
        for role in ("addressee", "partner", "recipient"):
            text = client.get("/matrix", params={"lang": lang, "role": role}, headers=BROWSER).text
            assert words in text
