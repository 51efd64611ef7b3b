"""The front page and the matrix in Chromium: by keyboard, on a telephone, and what stays in sight."""

from typing import Any

import pytest

from tests.portal.visits import visiting

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.timeout(300)]
FOCUSED = """() => { const cell = document.activeElement.closest("th, td");
  return cell && [cell.parentElement.rowIndex, cell.cellIndex, document.activeElement.textContent]; }"""


def test_arrow_keys_lead_from_cell_to_cell(browser: Any, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.open("/matrix?lang=ru").page
        page.locator("table[data-matrix] tbody th a").first.focus()
        assert visit.do(FOCUSED) == [1, 0, "Мэрия города Новосибирска"]
        page.keyboard.press("ArrowRight")
        row, column, count = visit.do(FOCUSED)
        assert (row, count) == (1, "27")
        page.keyboard.press("ArrowDown")
        assert visit.do(FOCUSED) == [2, column, "15"]
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert visit.do(FOCUSED)[:2] == [0, column]
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/asks?*")
        assert page.locator("h1").count() == 1
        assert visit.faults() == []


def test_heads_stay_in_sight(browser: Any, site: str) -> None:
    with visiting(browser, site, 360) as visit:
        page = visit.open("/matrix?lang=ru").page
        frame = page.locator(".scroll.matrix")
        frame.evaluate("one => one.scrollTo(200, 400)")
        box = frame.bounding_box()
        corner = page.locator(".matrix .corner").bounding_box()
        assert abs(corner["x"] - box["x"]) < 2
        assert abs(corner["y"] - box["y"]) < 2
        row = page.locator(".matrix tbody th").nth(8).bounding_box()
        assert abs(row["x"] - box["x"]) < 2
        assert row["width"] < 0.5 * 360
        assert page.locator(".matrix tbody td.total").first.evaluate(
            "one => getComputedStyle(one).display"
        ) == ("table-cell")


def test_a_telephone_shows_the_events_as_a_list(browser: Any, site: str) -> None:
    for width, seen, unseen in ((1280, "svg.moments", "ol.moments"), (360, "ol.moments", "svg.moments")):
        with visiting(browser, site, width) as visit:
            page = visit.open("/?lang=ru").page
            assert page.locator(seen).is_visible()
            assert not page.locator(unseen).is_visible()
            assert page.locator(f"{seen} a").count() == 4
            with page.expect_navigation():
                page.locator(seen).get_by_text("Гражданский форум").first.click()
            assert page.locator("h1").inner_text().startswith("Гражданский форум")
            assert visit.faults() == []


def test_from_the_front_page_to_the_words_of_a_programme(browser: Any, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.open("/?lang=ru").page
        with page.expect_navigation():
            page.locator("#instruments tbody a").first.click()
        assert page.locator(".places-said mark").count() >= 3
        with page.expect_navigation():
            page.locator(".places-said p.meta a").first.click()
        spot = page.evaluate("decodeURIComponent(location.hash.slice(1))")
        assert page.locator(f"[id='{spot}']").count() == 1
        assert visit.faults() == []
