"""An example leads to an answer, in whatever graph: what ours is asked of may not be in another."""

from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from portal.links import examples
from portal.scene import Scene, load_scene
from queries.catalogue import THING_TYPES, Param, load
from tests.portal.test_portal_body import forums_turtle, scene_of

BROWSER = {"Accept": "text/html", "Accept-Language": "ru"}


@pytest.fixture(scope="module")
def other(client_over: Callable) -> Iterator[TestClient]:
    """The service over a graph of other forums."""
    with client_over(scene_of(forums_turtle())) as client:
        yield client


def offered(client: TestClient) -> list[str]:
    """The addresses of the examples on the page of the library."""
    page = lxml.html.fromstring(client.get("/ask", headers=BROWSER).text)
    return [link.get("href") for link in page.find_class("example")]


def test_each_example_of_the_library_is_answered_by_another_graph(other: TestClient) -> None:
    found = offered(other)
    assert len(found) > 12
    refused = [address for address in found if other.get(address, headers=BROWSER).status_code != 200]
    assert refused == []


def test_a_form_offers_what_the_graph_knows(other: TestClient) -> None:
    page = lxml.html.fromstring(other.get("/ask/asks-of-body", headers=BROWSER).text)
    assert page.get_element_by_id("f-body").get("placeholder") == "например: Администрация города Заречье"
    (link,) = page.xpath("//p[@class='buttons']/a")
    assert link.text == "Посмотреть на примере: Администрация города Заречье"
    assert other.get(link.get("href"), headers=BROWSER).status_code == 200


def test_our_graph_is_asked_what_the_library_says(scene: Scene) -> None:
    for query in load().values():
        assert examples(query, scene.overview.examples) == examples(query)


def test_a_graph_of_nothing_has_no_examples_of_things(tmp_path: Path, client_over: Callable) -> None:
    (tmp_path / "empty.ttl").touch()
    with client_over(load_scene(tmp_path / "empty.ttl")) as client:
        asked = {query.name for query in load().values() for param in query.params if needs_thing(param)}
        assert len(asked) > 10
        assert not [link for link in offered(client) if link.partition("?")[0].rpartition("/")[2] in asked]
        page = lxml.html.fromstring(client.get("/ask/asks-of-body", headers=BROWSER).text)
        assert page.get_element_by_id("f-body").get("placeholder") is None


def needs_thing(param: Param) -> bool:
    """True of a parameter that must be given, and is a thing of the graph."""
    return param.required and param.type in THING_TYPES
