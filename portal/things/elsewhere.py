"""A thing enters, where else it is known leaves: the catalogue and number there, the page of what says so.

A link is told only with the page that names its table and sources: no word of a document bears it out.
"""

from dataclasses import dataclass

from portal.links import Place
from portal.scene import Scene
from portal.things.facts import rows_of
from portal.words import words

LINKS = """SELECT ?target ?link WHERE {
  VALUES ?_thing { UNDEF }
  ?link a adr:Link ; adr:factSubject ?_thing ; adr:linkTarget ?target .
} ORDER BY STR(?target)"""
CATALOGUES = {
    "http://www.wikidata.org/entity/": "elsewhere_wikidata",
    "https://sws.geonames.org/": "elsewhere_geonames",
    "http://publication.pravo.gov.ru/document/": "elsewhere_pravo",
}
"""Where the addresses of a catalogue begin, and its word; what follows is the number of a thing in it."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A thing in another catalogue: its name there, its address there, the page that names the sources."""

    name: str
    href: str
    sources: str


def elsewhere(scene: Scene, place: Place, iri: str) -> list[Elsewhere]:
    """Where else a thing is known; what leads to no catalogue that has a word is left to the thing's data."""
    said, addresses = words(place.lang), scene.overview.addresses
    return [
        Elsewhere(
            f"{said[word]} {target.removeprefix(start).strip('/')}",
            target,
            place.link(addresses.document(link)),
        )
        for target, link in rows_of(scene, LINKS, iri)
        for start, word in CATALOGUES.items()
        if target.startswith(start)
    ]
