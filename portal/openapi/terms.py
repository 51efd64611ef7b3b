"""The documents of the vocabulary, described: the ontology, its schemes, its shapes, the JSON-LD context."""

import ontology
from portal.linked.offers import MEDIA
from portal.openapi.answers import HTML, TEXT, Json, responses
from portal.openapi.things import ENDING, LANG
from portal.terms.context import MEDIA as JSON_LD
from portal.terms.documents import ALIGNMENTS, NS, SCHEME, SHAPES
from portal.terms.page import CONTEXT

TOLD = {
    NS: ("vocabulary", "Словарь: классы и свойства · The vocabulary: classes and properties"),
    SHAPES: ("shapes", "Формы SHACL: чему отвечает граф · SHACL shapes: what a graph keeps"),
    ALIGNMENTS: ("alignments", "Соответствия публичным словарям · Alignments with public vocabularies"),
    f"{SCHEME}{{name}}": ("scheme", "Схема понятий · A concept scheme"),
}
NAME: Json = {
    "name": "name",
    "in": "path",
    "required": True,
    "description": "Имя схемы · The name of the scheme",
    "schema": {"type": "string", "enum": list(ontology.SCHEME_NAMES)},
    "example": "role",
}


def vocabulary_paths() -> Json:
    """Each document as a page or RDF by Accept, and as a file; the context of all JSON-LD."""
    found: Json = {CONTEXT: {"get": context()}}
    rdf: Json = {media: {"schema": TEXT} for media in MEDIA.values()}
    for path, (name, summary) in TOLD.items():
        named = [NAME] if "{" in path else []
        got = responses(
            "Страница или RDF, как просит Accept · As Accept wishes", {HTML: {"schema": TEXT}} | rdf
        )
        found[path] = {"get": operation(name, summary, [*named, LANG], got)}
        ru, _, en = summary.partition(" · ")
        filed = operation(
            f"{name}File",
            f"{ru}; файл RDF · {en}; a file of RDF",
            [*named, ENDING],
            responses("Файл RDF · A file of RDF", rdf),
        )
        found[f"{path}.{{format}}"] = {"get": filed}
    return found


def operation(name: str, summary: str, parameters: list[Json], got: Json) -> Json:
    """One address."""
    return {
        "operationId": name,
        "tags": ["graph"],
        "summary": summary,
        "parameters": parameters,
        "responses": got,
    }


def context() -> Json:
    """The context."""
    got = responses("Контекст · The context", {JSON_LD: {}})
    return operation(
        "context", "Контекст JSON-LD: короткие имена · The JSON-LD context: short names", [], got
    )
