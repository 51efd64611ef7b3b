"""The questions of the library and a scene enter, what a script needs to ask them leaves, as plain values."""

from typing import Any

from ontology import SCHEME
from portal.addresses import ITEM, PAGED, SPOT
from portal.concepts import CLASS, COLUMNS, words_for
from portal.scene import Scene
from portal.table_view import LEADS
from portal.things.pages import PAGES
from portal.words import LANGUAGES
from queries.catalogue import Query
from queries.resolve import CONCEPTS, DOCUMENTS, KINDS, KNOWN, NAMED, SCHEMES, concepts
from queries.tabulate import IRIS, NUMERIC


def asking_data(scene: Scene, names: str) -> dict[str, Any]:
    """What all questions share: how names are found, where the things of an answer have their pages.

    `names` is the script that says where names lead.
    """
    return {
        "digest": scene.digest,
        "names": names,
        "named": NAMED,
        "known": KNOWN,
        "documents": DOCUMENTS,
        "concepts": CONCEPTS,
        "kinds": {name: {"type": kind.type, "names": "|".join(kind.names)} for name, kind in KINDS.items()},
        "schemes": {name: concepts(name) for name in SCHEMES},
        "scheme": SCHEME,
        "leads": LEADS,
        "iris": IRIS,
        "numeric": NUMERIC,
        "base": scene.overview.addresses.base,
        "item": ITEM,
        "spot": SPOT,
        "told": {lang: words_told(scene, lang) for lang in LANGUAGES},
        "paged": [kind for kind in PAGED if kind in PAGES],
    }


def words_told(scene: Scene, lang: str) -> dict[str, Any]:
    """The words of concepts in a language: the columns that hold them, and what each cell becomes."""
    classes = words_for(scene.overview.english, lang)[CLASS]
    columns = sorted(COLUMNS) if lang == "en" else []
    return {"columns": columns, "words": dict(scene.overview.words_in(lang)), "class": dict(classes)}


def question_data(query: Query) -> dict[str, Any]:
    """One question: its text with open slots, its parameters and columns."""
    return {
        "name": query.name,
        "text": query.text,
        "question": dict(query.question),
        "params": [
            {
                "name": param.name,
                "variable": param.variable,
                "type": param.type,
                "required": param.required,
                "default": param.default,
                "example": param.example,
                "words": dict(param.description),
            }
            for param in query.params
        ],
        "columns": [
            {"name": column.name, "title": dict(column.title), "type": column.type}
            for column in query.columns
        ],
    }
