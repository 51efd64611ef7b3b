"""An offer enters, its VoID description leaves: what the graph holds, counted, and where it can be had.

The data set is that of the catalogue, `ROOT/data/#graph`: a DCAT data set may be a VoID one, too. Its parts
are named within this description, so that none of them is taken for a data set of the catalogue.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from ontology import PREFIXES, SCHEME
from portal.catalogue.authorities import concept
from portal.catalogue.book import Book, day, node, term, texts, typed
from portal.catalogue.figures import SOURCES, Property
from portal.catalogue.offer import GRAPH, Offer
from portal.catalogue.sets import data_sets
from portal.catalogue.settings import Said
from portal.catalogue.wares import LIVE, wares_of

FEATURES = "http://www.w3.org/ns/formats/"
FORMATS: Mapping[str, str] = {
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/n-quads": "N-Quads",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}
"""The formats of RDF, as the W3C names them."""
OTHERS: Mapping[str, tuple[str, Said]] = {
    "wikidata": ("https://www.wikidata.org/", Said("Викиданные", "Wikidata")),
    "geonames": ("https://www.geonames.org/", Said("GeoNames", "GeoNames")),
}
"""The data sets of others: a home page and a name."""
TITLE = Said("Описание VoID", "A VoID description")
LOCAL = re.compile(r"[^/#]+\Z")


def void(offer: Offer) -> list[ox.Triple]:
    """The description, sorted."""
    book = Book()
    state_document(book, offer)
    state_graph(book, offer)
    state_counts(book, offer)
    state_classes(book, offer)
    state_properties(book, offer)
    state_links(book, offer)
    return book.sorted()


def state_document(book: Book, offer: Offer) -> None:
    """The description itself."""
    book.say(
        offer.void,
        rdf_type=term("void_DatasetDescription"),
        dct_title=texts(TITLE),
        dct_modified=day(offer.modified),
        foaf_primaryTopic=node(offer.here(GRAPH)),
        foaf_topic=node(offer.here(GRAPH)),
        rdfs_seeAlso=node(f"{offer.root}catalog.ttl"),
    )


def state_graph(book: Book, offer: Offer) -> None:
    """What the graph is, under which terms, and where it can be had."""
    whole = data_sets(offer)[0]
    wares = [one for one in wares_of(offer, GRAPH, whole.title) if one.media in FORMATS]
    forms = {one.media for one in wares} | set(LIVE.values() if offer.endpoint else ())
    book.say(
        offer.here(GRAPH),
        rdf_type=[term("void_Dataset"), term("dcat_Dataset")],
        dct_title=texts(whole.title),
        dct_description=texts(whole.description),
        dct_publisher=node(offer.publisher),
        dct_license=node(concept("licence", offer.settings.licence).iri),
        dct_issued=day(offer.issued),
        dct_modified=day(offer.modified),
        foaf_homepage=node(offer.page),
        void_sparqlEndpoint=[node(offer.endpoint)] if offer.endpoint else [],
        void_dataDump=[node(one.address) for one in wares],
        void_feature=[node(FEATURES + FORMATS[one]) for one in sorted(forms)],
        void_uriSpace=ox.Literal(offer.figures.space),
        void_vocabulary=[node(one) for one in vocabularies(offer)],
        void_exampleResource=[node(one) for one in offer.figures.examples],
        void_rootResource=[node(one) for one in offer.figures.examples[:1]],
    )
    book.say(offer.publisher, foaf_name=texts(offer.settings.publisher.name))


def state_counts(book: Book, offer: Offer) -> None:
    """How much there is."""
    told = offer.figures
    book.say(offer.here(GRAPH), void_triples=number(told.triples))
    if not told.properties:
        return
    book.say(
        offer.here(GRAPH),
        void_entities=number(told.entities),
        void_distinctSubjects=number(told.subjects),
        void_distinctObjects=number(told.objects),
        void_classes=number(len(told.classes)),
        void_properties=number(len(told.properties)),
    )


def state_classes(book: Book, offer: Offer) -> None:
    """A part for each class: its things."""
    for iri, count in offer.figures.classes:
        part = f"{offer.void}#class-{slug(iri)}"
        book.say(offer.here(GRAPH), void_classPartition=node(part))
        book.say(part, rdf_type=term("void_Dataset"), void_class=node(iri), void_entities=number(count))


def state_properties(book: Book, offer: Offer) -> None:
    """A part for each property: its triples."""
    for one in offer.figures.properties:
        part = part_of(offer, one)
        book.say(offer.here(GRAPH), void_propertyPartition=node(part))
        book.say(
            part,
            rdf_type=term("void_Dataset"),
            void_property=node(one.iri),
            void_triples=number(one.triples),
            void_distinctSubjects=number(one.subjects),
            void_distinctObjects=number(one.objects),
        )


def part_of(offer: Offer, one: Property) -> str:
    """The IRI of the part of a property."""
    return f"{offer.void}#property-{slug(one.iri)}"


def state_links(book: Book, offer: Offer) -> None:
    """A set for each property that leads to the data of somebody else."""
    for one in offer.figures.links:
        links, other = f"{offer.void}#links-{one.source}-{slug(one.property)}", f"{offer.void}#{one.source}"
        home, name = OTHERS[one.source]
        book.say(offer.here(GRAPH), void_subset=node(links))
        book.say(
            links,
            rdf_type=term("void_Linkset"),
            void_linkPredicate=node(one.property),
            void_subjectsTarget=node(offer.here(GRAPH)),
            void_objectsTarget=node(other),
            void_triples=number(one.triples),
        )
        book.say(
            other,
            rdf_type=term("void_Dataset"),
            dct_title=texts(name),
            foaf_homepage=node(home),
            void_uriSpace=ox.Literal(SOURCES[one.source]),
        )


def vocabularies(offer: Offer) -> Iterator[str]:
    """The vocabularies that the graph is written in, by their namespaces."""
    used = [iri for iri, _ in offer.figures.classes] + [one.iri for one in offer.figures.properties]
    yield from sorted({LOCAL.sub("", iri) for iri in used} - {""})


def slug(iri: str) -> str:
    """A name for a part, from the IRI of its term: `adr-Ask`; unlike for unlike ones."""
    for prefix, space in PREFIXES.items():
        local = iri.removeprefix(space)
        if iri != local and re.fullmatch(r"[\w.-]+", local, re.ASCII) and not space.startswith(SCHEME):
            return f"{prefix}-{local}"
    return f"of-{hashlib.sha256(iri.encode()).hexdigest()[:16]}"


def number(count: int) -> ox.Literal:
    """A count."""
    return typed(count, "xsd_integer")
