"""Every kind of page that links lead to, in Chromium: whole for everybody, at every width, in time."""

import gzip
import math
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from starlette.testclient import TestClient

from portal.things.pages import PAGES
from tests.portal.visits import LOST, WIDER, in_language, one_of_each, visiting, walk

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.timeout(900)]
LOOKS = [
    ("ru", "light", 360),
    ("en", "dark", 360),
    ("ru", "dark", 1280),
    ("en", "light", 1280),
    ("ru", "light", 1920),
    ("en", "dark", 1920),
]
"""Every language, scheme and width, each two of them together at least once; a page has two looks of six."""
TURNS = (0, 1, 2, 2, 1, 0)
"""Whose turn it is in each look: a page is seen in both languages and both schemes."""
NETWORKS = "/net"
LIGHT = 200_000
"""Bytes over the wire of a page with its style, scripts and data, at most; a network may be heavier."""
PAINT = {NETWORKS: 2_000, "": 1_000}
"""Milliseconds to the first paint, of networks and of all others, promised on an idle machine …"""
BUSY = 6
"""… and how many times that it may take on one that works for others, too."""
# The frame of the query editor scrolls with the cursor of the field beside it: axe looks for one within.
AXE = """async () => {
  const { violations } = await axe.run({ exclude: [".CodeMirror-scroll"] }, { resultTypes: ["violations"] });
  return violations.map(({ id, help, nodes }) => [id, help, nodes.length, ...nodes.slice(0, 3).map((one) =>
    `${one.html.slice(0, 200)} – ${one.failureSummary.slice(0, 300)}`)].join(" | "));
}"""
PAINTED = """() => new Promise((done) => {
  const said = () => performance.getEntriesByName("first-contentful-paint")[0];
  const look = () => (said() ? done(said().startTime) : setTimeout(look, 20));
  look();
})"""


@pytest.fixture(scope="module")
def kinds(client: TestClient) -> Mapping[str, str]:
    """An address of each kind of page."""
    found = one_of_each(walk(client))
    assert len(found) >= 7
    return found


def test_the_walk_meets_every_kind_of_page(kinds: Mapping[str, str]) -> None:
    things = {f"/doc/{kind}/*" for kind in (*PAGES, "graph", "any")}
    assert {"/", "/find?", "/ask", "/ask/*", "/ask/*?", "/asks", "/matrix", "/net", "/net/*"} <= set(kinds)
    assert {"/sparql", "/data", "/net/whole", "/ask/*? 400", "/doc/body/* 404"} | things <= set(kinds)


@pytest.mark.parametrize(("lang", "scheme", "width"), LOOKS)
def test_nothing_is_withheld_from_anybody(
    browser: Any, site: str, kinds: Mapping[str, str], lang: str, scheme: str, width: int
) -> None:
    faults, turn = {}, LOOKS.index((lang, scheme, width))
    with visiting(browser, site, width, color_scheme=scheme) as visit:
        for kind, path in of_turn(kinds, turn):
            visit.open(in_language(path, lang)).page.wait_for_load_state("load")
            visit.do(AXE_SCRIPT)
            found = visit.do(AXE) + visit.do(WIDER) + visit.do(LOST) + visit.faults()
            if visit.do("document.documentElement.lang") != lang:
                found.append("another language")
            if found:
                faults[kind, path] = found
    none(faults)


def of_turn(kinds: Mapping[str, str], turn: int) -> Iterator[tuple[str, str]]:
    """The kinds of pages whose turn it is: each has it in two looks of six, in both schemes."""
    return ((kind, path) for place, (kind, path) in enumerate(kinds.items()) if place % 3 == TURNS[turn])


WORKED = {
    "an edge of a network": (
        "/net/asked",
        "#said article",
        "choose({ link: scene().links[0] })",
    ),
    "a network opened": (
        "/net/asked",
        ".trail .named",
        "for (const one of ['.top button', 'button.go']) document.querySelector(`#said ${one}`).click()",
    ),
    "a node of the whole graph": ("/net/whole", "#whole-card h3", "whole.choose(0, false)"),
    "an answer": ("/sparql", "#answer tbody td", "document.getElementById('run').click()"),
    "a refusal": (
        "/sparql?query=SELECT",
        "#answer .error",
        "document.getElementById('run').click()",
    ),
    "a sorted table": ("/ask/most-asked", "[aria-sort]", "document.querySelector('th button').click()"),
}
"""Pages that scripts write on: an address, what is there then, and what was done."""


@pytest.mark.parametrize("name", WORKED)
@pytest.mark.parametrize(("lang", "scheme", "width"), [("ru", "light", 360), ("en", "dark", 1280)])
def test_what_scripts_write_is_withheld_from_nobody(
    browser: Any, site: str, name: str, lang: str, scheme: str, width: int
) -> None:
    path, there, work = WORKED[name]
    with visiting(browser, site, width, color_scheme=scheme) as visit:
        visit.open(in_language(path, lang)).page.wait_for_load_state("load")
        visit.page.wait_for_selector("#terms:not([hidden]), #canvas canvas, #whole[data-painted], th button")
        visit.do(f"() => {{ {work}; }}")
        visit.page.wait_for_selector(there)
        visit.do(AXE_SCRIPT)
        assert visit.do(AXE) + visit.do(WIDER) == []


@pytest.mark.parametrize(
    ("width", "options", "size"),
    [(320, {}, ""), (640, {"device_scale_factor": 2}, ""), (640, {"device_scale_factor": 2}, "200%")],
    ids=["320 px", "zoom 200 %", "zoom 200 % and letters twice as large"],
)
def test_whoever_needs_large_letters_reads_all(
    browser: Any, site: str, kinds: Mapping[str, str], width: int, options: Mapping[str, Any], size: str
) -> None:
    faults = {}
    with visiting(browser, site, width, **options) as visit:
        for kind, path in kinds.items():
            visit.open(path).do("(size) => { document.documentElement.style.fontSize = size; }", size)
            found = visit.do(WIDER) + visit.do(LOST)
            if found:
                faults[kind, path] = found
    none(faults)


def none(faults: Mapping[tuple[str, str], list[str]]) -> None:
    """No faults; else each of them, below the page that has it."""
    told = [f"{kind} {path[:120]}\n  " + "\n  ".join(found[:6]) for (kind, path), found in faults.items()]
    assert not faults, "\n".join(["", *told])


def test_pages_are_light(browser: Any, site: str, kinds: Mapping[str, str]) -> None:
    weights = {kind: weight(browser, site + path) for kind, path in kinds.items()}
    said("bytes over the wire", weights)
    pages = {kind: bytes_ for kind, bytes_ in weights.items() if not kind.startswith(NETWORKS)}
    assert {kind: bytes_ for kind, bytes_ in pages.items() if bytes_ >= LIGHT} == {}


def weight(browser: Any, url: str) -> int:
    """The bytes of a page over the wire, with all that it fetches, for whoever comes for the first time."""
    sizes = list[int]()
    with browser.new_context() as context:
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda said: sizes.append(int(said["encodedDataLength"])))
        page.goto(url)
        page.wait_for_load_state("networkidle")
    assert sizes
    return sum(sizes)


@pytest.mark.alone
def test_the_first_paint_comes_in_time(browser: Any, site: str, kinds: Mapping[str, str]) -> None:
    late, times = {}, {}
    for kind, path in kinds.items():
        limit = BUSY * PAINT[NETWORKS if kind.startswith(NETWORKS) else ""]
        tries = (painted(browser, site + path) for _ in range(3))
        times[kind] = next((time for time in tries if time <= limit), math.inf)
        if times[kind] > limit:
            late[kind, path] = times[kind]
    said("ms to the first paint", times)
    assert late == {}


def said(unit: str, figures: Mapping[str, float]) -> None:
    """Print what was measured; pytest shows it of a failure, and with -s."""
    lines = (f"{figure:>9,.0f} {unit}  {kind}\n" for kind, figure in sorted(figures.items()))
    sys.stdout.writelines(lines)


def painted(browser: Any, url: str) -> float:
    """Milliseconds from the click to the first paint of text, without anything kept from before."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(url)
        time: float = page.evaluate(PAINTED)
    return time


def test_pages_come_compressed(client: TestClient, kinds: Mapping[str, str]) -> None:
    for path in kinds.values():
        with client.stream("GET", path, headers={"Accept": "text/html", "Accept-Encoding": "gzip"}) as reply:
            assert reply.headers["content-encoding"] == "gzip", path
            assert gzip.decompress(b"".join(reply.iter_raw())).startswith(b"<!doctype html>")
