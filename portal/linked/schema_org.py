"""The IRI of a thing enters, what search engines read of it leaves: JSON-LD in the words of schema.org.

The context stands in the block itself, so that nothing is fetched to read it. Nothing is said that the graph
does not say: a forum's resolution is a work, no law; a group of bodies or an office is no organisation.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pyoxigraph as ox
from markupsafe import Markup

from ontology import PREFIXES
from ontology.terms import ADR, DCT, ELI, SCHEMA, SKOS
from portal.linked.names import Namer
from portal.links import Place
from portal.scene import Scene

CONTEXT = {"@vocab": PREFIXES["schema"]}
TYPES: Mapping[str, str] = {
    ADR.PublicBody: "GovernmentOrganization",
    ADR.Organisation: "Organization",
    ADR.Event: "Event",
    ADR.EventSeries: "EventSeries",
    ADR.Resolution: "CreativeWork",
    ADR.Section: "CreativeWork",
    ADR.Law: "Legislation",
    ADR.Decree: "Legislation",
    ADR.GovernmentResolution: "Legislation",
    ADR.Regulation: "Legislation",
    ADR.Instrument: "CreativeWork",
    ADR.Initiative: "Project",
    ADR.Place: "Place",
}
"""Of our classes, the first that fits."""
OTHER = "Thing"
TEXTS: Mapping[str, tuple[str, ...]] = {
    SCHEMA.startDate: ("startDate",),
    SCHEMA.endDate: ("endDate",),
    ELI.date_document: ("dateCreated", "legislationDate"),
    ELI.number: ("legislationIdentifier",),
    ADR.topic: ("about",),
    SCHEMA.latitude: ("latitude",),
    SCHEMA.longitude: ("longitude",),
    SKOS.altLabel: ("alternateName",),
}
"""Of our properties with texts, what schema.org calls them."""
LINKS: Mapping[str, str] = {
    SCHEMA.location: "location",
    ADR.organiser: "organizer",
    ADR.supporter: "sponsor",
    ADR.inSeries: "superEvent",
    ADR.adoptedAt: "about",
    ADR.cites: "citation",
    ADR.partOfBody: "parentOrganization",
    ADR.territory: "areaServed",
    ELI.is_part_of: "isPartOf",
    DCT.isPartOf: "isPartOf",
    ELI.passed_by: "legislationPassedBy",
}
WORKS, BODIES = ("CreativeWork", "Legislation"), ("Organization", "GovernmentOrganization")
DOMAINS: Mapping[str, tuple[str, ...]] = {
    "dateCreated": WORKS[:1],
    "citation": WORKS,
    "isPartOf": WORKS,
    "legislationDate": WORKS[1:],
    "legislationIdentifier": WORKS[1:],
    "legislationPassedBy": WORKS[1:],
    "parentOrganization": BODIES,
    "areaServed": BODIES,
    "latitude": ("Place",),
    "longitude": ("Place",),
}
"""Of what schema.org says of some classes alone, these."""
MOST, LONGEST = 50, 1_000
"""Values of a property, and characters of one."""


def ld_of(scene: Scene, place: Place, iri: str) -> Markup:
    """The block, as it stands in a page: no letter of it can end it."""
    said = json.dumps({"@context": CONTEXT, **node_of(Namer(scene, place), iri)}, ensure_ascii=False)
    return Markup(said.replace("<", "\\u003c"))


def node_of(namer: Namer, iri: str) -> dict[str, Any]:
    """What is said of the thing."""
    node = named(namer, iri)
    address = namer.place.whole(namer.scene.overview.addresses.document(iri), {})
    if address.startswith(("http://", "https://")):
        node["url"] = address
    for property_, names in TEXTS.items():
        found = [cut(one.value) for one in namer.objects(iri, property_) if isinstance(one, ox.Literal)]
        node |= {name: plain(found) for name in names if found and fits(name, node["@type"])}
    same = sorted(one.value for one in namer.objects(iri, SCHEMA.sameAs) if isinstance(one, ox.NamedNode))
    if same:
        node["sameAs"] = plain(same)
    for property_, name in LINKS.items():
        found_nodes = [one.value for one in namer.objects(iri, property_) if isinstance(one, ox.NamedNode)]
        if found_nodes and fits(name, node["@type"]):
            node[name] = plain([named(namer, one) for one in found_nodes])
    return node


def named(namer: Namer, iri: str) -> dict[str, Any]:
    """A thing by its class and its name."""
    return {"@id": iri, "@type": type_of(namer, iri), "name": cut(namer.name(iri))}


def type_of(namer: Namer, iri: str) -> str:
    """The class of a thing in the words of schema.org."""
    classes = set(namer.classes(iri))
    return next((name for ours, name in TYPES.items() if ours in classes), OTHER)


def fits(name: str, kind: str) -> bool:
    """Whether schema.org says this of things of a class."""
    return kind in DOMAINS.get(name, (kind,))


def cut(text: str) -> str:
    """A text that a block has room for."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def plain(values: Sequence[Any]) -> Any:
    """One value as it is, several as a list."""
    return values[0] if len(values) == 1 else list(values[:MOST])
