"""A page says in its title, and under its heading, what it is about: tabs and bookmarks are told apart."""

import lxml.html
import pytest
from starlette.testclient import TestClient

BASE = "https://w3id.org/adresat/id"
TOWN_HALL = "Мэрия города Новосибирска"


def read(client: TestClient, address: str, **given: str) -> lxml.html.HtmlElement:
    """The page at an address, in Russian."""
    reply = client.get(address, params=given, headers={"Accept": "text/html", "Accept-Language": "ru"})
    assert reply.status_code == 200
    return lxml.html.fromstring(reply.text)


@pytest.mark.parametrize("body", [TOWN_HALL, f"{BASE}/body/merija-gorod-novosibirsk"])
def test_an_answer_names_the_things_it_is_about(client: TestClient, body: str) -> None:
    page = read(client, "/ask/asks-of-body", body=body, role="partner")
    assert page.findtext(".//title") == f"{TOWN_HALL}, О чём попросили этот орган? – Адресат"
    assert page.get_element_by_id("f-body").get("value") == TOWN_HALL
    (about,) = page.find_class("meant")
    assert [(link.text, link.get("href")) for link in about.xpath("a")] == [
        (TOWN_HALL, "/doc/body/merija-gorod-novosibirsk")
    ]


def test_an_answer_about_everything_names_nothing(client: TestClient) -> None:
    page = read(client, "/ask/most-asked", limit="3")
    assert page.findtext(".//title") == "Кого просили чаще всего? – Адресат"
    assert not page.find_class("meant")
    assert not read(client, "/ask/asks-of-body").find_class("meant")


def test_a_network_of_a_selection_says_so_in_its_title(client: TestClient) -> None:
    page = read(client, "/net/asked", body=f"{BASE}/body/merija-gorod-novosibirsk", year="2024")
    assert page.findtext(".//title") == f"{TOWN_HALL}, 2024, Кого и о чём просят форумы – Адресат"
    assert read(client, "/net/asked").findtext(".//title") == "Кого и о чём просят форумы – Адресат"


def test_a_dossier_names_a_form_once_whatever_its_capitals(client: TestClient) -> None:
    forms = read(client, "/doc/body/merija-gorod-novosibirsk").xpath("//dt[text()='Называют и так']/../dd")
    said = [form.strip() for dd in forms for form in dd.text_content().split(";")]
    assert len(said) > 1
    assert len({form.casefold() for form in said}) == len(said)
