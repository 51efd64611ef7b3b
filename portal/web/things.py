"""Requests for the pages of things and for their lists enter, tasks go to the runner."""

from collections.abc import Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from portal.task import Task
from portal.web.asks import fetched
from portal.web.reading import given_of, negotiated, place_arguments


def routes() -> Sequence[BaseRoute]:
    """`/doc/KIND`, all of a kind; `/doc/KIND/KEY`, the page of one; with an ending, a file about it."""
    return (Route("/doc/{kind}", index), Route("/doc/{kind}/{key:path}", thing))


async def index(request: Request) -> Response:
    """The list of all things of a kind."""
    negotiated(request, {})
    told = {"kind": request.path_params["kind"], "given": given_of(request)}
    return await fetched(request, Task("index", {**told, **place_arguments(request)}))


async def thing(request: Request) -> Response:
    """The page of a thing; without a key, the list of its kind."""
    kind, key = request.path_params["kind"], key_of(request)
    if not key:
        return await index(request)
    negotiated(request, {})
    return await fetched(request, Task("thing", {"kind": kind, "key": key, **place_arguments(request)}))


def key_of(request: Request) -> str:
    """The key as the address has it: decoded, a slash within a part would end it."""
    raw: bytes = request.scope["raw_path"]
    kind = quote(request.path_params["kind"])
    return raw.decode("utf-8", "replace").partition(f"/doc/{kind}/")[2] or request.path_params["key"]
