"""The network of a whole graph in the system's Chromium: painted in time, searched, followed."""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from ontology import PREFIXES
from portal.jobs.whole import PAINTERS
from portal.scene import Scene
from portal.static_files import STATIC
from tests.portal.visits import standing
from viz.whole import Node, Whole, counted, laid

pytestmark = [pytest.mark.slow, pytest.mark.browser]
DATA = PREFIXES["id"]
NODES, EVENTS = 20_000, 3_000
FIRST_PAINT = 2000  # milliseconds, from the click to the whole picture
NOISE = "GL Driver Message"  # of a machine without a graphics card


def invented() -> Whole:
    """Twenty thousand events and bodies; some bodies are asked by many events, most by few."""
    chance = random.Random(7)
    pairs = {
        (chance.randrange(EVENTS), body)
        for body in range(EVENTS, NODES)
        for _ in range(1 + int(chance.paretovariate(1.3)) % 12)
    }
    lines = [(event, body, "addressee", 1 + body % 4) for event, body in sorted(pairs)]
    at, counts = laid(NODES, lines), counted(lines)
    kinds = [
        "event" if place < EVENTS else ("public-body", "organisation")[place % 2] for place in range(NODES)
    ]
    return Whole(
        tuple(
            Node(
                f"https://w3id.org/adresat/id/{kind}/{place}",
                f"Узел № {place}",
                kind,
                counts[place],
                *at[place],
            )
            for place, kind in enumerate(kinds)
        ),
        tuple(lines),
    )


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A page; at the end nothing complained."""
    if not all(name in STATIC for name in PAINTERS):
        pytest.skip("sigma is not installed: make editor")
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ru-RU")
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective));"
    )
    yield page
    context.close()
    assert [said for said in complaints if NOISE not in said] == []


PAINTED = "() => performance.getEntriesByName('whole-painted')[0].startTime"


@pytest.mark.alone
def test_twenty_thousand_nodes_are_painted_in_time(tab: Any, client_over: Any, scene: Scene) -> None:
    with client_over(replace(scene, whole=invented())) as client, standing(client.app) as site:
        times = []
        for _ in range(3):
            tab.goto(f"{site}/net/whole")
            tab.locator("#whole[data-painted]").wait_for(timeout=60_000)
            times.append(tab.evaluate(PAINTED))
        assert tab.evaluate("() => whole.sigma.getGraph().order") == NODES
        assert min(times) < FIRST_PAINT, "the machine may be busy once, not three times"


def test_a_node_is_found_and_leads_to_its_page(tab: Any, site: str) -> None:
    tab.goto(f"{site}/net/whole")
    tab.locator("#whole[data-painted]").wait_for()
    tab.locator("#whole-find").fill("мэрия города новосиб")
    tab.locator("#whole-find").press("Enter")
    card = tab.locator("#whole-card")
    assert "Мэрия города Новосибирска" in card.inner_text()
    assert card.get_by_role("link", name="Досье").get_attribute("href").startswith("/doc/body/")
    card.locator("ol button").first.click()
    assert "Форум" in card.locator("h3").inner_text()
    tab.get_by_role("button", name="Закрыть").click()
    assert not card.is_visible()
    tab.get_by_role("checkbox", name="партнёр").check()
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= 1280


def test_a_click_on_a_node_shows_its_neighbours(tab: Any, site: str) -> None:
    tab.goto(f"{site}/net/whole")
    tab.locator("#whole[data-painted]").wait_for()
    tab.wait_for_timeout(300)
    at = tab.evaluate("() => whole.sigma.graphToViewport(whole.sigma.getGraph().getNodeAttributes(0))")
    tab.locator("#whole").click(position={"x": at["x"], "y": at["y"]})
    tab.locator("#whole-card h3").wait_for()


ON_THE_LINE = """() => {
  const graph = whole.sigma.getGraph();
  const wide = (key) => graph.getEdgeAttribute(key, "line") === 0 && graph.getEdgeAttribute(key, "size") > 2;
  const line = graph.edges().find(wide);
  const ends = graph.extremities(line).map((key) => graph.getNodeAttributes(key));
  const [one, other] = ends.map((node) => whole.sigma.graphToViewport(node));
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, name: ends.map((node) => node.label) };
}"""


def test_a_click_on_a_line_leads_to_its_items(tab: Any, site: str) -> None:
    tab.goto(f"{site}/net/whole")
    tab.locator("#whole[data-painted]").wait_for()
    tab.wait_for_timeout(300)
    at = tab.evaluate(ON_THE_LINE)
    tab.locator("#whole").click(position={"x": at["x"], "y": at["y"]})
    card = tab.locator("#whole-card")
    assert card.locator("h3").inner_text() == " → ".join(at["name"])
    count = int(card.locator(".meta").inner_text().rpartition(": ")[2])
    card.get_by_role("link", name="Сами пункты").click()
    tab.wait_for_url("**/asks?*role=addressee*")
    assert tab.locator("h2#answer").inner_text().startswith(f"{count} ")


SHAPE = """() => {
  const graph = whole.sigma.getGraph();
  const seen = (key) => whole.sigma.getNodeDisplayData(key);
  return graph.nodes().map((key) => [seen(key).shape, seen(key).color]);
}"""


def test_nodes_are_painted_in_the_shapes_of_their_kinds(tab: Any, site: str) -> None:
    tab.goto(f"{site}/net/whole")
    tab.locator("#whole[data-painted]").wait_for()
    pairs = {tuple(pair) for pair in tab.evaluate(SHAPE)}
    assert len({shape for shape, _ in pairs}) == len({colour for _, colour in pairs}) == len(pairs) >= 4
    tab.locator("#whole-find").fill("социальный севастополь")
    tab.locator("#whole-find").press("Enter")
    tab.wait_for_timeout(600)
    corner, middle = tab.evaluate(CORNER)
    assert corner == middle, "an event is a square: its corner has its colour"


CORNER = """() => {
  const key = whole.found("социальный севастополь")[0];
  const { x, y, size } = whole.sigma.getNodeDisplayData(key);
  const at = whole.sigma.framedGraphToViewport({ x, y });
  const radius = whole.sigma.scaleSize(size);
  whole.sigma.render();
  const gl = document.querySelector("#whole canvas.sigma-nodes").getContext("webgl2");
  const ratio = window.devicePixelRatio;
  const colour = (dx, dy) => {
    const found = new Uint8Array(4);
    const [left, top] = [(at.x + dx) * ratio, (at.y + dy) * ratio];
    gl.readPixels(left, gl.drawingBufferHeight - top, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, found);
    return [...found].join();
  };
  return [colour(0.8 * radius - 1, 0.8 * radius - 1), colour(0, 0)];
}"""
