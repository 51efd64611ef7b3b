"""A resolved document in, its triples out: event, resolution, text, sections, and all that follows from them."""

import hashlib
from collections.abc import Sequence
from datetime import date

from ingest.graph.evidence import Evidence
from ingest.graph.iris import Minter
from ingest.graph.recommendation import state_recommendations
from ingest.graph.things import body_iri, concept, place_iri
from ingest.graph.triples import Triples
from ingest.model import Fact, InitiativeMention, InstrumentMention, Section, Source
from ingest.resolve.key import normal
from ingest.resolve.things import ResolvedDocument, Took
from ontology.terms import ADR, DCT, ELI, EVENT_CLASS, FOAF, OA, PROV, RDF, RDFS, SCHEMA, XSD

ACTOR = {
    "organizer": ADR.organiser,
    "founder": ADR.founder,
    "supporter": ADR.supporter,
    "partner": ADR.eventPartner,
}
EVENT_FACT = {
    "name": SCHEMA.name,
    "edition": ADR.edition,
    "start": SCHEMA.startDate,
    "end": SCHEMA.endDate,
    "participants": ADR.headCount,
}
KIND_NAME = {"forum": "Форум", "round table": "Круглый стол", "hearing": "Слушания", "congress": "Съезд",
             "conference": "Конференция", "assembly": "Собрание", None: "Событие"}  # fmt: skip


def state_document(triples: Triples, minter: Minter, document: ResolvedDocument, agent: str) -> None:
    """State everything that one document says."""
    evidence = Evidence(triples, minter, document.key, document.document, agent)
    state_text(triples, minter, document.key, document.document.source)
    state_event(triples, minter, document, evidence)
    state_resolution(triples, minter, document, evidence)
    for section in document.document.sections:
        state_section(triples, minter, document.key, section, evidence)
    items = state_recommendations(triples, minter, document, evidence)
    resolution = minter.part("resolution", document.key)
    for order, gap in enumerate(document.gaps, 1):
        iri = minter.part("gap", document.key, order)
        triples.type(iri, ADR.Gap)
        triples.words(iri, RDFS.label, gap.about[:1].upper() + gap.about[1:])
        triples.link(iri, ADR.gapKind, concept("gap-kind", gap.kind))
        triples.link(iri, ADR.inResolution, resolution)
        triples.link(iri, OA.hasTarget, evidence.passage(gap.span))
        if gap.item is not None:
            triples.link(iri, ADR.aboutItem, items[id(gap.item)])


def state_text(triples: Triples, minter: Minter, key: str, source: Source) -> None:
    """State the cleaned text by length and digest, and the file that it came from."""
    text, file = minter.part("text", key), minter.part("file", source.name)
    words = source.clean.text
    triples.link(text, RDF.type, ELI.Expression, PROV.Entity)
    triples.link(text, ELI.realizes, minter.part("resolution", key))
    triples.value(text, ADR.sha256, hashlib.sha256(words.encode()).hexdigest(), XSD.hexBinary)
    triples.value(text, ADR.length, len(words))
    triples.link(text, PROV.wasDerivedFrom, file)
    triples.link(file, RDF.type, FOAF.Document, PROV.Entity)
    triples.words(file, RDFS.label, source.name)
    triples.value(file, ADR.fileName, source.name)
    triples.value(file, ADR.mediaType, source.media_type)
    triples.value(file, ADR.sha256, source.sha256, XSD.hexBinary)


def state_event(triples: Triples, minter: Minter, document: ResolvedDocument, evidence: Evidence) -> None:
    """State the event with the evidence of each of its facts."""
    event, iri = document.document.event, minter.part("event", document.key)
    triples.type(iri, ADR.Event)
    name, kind = event.fact("name"), event.kind
    label = (
        str(name.value)
        if name is not None
        else f"{KIND_NAME[kind]} без названия ({document.document.source.name})"
    )
    triples.words(iri, RDFS.label, label)
    if kind is not None:
        triples.type(iri, EVENT_CLASS[concept("event-kind", kind)])
        triples.link(iri, ADR.kind, concept("event-kind", kind))
    for fact in event.facts:
        state_fact(triples, minter, iri, fact, evidence)
    if name is not None:
        triples.words(iri, DCT.title, str(name.value))
        state_series(triples, minter, iri, document, evidence)
    for took in document.actors:
        state_actor(triples, minter, iri, took, evidence)
    place = event.fact("place")
    if document.place is not None and place is not None:
        triples.link(iri, SCHEMA.location, place_iri(minter, document.place))
        evidence.state(place_iri(minter, document.place), iri, SCHEMA.location, place.span)


def state_fact(triples: Triples, minter: Minter, iri: str, fact: Fact, evidence: Evidence) -> None:
    """State one value of an event: a name, a number, a day."""
    prop = EVENT_FACT.get(fact.what)
    if prop is None:
        return
    if fact.what == "name":
        triples.words(iri, prop, str(fact.value))
    else:
        triples.value(iri, prop, fact.value)
    evidence.state(iri, iri, prop, fact.span)


def state_series(
    triples: Triples, minter: Minter, iri: str, document: ResolvedDocument, evidence: Evidence
) -> None:
    """An event with a number among its editions belongs to a series of its name."""
    name, edition = document.document.event.fact("name"), document.document.event.fact("edition")
    if name is None or edition is None:
        return
    series = minter.thing("series", normal(str(name.value)))
    triples.type(series, ADR.EventSeries)
    triples.words(series, RDFS.label, str(name.value))
    triples.words(series, SCHEMA.name, str(name.value))
    triples.link(iri, ADR.inSeries, series)
    evidence.state(series, iri, ADR.inSeries, name.span)


def state_actor(triples: Triples, minter: Minter, iri: str, took: Took, evidence: Evidence) -> None:
    """State who organised, founded, supported, or is thanked."""
    prop, body = ACTOR[took.actor.role], body_iri(minter, took.body)
    triples.link(iri, prop, body)
    proof = evidence.state(body, iri, prop, took.actor.name.span)
    triples.words(proof, ADR.namedAs, took.named_as)


def state_resolution(
    triples: Triples, minter: Minter, document: ResolvedDocument, evidence: Evidence
) -> None:
    """State the resolution: title, event, date, parts, and what its preamble names."""
    iri, source = minter.part("resolution", document.key), document.document.source
    title = document.document.title
    words = " ".join(title.of(source.clean.text).split()).rstrip(" .") if title is not None else None
    triples.type(iri, ADR.Resolution)
    triples.words(iri, RDFS.label, words or f"Резолюция ({source.name})")
    triples.words(iri, DCT.title, words)
    triples.value(iri, ADR.document, source.name)
    triples.link(iri, ADR.adoptedAt, minter.part("event", document.key))
    triples.link(iri, ELI.is_realized_by, minter.part("text", document.key))
    adopted = document.document.event.fact("adopted")
    if adopted is not None and isinstance(adopted.value, date):
        triples.value(iri, ELI.date_document, adopted.value)
        evidence.state(iri, iri, ELI.date_document, adopted.span)
    if title is not None:
        evidence.state(iri, iri, DCT.title, title)
    state_instruments(triples, minter, iri, document.instruments, evidence)
    state_initiatives(triples, minter, iri, document.initiatives, evidence)


def state_instruments(
    triples: Triples,
    minter: Minter,
    iri: str,
    found: Sequence[tuple[InstrumentMention, str]],
    evidence: Evidence,
) -> None:
    """State which programmes and acts a resolution or recommendation cites, each with its first words."""
    for key, mention in {key: mention for mention, key in reversed(found)}.items():
        instrument = minter.thing("instrument", key)
        triples.link(iri, ADR.cites, instrument)
        triples.link(iri, ELI.cites, instrument)
        evidence.state(instrument, iri, ADR.cites, mention.span)


def state_initiatives(
    triples: Triples,
    minter: Minter,
    iri: str,
    found: Sequence[tuple[InitiativeMention, str]],
    evidence: Evidence,
) -> None:
    """State which named projects a resolution or recommendation is about, each with its first words."""
    for key, mention in {key: mention for mention, key in reversed(found)}.items():
        initiative = minter.thing("initiative", key)
        triples.link(iri, ADR.concerns, initiative)
        evidence.state(initiative, iri, ADR.concerns, mention.span)


def state_section(triples: Triples, minter: Minter, key: str, section: Section, evidence: Evidence) -> None:
    """State a section."""
    iri = minter.part("section", key, section.order)
    triples.type(iri, ADR.Section)
    triples.words(iri, RDFS.label, section.name)
    triples.words(iri, ADR.topic, " ".join(section.topic.split()) if section.topic else None)
    triples.value(iri, SCHEMA.position, section.order)
    triples.link(iri, ELI.is_part_of, minter.part("resolution", key))
    triples.link(minter.part("resolution", key), ELI.has_part, iri)
    evidence.state(iri, iri, RDFS.label, section.span)
    if section.topic_span is not None:
        evidence.state(iri, iri, ADR.topic, section.topic_span)
