"""Requests for the front page, the library and its answers and the search enter, tasks go to the runner."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from portal.errors import Refused
from portal.jobs.asks import MEDIA
from portal.jobs.files import FILES
from portal.pages import LOOK
from portal.task import Task
from portal.web.answer import answered
from portal.web.reading import HTML, given_of, negotiated, place_arguments, wanted
from portal.web.service import service_of
from queries import catalogue
from queries.errors import UnknownQuery, brief, closest, suggestion

FOUND = {ending: form.media for ending, form in FILES.items()}


def routes() -> Sequence[BaseRoute]:
    """The front page, the matrix, the library, each question in each format, and the search."""
    return (
        Route("/", home),
        Route("/matrix", matrix),
        Route("/ask", library),
        Route("/ask/{name}", asked),
        Route("/find", found),
        Route("/find.{ending}", found),
    )


async def home(request: Request) -> Response:
    """`/`."""
    negotiated(request, {})
    return await fetched(request, Task("home", place_arguments(request)))


async def matrix(request: Request) -> Response:
    """`/matrix`."""
    negotiated(request, {})
    return await fetched(request, Task("matrix", arguments_of(request)))


async def library(request: Request) -> Response:
    """`/ask`."""
    negotiated(request, {})
    limits = asdict(service_of(request).limits)
    return await fetched(request, Task("library", {**place_arguments(request), "limits": limits}))


async def asked(request: Request) -> Response:
    """`/ask/NAME` by Accept, `/ask/NAME.csv` and the like by their endings."""
    name, _, ending = request.path_params["name"].partition(".")
    known(name)
    ending, arguments = wanted(request, ending, MEDIA), {"name": name, **arguments_of(request)}
    if ending == HTML:
        return await fetched(request, Task("answer-page", arguments))
    return await fetched(request, Task("answer", {**arguments, "ending": ending}))


async def found(request: Request) -> Response:
    """`/find` by Accept, `/find.csv` and the like by their endings."""
    ending, arguments = wanted(request, request.path_params.get("ending", ""), FOUND), arguments_of(request)
    if ending == HTML:
        return await fetched(request, Task("find-page", arguments))
    return await fetched(request, Task("find", {**arguments, "ending": ending}))


async def fetched(request: Request, task: Task) -> Response:
    """The response to a task; whatever the task is told, and the look of the pages, makes its tag."""
    arguments = sorted(task.arguments.items(), key=lambda one: one[0])
    return await answered(request, task, told=f"{LOOK} {task.job} {arguments!r}")


def arguments_of(request: Request) -> dict[str, Any]:
    """What both kinds of job are told: the values given, the most rows, the place of the reader."""
    return {
        "given": given_of(request),
        "rows": service_of(request).limits.rows,
        **place_arguments(request),
    }


def known(name: str) -> None:
    """404 where there is no such question, with the names that come closest."""
    try:
        catalogue.find(name)
    except UnknownQuery as error:
        near, shown = closest(name, catalogue.load()), brief(name, 80)
        raise Refused(
            404,
            f"нет вопроса «{shown}»{suggestion(near, 'ru')}; все вопросы: /ask",
            f"no question «{shown}»{suggestion(near)}; all questions: /ask",
        ) from error
