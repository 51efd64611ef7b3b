"""The path of a document of the vocabulary enters, its page or its RDF leaves; our JSON-LD context, too."""

from collections.abc import Mapping
from typing import Any

from portal.errors import Refused
from portal.formats import HTML, Choice
from portal.jobs.asks import place_of
from portal.jobs.sink import Room
from portal.limits import Limits
from portal.linked.offers import MEDIA
from portal.links import Place
from portal.scene import Scene
from portal.task import Reply
from portal.terms.context import MEDIA as JSON_LD
from portal.terms.context import compact, context
from portal.terms.documents import DOCUMENTS, Document
from portal.terms.page import CONTEXT, document_page

PUBLISHED = Reply(200, JSON_LD, f'{{"@context": {compact(context())}}}\n'.encode())
"""The context as a file."""


def vocabulary(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """A document: `name` (its path), `form` (format, media; '' a page), the place, `bytes` at most."""
    place, document = place_of(arguments), DOCUMENTS[arguments["name"]]
    form = Choice(*arguments["form"]) if arguments["form"] else None
    if form is None or form.name == HTML:
        reply = document_page(scene, place, document)
    else:
        reply = document.file(form, Room(0, arguments.get("bytes", Limits().answer)))
    return Reply(reply.status, reply.media, reply.body, {**reply.headers, "Link": links_of(place, document)})


def context_file(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The context of all our JSON-LD, as one file."""
    return PUBLISHED


def links_of(place: Place, document: Document) -> str:
    """The Link header: each format, the one address, and what is described."""
    files = [(place.data(f"{document.path}.{ending}"), media) for ending, media in MEDIA.items()]
    formats = [f'<{href}>; rel="alternate"; type="{media}"' for href, media in files]
    page = f'<{place.data(document.path)}>; rel="canonical"'
    return ", ".join([*formats, page, f'<{document.iri}>; rel="describes"'])


def task_of_path(path: str) -> tuple[str, Mapping[str, Any]] | None:
    """The job of a path of the vocabulary, and its arguments, the place aside; None of all others."""
    document, _, ending = path.rpartition(".")
    if path == CONTEXT:
        return "context", {}
    if path in DOCUMENTS:
        return "vocabulary", {"name": path, "form": ()}
    if document in DOCUMENTS and ending in MEDIA:
        return "vocabulary", {"name": document, "form": (ending, MEDIA[ending])}
    return None


def unknown(path: str) -> Refused:
    """The refusal of a path with an ending that no document has."""
    known = ", ".join(f".{ending}" for ending in MEDIA)
    return Refused(404, f"{path}: такого файла нет; есть {known}", f"{path}: no such file; there are {known}")
