"""Errors of the drawing room: each message says, in two languages, what is wrong, where, and what to try."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class VizError(Exception):
    """The base of all errors of this room; its text is one line for a person, `ru` the same in Russian."""

    def __init__(self, message: str, ru: str = "") -> None:
        super().__init__(message)
        self.ru = ru or message

    def line(self, lang: str) -> str:
        """The message in `lang` (`ru` or `en`)."""
        return self.ru if lang == "ru" else str(self)


class UnknownView(VizError):
    """No view of that name; carries the name and those that are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name, self.known = name, tuple(sorted(known))
        close, every = get_close_matches(name, self.known, n=1), ", ".join(self.known)
        super().__init__(
            f"unknown view {name!r}: {f'did you mean {close[0]}? ' if close else ''}there are {every}",
            f"нет такой картины: {name!r}; {f'может быть, {close[0]}? ' if close else ''}есть {every}",
        )


class BadView(VizError):
    """A file that does not describe a view; carries the file and the reason."""

    def __init__(self, path: Path, reason: str, ru: str = "") -> None:
        super().__init__(
            f"{path.name}: {reason}; mend the view's description",
            f"{path.name}: {ru or reason}; поправьте описание картины",
        )
        self.path, self.reason = path, reason


class MissingColumn(VizError):
    """The query of a view does not give a column that the view draws."""

    def __init__(self, view: str, query: str, column: str) -> None:
        super().__init__(
            f"view {view!r}: query {query!r} gives no column {column!r}; add it to one or the other",
            f"картина {view!r}: запрос {query!r} не даёт столбца {column!r}; поправьте запрос или описание",
        )
        self.view, self.query, self.column = view, query, column


class NoCount(VizError):
    """The column in which a view counts holds something that is no whole number."""

    def __init__(self, view: str, column: str, value: str) -> None:
        shown = value if len(value) <= 40 else f"{value[:40]}…"
        super().__init__(
            f"view {view!r}: column {column!r} holds {shown!r}, no whole number; mend the query",
            f"картина {view!r}: в столбце {column!r} стоит {shown!r}, не целое число; поправьте запрос",
        )
        self.view, self.column, self.value = view, column, value


class NoStyle(VizError):
    """A kind of thing, or of line, that the table of styles does not know."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        every = ", ".join(known)
        of = "узла" if what == "kind" else "линии"
        super().__init__(
            f"no style for the {what} {name!r} (known: {every}); add it to viz/style.py",
            f"нет вида {of} {name!r} (есть: {every}); возьмите один из них",
        )
        self.what, self.name = what, name


class UnknownLanguage(VizError):
    """A language the page has no words in."""

    def __init__(self, lang: str, known: Iterable[str]) -> None:
        every = ", ".join(known)
        super().__init__(
            f"no page in language {lang!r}: there are {every}", f"нет страницы на {lang!r}: есть {every}"
        )
        self.lang = lang


class UnsafeScript(VizError):
    """The drawing script of the wheel cannot stand inside a page as it is."""
