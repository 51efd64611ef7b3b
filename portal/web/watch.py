"""Around the whole application: every response gets the headers that all have, is counted and logged.

What is logged holds no address, no query, no user agent: a line can be shown to anybody. A handler that
fails gives 500 with a body; large bodies leave in pieces, so that the server waits while nobody reads.
"""

import logging
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.errors import Refused
from portal.web.answer import refusal
from portal.web.metrics import Metrics

LOG = logging.getLogger("adresat.portal")
PIECE = 64 * 1024
"""Bytes that are written at once."""
NOT_FOUND = "-"
"""The route of a request that no route answers: what was asked is not logged."""
ALLOWED = "GET, HEAD, POST, OPTIONS"
EXPOSED = "ETag, Retry-After, Allow, X-Request-Id, Adresat-Graph, Content-Disposition, Link"
ALWAYS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": EXPOSED,
    "X-Content-Type-Options": "nosniff",
}
NOT_MODIFIED = 304
UNLESS_SAID = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Max-Age": "86400",
    "Allow": ALLOWED,
    "Vary": "Access-Control-Request-Headers",
}


@dataclass(slots=True)
class Seen:
    """What is known of a request when it has been answered."""

    send: Send
    number: str = field(default_factory=lambda: secrets.token_hex(8))
    began: float = field(default_factory=time.perf_counter)
    status: int = 0
    size: int = 0

    async def __call__(self, message: Message) -> None:
        """Send a part of the response."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.dress(MutableHeaders(scope=message), changed=message["status"] != NOT_MODIFIED)
            await self.send(message)
        else:
            await self.send_pieces(message)

    def dress(self, headers: MutableHeaders, *, changed: bool) -> None:
        """Add what every response has; but nothing that would take the place of what a browser has kept."""
        headers["X-Request-Id"] = self.number
        for name, value in ALWAYS.items():
            headers[name] = value
        for name, value in UNLESS_SAID.items() if changed else ():
            headers.setdefault(name, value)

    async def send_pieces(self, message: Message) -> None:
        """Send a body; the server waits between its pieces while the client does not read."""
        body = message.get("body", b"")
        self.size += len(body)
        last = max(len(body) - 1, 0) // PIECE * PIECE
        for start in range(0, last, PIECE):
            await self.send({**message, "body": body[start : start + PIECE], "more_body": True})
        await self.send({**message, "body": body[last:]})


@dataclass(frozen=True, slots=True)
class Watch:
    """The application, watched."""

    app: ASGIApp
    metrics: Metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        seen = Seen(send)
        try:
            await self.answer(scope, receive, seen)
        except Exception as error:  # noqa: BLE001 - the boundary of the service: a fault is told, and logged
            await self.fail(scope, receive, seen, error)
        finally:
            self.note(scope, seen)

    async def answer(self, scope: Scope, receive: Receive, seen: Seen) -> None:
        """The response: of the application, or to the question what it allows."""
        if scope["method"] == "OPTIONS":
            await preflight(Request(scope))(scope, receive, seen)
        else:
            await self.app(scope, receive, seen)

    async def fail(self, scope: Scope, receive: Receive, seen: Seen, error: Exception) -> None:
        """500 where nothing was sent yet; the log says where it happened, not with what values."""
        LOG.error("fault", extra={"entry": {"request": seen.number, "fault": where(error)}})
        if seen.status:
            raise error
        fault = Refused(
            500,
            f"внутренняя ошибка сервиса; сообщите нам номер {seen.number}",
            f"an internal error of the service; tell us the number {seen.number}",
            kind="fault",
        )
        await refusal(Request(scope), fault)(scope, receive, seen)

    def note(self, scope: Scope, seen: Seen) -> None:
        """Count the request and log it."""
        seconds = time.perf_counter() - seen.began
        route, reason = route_of(scope), scope.get("refusal")
        method = scope["method"] if scope["method"] in ALLOWED else "other"
        self.metrics.requests.labels(route, method, str(seen.status)).inc()
        self.metrics.seconds.labels(route).observe(seconds)
        if reason is not None:
            self.metrics.refusals.labels(reason).inc()
        LOG.info("request", extra={"entry": entry(seen, route, method, seconds, reason)})


def entry(seen: Seen, route: str, method: str, seconds: float, reason: str | None) -> dict[str, Any]:
    """What is logged of a request."""
    found = {
        "request": seen.number,
        "route": route,
        "method": method,
        "status": seen.status,
        "ms": round(seconds * 1000, 1),
        "bytes": seen.size,
    }
    return found if reason is None else {**found, "refused": reason}


def route_of(scope: Scope) -> str:
    """The pattern of the route that answered."""
    path = getattr(scope.get("route"), "path", None)
    return path if isinstance(path, str) else NOT_FOUND


def preflight(request: Request) -> Response:
    """What a page of another site may ask: all that there is, since nothing here needs credentials."""
    asked = request.headers.get("access-control-request-headers", "Accept, Content-Type")
    return Response(status_code=204, headers={**PREFLIGHT, "Access-Control-Allow-Headers": asked})


def where(error: BaseException) -> str:
    """The kind of an error and the lines that led to it, without its message: that may quote a query."""
    lines, at = [], error.__traceback__
    while at is not None:
        lines.append(f"{at.tb_frame.f_globals.get('__name__', '?')}:{at.tb_lineno}")
        at = at.tb_next
    return f"{type(error).__name__} {' '.join(lines[-8:])}"
