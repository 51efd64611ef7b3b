"""The same things elsewhere in, their triples out: each link with the table and the sources that say so."""

import hashlib
from collections.abc import Iterable
from functools import cache

from ingest.graph.iris import Minter
from ingest.graph.things import body_iri, place_iri
from ingest.graph.triples import Triples
from ingest.language.lexicon import LEXICON
from ingest.resolve.links import Link, links_of_act, links_of_body, links_of_place
from ingest.resolve.things import Corpus
from ontology.terms import ADR, DCT, FOAF, PROV, RDF, RDFS, SCHEMA, XSD

# Under which addresses a catalogue has its things, and what it is called.
ELSEWHERE = {
    "wikidata": ("http://www.wikidata.org/entity/{}", "Wikidata {}"),
    "geonames": ("https://sws.geonames.org/{}/", "GeoNames {}"),
    "pravo": ("http://publication.pravo.gov.ru/document/{}", "официальное опубликование № {}"),
}
MEDIA_TYPE = "text/tab-separated-values"


def state_links(triples: Triples, minter: Minter, corpus: Corpus) -> None:
    """State where else the places, bodies and acts of a corpus are known."""
    for place in corpus.territories:
        state_all(triples, minter, (place_iri(minter, place), place.label), links_of_place(place))
    for body in corpus.bodies:
        state_all(triples, minter, (body_iri(minter, body.identity), body.label), links_of_body(body))
    for act in corpus.instruments:
        state_all(triples, minter, (minter.thing("instrument", act.key), act.label), links_of_act(act))


def state_all(triples: Triples, minter: Minter, thing: tuple[str, str], links: Iterable[Link]) -> None:
    """State the links of a thing, of which are given the IRI and the label."""
    for link in links:
        state_link(triples, minter, thing, link)


def state_link(triples: Triples, minter: Minter, thing: tuple[str, str], link: Link) -> None:
    """State that a thing is the same as another elsewhere, where that is if it says, and who says so."""
    (subject, label), (address, called) = thing, ELSEWHERE[link.catalogue]
    target = address.format(link.number)
    triples.link(subject, SCHEMA.sameAs, target)
    iri = minter.part("link", *subject.removeprefix(minter.base).split("/"), link.catalogue)
    triples.type(iri, ADR.Link)
    triples.words(iri, RDFS.label, f"{label} – {called.format(link.number)}")
    triples.link(iri, ADR.factSubject, subject)
    triples.link(iri, ADR.factProperty, SCHEMA.sameAs)
    triples.link(iri, ADR.linkTarget, target)
    triples.link(iri, DCT.source, *link.sources)
    triples.link(iri, PROV.wasDerivedFrom, state_table(triples, minter, link.table))
    if link.point is not None:
        for prop, degrees in zip((SCHEMA.latitude, SCHEMA.longitude), link.point, strict=True):
            triples.value(subject, prop, degrees)
            triples.link(iri, ADR.factProperty, prop)


def state_table(triples: Triples, minter: Minter, table: str) -> str:
    """State the table of the lexicon that holds a link."""
    iri = minter.part("file", "lexicon", table)
    triples.link(iri, RDF.type, FOAF.Document, PROV.Entity)
    triples.words(iri, RDFS.label, table)
    triples.value(iri, ADR.fileName, table)
    triples.value(iri, ADR.mediaType, MEDIA_TYPE)
    triples.value(iri, ADR.sha256, digest(table), XSD.hexBinary)
    return iri


@cache
def digest(table: str) -> str:
    """The SHA-256 of a table, hexadecimal."""
    return hashlib.sha256((LEXICON / table).read_bytes()).hexdigest()
