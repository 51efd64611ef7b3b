"""Bodies, territories, instruments, initiatives in, their triples out."""

from ingest.graph.iris import Minter
from ingest.graph.triples import Triples
from ingest.model import BodyClass
from ingest.resolve.things import Body, Corpus, Identity, Initiative, Instrument, Territory
from ontology import NS, SCHEME
from ontology.terms import ADR, DCT, ELI, FOAF, INSTRUMENT_CLASS, ORG, RDFS, SCHEMA, SKOS

PART_OF = {
    BodyClass.PUBLIC: (ADR.partOfBody, ORG.subOrganizationOf),
    BodyClass.ORGANISATION: (ADR.partOfBody, ORG.subOrganizationOf),
    BodyClass.OFFICE: (ADR.officeOf, ORG.postIn),
}

KIND_NAME = {
    "forum": "Форум",
    "round table": "Круглый стол",
    "hearing": "Слушания",
    "congress": "Съезд",
    "conference": "Конференция",
    "assembly": "Собрание",
    None: "Событие",
}


def concept(scheme: str, name: str) -> str:
    """The IRI of a concept by its notation: «national_project», «round table»."""
    return f"{SCHEME}{scheme}#{name.replace('_', '-').replace(' ', '-')}"


def body_iri(minter: Minter, identity: Identity) -> str:
    """The IRI of a body."""
    return minter.thing("body", identity.key)


def place_iri(minter: Minter, territory: Territory) -> str:
    """The IRI of a territory."""
    return minter.thing("place", territory.key)


def state_things(triples: Triples, minter: Minter, corpus: Corpus) -> None:
    """State everything that the documents speak of."""
    for body in corpus.bodies:
        state_body(triples, minter, body)
    for territory in corpus.territories:
        state_place(triples, minter, territory)
    for instrument in corpus.instruments:
        state_instrument(triples, minter, instrument)
    for initiative in corpus.initiatives:
        state_initiative(triples, minter, initiative)


def state_body(triples: Triples, minter: Minter, body: Body) -> None:
    """State a body with every form of its name."""
    iri = body_iri(minter, body.identity)
    triples.type(iri, NS + body.body_class.value)
    for name in (RDFS.label, SKOS.prefLabel, FOAF.name):
        triples.words(iri, name, body.label)
    state_names(triples, iri, body)
    triples.value(iri, DCT.identifier, body.identity.key)
    # CPOV asks for both public properties, and of public organisations alone are they true of all.
    public = body.body_class is BodyClass.PUBLIC
    if body.kind is not None:
        kind = concept("body-kind", body.kind)
        for prop in (ADR.bodyKind, ORG.classification) if public else (ADR.bodyKind,):
            triples.link(iri, prop, kind)
    if body.territory is not None:
        where = place_iri(minter, body.territory)
        for prop in (ADR.territory, DCT.spatial) if public else (ADR.territory,):
            triples.link(iri, prop, where)
    if body.near is not None:
        near = body.near
        where = place_iri(minter, near) if isinstance(near, Territory) else minter.part("event", near)
        triples.link(iri, ADR.localTo, where)
    if body.part_of is not None:
        above, below = PART_OF.get(body.body_class, ("", ""))
        for link in filter(None, (above, below)):
            triples.link(iri, link, body_iri(minter, body.part_of))


def state_names(triples: Triples, iri: str, body: Body) -> None:
    """State what else a body is called: its forms in documents, other names, and what it is looked for by.

    CPOV allows a public organisation one other name a language: the shortest in the nominative, else the
    shortest met. What is no other name here is a hidden one, so that no form is lost to who knows SKOS alone.
    """
    for form in body.forms:
        triples.words(iri, ADR.form, form)
    other = set(body.forms)
    if body.body_class is BodyClass.PUBLIC:
        other = set(sorted(body.variants or body.forms, key=lambda name: (len(name), name))[:1])
    for name in other:
        triples.words(iri, SKOS.altLabel, name)
    for name in {*body.forms, *body.variants} - other - {body.label}:
        triples.words(iri, SKOS.hiddenLabel, name)


def state_place(triples: Triples, minter: Minter, territory: Territory) -> None:
    """State a territory."""
    iri = place_iri(minter, territory)
    triples.type(iri, ADR.Place)
    triples.words(iri, RDFS.label, territory.label)
    triples.words(iri, SKOS.prefLabel, territory.label)


def state_instrument(triples: Triples, minter: Minter, instrument: Instrument) -> None:
    """State a programme or act with what all documents together say of it."""
    iri = minter.thing("instrument", instrument.key)
    kind = concept("instrument-type", instrument.type)
    triples.type(iri, INSTRUMENT_CLASS[kind])
    triples.words(iri, RDFS.label, instrument.label)
    triples.words(iri, DCT.title, instrument.label)
    triples.link(iri, ADR.instrumentType, kind)
    if instrument.type in ("decree", "law", "resolution", "regulation"):
        triples.link(iri, ELI.type_document, kind)
    triples.value(iri, ELI.number, instrument.number)
    triples.value(iri, ELI.date_document, instrument.dated)
    triples.value(iri, ADR.periodFrom, instrument.period.first)
    triples.value(iri, ADR.periodTo, instrument.period.last)
    if instrument.issuer is not None:
        triples.link(iri, ELI.passed_by, body_iri(minter, instrument.issuer))
    for party in instrument.parties:
        triples.link(iri, ADR.party, body_iri(minter, party))
    if instrument.level is not None:
        triples.link(iri, ADR.level, concept("level", instrument.level))
    if instrument.part_of is not None:
        triples.link(iri, DCT.isPartOf, minter.thing("instrument", instrument.part_of))


def state_initiative(triples: Triples, minter: Minter, initiative: Initiative) -> None:
    """State a named project, action, contest …"""
    iri = minter.thing("initiative", initiative.key)
    triples.type(iri, ADR.Initiative)
    triples.words(iri, RDFS.label, initiative.label)
    triples.words(iri, SCHEMA.name, initiative.label)
    triples.link(iri, ADR.initiativeType, concept("initiative-type", initiative.type))


def state_series(triples: Triples, minter: Minter, key: str, name: str) -> str:
    """State a series of events by its key and name, and give its IRI."""
    iri = minter.thing("series", key)
    triples.type(iri, ADR.EventSeries)
    triples.words(iri, RDFS.label, name)
    triples.words(iri, SCHEMA.name, name)
    return iri
