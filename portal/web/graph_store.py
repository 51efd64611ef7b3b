"""/rdf-graph-store, the Graph Store Protocol for reading: the name of a graph enters, the graph leaves."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.errors import Refused
from portal.formats import DATA
from portal.task import Task
from portal.web.answer import answered
from portal.web.negotiate import choose
from portal.web.service import service_of
from portal.web.sparql import fields_of, not_offered, pair, value_of

PATH = "/rdf-graph-store"


def routes() -> Sequence[Route]:
    """The graph store."""
    return (Route(PATH, whole, methods=["GET"]),)


async def whole(request: Request) -> Response:
    """A whole graph: ?default, or ?graph=IRI."""
    fields = fields_of(request.scope["query_string"])
    graphs = [value for name, value in fields if name == "graph"]
    default = any(name == "default" for name, _ in fields)
    if len(graphs) + default != 1:
        raise Refused(
            400,
            "нужно одно из двух: ?default или ?graph=IRI",
            "exactly one is needed: ?default or ?graph=IRI",
            kind="graph",
        )
    choice = choose(DATA, request.headers.get("accept"), value_of(fields, "format"))
    if choice is None:
        raise not_offered(DATA)
    arguments = {
        "graph": graphs[0] if graphs else None,
        "form": pair(choice),
        "bytes": service_of(request).limits.answer,
    }
    return await answered(request, Task("graph-store", arguments), told=str(choice))
