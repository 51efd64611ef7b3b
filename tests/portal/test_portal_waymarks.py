"""What went wrong is no dead end: what the line names that has a page is a link to it."""

import lxml.html
import pytest
from starlette.testclient import TestClient

from portal.links import Place
from portal.waymarks import waymarked

BROWSER = {"Accept": "text/html", "Accept-Language": "ru"}


def error(client: TestClient, address: str, status: int) -> dict[str, str]:
    """The links of the line that a page of refusal says, by their text."""
    reply = client.get(address, headers=BROWSER)
    assert reply.status_code == status
    (line,) = lxml.html.fromstring(reply.text).find_class("error")
    links = {link.text: link.get("href") for link in line.xpath(".//a")}
    for href in links.values():
        assert client.get(href, headers=BROWSER).status_code == 200, href
    return links


@pytest.mark.parametrize(
    ("address", "status", "links"),
    [
        ("/asks?event=nothing", 400, {"events-list": "/ask/events-list"}),
        ("/asks?lang=en&event=nothing", 400, {"events-list": "/ask/events-list?lang=en"}),
        ("/net/asked?body=nothing", 400, {"find-body": "/ask/find-body"}),
        ("/net/nothing", 404, {"/net": "/net"}),
        ("/ask/nothing", 404, {"/ask": "/ask"}),
        ("/ask/asks-of-body?body=nothing", 400, {"find-body": "/ask/find-body"}),
        ("/matrix?event=nothing", 400, {"events-list": "/ask/events-list"}),
        ("/doc/body/nothing", 404, {"/find": "/find"}),
        ("/nothing", 404, {"/find": "/find"}),
    ],
)
def test_a_refusal_leads_on(client: TestClient, address: str, status: int, links: dict[str, str]) -> None:
    assert error(client, address, status) == links


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("body/merija-goroda-novosibirska", "body/merija-gorod-novosibirsk"),
        ("event/000_4ae2ef57", "event/000_4ae2ef571d6fa131"),
        ("resolution/000_4ae2ef571d6fa131.txt", "resolution/000_4ae2ef571d6fa131"),
    ],
)
def test_an_old_bookmark_leads_to_what_is_called_alike_now(client: TestClient, old: str, new: str) -> None:
    assert f"/doc/{new}" in error(client, f"/doc/{old}", 404)
    assert f"/doc/{new}" in client.get(f"/doc/{old}", headers={"Accept": "*/*"}).text


def test_the_address_of_a_kind_may_end_with_a_slash(client: TestClient) -> None:
    reply = client.get("/doc/body/", headers=BROWSER)
    assert reply.status_code == 200
    assert reply.text == client.get("/doc/body", headers=BROWSER).text


def test_the_words_of_who_asks_lead_nowhere() -> None:
    line = (
        "в графе нет «/find find-body»; смотрите find-body, /doc/body/a-b, не find-nobody и не http://x/find"
    )
    pieces = list(waymarked(line, Place("ru", True)))
    assert "".join(text for text, _ in pieces) == line
    assert [href for _, href in pieces if href] == ["/ask/find-body?lang=ru", "/doc/body/a-b?lang=ru"]
