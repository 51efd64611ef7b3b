"""A question and its parameters enter, a page leaves: the form and the answer, or the error at its field."""

from collections.abc import Mapping
from typing import Any

from portal.fields import fields_of, sentence
from portal.jobs.asks import BLAMED, MEDIA, Asking, asking_of, said, status_of, table_of
from portal.links import canonical, examples, path_of
from portal.pages import page
from portal.scene import Scene
from portal.table_view import Lead, cells, heads, leads_of
from portal.task import Reply
from queries.ask import Table, written
from queries.catalogue import LIMIT
from queries.errors import QueryError

SHOWN = 1_000
"""Rows on a page: what a browser still sorts at once. The files hold all."""


def answer_page(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page of a question; arguments as of `portal.jobs.asks.asking_of`."""
    asking = asking_of(arguments)
    if not asking.given and any(param.required for param in asking.query.params):
        return shown(scene, asking, {"answer": None}, None)
    try:
        table, prepared = table_of(scene, asking)
    except BLAMED as error:
        return shown(scene, asking, {"answer": None}, error)
    leads = leads_of(scene.overview, asking.place, asking.given)
    return shown(scene, asking, {"answer": answer_of(asking, table, written(prepared), leads)}, None)


def shown(scene: Scene, asking: Asking, values: Mapping[str, Any], error: QueryError | None) -> Reply:
    """The page."""
    query, place, lang = asking.query, asking.place, asking.place.lang
    line = "" if error is None else said(error, lang)
    blamed = "" if error is None else error.param
    own = {param.name for param in query.params}
    kept = {name: value for name, value in asking.given.items() if name in own}
    params = canonical(query, kept)
    return page(
        "ask",
        place,
        {
            "query": query,
            "fields": fields_of(query, scene.overview, kept, lang, (blamed, line)),
            "error": sentence(line),
            "choices": [
                (label, place.link(path_of(query.name), {**params, blamed: value}))
                for value, label in (() if error is None else error.choices)
            ],
            "at_field": blamed in own,
            "path": path_of(query.name),
            "params": params,
            "permalink": place.whole(path_of(query.name), params),
            "example": place.link(path_of(query.name), examples(query)),
            "example_words": ", ".join(examples(query).values()),
            "digest": scene.digest,
            **values,
        },
        status=200 if error is None else status_of(error),
    )


def answer_of(asking: Asking, table: Table, sparql: str, leads: Mapping[str, Lead]) -> dict[str, Any]:
    """What the page shows of an answer."""
    query, place, rows = asking.query, asking.place, table.rows[:SHOWN]
    params = canonical(query, asking.given)
    files = {ending: place.link(path_of(query.name, ending), params) for ending in MEDIA}
    without = {name: {key: value for key, value in params.items() if key != name} for name in params}
    loose = [param for param in query.params if param.name in params and not param.required]
    columns = heads(table, rows, place.lang)
    limit = asking.given.get(LIMIT, "").strip()
    return {
        "heads": columns,
        "rows": [list(zip(columns, cells(table, row, leads), strict=True)) for row in rows],
        "count": len(table.rows),
        "shown": len(rows),
        "limited": limit if limit.isdigit() and int(limit) == len(table.rows) else "",
        "unlimited": place.link(path_of(query.name), without.get(LIMIT, params)),
        "loosened": [
            (param.description[place.lang], place.link(path_of(query.name), without[param.name]))
            for param in loose
            if param.type != LIMIT
        ],
        "files": files,
        "sparql": sparql,
        "editor": place.link("/sparql", {"query": sparql}),
    }
