"""The pages of a folder of releases in Chromium, as a person opens them from a disk."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from portal.catalogue.settings import Settings
from portal.releases.folder import Order, export
from queries.embedded import load_store
from tests.portal.test_portal_pages_proof import AXE

pytestmark = [pytest.mark.slow, pytest.mark.browser]
ROOT = Path(__file__).resolve().parents[2]
GRAPH = ROOT / "tests" / "queries" / "two_forums.ttl"
DAYS = ("2026-10-01", "2026-11-21")
LOOKS = (("", 360, "dark"), ("en/", 1280, "light"), ("", 1920, "light"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases of a graph; in the second, a body has another name."""
    place, text = tmp_path_factory.mktemp("releases"), GRAPH.read_text(encoding="utf-8")
    later = text.replace('"Администрация города Заречье"', '"Администрация Заречья"')
    for day, turtle in zip(DAYS, (text, later), strict=True):
        order = Order(place / "out", day, "0.0.0", Settings(), "https://example.org/")
        export(load_store(turtle.encode()), order, lambda *_: None)
    return place / "out"


@pytest.mark.parametrize(("lead", "width", "scheme"), LOOKS)
@pytest.mark.parametrize("name", ["data/index.html", f"data/{DAYS[1]}/index.html"])
def test_the_pages_are_whole_for_everybody(
    browser: Any, folder: Path, name: str, lead: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto((folder / f"{lead}{name}").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert complaints == []
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE) == []
    context.close()
