"""What an engine answered enters, our rows leave: shared by every store, so that each gives the same."""

import re

import pyoxigraph as ox

from ontology import PREFIXES
from queries.errors import BadSparql, one_line
from queries.form import without_service
from queries.term import Literal, Row

STRING = PREFIXES["xsd"] + "string"
TRIPLE = ("subject", "predicate", "object")
ANSWER = ("answer",)
FORMS_RU = "SELECT, ASK, CONSTRUCT или DESCRIBE"
PLACE = re.compile(r"error at (\d+):(\d+): ")
NO_FUNCTION = re.compile(r"custom function (\S+) is not supported")
LONGEST = 200
"""Characters of an engine's own words."""


def in_order(rows: list[Row]) -> tuple[Row, ...]:
    """The triples of a CONSTRUCT sorted, as they are a set."""
    return tuple(sorted(rows, key=lambda row: tuple(str(term) for term in row)))


def truth(answer: bool) -> Literal:
    """The answer of an ASK as a term."""
    return Literal("true" if answer else "false", PREFIXES["xsd"] + "boolean")


def engine_said(error: object, lang: str) -> str:
    """What an engine says of a query: in Russian where we know it, else its own words, quoted as such."""
    words = one_line(error)[:LONGEST]
    if lang == "en":
        return words
    found = NO_FUNCTION.search(words)
    return f"функции {found.group(1)} здесь нет" if found else f"движок ответил «{words}»"


def syntax_message(sparql: str, error: str, lang: str = "en") -> str:
    """Where a query stops being SPARQL, in words; the parser's own list of tokens is too long to help."""
    ru = lang == "ru"
    none = "это не SPARQL" if ru else "not SPARQL"
    found = PLACE.search(error)
    if found is None:
        what = f"{none}: {engine_said(error, lang)}; "
        return what + (f"пишите {FORMS_RU}" if ru else "write SELECT, ASK, CONSTRUCT or DESCRIBE")
    line, column = int(found.group(1)), int(found.group(2))
    lines = sparql.split("\n")
    before = lines[line - 1][: column - 1][-40:].strip() if line <= len(lines) else ""
    after = (f", после «{before}»" if ru else f", after «{before}»") if before else ""
    where = (
        f"{none}: строка {line}, столбец {column}" if ru else f"{none} at line {line}, column {column}"
    ) + after
    if "Prefix not found" in error:
        what = (
            "этот префикс не объявлен; добавьте строку PREFIX"
            if ru
            else "this prefix is not declared; add a PREFIX line for it"
        )
        return f"{where}: {what}"
    forms = f"отвечаем только на {FORMS_RU}" if ru else "only SELECT, ASK, CONSTRUCT, DESCRIBE are answered"
    return f"{where}; {'проверьте, что дальше' if ru else 'check what follows'} ({forms})"


def syntax_error(sparql: str, error: object) -> BadSparql:
    """The error of a text that the strict parser does not read."""
    return BadSparql(*(syntax_message(sparql, str(error), lang) for lang in ("en", "ru")))


def fault_in(sparql: str) -> BadSparql | None:
    """The error of a text that is no query, in the strict parser's words; None where it is one."""
    try:
        # To read it is to evaluate it, on nothing; but SERVICE would go out to the network.
        ox.Store().query(without_service(sparql), prefixes=PREFIXES)
    except SyntaxError as error:
        return syntax_error(sparql, error)
    except (OSError, RuntimeError, ValueError):  # what it cannot evaluate it has read
        return None
    return None


def unevaluated(error: Exception) -> BadSparql:
    """The error of a query that an engine read and gave up on."""
    return BadSparql(
        f"the query cannot be evaluated: {engine_said(error, 'en')}; simplify it",
        f"запрос не вычислен: {engine_said(error, 'ru')}; упростите его",
    )
