"""A service enters, its application (ASGI) leaves: all routes, refusals, what all responses share."""

from collections.abc import Sequence
from typing import cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.errors import Refused
from portal.web import (
    asks,
    catalogue,
    data,
    described,
    graph_store,
    health,
    network,
    selection,
    sparql,
    static,
    terms,
    things,
)
from portal.web.answer import refusal
from portal.web.packing import Packing
from portal.web.service import Service
from portal.web.watch import Watch

PACKED = Middleware(Packing, minimum_size=1024, compresslevel=5, thread_minimum_size=32 * 1024)
"""Bytes from which a body is compressed, how hard, and from which that is done beside the event loop."""
SAID = {
    404: (
        "здесь ничего нет; начните с обзора или с поиска: /find",
        "nothing is here; begin at the overview, or search: /find",
    ),
    405: (
        "так этот адрес не спрашивают; можно: {Allow}",
        "this address is not asked that way; it may be: {Allow}",
    ),
}


def make_app(service: Service) -> Starlette:
    """The application."""
    app = Starlette(
        routes=routes(),
        middleware=[Middleware(Watch, metrics=service.metrics), PACKED],
        exception_handlers={Refused: refused_handler, HTTPException: http_handler},
    )
    app.state.service = service
    return app


def routes() -> Sequence[BaseRoute]:
    """The routes of every part."""
    linked = (terms, things, data, catalogue)
    parts = (asks, network, *linked, selection, described, sparql, graph_store, health, static)
    return [route for part in parts for route in part.routes()]


async def refused_handler(request: Request, error: Exception) -> Response:
    """The response to a request that a part refused."""
    return refusal(request, cast(Refused, error))


async def http_handler(request: Request, error: Exception) -> Response:
    """The response where no route fits: a thing of a graph with IRIs of its own may stand there."""
    found = cast(HTTPException, error)
    if found.status_code == 404 and things.may_be_thing(request):
        try:
            return await things.identity(request)
        except Refused as unknown:
            return refusal(request, unknown)
    headers = dict(found.headers or {})
    ru, en = SAID.get(found.status_code, (found.detail, found.detail))
    refused = Refused(found.status_code, ru.format(**headers), en.format(**headers))
    return refusal(request, refused, headers)
