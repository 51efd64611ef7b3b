"""Requests for the description of the data enter, tasks go to the runner: /catalog, /void.ttl and the like.

The tag of an answer is that of its bytes: it changes with what the portal says of itself and with a release,
not with the graph alone.
"""

import hashlib
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from portal.errors import Refused
from portal.formats import DATA, GRAPHS, HTML, Choice, listed
from portal.jobs.catalogue import CATALOG, VOID
from portal.task import Task
from portal.web.answer import Held, has, unless_gone
from portal.web.negotiate import choose
from portal.web.reading import place_of
from portal.web.service import service_of

PAGE = "/data/"
WELL_KNOWN = "/.well-known/void"
FORMS = {form.name: Choice(form.name, form.medias[0]) for form in DATA}


def routes() -> Sequence[BaseRoute]:
    """`/catalog` by Accept, `/catalog.ttl` and the like by their endings, and the VoID description."""
    return (
        Route("/catalog", catalog),
        Route("/catalog.{ending}", catalog_file),
        Route("/void.ttl", void_file),
        Route(WELL_KNOWN, void),
    )


async def catalog(request: Request) -> Response:
    """The description of the data; a browser is sent to its page."""
    choice = choose(GRAPHS, request.headers.get("accept"))
    if choice is None:
        raise refused(406)
    if choice.name == HTML:
        return RedirectResponse(place_of(request).data(PAGE), 303, {"Vary": "Accept"})
    return await described(request, CATALOG, choice)


async def catalog_file(request: Request) -> Response:
    """The same as a file."""
    ending = request.path_params["ending"]
    if ending not in FORMS:
        raise refused(404)
    return await described(request, CATALOG, FORMS[ending])


async def void(request: Request) -> Response:
    """What the graph holds, counted."""
    choice = choose(DATA, request.headers.get("accept"))
    if choice is None:
        raise refused(406)
    return await described(request, VOID, choice)


async def void_file(request: Request) -> Response:
    """The same as a file."""
    return await described(request, VOID, FORMS["ttl"])


async def described(request: Request, what: str, choice: Choice) -> Response:
    """The description `what` in a format; 304 where the client has these very bytes."""
    service, base = service_of(request), place_of(request).base
    service.holding.refuse_when_full()
    form = (choice.name, choice.media)
    told = {"what": what, "base": base, "form": form, "bytes": service.limits.answer}
    reply = await unless_gone(request, Task("catalogue", told))
    tag = f'W/"{hashlib.sha256(reply.body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept", "Link": links(base, what)}
    if has(request, tag):
        return Response(status_code=304, headers=headers)
    return Held(reply, headers, service.holding)


def links(base: str, what: str) -> str:
    """Where else the same is: the page of the data, each format, the other description."""
    found = [f'<{base}{PAGE}>; rel="alternate"; type="text/html"']
    if what == CATALOG:
        found += [
            f'<{base}/catalog.{name}>; rel="alternate"; type="{form.media}"' for name, form in FORMS.items()
        ]
    return ", ".join([*found, f'<{base}{WELL_KNOWN}>; rel="describedby"; type="text/turtle"'])


def refused(status: int) -> Refused:
    """The refusal of a format that there is not."""
    return Refused(
        status,
        f"в таком виде описания данных нет; есть: {listed(DATA)}",
        f"the data are not described that way; there are: {listed(DATA)}",
        kind="format",
    )
