"""A path of a document enters, the formats that it is had in leave: their endings, media types, addresses."""

import re
from collections.abc import Mapping, Sequence

from portal.errors import Refused
from portal.formats import DATA, HTML, Choice, Format
from portal.links import Place

OFFERS = (Format(HTML, ("text/html", "application/xhtml+xml")), *DATA)
"""The formats of a document about a thing: a page where anything will do."""
MEDIA: Mapping[str, str] = {form.name: form.medias[0] for form in DATA}
"""The media types of the files, by their endings."""
NAMES: Mapping[str, str] = {"ttl": "Turtle", "nt": "N-Triples", "rdf": "RDF/XML", "jsonld": "JSON-LD"}
"""What the formats are called, in every language."""
DOCUMENT = re.compile(r"/doc/[a-z][a-z-]*/.+")
PART = re.compile(r".*/part/\d+")


def file_path(path: str, ending: str) -> str:
    """The path of a document in one format."""
    return f"{path}.{ending}"


def alternates(place: Place, path: str) -> list[tuple[str, str, str]]:
    """The name, the media type and the address of each format that the document at a path is had in.

    Nothing of a page that is no document about a thing, nor of a further part of one.
    """
    if not DOCUMENT.fullmatch(path) or PART.fullmatch(path):
        return []
    found = endings(place, path).items()
    return [(NAMES[ending], MEDIA[ending], href) for ending, href in found]


def endings(place: Place, path: str) -> dict[str, str]:
    """The addresses of the formats that a document is had in here, by their endings."""
    found = {ending: place.data(file_path(path, ending)) for ending in MEDIA}
    return {ending: href for ending, href in found.items() if href}


def choice_of(form: Sequence[str] | None) -> Choice | None:
    """A choice as a task carries it, read; a page where the task says nothing."""
    return None if form is None else Choice(*form)


def not_offered() -> Refused:
    """The refusal where the client takes none of the formats, with a list of them."""
    listed = ", ".join(form.medias[0] for form in OFFERS)
    files = ", ".join(f".{ending}" for ending in MEDIA)
    return Refused(
        406,
        f"такого формата нет; есть {listed}; или припишите к адресу {files}",
        f"no such format; there are {listed}; or add to the address {files}",
        kind="format",
    )
