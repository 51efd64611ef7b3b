"""What can go wrong between a question and its table; each error is one line: what, where, what to try."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from typing import ClassVar


class QueryError(Exception):
    """Base of this room's errors: `message` is one line for a person; `ru` the same in Russian, or ''."""

    lead: ClassVar[str] = "вопрос не отвечен"
    """What happened, in Russian, to stand before English words where an error has no Russian of its own."""

    def __init__(self, message: str, ru: str = "") -> None:
        super().__init__(message)
        self.message, self.ru = message, ru
        self.param = ""
        """The parameter of a question whose value is to blame, or ''."""
        self.choices: tuple[tuple[str, str], ...] = ()
        """What could stand in place of that value: the value, and how a person reads it."""

    def line(self, lang: str) -> str:
        """The message in `lang` (`ru` or `en`)."""
        return self.message if lang == "en" else self.ru or f"{self.lead}: {self.message}"


class UnknownQuery(QueryError):
    """No query of the library has this name."""

    lead = "нет такого вопроса"


class UnknownParameter(QueryError):
    """The query has no parameter of this name."""

    lead = "нет такого параметра"


class MissingParameter(QueryError):
    """A required parameter was not given."""

    lead = "не хватает параметра"


class BadParameter(QueryError):
    """The value of a parameter cannot be read, or names nothing in the graph."""

    lead = "значение параметра не подходит"


class BadHead(QueryError):
    """The head of a query file breaks the rules of the catalogue."""

    lead = "вопрос библиотеки неисправен"


class BadSparql(QueryError):
    """The text of a query is not SPARQL, or cannot be evaluated."""

    lead = "запрос SPARQL не читается"


class GraphUnreadable(QueryError):
    """The graph is missing, is no file, or is not RDF; says the line where it breaks."""

    lead = "граф не читается"


class EndpointFailed(QueryError):
    """A remote endpoint cannot be reached, refuses, is too slow or cuts its answer."""

    lead = "точка доступа не ответила"


class StoreFailed(QueryError):
    """A store folder is none, is locked by another process, is damaged, of another kind, or not writable."""

    lead = "хранилище не открыть"


class LoadFailed(QueryError):
    """A graph could not be put into a store of another program; what stood there stands."""

    lead = "граф не загружен"


class BadWords(QueryError):
    """What was typed into a search has nothing to look for, or too much."""

    lead = "искать нечего"


class FrameUnavailable(QueryError):
    """The library that makes data frames is not installed."""

    lead = "нет библиотеки"


class TableUnwritable(QueryError):
    """A table cannot be written where it was to go."""

    lead = "таблицы не записаны"


def one_line(text: object) -> str:
    """The text of an engine's message, on one line."""
    return " ".join(str(text).split())


def closest(name: str, known: Iterable[str], count: int = 5) -> tuple[str, ...]:
    """Up to `count` of the known names nearest to `name`: the nearest first, then those that hold it."""
    names = sorted(set(known))
    wanted = name.strip().lower()
    holding = [key for key in names if wanted and wanted in key.lower()]
    alike = get_close_matches(wanted, names, n=count, cutoff=0.55)
    near = sorted(alike, key=lambda key: (-SequenceMatcher(None, key, wanted).ratio(), key))
    return tuple(dict.fromkeys([*near[:1], *holding, *near]))[:count]


def suggestion(found: Iterable[str], lang: str = "en") -> str:
    """The closing words of a message: the closest names, or nothing where there are none."""
    names = ", ".join(f"«{name}»" for name in found)
    return f"; {'похоже на' if lang == 'ru' else 'closest'}: {names}" if names else ""


def brief(value: str, letters: int = 200) -> str:
    """What a person wrote, as a message repeats it: on one line, and not at any length."""
    line = one_line(value[: 2 * letters])
    return line if len(line) <= letters and len(value) <= 2 * letters else line[:letters] + "…"
