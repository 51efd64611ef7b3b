"""Replies and refusals enter, HTTP responses leave: each whole, with a body, and a tag to ask again by."""

import asyncio
import hashlib
import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from portal.errors import Refused
from portal.jobs.roster import GRAPH, STATE
from portal.task import Reply, Task
from portal.web.error_page import error_page, wants_page
from portal.web.service import Holding, client_of, language_of, service_of

PLAIN = "text/plain; charset=utf-8"
VARY = "Accept, Accept-Language"
NOT_KEPT = {"Cache-Control": "no-store"}
GONE = 499
"""What is logged of a request whose client went away; nobody gets it."""


class Held(Response):
    """A response whose bytes count as held until they are sent."""

    def __init__(self, reply: Reply, headers: Mapping[str, str], holding: Holding) -> None:
        """`headers` beside those of the reply."""
        whole = {"Vary": VARY, **headers, **reply.headers, "Content-Type": reply.media}
        super().__init__(reply.body, reply.status, headers=whole)
        self.holding = holding

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self.holding.of(len(self.body)):
            await super().__call__(scope, receive, send)


def respond(reply: Reply, headers: Mapping[str, str] | None = None) -> Response:
    """The response of a reply, with further headers."""
    whole = {"Vary": VARY, **(headers or {}), **reply.headers, "Content-Type": reply.media}
    return Response(reply.body, reply.status, headers=whole)


async def answered(request: Request, task: Task, *, told: str = "", lasting: bool = True) -> Response:
    """The response to a request that a task answers.

    `told` is whatever of the request's headers decides how the answer is written: with the address and the
    graph it makes its tag. `lasting` is False where the same question may get another answer from the same
    graph (RAND, NOW): it gets none. A client that has the answer already gets 304, and no task is done.
    """
    service = service_of(request)
    tagged = lasting and request.method in ("GET", "HEAD")
    if tagged and has(request, tag := tag_of(request, service.runner.state, told)):
        return Response(status_code=304, headers=kept(tag))
    service.holding.refuse_when_full()
    reply = await unless_gone(request, task)
    if not tagged or reply.status != 200:
        return Held(reply, NOT_KEPT, service.holding)
    return Held(
        reply, kept(tag_of(request, reply.headers.get(STATE, reply.headers[GRAPH]), told)), service.holding
    )


async def unless_gone(request: Request, task: Task) -> Reply:
    """The reply to a task; the task is given up when the client goes away."""
    work = asyncio.ensure_future(service_of(request).runner.run(task, client_of(request)))
    gone = asyncio.ensure_future(until_gone(request))
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise Refused(GONE, "клиент ушёл", "the client is gone", kind="gone")
        return work.result()
    finally:
        work.cancel()
        gone.cancel()


async def until_gone(request: Request) -> None:
    """Wait until the client closes its connection; whatever else comes is dropped."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def tag_of(request: Request, state: str, told: str) -> str:
    """The entity tag of an answer, weak, as compression and the order of equal rows may differ."""
    parts = (state, service_of(request).version, request.url.path, request.url.query, told)
    return f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'


def has(request: Request, tag: str) -> bool:
    """True where the client has the answer with this tag."""
    known = request.headers.get("if-none-match", "")
    return tag.removeprefix("W/") in {one.strip().removeprefix("W/") for one in known.split(",")}


def kept(tag: str) -> dict[str, str]:
    """The headers of what a client may keep, if it asks each time whether it still holds."""
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": VARY}


def refusal(request: Request, refused: Refused, headers: Mapping[str, str] | None = None) -> Response:
    """The response of a refusal: a page for a browser, problem+json for who asks for JSON, else a line."""
    request.scope["refusal"] = refused.kind or str(refused.status)
    line = refused.line(language_of(request))
    further = {**NOT_KEPT, **(headers or {})}
    if refused.retry_after is not None:
        further["Retry-After"] = str(refused.retry_after)
    if wants_page(request):
        return respond(error_page(request, refused), further)
    if "json" in request.headers.get("accept", ""):
        problem = {"title": phrase(refused.status), "status": refused.status, "detail": line}
        body, media = json.dumps(problem, ensure_ascii=False), "application/problem+json"
    else:
        body, media = line + "\n", PLAIN
    return respond(Reply(refused.status, media, body.encode("utf-8", errors="replace")), further)


def phrase(status: int) -> str:
    """The name of a status."""
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
