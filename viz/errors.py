"""Errors of the drawing room: each message says what is wrong, where, and what to try."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class VizError(Exception):
    """The base of all errors of this room; its text is one line for a person."""


class UnknownView(VizError):
    """No view of that name; carries the name and those that are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name, self.known = name, tuple(sorted(known))
        close = get_close_matches(name, self.known, n=1)
        hint = f"did you mean {close[0]}? " if close else ""
        super().__init__(f"unknown view {name!r}: {hint}there are {', '.join(self.known)}")


class BadView(VizError):
    """A file of `viz/views/` that does not describe a view; carries the file and the reason."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name}: {reason}; mend the view's description")
        self.path, self.reason = path, reason


class MissingColumn(VizError):
    """The query of a view does not give a column that the view draws."""

    def __init__(self, view: str, query: str, column: str) -> None:
        super().__init__(
            f"view {view!r}: query {query!r} gives no column {column!r}; add it to one or the other"
        )
        self.view, self.query, self.column = view, query, column


class NoStyle(VizError):
    """A kind of thing, or of line, that the table of styles does not know."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        super().__init__(
            f"no style for the {what} {name!r} (known: {', '.join(known)}); add it to viz/style.py"
        )
        self.what, self.name = what, name


class UnknownLanguage(VizError):
    """A language the page has no words in."""

    def __init__(self, lang: str, known: Iterable[str]) -> None:
        super().__init__(f"no page in language {lang!r}: there are {', '.join(known)}")
        self.lang = lang


class UnsafeScript(VizError):
    """The drawing script of the wheel cannot stand inside a page as it is."""
