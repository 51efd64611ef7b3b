"""A thing and what is left out of its document enter, the description of that document leaves.

The document is a thing of its own: it has a licence, belongs to the data set, and says what it leaves out.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

import pyoxigraph as ox

from ontology import DESCRIBING, PREFIXES
from ontology.terms import DCT, FOAF, RDF, RDFS
from portal.catalogue.authorities import concept
from portal.linked.offers import MEDIA, file_path
from portal.linked.telling import Left
from portal.links import Place
from portal.scene import Scene
from portal.words import grouped, words

VOID = DESCRIBING["void"]
IN_DATASET = f"{VOID}inDataset"
PRIMARY_TOPIC = PREFIXES["foaf"] + "primaryTopic"
HAS_FORMAT = PREFIXES["dct"] + "hasFormat"
DATASET = "data/#graph"
WRITTEN = "ttl"
"""The format that a site of files has."""
LANGUAGES = ("ru", "en")
ALL_VALUES = "SELECT ?value WHERE {{ <{iri}> <{predicate}> ?value }} ORDER BY ?value"
ALL_POINTING = "SELECT ?thing WHERE {{ ?thing <{predicate}> <{iri}> }} ORDER BY ?thing"


def root_of(scene: Scene, place: Place) -> str:
    """The root address of the portal, ending in a slash.

    As its settings say, else where the service stands, else what the graph's IRIs begin with.
    """
    told = scene.settings.url or place.root or scene.overview.addresses.base.removesuffix("id/")
    return f"{told.rstrip('/')}/"


def described(
    scene: Scene, place: Place, iri: str, title: Sequence[ox.Literal], left: Sequence[Left]
) -> Iterator[ox.Triple]:
    """The triples about the document."""
    root, path = root_of(scene, place), scene.overview.addresses.document(iri).lstrip("/")
    page, *formats = addresses_of(place, root, path)
    document, dataset = ox.NamedNode(page), ox.NamedNode(root + DATASET)
    links = [
        (RDF.type, FOAF.Document),
        (DCT.isPartOf, dataset.value),
        (DCT.license, concept("licence", scene.settings.licence).iri),
        *((HAS_FORMAT, one) for one in formats),
        (IN_DATASET, dataset.value),
        (PRIMARY_TOPIC, iri),
    ]
    yield from (ox.Triple(document, ox.NamedNode(link), ox.NamedNode(to)) for link, to in links)
    yield from (ox.Triple(document, ox.NamedNode(DCT.title), text) for text in title)
    for one in left:
        yield from (ox.Triple(document, ox.NamedNode(RDFS.comment), text) for text in said_of(one))
        if query := query_address(scene, root, place, query_of(iri, one)):
            yield ox.Triple(document, ox.NamedNode(RDFS.seeAlso), ox.NamedNode(query))


def addresses_of(place: Place, root: str, path: str) -> list[str]:
    """The address of the document, then those of its formats; on a site of files the Turtle itself."""
    if place.served:
        return [root + one for one in (path, *(file_path(path, ending) for ending in MEDIA))]
    turtle = file_path(path, WRITTEN)
    return [place.whole(f"/{one}", {}) for one in (turtle, path)] if place.root else [root + turtle]


def said_of(left: Left) -> Iterator[ox.Literal]:
    """What was left out, in words."""
    for lang in LANGUAGES:
        text = words(lang)["linked_left_in" if left.inward else "linked_left"]
        told, count = grouped(left.told, lang), grouped(left.count, lang)
        yield ox.Literal(text.format(told=told, count=count, predicate=left.predicate), language=lang)


def query_of(iri: str, left: Left) -> str:
    """The query that tells the rest."""
    return (ALL_POINTING if left.inward else ALL_VALUES).format(iri=iri, predicate=left.predicate)


def query_address(scene: Scene, root: str, place: Place, query: str) -> str:
    """Where a program asks that query; '' where nobody answers."""
    endpoint = scene.settings.endpoint or (f"{root}sparql" if place.served else "")
    return f"{endpoint}?query={quote(query, safe='')}" if endpoint else ""
