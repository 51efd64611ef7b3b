"""Requests for the style and scripts of the pages enter, the files leave, to be kept while they last."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from portal.errors import Refused
from portal.static_files import STATIC
from queries.errors import brief

FOREVER = "public, max-age=31536000, immutable"


def routes() -> Sequence[BaseRoute]:
    """`/static/NAME`."""
    return (Route("/static/{name}", static),)


async def static(request: Request) -> Response:
    """A file; asked for with the tag of its content (?v=), it may be kept for good."""
    name = request.path_params["name"]
    found = STATIC.get(name)
    if found is None:
        raise Refused(
            404, f"файла «{brief(name, 40)}» здесь нет", f"there is no file «{brief(name, 40)}» here"
        )
    tag = f'"{found.tag}"'
    kept = FOREVER if request.query_params.get("v") == found.tag else "no-cache"
    headers = {"ETag": tag, "Cache-Control": kept, "X-Content-Type-Options": "nosniff"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.body, headers={**headers, "Content-Type": found.media})
