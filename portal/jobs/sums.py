"""A network too large for one picture enters, or one that counts; the page with its sums leaves.

Every line leads to the asks that it counts, by the conditions of the page and its own; every sign to the
network of its asks.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from portal.facets import search_of
from portal.links import Place
from portal.listing import NETWORK
from portal.scene import Scene
from portal.selection import PATH, TYPES, WORDS, left_by
from viz.links import Links
from viz.page import Drawn
from viz.sums_page import sums_of, sums_on
from viz.view import View

MOST = 1500
"""Rows that one picture shows one by one: more would be a tangle, and slow."""


def too_many(scene: Scene, view: View, params: Mapping[str, str]) -> int:
    """How many rows a selection has where one picture has no room for them; 0 where it has, or must cut.

    A row is an ask, a call as a partner, a body to be informed, or a recommendation that names no addressee.
    """
    if not params:
        count = len(scene.overview.asks.rows)
    elif not view.sums or params.keys() - TYPES.keys():
        return 0
    else:
        search = search_of(scene, params)
        count = len(left_by(scene.overview.asks, search.chosen, search.given.get(WORDS, "")).rows)
    return count if count > MOST else 0


def summed(scene: Scene, place: Place, view: View, params: Mapping[str, str], source: str) -> Drawn:
    """The picture of a view that counts; `source` leads to all of its rows."""
    sums = sums_of(scene.store, view, params, place.lang)

    def asks(condition: Mapping[str, str]) -> str:
        return asks_at(place, {**params, **condition})

    def inside(condition: Mapping[str, str]) -> str:
        whole = {**params, **condition}
        drawn = place.served and view.inside in scene.views
        return place.link(f"{NETWORK}{view.inside}", ordered(whole)) if drawn else asks_at(place, whole)

    return sums_on(view, sums, Links(place.lang, source, asks=asks, inside=inside), params)


def asks_at(place: Place, conditions: Mapping[str, str]) -> str:
    """The list of the asks that meet these conditions; '' where it does not know one of them."""
    return "" if conditions.keys() - TYPES.keys() else place.link(PATH, ordered(conditions))


def ordered(params: Mapping[str, str]) -> dict[str, str]:
    """The parameters as an address has them."""
    return {name: params[name] for name in sorted(params)}


def instead(scene: Scene, place: Place, view: View, params: Mapping[str, str]) -> Sequence[tuple[str, Any]]:
    """The networks in sums that stand for one that is too large: their titles and where they are."""
    return [
        (scene.views[name].title[place.lang], place.link(f"{NETWORK}{name}", params))
        for name in view.sums
        if name in scene.views
    ]
