"""A question's name and parameters enter as text, a table of readable cells leaves, in the query's order."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from queries.catalogue import LANGUAGES, LIMIT, SCHEME_TYPES, THING_TYPES, Column, Param, Query, find
from queries.errors import (
    BadParameter,
    BadSparql,
    MissingParameter,
    UnknownParameter,
    brief,
    closest,
    suggestion,
)
from queries.resolve import resolve
from queries.store import Store
from queries.term import DATE, DECIMAL, INTEGER, XSD, Bindings, Iri, Literal, Row, Term, bind

NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,18})?")
WHOLE = re.compile(r"[+-]?\d{1,18}")
YEAR = re.compile(r"1[89]\d\d|2[01]\d\d")
RUSSIAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
WANTED = {
    "year": ("a year of four digits", "год из четырёх цифр"),
    LIMIT: ("a number from 1 up", "целое число не меньше 1"),
    "integer": ("a whole number", "целое число"),
}
ANSWERS = {"yes": "yes", "да": "yes", "true": "yes", "no": "no", "нет": "no", "false": "no"}
"""How yes and no may be written, and what stands for them in a query."""
LEFT_EMPTY = re.compile(r"\n[ \t]+(?=\n)")
"""A line of blanks alone, where a slot stood that nothing was bound to; no value holds a line end."""

COLUMN_OF = {
    INTEGER: "integer",
    XSD + "int": "integer",
    XSD + "nonNegativeInteger": "integer",
    XSD + "positiveInteger": "integer",
    DECIMAL: "number",
    XSD + "double": "number",
    XSD + "float": "number",
    DATE: "date",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text: cells are labels, numbers, ISO dates; '' where the graph says nothing."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question ready to be asked: its text, with its limit, and what is bound in it."""

    query: Query
    text: str
    bindings: Bindings


def ask(store: Store, name: str, params: Mapping[str, str]) -> Table:
    """The answer to a question of the library.

    UnknownQuery, UnknownParameter, MissingParameter, BadParameter say what is wrong with the question and
    name what comes closest.
    """
    return run(store, prepare(store, name, params))


def run(store: Store, prepared: Prepared) -> Table:
    """The answer to a prepared question."""
    query = prepared.query
    names, rows = store.select(prepared.text, prepared.bindings)
    if names != tuple(column.name for column in query.columns):
        file, found = query.path.name, ", ".join(names)
        raise BadSparql(
            f"{file}: the columns of the head and of SELECT differ: {found}",
            f"{file}: столбцы в заголовке и в SELECT разные: {found}",
        )
    return Table(query.name, query.columns, cells_of(rows))


def sparql_of(store: Store, name: str, params: Mapping[str, str]) -> str:
    """The SPARQL that `ask` runs for this question: see `written`. Errors as of `ask`."""
    return written(prepare(store, name, params))


def written(prepared: Prepared) -> str:
    """The SPARQL of a prepared question: values in their places, every prefix declared.

    Of the file's head only the question itself stays, as comments.
    """
    head = "".join(f"# {prepared.query.question[lang]}\n" for lang in LANGUAGES)
    return head + LEFT_EMPTY.sub("", bind(prepared.text, prepared.bindings)).rstrip() + "\n"


def prepare(store: Store, name: str, params: Mapping[str, str]) -> Prepared:
    """What a store is asked, values read; errors as of `ask`."""
    return prepared(store, find(name), params)


def prepared(store: Store, query: Query, params: Mapping[str, str]) -> Prepared:
    """The same for a question that need not be of the library; errors as of `ask`, UnknownQuery aside."""
    given = complete(query, params)
    text, bindings = without_head(query.text), dict[str, tuple[Term, ...]]()
    for param in query.params:
        if param.name in given:
            with blaming(param.name):
                if param.type == LIMIT:
                    text += f"\nLIMIT {read_whole(param, given[param.name])}\n"
                else:
                    bindings[param.variable] = read_value(store, param, given[param.name])
    return Prepared(query, text, bindings)


def without_head(text: str) -> str:
    """The SPARQL of a question's file alone: an address that holds a query has room for about 8 KB."""
    return "".join(dropwhile(lambda line: line.startswith("#"), text.splitlines(keepends=True)))


@contextmanager
def blaming(param: str) -> Iterator[None]:
    """An error of a value names its parameter."""
    try:
        yield
    except BadParameter as error:
        error.param = param
        raise


def run_text(store: Store, sparql: str, name: str = "query") -> Table:
    """The answer to a query of one's own; BadSparql says where it cannot be read."""
    names, rows = store.select(sparql)
    columns = tuple(
        Column(column, {"ru": column, "en": column}, kind_of([row[place] for row in rows]))
        for place, column in enumerate(names)
    )
    return Table(name, columns, cells_of(rows))


def complete(query: Query, params: Mapping[str, str]) -> dict[str, str]:
    """The parameters with their defaults; an unknown one and a missing one are refused."""
    known = [param.name for param in query.params]
    for name in params:
        if name not in known:
            raise unknown_parameter(query.name, name, known)
    given = {param.name: param.default for param in query.params if param.default is not None} | dict(params)
    for param in query.params:
        if param.required and not given.get(param.name, "").strip():
            example, said = f"{param.name}={param.example}", param.description
            raise MissingParameter(
                f"{query.name} needs «{param.name}» ({said['en']}), e.g. {example}",
                f"{query.name}: нужен параметр «{param.name}» ({said['ru']}), например {example}",
            )
    return given


def unknown_parameter(query: str, name: str, known: Sequence[str]) -> UnknownParameter:
    """The error for a parameter that a question does not have."""
    near, wanted, every = closest(name, known), brief(name), ", ".join(known)
    english = suggestion(near) or (f"; it has {every}" if known else "; it has none")
    russian = suggestion(near, "ru") or (f"; есть {every}" if known else "; у него их нет")
    return UnknownParameter(
        f"{query} has no parameter «{wanted}»{english}", f"у {query} нет параметра «{wanted}»{russian}"
    )


def read_value(store: Store, param: Param, value: str) -> tuple[Term, ...]:
    """The terms a value stands for, by the type of its parameter."""
    if not value.strip():
        raise unfit(param, "empty; leave it out, or", "пусто; уберите его или")
    if param.type in THING_TYPES or param.type in SCHEME_TYPES:
        return resolve(store, param.type, value)
    match param.type:
        case "date":
            return (Literal(read_date(param, value), DATE),)
        case "year" | "integer":
            return (Literal(str(read_whole(param, value)), INTEGER),)
        case "number":
            return (Literal(read_number(param, value), DECIMAL),)
        case "yes-no":
            return (Literal(read_answer(param, value)),)
        case _:
            return (Literal(value.strip()),)


def read_whole(param: Param, value: str) -> int:
    """A whole number, a year of four digits or a limit of at least 1, as the parameter asks."""
    text = value.strip()
    pattern = YEAR if param.type == "year" else WHOLE
    if not pattern.fullmatch(text) or (param.type == LIMIT and int(text) < 1):
        english, russian = WANTED[param.type if param.type in WANTED else "integer"]
        raise unfit(param, f"«{brief(value)}» is not {english};", f"«{brief(value)}» – не {russian};")
    return int(text)


def read_number(param: Param, value: str) -> str:
    """A number as SPARQL has it, from 0.5 or 0,5."""
    text = value.strip().replace(",", ".")
    if not NUMBER.fullmatch(text):
        raise unfit(param, f"«{brief(value)}» is not a number;", f"«{brief(value)}» – не число;")
    return text


def read_answer(param: Param, value: str) -> str:
    """`yes` or `no`."""
    answer = ANSWERS.get(value.strip().lower())
    if answer is None:
        raise unfit(param, f"«{brief(value)}» is not yes or no;", f"«{brief(value)}» – не да и не нет;")
    return answer


def read_date(param: Param, value: str) -> str:
    """A day as ISO 8601, from 2024-10-24 or 24.10.2024."""
    text = value.strip()
    russian = RUSSIAN_DATE.fullmatch(text)
    try:
        if russian:
            day, month, year = (int(part) for part in russian.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadParameter(
            f"{param.name}: «{brief(value)}» is no day; write it as {param.example}",
            f"{param.name}: «{brief(value)}» – не день; напишите его как {param.example}",
        ) from error


def unfit(param: Param, english: str, russian: str) -> BadParameter:
    """The error for a value that its parameter cannot take, with what to write."""
    example = f"{param.name}={param.example}"
    return BadParameter(
        f"{param.name}: {english} write e.g. {example}",
        f"{param.name}: {russian} напишите, например, {example}",
    )


def cells_of(rows: Iterable[Row]) -> tuple[tuple[str, ...], ...]:
    """The rows as text."""
    return tuple(tuple("" if term is None else term.value for term in row) for row in rows)


def kind_of(terms: Sequence[Term | None]) -> str:
    """The type of a column, by all that stands in it."""
    kinds = {kind_of_term(term) for term in terms if term is not None}
    if kinds == {"integer", "number"}:
        return "number"
    return kinds.pop() if len(kinds) == 1 else "text"


def kind_of_term(term: Term) -> str:
    """The type of column that a term alone would make."""
    match term:
        case Iri():
            return "iri"
        case Literal(datatype=datatype) if datatype is not None:
            return COLUMN_OF.get(datatype, "text")
        case _:
            return "text"
