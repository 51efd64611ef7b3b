"""With ADRESAT_CI=1 a skipped test is a failed one: nothing may be missing there."""

import os
from collections.abc import Generator
from typing import Any

import pytest

# The one kind of skip that no installed tool would mend. Everything else that is skipped is missing.
NO_TOOL_MENDS = "the superuser may "


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
