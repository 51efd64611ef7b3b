import io
import sys

import pytest

from adresat.progress import progress


class Screen(io.StringIO):
    """A standard error that somebody watches."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_nobody_watches_and_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Читаю") as tell:
        assert tell is None
    assert capsys.readouterr().err == ""


def test_somebody_watches_and_sees_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress("Читаю") as tell:
        assert tell is not None
        tell(1, 2, "a[b].txt")
    assert "Читаю" in screen.getvalue()
    assert "a[b].txt" in screen.getvalue()
    assert "1/2" in screen.getvalue()
