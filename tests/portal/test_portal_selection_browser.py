"""All asks in the system's Chromium: whole for everybody, narrowed and widened by clicks, keys and words."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.portal.test_portal_pages_keys import tabbed
from tests.portal.test_portal_pages_proof import AXE, LOST, WIDER
from tests.portal.visits import Visit, in_language, visiting

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.timeout(900)]
BODY = "Мэрия города Новосибирска"
PAGES = [
    "/asks",
    "/asks?page=3",
    "/asks?all=body",
    "/asks?show=table&year=2024",
    f"/asks?body={BODY}&words=развит&role=addressee",
    "/asks?words=бармаглот",
    "/asks?body=Мэри",
]


@pytest.fixture
def visit(browser: Any, site: str) -> Iterator[Visit]:
    with visiting(browser, site) as found:
        yield found


@pytest.mark.parametrize(
    ("lang", "scheme", "width"), [("ru", "dark", 360), ("en", "light", 1280), ("ru", "light", 1920)]
)
def test_it_is_whole_for_everybody(browser: Any, site: str, lang: str, scheme: str, width: int) -> None:
    faults = {}
    with visiting(browser, site, width, color_scheme=scheme) as visit:
        for path in PAGES:
            visit.open(in_language(path, lang)).page.wait_for_load_state("load")
            for closed in (True, False):
                if not closed:
                    visit.do("for (const one of document.querySelectorAll('details')) one.open = true")
                visit.do(AXE_SCRIPT)
                found = visit.do(AXE) + visit.do(WIDER) + visit.do(LOST) + visit.faults()
                if found:
                    faults[path, closed] = found
    assert faults == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_reaches_every_condition(browser: Any, site: str, width: int) -> None:
    with visiting(browser, site, width, reduced_motion="reduce") as visit:
        assert tabbed(visit.open(PAGES[4])) == []


def test_conditions_are_chosen_counted_and_removed(visit: Visit) -> None:
    page = visit.open("/").page
    visit.follow("nav >> text=Просьбы")
    assert visit.path == "/asks"
    value = page.locator("#facet-year li a", has_text="2017")
    count = int(value.locator("b").inner_text())
    visit.follow(value)
    assert visit.path == "/asks?year=2017"
    assert page.inner_text("#answer").startswith(f"{count} прос")
    page.fill("#words", "развит")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert visit.path == "/asks?words=развит&year=2017"
    assert {text.lower() for text in page.locator("mark").all_inner_texts()} == {"развит"}
    visit.follow("ul.chosen >> text=2017")
    assert visit.path == "/asks?words=развит"
    visit.follow(".tabs >> text=таблицей")
    rows = page.locator("tbody tr").count()
    assert rows > 10
    with page.expect_download() as loading:
        page.click("ul.exits >> text=CSV")
    text = loading.value.path().read_text(encoding="utf-8")
    assert text.lower().count("развит") >= rows
    visit.follow("ul.chosen >> text=развит")
    assert visit.path == "/asks?show=table"


def test_an_ask_leads_to_its_place_and_its_network(visit: Visit) -> None:
    page = visit.open(f"/asks?body={BODY}&role=addressee").page
    where = page.locator(".cards a.number").first.get_attribute("href")
    assert where.startswith("/doc/resolution/")
    assert "#p-" in where
    visit.follow("ul.exits >> text=сеть")
    assert visit.path.startswith("/net/asked?body=")


def test_on_a_telephone_the_conditions_stand_behind_one_word(browser: Any, site: str) -> None:
    with visiting(browser, site, 360) as visit:
        page = visit.open("/asks").page
        assert not page.is_visible("#facet-year li a")
        page.click(".facets > summary")
        visit.follow("#facet-year li a >> text=2017")
        assert visit.path == "/asks?year=2017"
        assert page.locator(".cards li").first.is_visible()


def test_all_of_it_works_without_a_script(browser: Any, site: str) -> None:
    with visiting(browser, site, java_script_enabled=False) as visit:
        page = visit.open("/asks").page
        visit.follow("#facet-role li a >> text=партнёр")
        assert visit.path == "/asks?role=partner"
        page.fill("#words", "город")
        with page.expect_navigation():
            page.press("#words", "Enter")
        assert "role=partner" in visit.path
        assert "words=город" in visit.path
