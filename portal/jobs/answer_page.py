"""A question and its parameters enter, a page leaves: the form and the answer, or the error at its field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.errors import Refused
from portal.fields import fields_of, sentence
from portal.jobs.asks import BLAMED, MEDIA, Asking, asking_of, said, status_of, table_of
from portal.links import Place, canonical, examples, path_of
from portal.names import by_name, name_of
from portal.pages import page
from portal.scene import Scene
from portal.table_view import cells, heads, page_lead, reading_of
from portal.task import Reply
from portal.things.telling import clipped
from queries.ask import Table, written
from queries.catalogue import LIMIT, THING_TYPES, Query

SHOWN = 1_000
"""Rows on a page: what a browser still sorts at once. The files hold all."""
WRITTEN = 25
"""Rows on a page of a static site: its script brings the rest, which would stand there twice."""


def answer_page(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page of a question; arguments as of `portal.jobs.asks.asking_of`."""
    asking = asking_of(arguments)
    if not asking.given and any(param.required for param in asking.query.params):
        return shown(scene, asking)
    try:
        table, prepared = table_of(scene, asking)
    except BLAMED as error:
        line, kept = said(error, asking.place.lang), (error.param, error.choices)
        return shown(scene, asking, wrong=Wrong(status_of(error), sentence(line), *kept))
    except Refused as refused:
        line = refused.line(asking.place.lang)
        return shown(scene, asking, wrong=Wrong(refused.status, sentence(line), "", ()))
    return shown(scene, asking, answer=answer_of(scene, asking, table, written(prepared)))


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why there is no answer: a status, a sentence, the parameter to blame or '', what could stand there."""

    status: int
    sentence: str
    param: str
    choices: Sequence[tuple[str, str]]


RIGHT = Wrong(200, "", "", ())


def shown(
    scene: Scene, asking: Asking, *, answer: Mapping[str, Any] | None = None, wrong: Wrong = RIGHT
) -> Reply:
    """The page: the form, and the answer or what is wrong, if there is either."""
    query, place = asking.query, asking.place
    own = {param.name for param in query.params}
    kept = {name: value for name, value in asking.given.items() if name in own}
    params, path = canonical(query, kept), path_of(query.name)
    example = examples(query, scene.overview.examples)
    named = by_name(scene, query, kept) if answer else kept
    values = {
        "query": query,
        "fields": fields_of(query, scene.overview, named, place.lang, (wrong.param, wrong.sentence)),
        "error": wrong.sentence,
        "at_field": wrong.param in own,
        "choices": [(label, place.link(path, {**params, wrong.param: one})) for one, label in wrong.choices],
        "path": path,
        "params": params,
        "permalink": place.whole(path, params),
        "example": place.link(path, example),
        "example_words": ", ".join(name_of(scene, value) for value in example.values()),
        "digest": scene.digest,
        "meant": meant(scene, place, query, params) if answer else [],
        "answer": answer,
    }
    return page("ask", place, values, status=wrong.status)


def meant(scene: Scene, place: Place, query: Query, params: Mapping[str, str]) -> list[tuple[str, str]]:
    """The things that the values mean: the name of each, the address of its page, '' where it has none."""
    lead, known = page_lead(scene.overview, place), scene.overview.known
    given = [param for param in query.params if param.name in params and param.type in THING_TYPES]
    found = [(name_of(scene, params[param.name]), known.get(param.type, {}), param) for param in given]
    return [(clipped(name), lead(names.get(name, params[param.name]))) for name, names, param in found]


def answer_of(scene: Scene, asking: Asking, table: Table, sparql: str) -> dict[str, Any]:
    """What the page shows of an answer."""
    query, place = asking.query, asking.place
    rows = table.rows[: SHOWN if place.served else WRITTEN]
    how = reading_of(scene.overview, place)
    params = canonical(query, asking.given)
    files = {ending: place.link(path_of(query.name, ending), params) for ending in MEDIA}
    without = {name: {key: value for key, value in params.items() if key != name} for name in params}
    loose = [param for param in query.params if param.name in params and not param.required]
    columns = heads(table, rows, place.lang)
    limit = asking.given.get(LIMIT, "").strip()
    return {
        "heads": columns,
        "rows": [list(zip(columns, cells(table, row, how), strict=True)) for row in rows],
        "count": len(table.rows),
        "shown": len(rows),
        "limited": limit if limit.isdigit() and int(limit) == len(table.rows) else "",
        "unlimited": place.link(path_of(query.name), without.get(LIMIT, params)),
        "loosened": [
            (
                param.description[place.lang].partition(": ")[0],
                place.link(path_of(query.name), without[param.name]),
            )
            for param in loose
            if param.type != LIMIT
        ],
        "files": files,
        "sparql": sparql,
        "editor": place.link("/sparql", {"query": sparql}),
    }
