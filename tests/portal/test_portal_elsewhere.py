"""The page of a place, a body, an act says where else it is known, and leads to what says so."""

import json
import re

import lxml.html
import pytest
from starlette.testclient import TestClient

PLACE = "/doc/place/gorod-novosibirsk"


def told(client: TestClient, path: str) -> dict[str, tuple[str, str]]:
    """By the name there: the address there, and of the page that names the sources."""
    tree = lxml.html.fromstring(client.get(path, headers={"Accept": "text/html"}).text)
    lists = [one for one in tree.cssselect("dl.facts > div") if "каталогах" in one[0].text]
    return {
        name.text: (name.get("href"), sources.get("href"))
        for one in lists
        for name, sources in (dd.cssselect("a") for dd in one.cssselect("dd"))
    }


def test_a_town_is_known_elsewhere_and_its_links_lead_to_their_sources(client: TestClient) -> None:
    found = told(client, PLACE)
    assert {name: href for name, (href, _) in found.items()} == {
        "Wikidata Q883": "http://www.wikidata.org/entity/Q883",
        "GeoNames 1496747": "https://sws.geonames.org/1496747/",
    }
    for _, sources in found.values():
        page = client.get(sources, headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert "link_places.tsv" in page.text


def test_search_engines_read_the_same(client: TestClient) -> None:
    tree = lxml.html.fromstring(client.get(PLACE, headers={"Accept": "text/html"}).text)
    (said,) = (json.loads(one.text) for one in tree.cssselect('script[type="application/ld+json"]'))
    assert said["sameAs"] == ["http://www.wikidata.org/entity/Q883", "https://sws.geonames.org/1496747/"]
    assert (said["latitude"], said["longitude"]) == ("55.02259", "82.93175")


def test_an_act_leads_to_its_official_publication(client: TestClient) -> None:
    listed = client.get("/doc/instrument", headers={"Accept": "text/html"}).text
    (path,) = set(re.findall(r'href="(/doc/instrument/decree-o-utverzhdenie-osnova[^"#?]+)"', listed))
    assert {name: href for name, (href, _) in told(client, path).items()} == {
        "официальное опубликование № 0001202211090019": "http://publication.pravo.gov.ru/document/0001202211090019"
    }


@pytest.mark.parametrize("path", ["/doc/place/gorod-belogorsk", "/doc/body/merija-gorod-novosibirsk"])
def test_what_no_table_has_says_nothing_of_elsewhere(path: str, client: TestClient) -> None:
    assert told(client, path) == {}
