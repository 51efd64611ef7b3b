"""A graph, its releases and the place of a reader enter, the names of the parts of the catalogue leave.

The IRIs of the catalogue are hash IRIs of the page of the data: each must have an element there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from portal.catalogue.book import SHORT
from portal.catalogue.catalog import catalogue
from portal.catalogue.figures import Figures, days_of
from portal.catalogue.offer import Offer
from portal.catalogue.scene import ENDPOINT, STORE
from portal.links import Place
from portal.shelf.ground import Ground

DOWNLOAD = f"{SHORT['dcat']}downloadURL"
VERSIONS = f"{SHORT['dcat']}hasVersion"
WEB = ("https://", "http://")
NOWHERE = "https://w3id.org/adresat/"
"""The root of a site that nobody told where it will be: the names are the same under any."""
PART = "-"
FORMS = ("ttl", "nt", "rdf")
"""The formats in which the whole graph is given without a release."""
GRAPH = "graph.ttl"


@dataclass(frozen=True, slots=True)
class Spots:
    """The names of the parts of the catalogue."""

    offer: Offer
    names: frozenset[str]
    files: Mapping[str, str]
    """By the address of a file below the root, the distribution that it is of the data set of today."""


def spots_of(ground: Ground, place: Place) -> Spots:
    """All names."""
    offer = offered(ground, place)
    triples = catalogue(offer)
    names = {named(triple.subject, offer) for triple in triples} - {""}
    versions = {f"{named(one.object, offer)}{PART}" for one in triples if one.predicate.value == VERSIONS}
    files = {}
    for triple in triples:
        name = named(triple.subject, offer)
        if triple.predicate.value == DOWNLOAD and not name.startswith(tuple(versions)):
            files[address(triple.object).removeprefix(offer.root)] = name
    return Spots(offer, frozenset(names), files)


def offered(ground: Ground, place: Place) -> Offer:
    """What is offered where the reader is; nothing is counted, as names tell no sizes."""
    settings, root = ground.settings, root_of(ground, place)
    given = {} if ground.releases else {form: (path, 1) for form, path in answers(place).items()}
    first, last = days_of(ground.store)
    figures = Figures(triples=ground.triples, first=first, last=last)
    endpoint = settings.endpoint or (f"{root}{ENDPOINT}" if place.served else "")
    return Offer(settings, root, ground.releases, figures, endpoint, given)


def root_of(ground: Ground, place: Place) -> str:
    """The root address of the portal, ending in a slash."""
    seen = f"{place.root}/" if place.root else ground.base.removesuffix("id/")
    return ground.settings.url or (seen if seen.startswith(WEB) else NOWHERE)


def answers(place: Place) -> Mapping[str, str]:
    """The whole graph in the formats in which it is given, by their paths below the root."""
    return {form: STORE + form if place.served else GRAPH for form in FORMS if place.graph(form)}


def named(thing: object, offer: Offer) -> str:
    """The name of a part of the catalogue; '' of what is none."""
    page, mark, name = address(thing).partition("#")
    return name if mark and page == offer.page else ""


def address(thing: object) -> str:
    """The IRI of a thing; '' of what has none."""
    return thing.value if isinstance(thing, ox.NamedNode) else ""


def nearby(names: Iterable[str], placed: Iterable[str]) -> Mapping[str, list[str]]:
    """Of names that have no element of their own, those that stand at each that has; '' at none of them."""
    known = sorted(placed, key=len, reverse=True)
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names) - set(known)):
        bare = name.removeprefix("record-")
        place = next((one for one in known if bare == one or bare.startswith(f"{one}{PART}")), "")
        found[place].append(name)
    return found
