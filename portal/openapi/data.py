"""The page of the data, the pages of releases and their files leave, described."""

from portal.formats import GRAPHS
from portal.openapi.answers import HTML, TEXT, Json, responses

LANG = {"$ref": "#/components/parameters/lang"}
PAGE = (
    "Страница данных: выпуски, файлы, лицензия; в RDF – каталог · The page of the data; in RDF, the catalogue"
)
RELEASE = "Страница выпуска: файлы и что изменилось · The page of a release: its files, and what changed"
MANIFEST = "Опись выпусков: файлы, размеры, SHA-256 · The list of releases: files, sizes, SHA-256"
FILE = "Файл выпуска, целиком или частью (Range) · A file of a release, whole or in part (Range)"


def path_part(name: str, said: str, example: str) -> Json:
    """A part of an address."""
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": said,
        "schema": {"type": "string"},
        "example": example,
    }


VERSION = path_part("version", "День выпуска · Day of the release", "2026-11-21")
NAME = path_part("file", "Имя файла, как в описи · Its name, as the list has it", "adresat.ttl.gz")


def data_paths() -> Json:
    """The addresses below `/data/`."""
    pages: Json = {form.medias[0]: {"schema": TEXT} for form in GRAPHS}
    return {
        "/data/": {"get": told("data", PAGE, [LANG], pages)},
        "/data/manifest.json": {"get": told("manifest", MANIFEST, [], {"application/json": {}})},
        "/data/{version}/": {"get": told("release", RELEASE, [VERSION, LANG], {HTML: {"schema": TEXT}})},
        "/data/{version}/{file}": {
            "get": told("release_file", FILE, [VERSION, NAME], {"application/octet-stream": {}})
        },
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
