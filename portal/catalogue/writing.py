"""An offer enters, the files that describe it leave: the same offer, the same bytes."""

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from portal.catalogue.book import SHORT
from portal.catalogue.catalog import catalogue
from portal.catalogue.figures import Figures
from portal.catalogue.offer import Offer
from portal.catalogue.settings import Settings
from portal.catalogue.void import void
from portal.jobs.rdf import written
from portal.jobs.sink import Room
from portal.releases.manifest import Release

CATALOG = "catalog"
VOID = ("void.ttl", ".well-known/void")
"""The paths of the VoID description: where people look for a file, and where programs are told to."""
FORMS = ("ttl", "nt", "jsonld", "rdf")
ROOM = Room(0, 512 * 1024**2)
"""A description is as long as its releases are many."""


def catalogue_files(
    settings: Settings, root: str, releases: tuple[Release, ...], figures: Figures, endpoint: str = ""
) -> dict[str, bytes]:
    """The files below the root of a portal, by path; `root` ends in a slash, `endpoint` may be ''."""
    return files_of(Offer(settings, root, releases, figures, endpoint or settings.endpoint))


def files_of(offer: Offer) -> dict[str, bytes]:
    """The same of an offer."""
    told, counted = catalogue(offer), void(offer)
    turtle = rdf(counted, "ttl")
    return {f"{CATALOG}.{form}": rdf(told, form) for form in FORMS} | dict.fromkeys(VOID, turtle)


def rdf(triples: Sequence[ox.Triple], form: str, room: Room = ROOM) -> bytes:
    """A description in a format; only the prefixes that it needs are declared."""
    return written(triples, form, room, prefixes(triples))


def prefixes(triples: Sequence[ox.Triple]) -> Mapping[str, str]:
    """The prefixes that a description needs, in their order."""
    used = set[str]()
    for one in triples:
        used |= {
            part.value for part in (one.subject, one.predicate, one.object) if isinstance(part, ox.NamedNode)
        }
        used |= {one.object.datatype.value} if isinstance(one.object, ox.Literal) else set()
    return {name: space for name, space in SHORT.items() if any(iri.startswith(space) for iri in used)}
