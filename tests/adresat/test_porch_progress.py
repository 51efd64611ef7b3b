import io
import sys

import pytest

from adresat.progress import progress
from ingest import Stand


class Screen(io.StringIO):
    """A standard error that somebody watches."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_nobody_watches_and_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("ru") as tell:
        assert tell is None
    assert capsys.readouterr().err == ""


def test_somebody_watches_and_sees_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress("ru") as tell:
        assert tell is not None
        tell(Stand(1, 2, "a[b]\u202e.txt", read=1, cached=1, skipped=3, gaps=4))
    assert "Читаю" in screen.getvalue()
    assert "a[b]\\u202e.txt" in screen.getvalue()
    assert "есть 1 (кэш 1), пропущено 3, пробелов 4" in screen.getvalue()
    assert "1/2" in screen.getvalue()
