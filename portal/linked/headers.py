"""A thing enters, the Link header of a document about it leaves (RFC 8288): its formats, and of what."""

from collections.abc import Iterable
from urllib.parse import quote

from portal.addresses import KEPT
from portal.linked.offers import MEDIA, endings
from portal.links import Place
from portal.scene import Scene

IRI_KEPT = f"{KEPT}?#[]"


def links_of(scene: Scene, place: Place, iri: str) -> str:
    """Of the document that is negotiated: each of its formats, and what it describes."""
    path = scene.overview.addresses.document(iri)
    files = [(href, f'alternate"; type="{MEDIA[ending]}') for ending, href in endings(place, path).items()]
    return header([*files, (place.data(path), "canonical"), (iri, "describes")])


def links_of_file(scene: Scene, place: Place, iri: str) -> str:
    """Of one of its formats as a file: the document that it is a format of, and what it describes."""
    path = scene.overview.addresses.document(iri)
    page = (place.data(path), 'alternate"; type="text/html')
    return header([page, (place.data(path), "canonical"), (iri, "describes")])


def links_of_thing(place: Place, path: str) -> str:
    """Of a thing: the document about it."""
    return header([(place.data(path), "describedby")])


def header(links: Iterable[tuple[str, str]]) -> str:
    """The links as the value of a header."""
    return ", ".join(f'<{quote(href, safe=IRI_KEPT)}>; rel="{said}"' for href, said in links)
