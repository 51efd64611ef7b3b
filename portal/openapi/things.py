"""The pages of things, described: one address for each kind that the graph's IRIs name."""

from portal.jobs.index import QUESTIONS
from portal.openapi.answers import HTML, TEXT, Json, responses
from portal.paper import MEDIA
from portal.things.pages import PAGES

LANG = {"$ref": "#/components/parameters/lang"}
KIND: Json = {
    "name": "kind",
    "in": "path",
    "required": True,
    "description": "Вид вещи, как в её IRI · The kind of thing, as in its IRI",
    "schema": {"type": "string", "enum": sorted(PAGES)},
    "example": "body",
}
LISTED: Json = {**KIND, "schema": {"type": "string", "enum": sorted(QUESTIONS)}}
KEY: Json = {
    "name": "key",
    "in": "path",
    "required": True,
    "description": (
        "Остаток IRI после вида; косая черта в нём остаётся собой · "
        "The rest of the IRI after the kind; a slash in it stays one"
    ),
    "schema": {"type": "string"},
    "example": "merija-gorod-novosibirsk",
}


def thing_paths() -> Json:
    """The pages of things, and the dossier of a body as a file."""
    page = {HTML: {"schema": TEXT}}
    file: Json = {MEDIA: {}}
    return {
        "/doc/{kind}": {
            "get": {
                "operationId": "index",
                "tags": ["graph"],
                "summary": "Все вещи вида, от А до Я · All things of a kind, from A to Z",
                "parameters": [LISTED, LANG],
                "responses": responses("Страница · A page", page),
            }
        },
        "/doc/{kind}/{key}": {
            "get": {
                "operationId": "thing",
                "tags": ["graph"],
                "summary": "Страница одной вещи графа · The page of one thing of the graph",
                "parameters": [KIND, KEY, LANG],
                "responses": responses("Страница · A page", page),
            }
        },
        "/doc/body/{key}.docx": {
            "get": {
                "operationId": "dossier",
                "tags": ["who"],
                "summary": "Досье органа файлом Word · The dossier of a body as a Word file",
                "parameters": [KEY, LANG],
                "responses": responses("Файл · A file", file),
            }
        },
    }
