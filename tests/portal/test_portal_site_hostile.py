"""The static site of an enemy's graph: no file leaves its folder, pages open from a disk, nothing fires."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from portal.overview import overview_of
from portal.scene import Scene
from portal.site.engine import why_not
from portal.site.publish import site
from queries.find import build_index
from queries.store import EmbeddedStore
from tests.portal.enemy import SHORT, enemy_graph
from tests.portal.hostile_pages import STARTED, STIRRED, UNSEEN, WIDE, harms
from tests.portal.visits import visiting

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.timeout(900)]
LONGEST = 255
"""Bytes of a file's name that every file system takes."""


def quiet(step: str, done: int, whole: int) -> None:
    """Watch no progress."""


@pytest.fixture(scope="module")
def enemy() -> Scene:
    """A graph of an enemy, open."""
    store = EmbeddedStore(enemy_graph(3_000))
    found = Scene(store, "0" * 64, len(store.graph), overview_of(store), build_index(store))
    if why_not(found):
        pytest.skip("the engine is not installed: make editor")
    return found


@pytest.fixture(scope="module")
def pages(enemy: Scene, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Path]]:
    """Its pages on the disk, by their names in the site."""
    folder, found = tmp_path_factory.mktemp("site"), {}
    for one in site(enemy, "", quiet):
        parts = PurePosixPath(one.name).parts
        assert not one.name.startswith("/")
        assert not {"..", "."} & set(parts)
        assert max(len(part.encode()) for part in parts) <= LONGEST
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.body)
        if one.name.endswith(".html"):
            found[one.name] = path
    return found


def test_no_page_holds_what_would_run(pages: Mapping[str, Path]) -> None:
    assert len(pages) > 200
    found = {name: harms(path.read_bytes()) for name, path in pages.items()}
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize("width", [1280])  # at 360 those of a service are looked at
def test_from_a_disk_nothing_fires_and_the_layout_holds(
    browser: Any, pages: Mapping[str, Path], width: int
) -> None:
    folder, faults = pages["index.html"].parent, {}
    with visiting(browser, folder.as_uri(), width) as visit:
        for name in largest(pages):
            visit.open(f"/{name}").page.wait_for_load_state("load")
            visit.do(STIRRED)
            fired, scripts = visit.do(STARTED)
            told = visit.faults() + [f"fired {fired}"] * (fired is not None) + ["a script"] * scripts
            told += ["too wide"] * (visit.do(WIDE) > 0) + visit.do(UNSEEN)
            if told:
                faults[name] = told
    assert faults == {}


def largest(pages: Mapping[str, Path]) -> list[str]:
    """Of each folder of the site, the name of its largest page."""
    found: dict[Path, str] = {}
    for name, path in sorted(pages.items(), key=lambda pair: pair[1].stat().st_size):
        found[path.parent if path.parent.parent.name in ("", "doc") else path.parent.parent] = name
    return sorted(found.values())


def test_words_of_an_enemy_are_searched_for_and_nothing_fires(
    browser: Any, pages: Mapping[str, Path]
) -> None:
    folder = pages["index.html"].parent
    with visiting(browser, folder.as_uri()) as visit:
        visit.open("/find.html")
        for words in [*SHORT, "script window fired", "ТИТУЛ*"]:
            visit.page.fill("#q", words[:500])  # on the page that shows what was found before
            with visit.page.expect_navigation():
                visit.page.keyboard.press("Enter")
            visit.page.wait_for_selector("#found:not([aria-busy]) > *")
            assert visit.do(STARTED) == [None, 0]
            assert visit.do(WIDE) <= 0
            assert visit.do(UNSEEN) == []
