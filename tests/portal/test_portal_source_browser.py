"""The pages of resolutions and events in Chromium: followed, read at every width, proved by axe."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from portal.scene import Scene
from tests.portal.test_portal_pages_proof import AXE, LOST, WIDER, in_language
from tests.portal.visits import visiting

pytestmark = [pytest.mark.slow, pytest.mark.browser]
LOOKS = [("ru", "light", 1280), ("en", "dark", 360), ("ru", "dark", 1920), ("en", "light", 320)]
KINDS = ("Event", "Resolution", "Section", "EventSeries")
TARGET = """() => {
  const one = document.querySelector(":target"), { top } = one.getBoundingClientRect();
  return [one.id, top >= 0 && top < innerHeight];
}"""
MARKS = """() => Object.fromEntries([...document.querySelectorAll(".leaves .m")].map((one) => {
  const { textDecorationLine, textDecorationStyle, fontStyle, outlineStyle } = getComputedStyle(one);
  return [one.className, [textDecorationLine, textDecorationStyle, fontStyle, outlineStyle].join()];
}))"""


def paths(scene: Scene) -> list[str]:
    """The page of each thing of ours."""
    types = " ".join(f"adr:{kind}" for kind in KINDS)
    rows = scene.store.select(f"SELECT ?one {{ VALUES ?kind {{ {types} }} ?one a ?kind }} ORDER BY ?one")[1]
    return [scene.overview.addresses.page(row[0].value) for row in rows if row[0]]


@pytest.mark.parametrize(("lang", "scheme", "width"), LOOKS)
def test_nobody_is_kept_from_a_resolution(
    browser: Any, site: str, scene: Scene, lang: str, scheme: str, width: int
) -> None:
    faults, found = {}, paths(scene)
    assert len(found) > 15
    with visiting(browser, site, width, color_scheme=scheme) as visit:
        for path in found:
            visit.open(in_language(path, lang)).page.wait_for_load_state("load")
            visit.do(AXE_SCRIPT)
            wrong = visit.do(AXE) + visit.do(WIDER) + visit.do(LOST) + visit.faults()
            if wrong:
                faults[path] = wrong
    assert faults == {}


def test_from_an_event_to_the_sentence_and_to_the_body(browser: Any, site: str, scene: Scene) -> None:
    with visiting(browser, site, 1280) as visit:
        visit.open("/doc/event/000_4ae2ef571d6fa131")
        visit.page.click("#asks-of-event-2 td.t-text a[href*='#p-']")
        visit.page.wait_for_url("**/doc/resolution/**")
        spot, seen = visit.do(TARGET)
        assert (spot, seen) == ("p-1/1", True)
        visit.page.click(":target .text a.w")
        visit.page.wait_for_url("**/doc/body/**")


def test_roles_differ_in_more_than_colour(browser: Any, site: str) -> None:
    with visiting(browser, site, 1280, forced_colors="none") as visit:
        looks: dict[str, str] = {}
        for key in ("002_b1375cf635200893", "004_2845198f4ac59122"):
            looks |= visit.open(f"/doc/resolution/{key}").do(MARKS)
        kinds = ("addressee", "partner", "recipient", "mention", "cites", "concerns", "deadline")
        assert len({looks[f"m m-{kind}"] for kind in kinds}) == len(kinds), looks
