"""Requests for the page of all asks enter, tasks go to the runner."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from portal.task import Task
from portal.web.asks import fetched
from portal.web.reading import given_of, negotiated, place_arguments


def routes() -> Sequence[BaseRoute]:
    """`/asks`, with its conditions."""
    return (Route("/asks", selection),)


async def selection(request: Request) -> Response:
    """`/asks`."""
    negotiated(request, {})
    return await fetched(request, Task("selection", {"given": given_of(request), **place_arguments(request)}))
