"""Requests for networks enter, tasks go to the runner."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from portal.task import Task
from portal.web.asks import fetched
from portal.web.reading import given_of, negotiated, place_arguments


def routes() -> Sequence[BaseRoute]:
    """`/net`, the list of networks; `/net/whole`, of all things; `/net/VIEW`, one, for a selection."""
    return (Route("/net", networks), Route("/net/whole", whole), Route("/net/{name}", network))


async def networks(request: Request) -> Response:
    """`/net`."""
    negotiated(request, {})
    return await fetched(request, Task("networks", place_arguments(request)))


async def whole(request: Request) -> Response:
    """`/net/whole`."""
    negotiated(request, {})
    return await fetched(request, Task("whole", place_arguments(request)))


async def network(request: Request) -> Response:
    """`/net/VIEW`."""
    negotiated(request, {})
    name = request.path_params["name"]
    task = Task("network", {"name": name, "given": given_of(request), **place_arguments(request)})
    return await fetched(request, task)
