"""Requests for the vocabulary enter, tasks go to the runner: its pages, its RDF, the JSON-LD context."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from portal.jobs.terms import unknown
from portal.linked.offers import MEDIA, OFFERS, not_offered
from portal.task import Task
from portal.terms.documents import DOCUMENTS
from portal.terms.page import CONTEXT
from portal.web.asks import fetched
from portal.web.negotiate import choose
from portal.web.reading import place_arguments
from portal.web.service import service_of


def routes() -> Sequence[BaseRoute]:
    """Each document by Accept and, with an ending, as a file; `/context.jsonld`."""
    by_accept = [Route(path, document, name=path) for path in DOCUMENTS]
    files = [Route(f"{path}.{{ending}}", file, name=path) for path in DOCUMENTS]
    return (Route(CONTEXT, context), *by_accept, *files)


async def document(request: Request) -> Response:
    """A document in the format that the client likes best."""
    choice = choose(OFFERS, request.headers.get("accept"))
    if choice is None:
        raise not_offered()
    return await told(request, request.url.path, (choice.name, choice.media))


async def file(request: Request) -> Response:
    """A document as a file."""
    path, _, ending = request.url.path.rpartition(".")
    if ending not in MEDIA:
        raise unknown(request.url.path)
    return await told(request, path, (ending, MEDIA[ending]))


async def told(request: Request, path: str, form: tuple[str, str]) -> Response:
    """The response to a request for a document."""
    name = path.removeprefix(request.scope.get("root_path", ""))
    arguments = {"name": name, "form": form, "bytes": service_of(request).limits.answer}
    return await fetched(request, Task("vocabulary", {**arguments, **place_arguments(request)}))


async def context(request: Request) -> Response:
    """The context of all our JSON-LD."""
    return await fetched(request, Task("context", {}))
