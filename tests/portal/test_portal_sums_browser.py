"""A network in sums in the system's Chromium: a line is followed to its asks by mouse and by keyboard."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

pytestmark = [pytest.mark.slow, pytest.mark.browser]
LINE = "2017 → исполнительная власть, адресат: 18"
ON_THE_LINE = """path => {
  const at = path.getPointAtLength(15).matrixTransform(path.getScreenCTM());
  return [at.x, at.y];
}"""
FOUND = re.compile(r"18\s+просьб")


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A page that has been nowhere; at the end nothing complained."""
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ru-RU")
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text))
    yield page
    context.close()
    assert complaints == []


def test_a_line_is_clicked_and_its_asks_are_listed(tab: Any, site: str) -> None:
    tab.goto(f"{site}/net/kinds-by-year")
    x, y = tab.locator(f'[aria-label="{LINE}"] .thread').evaluate(ON_THE_LINE)
    tab.mouse.click(x, y)
    tab.wait_for_url("**/asks?kind=executive&role=addressee&year=2017")
    assert FOUND.search(tab.locator("h2#answer").inner_text())


def test_a_line_is_reached_and_followed_by_keyboard(tab: Any, site: str) -> None:
    tab.goto(f"{site}/net/kinds-by-year")
    line = tab.locator(f'[aria-label="{LINE}"]')
    tab.locator(".flows").evaluate("picture => picture.parentNode.focus()")
    for _ in range(60):
        tab.keyboard.press("Tab")
        if line.evaluate("line => line === document.activeElement"):
            break
    assert tab.evaluate("() => document.activeElement.classList.contains('told')")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/asks?kind=executive&role=addressee&year=2017")


def test_a_role_is_hidden_and_shown(tab: Any, site: str) -> None:
    tab.goto(f"{site}/net/kinds-by-event")
    partners = tab.locator(".flows .f-partner").first
    assert partners.is_visible()
    tab.locator('[data-line="partner"]').uncheck()
    assert not partners.is_visible()
    tab.locator('[data-line="partner"]').check()
    assert partners.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_nothing_is_withheld_and_nothing_sticks_out(
    lang: str, width: int, scheme: str, browser: Any, site: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{site}/net/kinds-by-year?lang={lang}")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("() => axe.run()")["violations"]
    context.close()
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
