"""A refusal enters, a page that says it leaves, with the questions of the library that come closest."""

from starlette.requests import Request

from portal.errors import Refused
from portal.fields import sentence
from portal.links import path_of
from portal.pages import page
from portal.task import Reply
from portal.web.negotiate import preferred
from portal.web.reading import place_of
from queries.catalogue import load
from queries.errors import closest

OTHERS = ("text/plain", "application/problem+json", "application/json")
ASK = "/ask/"


def wants_page(request: Request) -> bool:
    """True for a browser: it names pages, and likes them best."""
    accept = request.headers.get("accept", "")
    return "text/html" in accept.lower() and preferred(accept, [*OTHERS, "text/html"]) == "text/html"


def error_page(request: Request, refused: Refused) -> Reply:
    """The page of a refusal."""
    place, path = place_of(request), request.url.path
    name = path[len(ASK) :].partition(".")[0] if path.startswith(ASK) and refused.status == 404 else ""
    near = closest(name[:200], load()) if name else ()
    values = {
        "path": "/",
        "params": {},
        "line": sentence(refused.line(place.lang)),
        "status": refused.status,
        "closest": [(load()[one].question[place.lang], place.link(path_of(one))) for one in near],
    }
    return page("error", place, values, status=refused.status)
