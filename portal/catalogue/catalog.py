"""An offer enters, its description after DCAT-AP 3.0.1 leaves: the same offer, the same triples.

Catalogue, record, data set, distribution and service each have an IRI of their own; whatever is pointed at in
an authority table is said to be what it is.
"""

from collections.abc import Iterable

import pyoxigraph as ox

from ontology import NS
from portal.catalogue.authorities import concept
from portal.catalogue.book import Book, Value, day, node, term, texts, typed
from portal.catalogue.distributions import state_distributions
from portal.catalogue.offer import GRAPH, DataSet, Offer
from portal.catalogue.sets import data_sets
from portal.catalogue.settings import Said
from portal.catalogue.versions import state_versions
from portal.catalogue.wares import wares_of

PROFILE = "https://semiceu.github.io/DCAT-AP/releases/3.0.1/"
PROFILED = Said("DCAT-AP 3.0.1", "DCAT-AP 3.0.1")
ONTOLOGY = NS.rstrip("#")
ONTOLOGICAL = Said("Онтология Адресата", "The ontology of Adresat")
PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"
PROTOCOLLED = Said("Протокол SPARQL 1.1", "SPARQL 1.1 Protocol")
SERVICE = Said("SPARQL", "SPARQL")
SERVED = Said("Служба запросов SPARQL 1.1 к графу.", "A SPARQL 1.1 query service over the graph.")


def catalogue(offer: Offer) -> list[ox.Triple]:
    """The description, sorted."""
    book = Book()
    sets = data_sets(offer)
    state_people(book, offer)
    state_catalog(book, offer, sets)
    for data in sets:
        state_record(book, offer, data)
        state_dataset(book, offer, data)
    state_versions(book, offer, sets[0], common(book, offer))
    if offer.endpoint:
        state_service(book, offer)
    return book.sorted()


def state_people(book: Book, offer: Offer) -> None:
    """The publisher, and where questions go."""
    told, contact = offer.settings.publisher, offer.settings.contact
    book.say(
        offer.publisher,
        rdf_type=[term("foaf_Agent"), term("foaf_Organization")],
        foaf_name=texts(told.name),
        dct_type=book.point(concept("publisher-type", told.kind)),
        foaf_homepage=[book.page(told.homepage)] if told.homepage else [],
    )
    page = contact.page or ("" if contact.email else offer.page)
    book.say(
        offer.here("contact"),
        rdf_type=[term("vcard_Kind"), term("vcard_Organization")],
        vcard_fn=texts(contact.name),
        vcard_hasEmail=[node(f"mailto:{contact.email}")] if contact.email else [],
        vcard_hasURL=[node(page)] if page else [],
    )
    rights, provenance = offer.here("rights"), offer.here("provenance")
    book.say(rights, rdf_type=term("dct_RightsStatement"), rdfs_label=texts(offer.settings.rights))
    book.say(
        provenance, rdf_type=term("dct_ProvenanceStatement"), rdfs_label=texts(offer.settings.provenance)
    )


def state_catalog(book: Book, offer: Offer, sets: Iterable[DataSet]) -> None:
    """The catalogue itself."""
    settings = offer.settings
    book.say(
        offer.here("catalog"),
        rdf_type=term("dcat_Catalog"),
        dct_title=texts(settings.title),
        dct_description=texts(settings.description),
        dct_publisher=node(offer.publisher),
        dct_license=licence(book, offer),
        dct_rights=node(offer.here("rights")),
        dct_language=languages(book, offer),
        dct_spatial=places(book, offer),
        dct_issued=day(offer.issued),
        dct_modified=day(offer.modified),
        dcat_themeTaxonomy=book.scheme("data-theme"),
        foaf_homepage=book.page(settings.homepage or offer.root),
        dcat_dataset=[node(offer.here(one.name)) for one in sets],
        dcat_record=[node(offer.here(f"record-{one.name}")) for one in sets],
        dcat_service=[node(offer.here("sparql"))] if offer.endpoint else [],
    )


def state_record(book: Book, offer: Offer, data: DataSet) -> None:
    """The entry of a data set in the catalogue."""
    change = "created" if offer.first_of(data.name) == offer.modified else "updated"
    book.say(
        offer.here(f"record-{data.name}"),
        rdf_type=term("dcat_CatalogRecord"),
        foaf_primaryTopic=node(offer.here(data.name)),
        dct_title=texts(data.title),
        dct_conformsTo=book.thing(PROFILE, "dct_Standard", PROFILED),
        dct_language=languages(book, offer),
        dct_issued=day(offer.first_of(data.name)),
        dct_modified=day(offer.modified),
        adms_status=book.point(concept("change-type", change)),
    )


def state_dataset(book: Book, offer: Offer, data: DataSet) -> None:
    """A data set, with what can be fetched of it."""
    wares = wares_of(offer, data.name, data.title)
    graph = data.name == GRAPH
    book.say(
        offer.here(data.name),
        **common(book, offer),
        rdf_type=[term("dcat_Dataset"), *([term("void_Dataset")] if graph else [])],
        dct_title=texts(data.title),
        dct_description=texts(data.description),
        dct_identifier=ox.Literal(offer.here(data.name)),
        dct_issued=day(offer.first_of(data.name)),
        dct_modified=day(offer.modified),
        dcat_distribution=[node(offer.here(one.name)) for one in wares],
        dcat_version=[ox.Literal(one.version) for one in offer.releases[:1]],
        dct_isPartOf=[] if graph else node(offer.here(GRAPH)),
        rdfs_seeAlso=node(offer.void) if graph else [],
    )
    if graph and offer.endpoint:
        book.say(offer.here(data.name), void_sparqlEndpoint=node(offer.endpoint))
    state_distributions(book, offer, wares)


def common(book: Book, offer: Offer) -> dict[str, Value | list[Value]]:
    """What is said of every data set alike."""
    settings = offer.settings
    standards = [book.thing(ONTOLOGY, "dct_Standard", ONTOLOGICAL)]
    standards += [book.thing(one.iri, "dct_Standard", one.name) for one in settings.conforms_to]
    return {
        **described(book, offer),
        "dct_language": languages(book, offer),
        "dct_spatial": places(book, offer),
        "dct_temporal": period(book, offer),
        "dct_accrualPeriodicity": book.point(concept("frequency", settings.frequency)),
        "dct_provenance": node(offer.here("provenance")),
        "dct_conformsTo": [*standards],
    }


def described(book: Book, offer: Offer) -> dict[str, Value | list[Value]]:
    """What is said of data sets and of the service alike."""
    settings = offer.settings
    return {
        "dct_publisher": node(offer.publisher),
        "dcat_contactPoint": node(offer.here("contact")),
        "dcat_theme": [book.point(concept("data-theme", one)) for one in settings.themes],
        "dcat_keyword": [
            ox.Literal(word, language=lang) for lang, words in settings.keywords.items() for word in words
        ],
        "dct_accessRights": book.point(concept("access-right", settings.access)),
        "dcat_landingPage": book.page(offer.page),
    }


def state_service(book: Book, offer: Offer) -> None:
    """The query service over the graph."""
    graph = offer.settings.title
    book.say(
        offer.here("sparql"),
        **described(book, offer),
        rdf_type=term("dcat_DataService"),
        dct_title=texts(Said(f"{SERVICE.ru}: {graph.ru}", f"{SERVICE.en}: {graph.en}")),
        dct_description=texts(SERVED),
        dct_identifier=ox.Literal(offer.here("sparql")),
        dcat_endpointURL=node(offer.endpoint),
        dcat_endpointDescription=node(offer.endpoint),
        dcat_servesDataset=node(offer.here(GRAPH)),
        dct_conformsTo=book.thing(PROTOCOL, "dct_Standard", PROTOCOLLED),
        dct_license=licence(book, offer),
    )


def licence(book: Book, offer: Offer) -> ox.NamedNode:
    """The licence, with its kind."""
    found = concept("licence", offer.settings.licence)
    kind = book.point(concept("licence-type", found.fact("kind")))
    book.say(found.iri, dct_type=kind, rdfs_seeAlso=node(found.fact("page")))
    return book.point(found)


def languages(book: Book, offer: Offer) -> list[Value]:
    """The languages of the data."""
    return [book.point(concept("language", one)) for one in offer.settings.languages]


def places(book: Book, offer: Offer) -> list[Value]:
    """The places that the data are about, each with its box and its centre."""
    found: list[Value] = []
    for code in offer.settings.spatial:
        one = concept("country", code)
        found.append(book.point(one))
        book.say(one.iri, dcat_bbox=polygon(one.fact("box")), dcat_centroid=point(one.fact("centre")))
    for region in offer.settings.places:
        found.append(book.thing(region.iri, "dct_Location"))
        book.say(
            region.iri,
            skos_prefLabel=texts(region.name),
            dcat_bbox=polygon(region.box),
            dcat_centroid=point(region.centre),
        )
    return found


def polygon(box: Iterable[float]) -> ox.Literal:
    """A box as WKT."""
    west, south, east, north = box
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return typed(f"POLYGON(({', '.join(f'{x:g} {y:g}' for x, y in corners)}))", "geo_wktLiteral")


def point(centre: Iterable[float]) -> ox.Literal:
    """A point as WKT."""
    x, y = centre
    return typed(f"POINT({x:g} {y:g})", "geo_wktLiteral")


def period(book: Book, offer: Offer) -> list[Value]:
    """The days that the data cover; none where nothing tells them."""
    told = offer.period
    if not (told.start and told.end):
        return []
    book.say(
        offer.here("period"),
        rdf_type=term("dct_PeriodOfTime"),
        dcat_startDate=day(told.start),
        dcat_endDate=day(told.end),
    )
    return [node(offer.here("period"))]
