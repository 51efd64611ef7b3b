"""A question of the library, its parameters and a format enter; the answer in that format leaves, whole.

What a person wrote is never trusted: values are bound as terms, cells escaped, names of files cleaned.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.errors import Refused
from portal.jobs.sheet import About, to_xlsx
from portal.links import Place, canonical, disposition
from portal.scene import Scene
from portal.task import Reply
from queries import catalogue
from queries.ask import Table, ask, sparql_of
from queries.catalogue import Query
from queries.errors import BadParameter, MissingParameter, QueryError, UnknownParameter, UnknownQuery
from queries.tabulate import to_csv, to_json, to_markdown

catalogue.load()  # here, before this process can no longer open files


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked: a question, the values given (none empty), the place of the reader, a limit of rows."""

    query: Query
    given: Mapping[str, str]
    place: Place
    rows: int


@dataclass(frozen=True, slots=True)
class Format:
    """A format that an answer can be had in; `kept`: a browser saves it instead of showing it."""

    media: str
    kept: bool
    write: Callable[[Scene, Asking], bytes]


def answer(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The answer as a file; arguments: see `asking_of`, and `ending`, one of FORMATS."""
    try:
        asking = asking_of(arguments)
        form = FORMATS[arguments["ending"]]
        body = form.write(scene, asking)
    except QueryError as error:
        raise refused(error) from error
    name = disposition(asking.query, asking.given, arguments["ending"], kept=form.kept)
    return Reply(200, form.media, body, {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"})


def asking_of(arguments: Mapping[str, Any]) -> Asking:
    """The arguments read: `name`, `given`, `lang`, `chosen`, `base`, `rows`; UnknownQuery."""
    query = catalogue.find(arguments["name"])
    given = {name: value for name, value in arguments["given"].items() if value.strip()}
    return Asking(query, given, place_of(arguments), arguments["rows"])


def place_of(arguments: Mapping[str, Any]) -> Place:
    """The place of the reader."""
    return Place(arguments["lang"], arguments["chosen"], arguments["base"])


def table_of(scene: Scene, asking: Asking) -> Table:
    """The answer; Refused where it has more rows than is promised."""
    table = ask(scene.store, asking.query.name, asking.given)
    if len(table.rows) > asking.rows:
        raise Refused(
            507,
            f"в ответе строк {len(table.rows)}, предел – {asking.rows}; добавьте условие или limit",
            f"the answer has {len(table.rows)} rows, the limit is {asking.rows}; add a condition or a limit",
        )
    return table


def refused(error: QueryError) -> Refused:
    """The refusal for a question that cannot be asked so."""
    return Refused(status_of(error), error.ru or error.message, error.message)


def status_of(error: QueryError) -> int:
    """404 for a question that is not there, 400 for parameters; what else fails is ours."""
    if isinstance(error, UnknownQuery):
        return 404
    return 400 if isinstance(error, BadParameter | MissingParameter | UnknownParameter) else 500


def sheet(scene: Scene, asking: Asking) -> bytes:
    """The answer as a workbook."""
    permalink = asking.place.whole(f"/ask/{asking.query.name}", canonical(asking.query, asking.given))
    about = About(asking.query, asking.given, permalink, scene.digest, asking.place.lang)
    return to_xlsx(table_of(scene, asking), about)


FORMATS = {
    "csv": Format(
        "text/csv; charset=utf-8; header=present",
        True,
        lambda scene, asking: to_csv(table_of(scene, asking)).encode(),
    ),
    "json": Format(
        "application/json", False, lambda scene, asking: to_json(table_of(scene, asking)).encode()
    ),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", True, sheet),
    "md": Format(
        "text/markdown; charset=utf-8",
        False,
        lambda scene, asking: to_markdown(table_of(scene, asking), asking.place.lang).encode(),
    ),
    "rq": Format(
        "application/sparql-query; charset=utf-8",
        False,
        lambda scene, asking: sparql_of(scene.store, asking.query.name, asking.given).encode(),
    ),
}
