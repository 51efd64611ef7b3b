"""The network of a whole graph: its page, its table, what it says where nothing can paint it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from starlette.testclient import TestClient

from ontology import PREFIXES
from portal.jobs import whole
from portal.links import Place
from portal.scene import Scene, load_scene
from portal.static_files import STATIC
from queries.ask import ask
from viz.style import KINDS
from viz.whole import Whole, whole_of

BROWSER = {"Accept": "text/html"}
ROOT = Path(__file__).parents[2]


def page_of(client: TestClient, **params: str) -> lxml.html.HtmlElement:
    answer = client.get("/net/whole", params=params or None, headers=BROWSER)
    assert answer.status_code == 200
    return lxml.html.fromstring(answer.text)


def data_on(page: lxml.html.HtmlElement) -> Any:
    """What is painted; a page has it where something can paint it."""
    if not all(name in STATIC for name in whole.PAINTERS):
        pytest.skip("sigma is not installed: make editor")
    return json.loads(page.get_element_by_id("whole-data").text)


def test_every_event_and_body_that_is_asked_stands_in_it_once(scene: Scene) -> None:
    known = scene.whole
    keys = [node.key for node in known.nodes]
    assert len(set(keys)) == len(keys) > 50
    assert {node.kind for node in known.nodes} >= {"event", "public-body", "organisation"}
    assert {kind for _, _, kind, _ in known.lines} >= {"addressee", "partner"}
    ends = {tuple(known.nodes[at].kind == "event" for at in line[:2]) for line in known.lines}
    assert ends == {(True, False)}
    _, ((count,),) = scene.store.select(
        "SELECT (COUNT(DISTINCT ?body) AS ?n) WHERE { ?ask adr:ofRecommendation ?item ; adr:body ?body }"
    )
    assert sum(node.kind != "event" for node in known.nodes) == int(count.value)


def test_the_same_graph_has_the_same_places(scene: Scene) -> None:
    assert whole_of(scene.store) == scene.whole
    places = [(node.x, node.y) for node in scene.whole.nodes]
    assert len(set(places)) > 0.9 * len(places)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_its_page_has_a_picture_a_search_and_a_table(lang: str, client: TestClient, scene: Scene) -> None:
    page = page_of(client, lang=lang)
    data = data_on(page)
    assert data["nodes"]["label"] == [node.label for node in scene.whole.nodes]
    assert len(data["edges"]) == len(scene.whole.lines)
    rows = page.xpath("//main//tbody/tr")
    assert len(rows) == len(scene.whole.nodes)
    assert rows[0].xpath(".//a/@href")[0].startswith("/doc/")
    assert rows[0].xpath(".//a/@href")[1].startswith("/net/asked?")
    assert page.get_element_by_id("whole-find") is not None


def test_a_line_leads_to_its_items_under_a_base_of_one_s_own(tmp_path: Path) -> None:
    graph = tmp_path / "own.ttl"
    text = (ROOT / "graph.ttl").read_text(encoding="utf-8")
    graph.write_text(text.replace(PREFIXES["id"], "https://data.example.org/id/"), encoding="utf-8")
    own = load_scene(graph)
    data = whole.data_of(own, Place("ru", chosen=False, base="http://localhost"))
    keys = [node.key for node in own.whole.nodes]
    assert all(key.startswith("https://data.example.org/id/") for key in keys)
    assert [data["prefix"] + one for one in data["nodes"]["id"]] == keys


def test_where_nothing_can_paint_it_the_table_stays(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "STATIC", {})
    page = page_of(client, lang="ru")
    assert "не поставлен (make editor)" in page.text_content()
    assert not page.xpath('//*[@id="whole"] | //script[contains(@src, "sigma")]')
    assert len(page.xpath("//main//tbody/tr")) > 50


def test_an_empty_graph_says_so(client_over, scene: Scene) -> None:
    with client_over(replace(scene, whole=Whole((), ()))) as client:
        assert "В графе нет ничего" in page_of(client, lang="ru").text_content()


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_kinds_are_told_by_shape_and_roles_by_dash_and_both_have_words(
    lang: str, client: TestClient, scene: Scene
) -> None:
    page = page_of(client, lang=lang)
    data = data_on(page)
    shown = {data["kindNames"][kind] for kind in data["nodes"]["kind"]}
    shapes = [data["kinds"][data["kindNames"].index(kind)]["shape"] for kind in sorted(shown)]
    assert len(set(shapes)) == len(shapes) >= 4
    painter = client.get(page.xpath('//script[contains(@src, "whole-shapes")]/@src')[0]).text
    assert all(f'"{shape}"' in painter for shape in shapes)
    roles = {data["lineNames"][line] for _, _, line, _ in data["edges"]}
    dashes = [tuple(data["lines"][data["lineNames"].index(role)]["dash"]) for role in sorted(roles)]
    assert len(set(dashes)) == len(dashes) >= 2
    for box in page.xpath("//input[@data-kind]"):
        assert box.getparent().xpath(".//path/@d")[0] == KINDS[box.get("data-kind")].glyph
        assert KINDS[box.get("data-kind")].words[lang] in box.getparent().text_content()
    legend = {one.get("data-line"): one.getparent() for one in page.xpath("//input[@data-line]")}
    assert legend["partner"].xpath(".//line/@stroke-dasharray") == ["9 5"]


def test_every_line_leads_to_the_items_it_counts(client: TestClient, scene: Scene) -> None:
    data = data_on(page_of(client, lang="ru"))
    for one, other, line, count in data["edges"]:
        given = {
            "event": data["prefix"] + data["nodes"]["id"][one],
            "body": data["prefix"] + data["nodes"]["id"][other],
            "role": data["lineNames"][line],
        }
        assert len(ask(scene.store, "selection", given).rows) == count
    path, _, values = data["asks"].partition("?")
    assert (path, set(values.split("&"))) == ("/asks", {"event=EVENT", "body=BODY", "role=ROLE", "lang=ru"})


def test_the_table_never_adds_partners_to_those_asked(client: TestClient, scene: Scene) -> None:
    page = page_of(client, lang="en")
    heads = [one.text_content() for one in page.xpath("//main//th")]
    assert heads[2:5] == ["Addressee", "Partner", "Informed"]
    asked = sum(count for _, _, role, count in scene.whole.lines if role == "addressee")
    column = [int(row.xpath("./td")[2].text) for row in page.xpath("//main//tbody/tr")]
    assert sum(column) == 2 * asked == 2 * scene.overview.counts["asks"]
    assert column == sorted(column, reverse=True)
