"""The pages of things, described: one address for each kind that the graph's IRIs name."""

from portal.jobs.index import QUESTIONS
from portal.linked.known import KINDS
from portal.linked.offers import MEDIA as ENDINGS
from portal.openapi.answers import HTML, TEXT, Json, responses
from portal.paper import MEDIA

LANG = {"$ref": "#/components/parameters/lang"}
KIND: Json = {
    "name": "kind",
    "in": "path",
    "required": True,
    "description": "Вид вещи, как в её IRI · The kind of thing, as in its IRI",
    "schema": {"type": "string", "enum": list(KINDS)},
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

ENDING: Json = {
    "name": "format",
    "in": "path",
    "required": True,
    "description": "Формат RDF · The format of RDF",
    "schema": {"type": "string", "enum": list(ENDINGS)},
}


def thing_paths() -> Json:
    """The pages of things, and the dossier of a body as a file."""
    page = {HTML: {"schema": TEXT}}
    file: Json = {MEDIA: {}}
    rdf: Json = {media: {"schema": TEXT} for media in ENDINGS.values()}
    return identity_paths() | {
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
                "summary": "Документ о вещи: страница или RDF · The document about a thing: a page or RDF",
                "parameters": [KIND, KEY, LANG],
                "responses": responses("Страница или RDF, как просит Accept · As Accept wishes", page | rdf),
            }
        },
        "/doc/{kind}/{key}.{format}": {
            "get": {
                "operationId": "thingFile",
                "tags": ["graph"],
                "summary": "Тот же документ файлом RDF · The same document as a file of RDF",
                "parameters": [KIND, KEY, ENDING],
                "responses": responses("Файл RDF · A file of RDF", rdf),
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


def identity_paths() -> Json:
    """The things themselves, and the named graphs: each leads to the document about it."""
    refusals = {code: found for code, found in responses("", {}).items() if code >= "4"}
    return {
        "/id/{kind}/{key}": {
            "get": {
                "operationId": "identity",
                "tags": ["graph"],
                "summary": "Сама вещь: ведёт к документу о ней · The thing itself: leads to its document",
                "parameters": [KIND, KEY],
                "responses": {"303": {"description": "Документ о вещи · The document about it"}} | refusals,
            }
        },
        "/graph/{key}": {
            "get": {
                "operationId": "namedGraph",
                "tags": ["graph"],
                "summary": "Именованный граф выгрузки N-Quads · A named graph of the N-Quads dump",
                "parameters": [{**KEY, "example": "shared"}],
                "responses": {"303": {"description": "Документ о графе · The document about it"}} | refusals,
            }
        },
    }
