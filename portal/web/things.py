"""Requests for the pages of things and for their lists enter, tasks go to the runner."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from portal.linked.known import KINDS
from portal.linked.offers import OFFERS
from portal.task import Task
from portal.web.asks import fetched
from portal.web.negotiate import choose
from portal.web.reading import given_of, negotiated, place_arguments
from portal.web.service import service_of
from portal.web.sparql import pair

MAY_BE = re.compile(rf"/(?:{'|'.join(KINDS)})/.", re.DOTALL)


def routes() -> Sequence[BaseRoute]:
    """`/doc/KIND`, all of a kind; `/doc/KIND/KEY`, the document about one; with an ending, a file about it.

    `/id/KIND/KEY` is the thing itself.
    """
    return (
        Route("/doc/{kind}", index),
        Route("/doc/{kind}/{key:path}", thing),
        Route("/id/{kind}/{key:path}", identity),
    )


async def index(request: Request) -> Response:
    """The list of all things of a kind."""
    negotiated(request, {})
    told = {"kind": request.path_params["kind"], "given": given_of(request)}
    return await fetched(request, Task("index", {**told, **place_arguments(request)}))


async def thing(request: Request) -> Response:
    """The document about a thing; without a key, the list of its kind."""
    kind, key = request.path_params["kind"], key_of(request)
    if not key:
        return await index(request)
    choice = choose(OFFERS, request.headers.get("accept"))
    told = {"kind": kind, "key": key, "form": pair(choice), "bytes": service_of(request).limits.answer}
    return await fetched(request, Task("thing", {**told, **place_arguments(request)}))


async def identity(request: Request) -> Response:
    """A thing itself: it is no document, and leads to the one about it."""
    return await fetched(request, identified(request))


def may_be_thing(request: Request) -> bool:
    """Whether a path that no part knows may be that of a thing: it ends in a kind and a key."""
    return request.method in ("GET", "HEAD") and MAY_BE.search(request.url.path) is not None


def identified(request: Request) -> Task:
    """The task that tells which document is about the thing with an address."""
    raw: bytes = request.scope["raw_path"]
    path = raw.decode("utf-8", "replace").removeprefix(request.scope.get("root_path", ""))
    return Task("identity", {"path": path, **place_arguments(request)})


def key_of(request: Request) -> str:
    """The key as the address has it: decoded, a slash within a part would end it."""
    raw: bytes = request.scope["raw_path"]
    kind = quote(request.path_params["kind"])
    return raw.decode("utf-8", "replace").partition(f"/doc/{kind}/")[2] or request.path_params["key"]
