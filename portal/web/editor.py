"""A request of a browser enters, the page to write SPARQL on leaves, with a query or an example in its place.

The rich editor is there where `make editor` put it; without it, and without any script, the form still asks.
"""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from portal import pages
from portal.editor_page import RICH, Draft, editor_values
from portal.errors import Refused
from portal.links import examples
from portal.static_files import STATIC
from portal.task import Task
from portal.web.answer import respond
from portal.web.reading import place_of
from portal.web.service import client_of, service_of
from queries.catalogue import find
from queries.errors import UnknownQuery


async def page(request: Request) -> Response:
    """The page; `query` is the text in it, `run=1` has it asked at once, `example` is a question's name."""
    place, asked = place_of(request), request.query_params
    query, example = asked.get("query", ""), asked.get("example", "")
    text = await example_text(request, example) if example and not query else ""
    draft = Draft(query, example, text, run=asked.get("run") == "1")
    reply = pages.page("editor", place, editor_values(place, draft, service_of(request).limits))
    policed = {"Content-Security-Policy": policy(rich=RICH in STATIC), "Cache-Control": "no-cache"}
    return respond(replace(reply, headers={**reply.headers, **policed}))


def policy(*, rich: bool) -> str:
    """What may run on the page and be fetched by it: ours alone. Yasqe writes markup of its own making."""
    strict = f"{pages.POLICY}; connect-src 'self'"
    return strict.replace("; require-trusted-types-for 'script'", "") if rich else strict


async def example_text(request: Request, name: str) -> str:
    """The SPARQL of a question of the library, asked as its example has it; 404 where there is none."""
    try:
        query = find(name)
    except UnknownQuery as error:
        raise Refused(404, error.ru, error.message) from error
    place = place_of(request)
    arguments = {
        "name": query.name,
        "given": examples(query),
        "ending": "rq",
        "rows": service_of(request).limits.rows,
        "lang": place.lang,
        "chosen": place.chosen,
        "base": place.base,
    }
    reply = await service_of(request).runner.run(Task("answer", arguments), client_of(request))
    return reply.body.decode()
