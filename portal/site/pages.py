"""A scene and a place of the site enter, the pages leave that do in the browser what a service does."""

from portal.editor_page import Draft, editor_values
from portal.errors import Refused
from portal.fields import sentence
from portal.limits import Limits
from portal.pages import page
from portal.scene import Scene
from portal.site.names import Address, relative
from portal.site.place import SitePlace
from portal.task import Reply
from portal.words import words


def find_page(scene: Scene, place: SitePlace) -> Reply:
    """The page of the search: its script reads the words from the address."""
    return page("site-find", place, {"path": "/find", "params": {}, "digest": scene.digest})


def sparql_page(scene: Scene, place: SitePlace) -> Reply:
    """The page to write SPARQL on: its script asks the graph among the site's files."""
    whole = place.known.graph
    values = {
        **editor_values(place, Draft(), Limits()),
        "whole_graph": relative(place.here, whole) if whole else "",
    }
    return page("editor", place, values)


def refused_page(place: SitePlace, one: Address, refused: Refused) -> Reply:
    """The page of an address that the service would refuse."""
    line = sentence(refused.line(place.lang))
    values = {"path": one.path, "params": one.params, "line": line, "status": refused.status, "closest": []}
    return page("error", place, values, status=refused.status)


def lost_page(place: SitePlace) -> Reply:
    """The page for an address behind which there is nothing."""
    line = words(place.lang)["site_lost"]
    return page("error", place, {"path": "/", "params": {}, "line": line, "status": 404, "closest": []})
