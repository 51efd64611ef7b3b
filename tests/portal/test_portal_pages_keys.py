"""Every kind of page that links lead to, gone through by Tab in Chromium: all is reached, and seen."""

from collections.abc import Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.portal.visits import Visit, one_of_each, visiting, walk

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.timeout(900)]
NARROW = 360
ALWAYS = frozenset({"/", "/find?", "/ask", "/ask/*", "/asks", "/net", "/net/*", "/sparql", "/doc/body/*"})
"""Kinds of pages that are gone through at both widths; of the others each at one of them."""
LATER = 150
"""Stops that may come while one goes through a page: the terms beside the query editor are buttons."""
STOPS = """() => {
  const one = (name) => document.querySelector(`[name="${name}"]:checked`);
  const stops = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], iframe")]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !one.closest(".CodeMirror"))
    .filter(({ type, checked, name }) => type !== "radio" || checked || !one(name));
  window.stops = new Set(stops);
  window.unseen = new Map();
  return stops.length;
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body || one === null) return false;
  // Where the rich editor has come already, it stands in the place of the field.
  window.stops.delete(one.closest(".CodeMirror") ? document.getElementById("query") : one);
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
  const { width, height, top, bottom } = one.getBoundingClientRect();
  const ringed = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
  const within = width > 0 && height > 0 && bottom > 0 && top < innerHeight;
  // Tab goes through the parts of a date, too: the ring is that of the first.
  if (!one.closest(".CodeMirror") && !window.unseen.get(one)) window.unseen.set(one, ringed && within);
  return true;
}"""
MISSED = "() => [...window.stops].map((one) => `never reached: ${one.outerHTML.slice(0, 200)}`)"
UNSEEN = """() => [...window.unseen].filter(([, seen]) => !seen)
  .map(([one]) => `focus not seen: ${one.outerHTML.slice(0, 200)}`)"""
MOVING = """() => [...document.querySelectorAll("*")]
  .filter((one) => {
    const { animationName, transitionDuration } = getComputedStyle(one);
    return animationName !== "none" || transitionDuration.split(", ").some((one) => one !== "0s");
  }).map((one) => one.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def kinds(client: TestClient) -> Mapping[str, str]:
    """An address of each kind of page."""
    found = one_of_each(walk(client))
    assert set(found) >= ALWAYS
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_reaches_everything_and_one_sees_where_it_is(
    browser: Any, site: str, kinds: Mapping[str, str], width: int
) -> None:
    faults = {}
    with visiting(browser, site, width, reduced_motion="reduce") as visit:
        for place, (kind, path) in enumerate(kinds.items()):
            if kind not in ALWAYS and (place + (width > NARROW)) % 2:
                continue
            visit.open(path).page.wait_for_load_state("load")
            found = tabbed(visit) + [f"moves: {one}" for one in visit.do(MOVING)]
            if found:
                faults[kind, path] = found[:5]
    none(faults)


def none(faults: Mapping[tuple[str, str], list[str]]) -> None:
    """No faults; else each of them, below the page that has it."""
    told = [f"{kind} {path[:120]}\n  " + "\n  ".join(found[:6]) for (kind, path), found in faults.items()]
    assert not faults, "\n".join(["", *told])


def tabbed(visit: Visit) -> list[str]:
    """What Tab does not reach, from the top of the page to its end, and where its focus is not seen."""
    for _ in range(visit.do(STOPS) + LATER):
        visit.page.keyboard.press("Tab")
        if not visit.do(FOCUSED):
            break
    return [*visit.do(MISSED), *visit.do(UNSEEN)]
