"""A network in sums on a page of the service: above the cap, by its own address; lines lead to their asks."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import lxml.html
import pytest
from starlette.testclient import TestClient

from portal.jobs import sums
from portal.scene import Scene
from portal.words import words
from queries.ask import ask

BROWSER = {"Accept": "text/html"}
COUNTING = ("kinds-by-event", "kinds-by-year")


def read(client: TestClient, address: str, **params: str) -> lxml.html.HtmlElement:
    """The page at an address."""
    answer = client.get(address, params=params or None, headers=BROWSER)
    assert answer.status_code == 200, answer.text
    return lxml.html.fromstring(answer.text)


def lines(page: lxml.html.HtmlElement) -> list[tuple[int, str]]:
    """How many each line of the picture says there are, and where it leads."""
    found = page.xpath('//a[contains(@class, "flow ")]')
    return [
        (int(re.sub(r"\D", "", one.get("aria-label").rpartition(": ")[2])), one.get("href")) for one in found
    ]


@pytest.fixture
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """One picture shows 50 asks at most."""
    monkeypatch.setattr(sums, "MOST", 50)
    monkeypatch.setattr("portal.jobs.network.MOST", 50)
    return 50


@pytest.mark.parametrize("given", [{}, {"role": "partner"}, {"place": "Новосибирск"}, {"words": "молодеж"}])
@pytest.mark.parametrize("name", COUNTING)
def test_every_line_leads_to_as_many_asks_as_it_says(
    name: str, given: dict[str, str], client: TestClient, scene: Scene
) -> None:
    page = read(client, f"/net/{name}", **given)
    found = lines(page)
    assert len(found) >= 3
    assert [link.get("href") for link in page.xpath("//tbody//a")] == [href for _, href in found]
    for count, href in found:
        parts = urlsplit(href)
        assert parts.path == "/asks"
        conditions = dict(parse_qsl(parts.query))
        assert given.items() <= conditions.items()
        rows = ask(scene.store, "selection", conditions)
        body = rows.names.index("body_iri")
        nobody = conditions.get("addressed") == "no"
        assert sum(bool(row[body]) != nobody for row in rows.rows) == count


def test_above_the_cap_a_network_is_summed_up_and_says_so(client: TestClient, small_pictures: int) -> None:
    page = read(client, "/net/asked")
    said = page.xpath('//p[contains(@class, "above")]')[0]
    assert f"({small_pictures})" in said.text_content()
    assert [link.get("href") for link in said.xpath(".//a")] == [
        "/net/kinds-by-year",
        "/net/kinds-by-event",
        "/net/whole",
    ]
    assert page.xpath('//div[@class="starts"]//a')
    assert len(lines(page)) > 20
    kinds = {link.get("href") for link in page.xpath('//a[contains(@class, "spot")]')}
    assert "/net/asked?kind=executive" in kinds
    assert "/net/asked?year=2017" in kinds


def test_a_narrower_selection_is_drawn_node_by_node_again(client: TestClient, small_pictures: int) -> None:
    large = read(client, "/net/asked", kind="executive")
    assert large.xpath('//*[contains(@class, "flows")]')
    assert not large.xpath('//div[@class="starts"]')
    assert {"/net/asked?kind=executive&year=2017"} <= {
        link.get("href") for link in large.xpath('//a[contains(@class, "spot")]')
    }
    drawn = read(client, "/net/asked", kind="executive", year="2017")
    assert drawn.get_element_by_id("stage") is not None


def test_what_names_nobody_is_no_ask_of_a_kind(client: TestClient) -> None:
    page = read(client, "/net/kinds-by-year", kind="executive")
    figures = [one.text_content() for one in page.xpath('//p[@class="figures"]/span')]
    assert figures == ["60 просьб", "12 зовов в партнёры", "1 извещение"]


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("view", ["asked", "instruments", "together", *COUNTING])
def test_a_network_is_narrowed_down_from_its_own_page(
    view: str, lang: str, client: TestClient, scene: Scene
) -> None:
    body = "Мэрия города Новосибирска"
    page = read(client, f"/net/{view}", body=scene.overview.known["body"][body], lang=lang)
    (form,) = page.xpath('//form[@class="conditions"]')
    assert form.get("action") == f"/net/{view}"
    values = {one.get("name"): one.get("value") for one in form.xpath('.//input[@type!="hidden"]')}
    assert values["body"] == body, "a thing that its name alone tells stands there by name"
    labels = {one.get("for"): one.text_content().strip() for one in form.xpath(".//label")}
    assert labels["f-body"] == words(lang)["asks_body"]
    hidden = {one.get("name"): one.get("value") for one in form.xpath('.//input[@type="hidden"]')}
    sent: dict[str, Any] = {
        **{name: value or "" for name, value in values.items()},
        **hidden,
        "year": "2024",
    }
    again = read(client, form.get("action"), **sent)
    chosen = again.xpath('//ul[@class="chosen-only"]/li')
    assert len(chosen) == 2
    asks = again.xpath(f'//ul[@class="exits"]//a[.="{words(lang)["exit_asks"]}"]/@href')
    if view in ("asked", *COUNTING):
        assert dict(parse_qsl(urlsplit(asks[0]).query)).items() >= {"year": "2024"}.items()
