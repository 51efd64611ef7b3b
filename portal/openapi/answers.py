"""What a request may bring enters, its description leaves: an answer, or a refusal in one of three forms."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]
HTML = "text/html"
WAIT = {"Retry-After": {"description": "секунд · seconds", "schema": {"type": "integer"}}}
REFUSALS = {
    "400": ("BadRequest", "Условие не подходит · A parameter does not fit"),
    "404": ("NotFound", "Такого вопроса или формата нет · No such question or format"),
    "406": ("NotAcceptable", "Такого формата нет · None of the accepted formats is offered"),
    "413": ("TooLarge", "Запрос длиннее предела · The request is longer than the limit"),
    "429": ("TooMany", "Слишком много запросов сразу · Too many requests at once"),
    "503": (
        "Late",
        "Не успели за отведённое время или очередь полна · Past the deadline, or the queue is full",
    ),
    "507": ("TooMuch", "Ответ больше предела · The answer breaks a limit of memory or rows"),
}
TEXT: Json = {"type": "string"}
PROBLEM: Json = {
    "type": "object",
    "description": "RFC 9457",
    "properties": {"title": TEXT, "status": {"type": "integer"}, "detail": TEXT},
    "required": ["title", "status", "detail"],
}


def both(words: Mapping[str, str]) -> str:
    """A text in both languages."""
    return f"{words['ru']} · {words['en']}"


def merged(files: Mapping[str, Json]) -> Json:
    """The media types of all formats."""
    return {media: schema for file in files.values() for media, schema in file.items()}


def responses(description: str, answers: Json) -> Json:
    """What may come of a request."""
    good = {
        "description": description,
        "headers": {"ETag": {"schema": {"type": "string"}}},
        "content": answers,
    }
    bad = {status: {"$ref": f"#/components/responses/{ref}"} for status, (ref, _) in REFUSALS.items()}
    return {"200": good, "304": {"$ref": "#/components/responses/NotModified"}} | bad


def refusal_of(text: str, status: str) -> Json:
    """A refusal: in JSON, in a line of text, or on a page."""
    headers = {"headers": WAIT} if status in ("429", "503") else {}
    return {
        "description": text,
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
            "text/plain": {"schema": TEXT},
            HTML: {"schema": TEXT},
        },
        **headers,
    }
