"""A request for the service's description enters, OpenAPI leaves, made once for each address it stands at."""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from portal.limits import Limits
from portal.openapi import describe
from portal.web.reading import place_of
from portal.web.service import service_of

JSON = "application/json"


def routes() -> Sequence[BaseRoute]:
    """`/openapi.json`."""
    return (Route("/openapi.json", openapi),)


async def openapi(request: Request) -> Response:
    """The description."""
    body, tag = written(service_of(request).limits, place_of(request).base)
    headers = {"ETag": f'"{tag}"', "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, headers={**headers, "Content-Type": JSON})


@lru_cache(maxsize=8)
def written(limits: Limits, base: str) -> tuple[bytes, str]:
    """The description as bytes, and a tag of them."""
    body = json.dumps(describe(limits, base), ensure_ascii=False).encode()
    return body, hashlib.sha256(body).hexdigest()[:32]
