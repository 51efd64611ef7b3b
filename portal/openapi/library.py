"""A question of the catalogue enters, its two addresses, parameters and rows leave, described."""

from collections.abc import Mapping

from portal.jobs.asks import MEDIA
from portal.links import path_of
from portal.openapi.answers import HTML, TEXT, Json, both, merged, responses
from queries.catalogue import LIMIT, SCHEME_TYPES, YES_NO, Column, Param, Query
from queries.resolve import concepts

TYPES: Mapping[str, Json] = {
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "year": {"type": "integer", "minimum": 1800, "maximum": 2199},
    LIMIT: {"type": "integer", "minimum": 1},
    YES_NO: {"type": "string", "examples": ["yes", "no"]},
}
CELLS: Mapping[str, Json] = {
    "integer": {"type": ["integer", "string", "null"]},
    "number": {"type": ["number", "string", "null"]},
    "date": {"type": ["string", "null"]},
    "iri": {"type": ["string", "null"], "format": "iri"},
    "url": {"type": ["string", "null"], "format": "iri"},
    "text": {"type": ["string", "null"]},
}


def paths_of(query: Query) -> list[tuple[str, Json]]:
    """The two addresses of a question: by what is accepted, and by the ending."""
    params = [{"$ref": f"#/components/parameters/{query.name}.{param.name}"} for param in query.params]
    lang, form = ({"$ref": f"#/components/parameters/{name}"} for name in ("lang", "format"))
    name = query.name.replace("-", "_")
    files = {ending: content(query, ending) for ending in MEDIA}
    return [
        (
            path_of(query.name),
            {
                "get": operation(
                    query, f"ask_{name}", [*params, lang], {HTML: {"schema": TEXT}} | merged(files)
                )
            },
        ),
        (
            path_of(query.name) + ".{format}",
            {"get": operation(query, f"file_{name}", [form, *params, lang], merged(files))},
        ),
    ]


def content(query: Query, ending: str) -> Json:
    """What comes in one format."""
    media = MEDIA[ending].partition(";")[0]
    match ending:
        case "json":
            return {media: {"schema": {"$ref": f"#/components/schemas/{query.name}"}}}
        case "xlsx":
            return {media: {}}
        case _:
            return {media: {"schema": TEXT}}


def operation(query: Query, name: str, params: list[Json], answers: Json) -> Json:
    """One way to ask a question."""
    return {
        "operationId": name,
        "tags": [query.group],
        "summary": both(query.question),
        "parameters": params,
        "responses": responses(both(columns(query)), answers),
    }


def columns(query: Query) -> dict[str, str]:
    """The columns of an answer, by language."""
    return {lang: ", ".join(column.title[lang] for column in query.columns) for lang in ("ru", "en")}


def parameter(param: Param) -> Json:
    """One parameter."""
    default = {} if param.default is None else {"default": param.default}
    return {
        "name": param.name,
        "in": "query",
        "required": param.required,
        "description": both(param.description),
        "schema": schema_of(param) | default,
        "example": example_of(param),
    }


def schema_of(param: Param) -> Json:
    """What a parameter takes; a name of the graph is text that the graph decides on."""
    if param.type in SCHEME_TYPES:
        return {"type": "string", "examples": list(concepts(param.type))}
    return dict(TYPES.get(param.type, {"type": "string"}))


def example_of(param: Param) -> str | int | float:
    """The example, of the type that the schema wants."""
    kind = schema_of(param)["type"]
    return (
        int(param.example)
        if kind == "integer"
        else float(param.example)
        if kind == "number"
        else param.example
    )


def rows_of(query: Query) -> Json:
    """The answer as JSON: a list of objects."""
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column.name: cell(column) for column in query.columns},
            "required": [column.name for column in query.columns],
            "additionalProperties": False,
        },
    }


def cell(column: Column) -> Json:
    """A cell of a column: null where the graph does not say."""
    return {**CELLS[column.type], "description": both(column.title)}
