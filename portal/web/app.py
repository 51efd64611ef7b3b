"""A service enters, its application (ASGI) leaves: the routes of each part, refusals, CORS."""

from collections.abc import Sequence
from typing import cast

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.errors import Refused
from portal.web import asks, static
from portal.web.answer import refusal
from portal.web.service import Service


def make_app(service: Service) -> Starlette:
    """The application."""
    app = Starlette(
        routes=routes(),
        middleware=[Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"])],
        exception_handlers={Refused: refused_handler},
    )
    app.state.service = service
    return app


def routes() -> Sequence[BaseRoute]:
    """The routes of every part."""
    return (*asks.routes(), *static.routes())


async def refused_handler(request: Request, error: Exception) -> Response:
    """The response to a request that a part refused."""
    return refusal(request, cast(Refused, error))
