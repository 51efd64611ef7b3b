"""Replies and refusals enter, HTTP responses leave: each with a body, and open to pages of other sites."""

import json
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from portal.errors import Refused
from portal.task import Reply
from portal.web.service import language_of

PLAIN = "text/plain; charset=utf-8"


def respond(reply: Reply) -> Response:
    """The response of a reply."""
    return Response(
        reply.body, reply.status, headers={**reply.headers, "Content-Type": reply.media, "Vary": "Accept"}
    )


def refusal(request: Request, refused: Refused) -> Response:
    """The response of a refusal: problem+json for who asks for JSON, else a line of text."""
    line = refused.line(language_of(request))
    headers = {} if refused.retry_after is None else {"Retry-After": str(refused.retry_after)}
    if "json" in request.headers.get("accept", ""):
        problem = {"title": HTTPStatus(refused.status).phrase, "status": refused.status, "detail": line}
        body, media = json.dumps(problem, ensure_ascii=False), "application/problem+json"
    else:
        body, media = line + "\n", PLAIN
    return respond(Reply(refused.status, media, body.encode(), headers))
