"""A question of the library, its parameters and a format enter; the answer in that format leaves, whole.

What a person wrote is never trusted: values are bound as terms, cells escaped, names of files cleaned.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.errors import Refused
from portal.jobs.files import FILES, file_of, sent
from portal.jobs.sheet import About
from portal.links import Place, canonical, path_of
from portal.scene import Scene
from portal.task import Reply
from queries import catalogue
from queries.ask import Prepared, Table, prepare, run, sparql_of
from queries.catalogue import Query
from queries.errors import (
    BadParameter,
    BadWords,
    MissingParameter,
    QueryError,
    UnknownParameter,
    UnknownQuery,
)

catalogue.load()  # here, before this process can no longer open files

SPARQL = "application/sparql-query; charset=utf-8"
MEDIA = {ending: form.media for ending, form in FILES.items()} | {"rq": SPARQL}
"""The formats of an answer, by the endings of its address, and their media types."""
BLAMED = (BadParameter, BadWords, MissingParameter, UnknownParameter)
"""Errors of who asks."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked: a question, the values given (none empty), the place of the reader, a limit of rows."""

    query: Query
    given: Mapping[str, str]
    place: Place
    rows: int


def answer(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The answer as a file; arguments: see `asking_of`, and `ending`, one of MEDIA."""
    try:
        asking = asking_of(arguments)
        if arguments["ending"] == "rq":
            return sparql_file(scene, asking)
        table, _ = table_of(scene, asking)
        return file_of(table, arguments["ending"], about_of(scene, asking))
    except QueryError as error:
        raise refused(error) from error


def asking_of(arguments: Mapping[str, Any]) -> Asking:
    """The arguments read: `name`, `given`, `lang`, `chosen`, `base`, `rows`; UnknownQuery."""
    query = catalogue.find(arguments["name"])
    return Asking(query, filled(arguments["given"]), place_of(arguments), arguments["rows"])


def filled(given: Mapping[str, str]) -> dict[str, str]:
    """What was given, but for what is empty: a form sends each of its fields."""
    return {name: value for name, value in given.items() if value.strip()}


def place_of(arguments: Mapping[str, Any]) -> Place:
    """The place of the reader: in plain values, as a task carries it, or as a static site gives it, whole."""
    given = arguments.get("place")
    if isinstance(given, Place):
        return given
    return Place(arguments["lang"], arguments["chosen"], arguments["base"])


def table_of(scene: Scene, asking: Asking) -> tuple[Table, Prepared]:
    """The answer, and what was asked for it; Refused where it has more rows than is promised."""
    prepared = prepare(scene.store, asking.query.name, asking.given)
    table = run(scene.store, prepared)
    if len(table.rows) > asking.rows:
        raise Refused(
            507,
            f"в ответе строк {len(table.rows)}, предел – {asking.rows}; добавьте условие или limit",
            f"the answer has {len(table.rows)} rows, the limit is {asking.rows}; add a condition or a limit",
        )
    return table, prepared


def about_of(scene: Scene, asking: Asking) -> About:
    """What a file says of the answer."""
    query, place = asking.query, asking.place
    given = canonical(query, asking.given)
    described = {param.name: param.description[place.lang] for param in query.params}
    return About(
        name=query.name,
        title=query.question[place.lang],
        conditions=[(f"{name} ({described[name]})", value) for name, value in given.items()],
        permalink=place.whole(path_of(query.name), given),
        digest=scene.digest,
        lang=place.lang,
    )


def sparql_file(scene: Scene, asking: Asking) -> Reply:
    """The SPARQL of the answer."""
    given = canonical(asking.query, asking.given)
    body = sparql_of(scene.store, asking.query.name, given).encode()
    return sent(body, SPARQL, kept=False, name=(asking.query.name, "rq", given.values()))


def refused(error: QueryError) -> Refused:
    """The refusal for a question that cannot be asked so."""
    return Refused(status_of(error), error.line("ru"), error.line("en"))


def status_of(error: QueryError) -> int:
    """404 for a question that is not there, 400 for parameters; what else fails is ours."""
    if isinstance(error, UnknownQuery):
        return 404
    return 400 if isinstance(error, BLAMED) else 500


def said(error: QueryError, lang: str) -> str:
    """The error in `lang`."""
    return error.line(lang)
