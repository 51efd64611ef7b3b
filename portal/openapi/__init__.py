"""The catalogue and the limits enter, the description of the service for machines leaves: OpenAPI 3.1.

Every text is in Russian and in English; nothing is described that the catalogue does not hold.
"""

from importlib.metadata import version

from portal.jobs.asks import MEDIA
from portal.limits import Limits
from portal.openapi.answers import PROBLEM, REFUSALS, Json, both, refusal_of
from portal.openapi.beside import other_paths
from portal.openapi.catalogue import catalogue_paths
from portal.openapi.data import data_paths
from portal.openapi.library import parameter, paths_of, rows_of
from portal.openapi.networks import network_paths
from portal.openapi.terms import vocabulary_paths
from portal.openapi.things import thing_paths
from queries.catalogue import GROUPS, load

LANG: Json = {
    "name": "lang",
    "in": "query",
    "description": "Язык страницы и заголовков · Language of the page and of titles",
    "schema": {"type": "string", "enum": ["ru", "en"]},
}
FORMAT: Json = {
    "name": "format",
    "in": "path",
    "required": True,
    "description": "Формат файла · Format of the file",
    "schema": {"type": "string", "enum": list(MEDIA)},
}


def describe(limits: Limits, base: str) -> Json:
    """The description of the service that stands at `base`, as plain values."""
    library = load().values()
    return {
        "openapi": "3.1.0",
        "info": info(limits),
        "servers": [{"url": base or "/"}],
        "tags": [{"name": name, "description": both(titles)} for name, titles in GROUPS.items()]
        + [{"name": "graph", "description": "Поиск и граф целиком · Search, and the graph itself"}],
        "paths": {path: item for query in library for path, item in paths_of(query)}
        | other_paths()
        | network_paths()
        | thing_paths()
        | vocabulary_paths()
        | catalogue_paths()
        | data_paths(),
        "components": {
            "parameters": {
                f"{query.name}.{param.name}": parameter(param) for query in library for param in query.params
            }
            | {"lang": LANG, "format": FORMAT},
            "schemas": {query.name: rows_of(query) for query in library} | {"Problem": PROBLEM},
            "responses": {name: refusal_of(text, status) for status, (name, text) in REFUSALS.items()}
            | {"NotModified": {"description": "Ответ у вас уже есть · You have this answer already"}},
        },
    }


def info(limits: Limits) -> Json:
    """What the service is, and what it promises."""
    return {
        "title": "Адресат · Adresat",
        "version": version("adresat"),
        "summary": "Кого и о чём просят резолюции гражданских форумов · Who was asked what by civic forums",
        "description": (
            f"До {limits.seconds:g} с на ответ, {limits.memory} байт памяти, {limits.rows} строк, "
            f"{limits.query} байт условий; что больше – получает отказ, а не половину ответа. "
            f"Up to {limits.seconds:g} s for an answer, {limits.memory} bytes of memory, {limits.rows} rows, "
            f"{limits.query} bytes of conditions; what is more is refused, never half answered."
        ),
        "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
    }
