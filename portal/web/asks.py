"""Requests for the front page and for answers enter, tasks go to the runner, replies leave.

One address, one answer: what a client already has by its ETag is not made again.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from portal.errors import Refused
from portal.jobs.asks import FORMATS
from portal.links import Place
from portal.pages import LOOK
from portal.task import Task
from portal.web.answer import answered
from portal.web.negotiate import preferred
from portal.web.service import base_of, language_of, service_of
from queries import catalogue
from queries.errors import UnknownQuery, brief

HTML = "html"
MEDIA = {"text/html": HTML, **{form.media.partition(";")[0]: ending for ending, form in FORMATS.items()}}


def routes() -> Sequence[BaseRoute]:
    """The front page, and each question in each format."""
    return (Route("/", home), Route("/ask/{name}", asked))


async def home(request: Request) -> Response:
    """`/`."""
    if preferred(request.headers.get("accept", ""), ["text/html"]) is None:
        raise not_acceptable(["text/html"])
    limits = asdict(service_of(request).limits)
    return await fetched(request, Task("home", {**place_arguments(request), "limits": limits}))


async def asked(request: Request) -> Response:
    """`/ask/NAME` by Accept, `/ask/NAME.csv` and the like by their endings."""
    name, ending = name_and_ending(request)
    ending = ending or negotiated(request)
    arguments = {
        "name": name,
        "given": given_of(request),
        "rows": service_of(request).limits.rows,
        **place_arguments(request),
    }
    if ending == HTML:
        return await fetched(request, Task("answer-page", arguments))
    return await fetched(request, Task("answer", {**arguments, "ending": ending}))


def name_and_ending(request: Request) -> tuple[str, str]:
    """The question's name and the format that the path says, or ''; 404 where there is no such question."""
    name, _, ending = request.path_params["name"].partition(".")
    try:
        catalogue.find(name)
    except UnknownQuery as error:
        raise Refused(404, error.ru, error.message) from error
    if ending and ending not in FORMATS:
        known = ", ".join(f".{one}" for one in FORMATS)
        raise Refused(
            404,
            f"ответа в виде «.{brief(ending, 20)}» нет; есть {known}",
            f"no answer comes as «.{brief(ending, 20)}»; there are {known}",
        )
    return name, ending


def negotiated(request: Request) -> str:
    """The format that the client likes best; 406 where none will do."""
    best = preferred(request.headers.get("accept", ""), list(MEDIA))
    if best is None:
        raise not_acceptable(list(MEDIA))
    return MEDIA[best]


def not_acceptable(offered: Sequence[str]) -> Refused:
    """The refusal where the client takes none of what there is."""
    listed = ", ".join(offered)
    return Refused(406, f"такого формата нет; есть {listed}", f"no such format; there are {listed}")


def given_of(request: Request) -> dict[str, str]:
    """The parameters of a question; 400 where one is given twice, 413 where they are too long."""
    limit, asked = service_of(request).limits.query, request.query_params.multi_items()
    if sum(len(word.encode(errors="replace")) for pair in asked for word in pair) > limit:
        raise Refused(
            413,
            f"условия длиннее {limit} байт; сократите их",
            f"the conditions are longer than {limit} bytes; shorten them",
        )
    pairs = [(name, value) for name, value in asked if name != "lang"]
    twice = [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]
    if twice:
        name = brief(twice[0], 40)
        raise Refused(
            400,
            f"{name}: задан дважды; оставьте одно значение",
            f"{name}: given twice; keep one value",
        )
    return dict(pairs)


def place_of(request: Request) -> Place:
    """Where the page is read."""
    chosen = request.query_params.get("lang") in ("ru", "en")
    return Place(language_of(request), chosen, base_of(request))


def place_arguments(request: Request) -> dict[str, Any]:
    """The place as arguments of a job."""
    return asdict(place_of(request))


async def fetched(request: Request, task: Task) -> Response:
    """The response to a task; 304 where the client has it already."""
    arguments = sorted(task.arguments.items(), key=lambda one: one[0])
    return await answered(request, task, told=f"{LOOK} {task.job} {arguments!r}")
