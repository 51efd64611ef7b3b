"""What all tests share; with ADRESAT_CI=1 a skipped test is a failed one: nothing may be missing there."""

import os
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.browsers import chromium, driven
from tests.servers import Server, oxigraph, virtuoso

NUMBERS = count()
# The one kind of skip that no installed tool would mend. Everything else that is skipped is missing.
NO_TOOL_MENDS = "the superuser may "


@pytest.fixture(scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the caches of the tests lie."""
    return tmp_path_factory.mktemp("caches")


@pytest.fixture(autouse=True)
def own_cache_home(caches: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes what the user's own runs have kept, or another test's."""
    home = caches / str(next(NUMBERS))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso, empty at first; a test keeps to graphs of its own."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Oxigraph's server, empty at first; a test keeps to graphs of its own."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The system's Chromium."""
    program = chromium()
    if program is None:
        pytest.skip("chromium is not installed")
    with driven(program) as found:
        yield found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that drive a browser come first: they take longest, and what is long must not be begun last."""
    drives = {item.path for item in items if item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in drives)


def strict() -> bool:
    """True where no tool may be missing."""
    return os.environ.get("ADRESAT_CI") == "1"


def unskip(report: Any) -> Any:
    """Turn a skip into a failure that says what was missing; expected failures stay what they are."""
    if not strict() or not report.skipped or hasattr(report, "wasxfail"):
        return report
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if NO_TOOL_MENDS not in reason:
        report.outcome = "failed"
        report.longrepr = f"skipped, though with ADRESAT_CI=1 nothing may be missing: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    """Look at each test's report."""
    return unskip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    """Look at each module's report, too: a module may skip itself whole."""
    return unskip((yield))
