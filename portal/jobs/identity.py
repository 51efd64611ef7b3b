"""A path enters that the IRI of a thing ends in, a way to the document about it leaves: 303 See Other.

The thing is not the document: so says the status, and whoever speaks of one does not speak of the other.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from portal.addresses import GRAPH
from portal.errors import Refused
from portal.jobs.asks import place_of
from portal.linked.headers import links_of_thing
from portal.linked.known import known
from portal.links import Place
from portal.scene import Scene
from portal.task import Reply
from portal.things.pages import missing, near

THINGS = "/id/"
"""What the paths of all things begin with, whatever their IRIs begin with."""


def identity(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The way to the document; arguments: `path` as it came, encoded, below the service's own; the place."""
    place, path = place_of(arguments), arguments["path"]
    kind, key = named(scene, place, path)
    if iri := known(scene, kind, key):
        document = scene.overview.addresses.document(iri)
        there = place.link(document)
        headers = {"Location": there, "Link": links_of_thing(place, document)}
        return Reply(303, "text/plain; charset=utf-8", f"{there}\n".encode(), headers)
    raise missing(kind, key, near(scene, kind, key)) if kind else nothing()


def named(scene: Scene, place: Place, path: str) -> tuple[str, str]:
    """The kind and the key in a path, below the graph's own base or below `/id/`; '' where there are none."""
    here, whole = scene.overview.addresses, place.prefix + path
    graphs = (urlsplit(here.graphs).path, whole), (f"/{GRAPH}/", path)
    for start, given in graphs:
        if start and given.startswith(start):
            return GRAPH, given.removeprefix(start)
    for start, given in ((urlsplit(here.base).path, whole), (THINGS, path)):
        kind, mark, key = given.removeprefix(start).partition("/")
        if start and given.startswith(start) and mark and kind and key:
            return kind, key
    return "", ""


def nothing() -> Refused:
    """The refusal of a path that is no thing's."""
    return Refused(
        404,
        "здесь ничего нет; начните с обзора или с поиска: /find",
        "nothing is here; begin at the overview, or search: /find",
    )
