"""The addresses of the description of the data leave, described: DCAT-AP and VoID."""

from portal.formats import DATA, GRAPHS
from portal.openapi.answers import TEXT, Json, responses

DESCRIBED = "Описание данных: каталог DCAT-AP · What the data are: a DCAT-AP catalogue"
COUNTED = "Что в графе и сколько, VoID · What the graph holds, counted: VoID"
FORMAT: Json = {
    "name": "format",
    "in": "path",
    "required": True,
    "description": "Формат файла · Format of the file",
    "schema": {"type": "string", "enum": [form.name for form in DATA]},
}


def catalogue_paths() -> Json:
    """The description of the data, and of the graph."""
    files: Json = {form.medias[0]: {"schema": TEXT} for form in DATA}
    pages: Json = {form.medias[0]: {"schema": TEXT} for form in GRAPHS}
    turtle: Json = {"text/turtle": {"schema": TEXT}}
    return {
        "/catalog": {"get": told("catalog", DESCRIBED, [], pages)},
        "/catalog.{format}": {"get": told("catalog_file", DESCRIBED, [FORMAT], files)},
        "/.well-known/void": {"get": told("void", COUNTED, [], files)},
        "/void.ttl": {"get": told("void_file", COUNTED, [], turtle)},
    }


def told(name: str, said: str, parameters: list[Json], answers: Json) -> Json:
    """One of them."""
    return {
        "operationId": name,
        "tags": ["graph"],
        "summary": said,
        "parameters": parameters,
        "responses": responses(said, answers),
    }
