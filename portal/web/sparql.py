"""/sparql after SPARQL 1.1 Protocol: requests enter, tasks go to the runner, answers leave.

Without a query it describes itself. A query comes by GET, as a form or as the body itself; its dataset may
be named in any of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.errors import Refused
from portal.formats import GRAPHS, HTML, TABLES, Choice, Format, listed
from portal.guard import check
from portal.task import Task
from portal.web import editor
from portal.web.answer import answered
from portal.web.body import read_body
from portal.web.negotiate import choose
from portal.web.reading import place_arguments
from portal.web.service import base_of, language_of, service_of

PATH = "/sparql"
DATASET = frozenset({"default-graph-uri", "named-graph-uri"})
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
ENCODED = 3
"""Bytes that one byte of a query may take in an address or a form: %D0."""
FIELDS = 100
"""Parameters of one request."""
# Their values differ from call to call: such an answer is not to be kept.
FLEETING = re.compile(r"\b(?:rand|now|uuid|struuid)\b", re.IGNORECASE)

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    form: str | None
    """The value of `format=`."""


def routes() -> Sequence[Route]:
    """The endpoint."""
    return (Route(PATH, endpoint, methods=["GET", "POST"]),)


async def endpoint(request: Request) -> Response:
    """A query in an address or a body; a bare address asks what is here."""
    return await (by_post(request) if request.method == "POST" else by_get(request))


async def by_get(request: Request) -> Response:
    """A query in the address; without one, what the service is."""
    fields = fields_of(request.scope["query_string"])
    names, form = {name for name, _ in fields}, value_of(fields, "format")
    if not names & {"query", "update", *DATASET}:
        return await described(request, form)
    if form is None and not names & {"update", *DATASET} and wants_page(request):
        return await editor.page(request)
    return await queried(request, asked_in(fields))


def wants_page(request: Request) -> bool:
    """True for a browser: a query in an address that it opens is to be seen in the editor."""
    choice = choose(GRAPHS, request.headers.get("accept"))
    return choice is not None and choice.name == HTML


async def by_post(request: Request) -> Response:
    """A query as a form or as the body."""
    limits = service_of(request).limits
    fields = fields_of(request.scope["query_string"])
    match media_of(request):
        case media if media == FORM:
            body = await read_body(request, ENCODED * limits.query + 4096)
            return await queried(request, asked_in([*fields, *fields_of(body)]))
        case media if media == QUERY:
            body = await read_body(request, limits.query)
            return await queried(request, asked_in([*fields, ("query", decoded(body))]))
        case media if media == UPDATE:
            raise read_only()
        case _:
            raise Refused(
                415,
                f"тело запроса бывает {QUERY} или {FORM}, в UTF-8",
                f"the body of a request is {QUERY} or {FORM}, in UTF-8",
                kind="media",
            )


def media_of(request: Request) -> str:
    """The media type of a body; '' where its text is not UTF-8."""
    media, _, rest = request.headers.get("content-type", "").partition(";")
    charset = re.search(r"charset\s*=\s*\"?([^\s\";]+)", rest, re.IGNORECASE)
    if charset is not None and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        return ""
    return media.strip().lower()


def fields_of(raw: bytes) -> list[tuple[str, str]]:
    """The fields of a form or of an address."""
    try:
        return parse_qsl(
            decoded(raw), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=FIELDS
        )
    except UnicodeDecodeError as error:
        raise not_utf8() from error
    except ValueError as error:
        raise Refused(400, "слишком много параметров", "too many parameters") from error


def decoded(raw: bytes) -> str:
    """The text of bytes in UTF-8."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise not_utf8() from error


def not_utf8() -> Refused:
    """The refusal of text in another encoding."""
    return Refused(
        400,
        "запрос не в UTF-8; сохраните его в UTF-8",
        "the request is not in UTF-8; send it in UTF-8",
        kind="encoding",
    )


def asked_in(fields: Pairs) -> Asked:
    """What these fields ask; Refused where they ask nothing, twice, or for a change."""
    if any(name == "update" for name, _ in fields):
        raise read_only()
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        raise Refused(
            400,
            f"нужен ровно один параметр query, а их {len(queries)}",
            f"exactly one parameter `query` is needed, there are {len(queries)}",
            kind="query",
        )
    return Asked(
        queries[0],
        tuple(value for name, value in fields if name == "default-graph-uri"),
        tuple(value for name, value in fields if name == "named-graph-uri"),
        value_of(fields, "format"),
    )


def value_of(fields: Pairs, wanted: str) -> str | None:
    """The first value of a field that is not empty."""
    return next((value for name, value in fields if name == wanted and value), None)


def read_only() -> Refused:
    """The refusal of an update."""
    return Refused(
        403,
        "граф здесь только читают; пришлите запрос SELECT, ASK, CONSTRUCT или DESCRIBE в query",
        "the graph is read-only here; send a SELECT, ASK, CONSTRUCT or DESCRIBE as query",
        kind="update",
    )


async def queried(request: Request, asked: Asked) -> Response:
    """The answer to a query."""
    limits = service_of(request).limits
    check(asked.query, limits)
    accept = request.headers.get("accept")
    table, graph = choose(TABLES, accept, asked.form), choose(GRAPHS, accept, asked.form)
    if table is None and graph is None:
        raise not_offered((*TABLES, *GRAPHS))
    arguments = {
        "query": asked.query,
        "base": address_of(request),
        "default_graphs": asked.default_graphs,
        "named_graphs": asked.named_graphs,
        "table": pair(table),
        "graph": pair(graph),
        "rows": limits.rows,
        "bytes": limits.answer,
        **place_arguments(request),
    }
    told = f"{table} {graph} {language_of(request)}"
    lasting = not FLEETING.search(asked.query)
    return await answered(request, Task("sparql", arguments), told=told, lasting=lasting)


def pair(choice: Choice | None) -> tuple[str, str] | None:
    """A choice as a task carries it."""
    return None if choice is None else (choice.name, choice.media)


def not_offered(forms: Sequence[Format]) -> Refused:
    """The refusal of a format that there is not, with a list of those that there are."""
    return Refused(
        406,
        f"в таком виде ответов нет; есть: {listed(forms)}",
        f"no answer is written that way; there are: {listed(forms)}",
        kind="format",
    )


async def described(request: Request, form: str | None) -> Response:
    """What the service is: for a program its description in RDF, for a browser the page to ask on."""
    choice = choose(GRAPHS, request.headers.get("accept"), form)
    if choice is None:
        raise not_offered(GRAPHS)
    if choice.name == HTML:
        return await editor.page(request)
    return await description(request, choice)


async def description(request: Request, choice: Choice) -> Response:
    """The description in RDF."""
    endpoint = address_of(request)
    arguments = {"endpoint": endpoint, "form": pair(choice), "bytes": service_of(request).limits.answer}
    return await answered(request, Task("sparql-description", arguments), told=f"{choice} {endpoint}")


def address_of(request: Request) -> str:
    """The address of the endpoint, as this client knows it."""
    return f"{base_of(request)}{PATH}"
