"""Requests for the page of the data and of a release enter, tasks go to the runner; files leave as they lie.

A file is sent by this process: whole or in part, never compressed on the way, only where the list of releases
names it.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from portal.errors import Refused
from portal.formats import GRAPHS, HTML
from portal.jobs.catalogue import CATALOG
from portal.releases.manifest import DATA, MANIFEST
from portal.task import Task
from portal.web.answer import has
from portal.web.asks import fetched
from portal.web.catalogue import described
from portal.web.negotiate import choose
from portal.web.reading import negotiated, not_acceptable, place_arguments, place_of
from portal.web.service import service_of
from portal.web.shelf import Lying
from queries.errors import brief

PATH = f"/{DATA}/"
KEPT = "public, max-age=3600"
AGAIN = "no-cache"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""The name of a release."""
OFFERS = sorted(GRAPHS, key=lambda form: form.name != HTML)
"""A page first, where anything will do, as of all things."""
RANGE = re.compile(r"bytes\s*=\s*(?:\d+-\d*|-\d+)(?:\s*,\s*(?:\d+-\d*|-\d+))*\s*")


def routes() -> Sequence[BaseRoute]:
    """`/data/`, `/data/VERSION/`, `/data/VERSION/FILE`, `/data/manifest.json`."""
    return (
        Route(PATH.rstrip("/"), slashed),
        Route(PATH, data),
        Route(f"/{MANIFEST}", manifest),
        Route(f"{PATH}{{version}}", slashed),
        Route(f"{PATH}{{version}}/", release),
        Route(f"{PATH}{{version}}/{{name:path}}", file),
    )


async def data(request: Request) -> Response:
    """The page of the data; for programs its description in RDF."""
    choice = choose(OFFERS, request.headers.get("accept"))
    if choice is None:
        raise not_acceptable([form.medias[0] for form in OFFERS])
    if choice.name == HTML:
        return await fetched(request, Task("data", place_arguments(request)))
    return await described(request, CATALOG, choice)


async def release(request: Request) -> Response:
    """The page of one release."""
    negotiated(request, {})
    told = {"version": request.path_params["version"], **place_arguments(request)}
    return await fetched(request, Task("release", told))


async def slashed(request: Request) -> Response:
    """To the page: its address ends in a slash, so that files lie beside it."""
    version = request.path_params.get("version", "")
    if version and not DAY.fullmatch(version):
        return sent(request, f"{DATA}/{version}")
    path = f"{PATH}{quote(version)}/" if version else PATH
    return RedirectResponse(place_of(request).link(path), 308)


async def manifest(request: Request) -> Response:
    """The list of releases."""
    return sent(request, MANIFEST)


async def file(request: Request) -> Response:
    """A file of a release."""
    return sent(request, f"{DATA}/{request.path_params['version']}/{request.path_params['name']}")


def sent(request: Request, path: str) -> Response:
    """The file at a path below the root; 404 where the list of releases names none there."""
    found = service_of(request).shelf.find(path)
    if found is None or not found.path.is_file():
        name = brief(path, 80)
        raise Refused(
            404,
            f"файла «{name}» в выпусках нет; какие есть: /data/",
            f"no release has a file «{name}»; those that there are: /data/",
        )
    drop_odd_range(request)
    headers = headers_of(found, lasting=path != MANIFEST)
    if has(request, headers["ETag"]):
        return Response(status_code=304, headers={name: headers[name] for name in ("ETag", "Cache-Control")})
    return FileResponse(found.path, headers=headers, media_type=None)


def drop_odd_range(request: Request) -> None:
    """Forget a Range that asks for no bytes: it is answered as if it were not there (RFC 9110, 14.2)."""
    if not RANGE.fullmatch(request.headers.get("range", "bytes=0-")):
        kept = [pair for pair in request.scope["headers"] if pair[0].lower() != b"range"]
        request.scope["headers"] = kept


def headers_of(found: Lying, *, lasting: bool) -> dict[str, str]:
    """The headers of a file; what is released may be kept, the list is asked for each time."""
    return {
        "Content-Type": found.media,
        "ETag": f'"{found.tag}"',
        "Cache-Control": KEPT if lasting else AGAIN,
        "Accept-Ranges": "bytes",
    }
