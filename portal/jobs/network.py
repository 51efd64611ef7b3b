"""The name of a view and a selection enter, the page with its network leaves; and the list of the networks.

A network shows the very selection that its exits hold. More than a picture bears is never drawn at once:
it is summed up, or the page offers what to begin with.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from portal.errors import Refused
from portal.fields import Field, fields_of
from portal.jobs.asks import BLAMED, filled, place_of, refused, status_of
from portal.jobs.sums import MOST, instead, summed, too_many
from portal.links import Place, canonical
from portal.links import path_of as path_of_question
from portal.listing import NETWORK, Exits, exits_of
from portal.names import by_name, name_of
from portal.pages import page
from portal.scene import Scene
from portal.task import Reply
from portal.words import words
from queries.ask import ask
from queries.catalogue import load
from queries.errors import QueryError, brief, closest, suggestion
from queries.tabulate import UNSEEN
from viz.errors import VizError
from viz.growth import Grown, grow, question_of
from viz.links import Links
from viz.page import draw_on
from viz.ready import get_ready
from viz.view import View

get_ready()  # here, before this process can no longer open files

SELECTION = "selection"
"""The question that lists a selection as asks, whatever the view."""
STARTS = {
    "body": ("bodies-list", "asks"),
    "event": ("events-in-time", "asks"),
    "instrument": ("instruments-list", "recommendations"),
}
"""What a network too large for one picture is begun with: of each parameter, a list of things, and of what
they have most who come first."""
FIRST = 15


def network_list(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page that lists the networks; arguments: `lang`, `chosen`, `base`."""
    place = place_of(arguments)
    known = [(view, place.link(path_of(view.name))) for view in scene.views.values()]
    values = {"views": known, "path": NETWORK.rstrip("/"), "params": {}, "permalink": place.whole("/net", {})}
    return page("networks", place, {**values, "digest": scene.digest})


def network_page(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page of a network; arguments: `name` of the view, `given`, `lang`, `chosen`, `base`."""
    place, given = place_of(arguments), filled(arguments["given"])
    view = view_of(scene, arguments["name"])
    question = question_of(view)
    try:
        params = canonical(question, given)
        if view.count:
            return in_sums(scene, place, (view, view), params, 0)
        if count := too_many(scene, view, params):
            if view.sums:
                return in_sums(scene, place, (view, scene.views[view.sums[0]]), params, count)
            return beginning(scene, place, view)
        grown = grow(scene.store, view, params, place.lang, alone=not place.served)
        return drawn(scene, place, view, params, grown)
    except QueryError as error:
        raise (refused(error) if isinstance(error, BLAMED) else undrawn(error, status_of(error))) from error
    except VizError as error:
        raise undrawn(error, 500) from error


def view_of(scene: Scene, name: str) -> View:
    """The view of this name; 404 with the closest names where there is none."""
    if name in scene.views:
        return scene.views[name]
    near, shown = closest(name, scene.views), brief(name, 80)
    raise Refused(
        404,
        f"нет сети «{shown}»{suggestion(near, 'ru')}; все сети: /net",
        f"no network «{shown}»{suggestion(near)}; all networks: /net",
    )


def undrawn(error: VizError | QueryError, status: int) -> Refused:
    """The refusal where a view and its query do not fit."""
    ru, en = error.line("ru"), error.line("en")
    return Refused(status, f"схема не нарисована: {ru}", f"the network is not drawn: {en}")


def path_of(name: str) -> str:
    """The path of a network."""
    return f"{NETWORK}{name}"


def drawn(scene: Scene, place: Place, view: View, params: Mapping[str, str], grown: Grown) -> Reply:
    """The page with the picture, or with words where nothing fits the values."""
    exits = exits_for(place, view, params)
    picture = draw_on(view, grown, links_of(scene, place, view, exits)) if grown.known.facts else None
    path = path_of(view.name)
    return page(
        "network",
        place,
        {
            "view": view,
            "drawn": picture,
            "exits": exits,
            "conditions": conditions(scene, place, view, params),
            "others": others(scene, place, view, params),
            "fields": fields_for(scene, place, view, params),
            "path": path,
            "params": params,
            "permalink": place.whole(path, params),
            "digest": scene.digest,
        },
    )


def in_sums(
    scene: Scene, place: Place, views: tuple[View, View], params: Mapping[str, str], count: int
) -> Reply:
    """The page of a view in the sums of another, or of itself; `count`: asks too many for one picture."""
    view, counting = views
    exits, path = exits_for(place, view, params), path_of(view.name)
    source = place.link(path_of_question(counting.query), params)
    return page(
        "network-sums",
        place,
        {
            "view": view,
            "summed": counting,
            "drawn": summed(scene, place, counting, params, source),
            "count": count,
            "cap": MOST,
            "instead": instead(scene, place, view, params) if count else (),
            "starts": starts(scene, place, view) if count and not params else (),
            "exits": exits,
            "conditions": conditions(scene, place, view, params),
            "others": [] if count else others(scene, place, view, params),
            "fields": fields_for(scene, place, view, params),
            "path": path,
            "params": params,
            "permalink": place.whole(path, params),
            "digest": scene.digest,
        },
    )


def fields_for(scene: Scene, place: Place, view: View, params: Mapping[str, str]) -> list[Field]:
    """The form that narrows a network down."""
    question = question_of(view)
    shown, known = by_name(scene, question, params), words(place.lang)
    return [
        replace(field, label=known.get(f"asks_{field.name}", field.label))
        for field in fields_of(question, scene.overview, shown, place.lang, ("", ""))
    ]


def conditions(
    scene: Scene, place: Place, view: View, params: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """The values given: what each means, as a person reads it, and the address of the network without it."""
    said = {param.name: param.description[place.lang] for param in question_of(view).params}
    without = {name: {key: one for key, one in params.items() if key != name} for name in params}
    path = path_of(view.name)
    return [
        (said[name], name_of(scene, value), place.link(path, without[name])) for name, value in params.items()
    ]


def exits_for(place: Place, view: View, params: Mapping[str, str]) -> Exits | None:
    """The exits of the selection that is drawn; None for a query that is not of the library."""
    if view.own:
        return None
    known = load()
    able = SELECTION in known and all(known[SELECTION].param(name) for name in params)
    return exits_of(place, SELECTION if able and params else view.query, params)


def others(scene: Scene, place: Place, view: View, params: Mapping[str, str]) -> list[tuple[str, str]]:
    """The other networks of the same selection: their titles and where they are."""
    return [
        (other.title[place.lang], place.link(path_of(other.name), params))
        for other in scene.views.values()
        if other.name != view.name and all(question_of(other).param(name) for name in params)
    ]


def links_of(scene: Scene, place: Place, view: View, exits: Exits | None) -> Links:
    """Where the things of a picture lead."""
    params = {layer.kind: layer.param for layer in view.layers}
    return Links(
        place.lang,
        exits.table if exits else place.link(path_of(view.name)),
        page=lambda key: place.link(scene.overview.addresses.page(key)),
        web=partial(web_of, place, view, params),
    )


def web_of(place: Place, view: View, params: Mapping[str, str], key: str) -> str:
    """The network of this view that begins with a thing; '' where its query cannot ask for one."""
    found = next((param for kind, param in params.items() if f"/{kind}/" in key), "")
    return place.link(path_of(view.name), {found: key}) if found and question_of(view).param(found) else ""


def beginning(scene: Scene, place: Place, view: View) -> Reply:
    """The page of a network that is too large for one picture: what it can be begun with."""
    values = {
        "view": view,
        "starts": starts(scene, place, view),
        "count": scene.overview.counts["asks"],
        "path": path_of(view.name),
        "params": {},
        "permalink": place.whole(path_of(view.name), {}),
        "digest": scene.digest,
    }
    return page("network-start", place, values)


def starts(scene: Scene, place: Place, view: View) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """What a network can be begun with, by parameter."""
    asked = question_of(view)
    return [(name, started(scene, place, view, name)) for name in STARTS if asked.param(name)]


def started(scene: Scene, place: Place, view: View, name: str) -> list[tuple[str, int, str]]:
    """The first of a list: their names, how much they have, the network that begins with each."""
    question, counted = STARTS[name]
    table = ask(scene.store, question, {})
    label, count, iri = (table.names.index(column) for column in (name, counted, f"{name}_iri"))
    rows = sorted(table.rows, key=lambda row: (-int(row[count] or 0), row[label], row[iri]))[:FIRST]
    path = path_of(view.name)
    return [
        (UNSEEN.sub("", row[label]), int(row[count] or 0), place.link(path, {name: row[iri]})) for row in rows
    ]
