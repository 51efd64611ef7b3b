"""The addresses beside the library leave, described: the search, and the graph by the W3C's protocol."""

from typing import Any

from portal.facets import SHOWS
from portal.jobs.asks import MEDIA
from portal.jobs.matrix import QUESTION as MATRIX
from portal.jobs.matrix import ROWS as MATRIX_ROWS
from portal.openapi.answers import HTML, TEXT, Json, responses
from portal.selection import QUESTION
from queries.catalogue import find
from queries.find import LIMIT
from queries.finding.texts import KINDS

FOUND_IN = ("csv", "json", "xlsx", "md")
"""The formats of what a search finds."""
LANG = {"$ref": "#/components/parameters/lang"}
FORMAT: Json = {
    "name": "format",
    "in": "path",
    "required": True,
    "description": "Формат файла · Format of the file",
    "schema": {"type": "string", "enum": list(FOUND_IN)},
}
WORDS: Json = {
    "name": "q",
    "in": "query",
    "required": True,
    "description": (
        'Слова в любой форме; "подряд", начал*, -без · Words in any form; "a phrase", begin*, -without'
    ),
    "schema": {"type": "string", "maxLength": 500},
    "example": "молодёжь СМИ",
}
KIND: Json = {
    "name": "kind",
    "in": "query",
    "description": "Только это · These alone",
    "schema": {"type": "string", "enum": list(KINDS)},
    "example": "body",
}
MOST: Json = {
    "name": "limit",
    "in": "query",
    "description": "Сколько показать · How many to show",
    "schema": {"type": "integer", "minimum": 1, "default": LIMIT},
    "example": 20,
}
SHOW: Json = {
    "name": "show",
    "in": "query",
    "description": "Карточками или таблицей · As cards or as a table",
    "schema": {"type": "string", "enum": list(SHOWS), "default": SHOWS[0]},
    "example": SHOWS[1],
}
PAGE: Json = {
    "name": "page",
    "in": "query",
    "description": "Которая страница · Which page",
    "schema": {"type": "integer", "minimum": 1, "default": 1},
    "example": 1,
}
ROWS: Json = {
    "name": "most",
    "in": "query",
    "description": "Строк, не больше · Rows at most",
    "schema": {"type": "integer", "enum": list(MATRIX_ROWS), "default": MATRIX_ROWS[0]},
    "example": MATRIX_ROWS[1],
}
QUERY: Json = {
    "name": "query",
    "in": "query",
    "required": True,
    "description": "SELECT, ASK, CONSTRUCT, DESCRIBE",
    "schema": TEXT,
    "example": "SELECT ?body WHERE { ?body a <https://w3id.org/adresat/ns#Body> } LIMIT 10",
}
RESULTS: dict[str, Any] = {
    media: {} for media in ("application/sparql-results+json", "text/csv", "text/turtle")
}


def other_paths() -> Json:
    """What there is beside the library."""
    files: Json = {MEDIA[ending].partition(";")[0]: {} for ending in FOUND_IN}
    return {
        "/find": {"get": search("find", [WORDS, KIND, MOST, LANG], {HTML: {"schema": TEXT}} | files)},
        "/find.{format}": {"get": search("find_file", [FORMAT, WORDS, KIND, MOST, LANG], files)},
        "/asks": {"get": selection()},
        "/matrix": {"get": matrix()},
        "/sparql": {
            "get": sparql("query_get") | {"parameters": [QUERY]},
            "post": sparql("query_post") | POSTED,
        },
    }


def search(name: str, parameters: list[Json], answers: Json) -> Json:
    """The search."""
    return {
        "operationId": name,
        "tags": ["graph"],
        "summary": "Поиск по словам в любой форме · Search by words in any form",
        "parameters": parameters,
        "responses": responses("Найденное, лучшее – первым · What was found, best first", answers),
    }


def selection() -> Json:
    """The page of all asks; its answers as files are those of the question of the same conditions."""
    own = [{"$ref": f"#/components/parameters/{QUESTION}.{param.name}"} for param in find(QUESTION).params]
    return {
        "operationId": "asks",
        "tags": ["what"],
        "summary": "Все просьбы, с отбором по граням · All asks, with facets",
        "parameters": [*own, SHOW, PAGE, LANG],
        "responses": responses(
            f"Страница; файлы – /ask/{QUESTION} · A page; files are at /ask/{QUESTION}",
            {HTML: {"schema": TEXT}},
        ),
    }


def matrix() -> Json:
    """The matrix of bodies by events; its files are those of the question of the same conditions."""
    own = [{"$ref": f"#/components/parameters/{MATRIX}.{param.name}"} for param in find(MATRIX).params]
    return {
        "operationId": "matrix",
        "tags": ["who"],
        "summary": "Органы и события: сколько раз кого просили · Bodies by events: how often who was asked",
        "parameters": [*own, ROWS, LANG],
        "responses": responses(
            f"Страница; файлы – /ask/{MATRIX} · A page; files are at /ask/{MATRIX}",
            {HTML: {"schema": TEXT}},
        ),
    }


def sparql(name: str) -> Json:
    """A query of one's own."""
    said = "Ответ по SPARQL 1.1 Protocol · The answer, by SPARQL 1.1 Protocol"
    return {
        "operationId": name,
        "tags": ["graph"],
        "summary": "Запрос SPARQL · A SPARQL query",
        "responses": responses(said, RESULTS),
    }


POSTED: Json = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "properties": {"query": TEXT}, "required": ["query"]}
            },
            "application/sparql-query": {"schema": TEXT},
        },
    }
}
