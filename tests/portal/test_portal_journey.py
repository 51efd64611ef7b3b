"""One reader in Chromium: a body, its dossier, an edge, the sentence in the source, a table, its files."""

import csv
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.portal.visits import Visit, visiting

pytestmark = [pytest.mark.slow, pytest.mark.browser]
BODY = "Мэрия города Новосибирска"
# The middle of the edge between the body and the event with most asks, in the window of the canvas.
EDGE = """(name) => {
  const number = scene().links.find((one) => {
    const { from, to } = page.network.edges[one];
    return [from, to].some((id) => page.cards[place(id)].name === name);
  });
  const at = network.body.edges["e" + number].edgeType.getPoint(0.5);
  return network.canvasToDOM({ x: at.x, y: at.y });
}"""


def found(visit: Visit) -> None:
    """From the front page, by a word in another form, to the dossier."""
    visit.open("/").page.get_by_role("searchbox").first.fill("мэрии новосибирска")
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Enter")
    visit.follow(visit.page.get_by_role("link", name=BODY, exact=True).first)
    assert visit.path.startswith("/doc/body/")
    assert visit.page.inner_text("h1") == BODY


def followed(visit: Visit) -> None:
    """From the dossier to its network, along an edge, to the very sentence on the page of the resolution."""
    visit.follow(visit.page.locator("#addressee .exits a", has_text="сеть"))
    visit.page.wait_for_function("() => network !== null && network.canvas.frame.canvas.width > 0")
    at = visit.do(EDGE, BODY)
    visit.page.locator("#canvas canvas").click(position={"x": at["x"], "y": at["y"]})
    said = visit.page.locator("#said article").first
    said.locator("mark").first.wait_for()
    words = said.locator("mark").first.inner_text()
    visit.follow(said.locator(".number a"))
    assert visit.path.startswith("/doc/resolution/")
    item = visit.page.locator(":target")
    assert item.is_visible()
    assert words.lower() in item.inner_text().lower()


def sorted_by_a_column(visit: Visit) -> None:
    """A table sorts by its head, one way and the other."""
    visit.open("/ask/most-asked")
    for at, reverse in (("descending", True), ("ascending", False)):
        visit.page.locator("th button").nth(1).click()
        assert visit.page.locator("th").nth(1).get_attribute("aria-sort") == at
        asks = [int(cell) for cell in visit.column(1)]
        assert asks == sorted(asks, reverse=reverse)


def taken(visit: Visit, folder: Path) -> list[list[str]]:
    """The rows of a list's CSV; the first are the names of its columns."""
    with visit.page.expect_download() as download:
        visit.page.locator("#addressee .exits a", has_text="CSV").click()
    download.value.save_as(folder / "asks.csv")
    with (folder / "asks.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_from_a_body_to_the_sentence_and_from_its_list_to_its_sparql(
    browser: Any, site: str, client: TestClient, tmp_path: Path
) -> None:
    with visiting(browser, site, accept_downloads=True) as visit:
        found(visit)
        dossier = visit.page.url
        followed(visit)
        title = visit.page.inner_text("h1")
        visit.follow(visit.page.get_by_role("link", name="English"))
        assert visit.do("() => document.documentElement.lang") == "en"
        assert visit.page.inner_text("h1") == title
        assert "?lang=en#p-" in visit.path
        sorted_by_a_column(visit)
        visit.page.goto(dossier)
        rows = taken(visit, tmp_path)
        assert len(rows) > 10
        visit.follow(visit.page.locator("#addressee .exits a", has_text="таблица"))
        visit.page.locator("summary", has_text="SPARQL").click()
        sparql = visit.page.inner_text("details pre")
        visit.follow(visit.page.get_by_role("link", name="Открыть в редакторе"))
        assert visit.path.startswith("/sparql?")
        visit.page.locator("#run").click()
        visit.page.locator("#answer tbody tr").first.wait_for()
        answer = client.get("/sparql", params={"query": sparql}, headers={"Accept": "text/csv"})
        assert len(list(csv.reader(answer.text.splitlines()))) == len(rows)


def test_the_other_language_opens_at_the_same_words(browser: Any, site: str) -> None:
    with visiting(browser, site) as visit:
        visit.open("/doc/resolution/000_4ae2ef571d6fa131#p-1/2.1").follow("nav a[hreflang=en]")
        visit.page.wait_for_selector("html[lang=en]")
        assert visit.path == "/doc/resolution/000_4ae2ef571d6fa131?lang=en#p-1/2.1"
        assert visit.do("() => document.querySelector(':target') !== null")
        visit.page.go_back()
        visit.page.wait_for_selector("html[lang=ru]")
        assert visit.path.endswith("#p-1/2.1")
