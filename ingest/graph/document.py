"""A resolved document in, its triples out: event, resolution, text, sections, and what follows from them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ingest.graph.cited import state_initiatives, state_instruments
from ingest.graph.correction import is_stated, state_corrections
from ingest.graph.evidence import Evidence
from ingest.graph.iris import Minter
from ingest.graph.ledger import state_ledger
from ingest.graph.recommendation import state_recommendations
from ingest.graph.repetition import Repeated, state_repetitions
from ingest.graph.series import Series
from ingest.graph.sheet import Sheet
from ingest.graph.things import KIND_NAME, body_iri, concept, place_iri, state_series
from ingest.graph.triples import Triples
from ingest.model import (
    Event,
    Fact,
    File,
    GapFound,
    InitiativeMention,
    InstrumentMention,
    Section,
    Source,
    Span,
)
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
# What is read here is Russian; ELI takes languages from the authority table of the EU, formats from IANA.
RUSSIAN = "http://publications.europa.eu/resource/authority/language/RUS"
MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
Mention = TypeVar("Mention", InstrumentMention, InitiativeMention)


@dataclass(frozen=True, slots=True)
class Beyond:
    """What the statements of each document take from beyond it: IRIs, who reads, series, what is repeated.

    `series` are those of the events, by the keys of their documents.
    """

    minter: Minter
    agent: str
    series: Mapping[str, Series]
    repeated: Repeated


def state_document(triples: Triples, document: ResolvedDocument, beyond: Beyond) -> None:
    """State everything that one document says, and what people say of it."""
    evidence = Evidence(triples, beyond.minter, document.key, document.document, beyond.agent)
    sheet = Sheet(triples, beyond.minter, document, evidence)
    state_text(sheet, document.document.source)
    state_event(sheet, document.document.event, beyond.series.get(document.key))
    state_resolution(sheet)
    for section in document.document.sections:
        state_section(sheet, section)
    items = state_recommendations(sheet)
    for order, gap in enumerate(document.gaps, 1):
        state_gap(sheet, gap, order, items)
    state_ledger(sheet)
    state_corrections(sheet, items)
    state_repetitions(sheet, beyond.repeated, tuple(items.values()), beyond.agent)


def state_gap(sheet: Sheet, gap: GapFound, order: int, items: dict[int, str]) -> None:
    """State what could not be settled, and about which item; `items` are the IRIs of the items."""
    triples, iri = sheet.triples, sheet.part("gap", order)
    triples.type(iri, ADR.Gap)
    triples.words(iri, RDFS.label, gap.about[:1].upper() + gap.about[1:])
    triples.link(iri, ADR.gapKind, concept("gap-kind", gap.kind))
    triples.link(iri, ADR.inResolution, sheet.resolution)
    triples.link(iri, OA.hasTarget, sheet.evidence.passage(gap.span))
    if gap.item is not None:
        triples.link(iri, ADR.aboutItem, items[id(gap.item)])


def state_text(sheet: Sheet, source: Source) -> None:
    """State the cleaned text by length and digest, the file that it was read from, and its copies."""
    triples, words = sheet.triples, source.clean.text
    text, file = sheet.part("text"), sheet.minter.part("file", source.name)
    triples.link(text, RDF.type, ELI.Expression, PROV.Entity)
    triples.link(text, ELI.realizes, sheet.resolution)
    triples.value(text, ADR.sha256, hashlib.sha256(words.encode()).hexdigest(), XSD.hexBinary)
    triples.value(text, ADR.length, len(words))
    triples.value(text, ADR.recognised, source.recognised or None)
    triples.link(text, ELI.language, RUSSIAN)
    triples.link(text, PROV.wasDerivedFrom, file)
    for one in (source.file, *source.copies):
        state_file(sheet, one, text)


def state_file(sheet: Sheet, file: File, text: str) -> None:
    """State a file that holds the text."""
    triples, iri = sheet.triples, sheet.minter.part("file", file.name)
    triples.link(iri, RDF.type, FOAF.Document, ELI.Manifestation, PROV.Entity)
    triples.link(iri, ELI.embodies, text)
    triples.link(text, ELI.is_embodied_by, iri)
    triples.words(iri, RDFS.label, file.name)
    triples.value(iri, ADR.fileName, file.name.rpartition("/")[2])
    triples.value(iri, ADR.mediaType, file.media_type)
    triples.link(iri, ELI.format, f"{MEDIA_TYPES}{file.media_type}")
    triples.value(iri, ADR.characterEncoding, file.encoding)
    triples.value(iri, ADR.sha256, file.sha256, XSD.hexBinary)


def state_event(sheet: Sheet, event: Event, series: Series | None) -> None:
    """State the event with the evidence of each of its facts."""
    triples, iri = sheet.triples, sheet.part("event")
    name = event.fact("name")
    unnamed = f"{KIND_NAME[event.kind]} без названия ({sheet.document.document.source.name})"
    triples.type(iri, ADR.Event)
    triples.words(iri, RDFS.label, str(name.value) if name is not None else unnamed)
    state_kind(sheet, iri, event.fact("kind"))
    for fact in event.facts:
        state_fact(sheet, iri, fact)
    if name is not None:
        triples.words(iri, DCT.title, str(name.value))
    if series is not None:
        state_in_series(sheet, iri, series)
    for took in sheet.document.actors:
        state_actor(sheet, iri, took)
    state_place(sheet, iri, event.fact("place"))


def state_kind(sheet: Sheet, iri: str, fact: Fact | None) -> None:
    """State what kind of event it was, if the document says."""
    if fact is not None:
        kind = concept("event-kind", str(fact.value))
        sheet.triples.type(iri, EVENT_CLASS[kind])
        sheet.triples.link(iri, ADR.kind, kind)
        sheet.triples.link(iri, DCT.type, kind)
        prove(sheet, kind, iri, ADR.kind, fact.span)


def state_place(sheet: Sheet, iri: str, place: Fact | None) -> None:
    """State where the event was held, if the document says."""
    if sheet.document.place is not None and place is not None:
        town = place_iri(sheet.minter, sheet.document.place)
        sheet.triples.link(iri, SCHEMA.location, town)
        prove(sheet, town, iri, SCHEMA.location, place.span)


def state_fact(sheet: Sheet, iri: str, fact: Fact) -> None:
    """State one value of an event: a name, a number, a day."""
    prop = EVENT_FACT.get(fact.what)
    if prop is None:
        return
    if fact.what == "name":
        sheet.triples.words(iri, prop, str(fact.value))
    else:
        sheet.triples.value(iri, prop, fact.value)
    prove(sheet, iri, iri, prop, fact.span)


def prove(sheet: Sheet, body: str, subject: str, prop: str, span: Span | None) -> None:
    """State the words that say a fact; what no words say is borne out by the curator's note."""
    if span is not None:
        sheet.evidence.state(body, subject, prop, span)


def state_in_series(sheet: Sheet, iri: str, series: Series) -> None:
    """State the series that an event belongs to."""
    whole = state_series(sheet.triples, sheet.minter, series.key, series.name)
    sheet.triples.link(iri, ADR.inSeries, whole)
    prove(sheet, whole, iri, ADR.inSeries, series.span)


def state_actor(sheet: Sheet, iri: str, took: Took) -> None:
    """State who organised, founded, supported, or is thanked."""
    prop, body = ACTOR[took.actor.role], body_iri(sheet.minter, took.body)
    sheet.triples.link(iri, prop, body)
    if prop == ADR.organiser:
        sheet.triples.link(iri, SCHEMA.organizer, body)
    proof = sheet.evidence.state(body, iri, prop, took.actor.name.span)
    sheet.triples.words(proof, ADR.namedAs, took.named_as)


def state_resolution(sheet: Sheet) -> None:
    """State the resolution: title, event, date, parts, and what its preamble names."""
    triples, iri, document = sheet.triples, sheet.resolution, sheet.document.document
    state_title(sheet, iri)
    triples.type(iri, ADR.Resolution)
    triples.value(iri, ADR.document, document.source.name)
    triples.link(iri, ADR.adoptedAt, sheet.part("event"))
    triples.link(iri, ELI.is_realized_by, sheet.part("text"))
    state_days(sheet, iri, document.event)
    for what, prop in (("url", SCHEMA.url), ("licence", DCT.license)):
        for stated in document.curation.stated:
            if stated.what == what:
                triples.link(iri, prop, str(stated.value))
    state_instruments(sheet, iri, once(sheet.document.instruments))
    state_initiatives(sheet, iri, once(sheet.document.initiatives))


def state_days(sheet: Sheet, iri: str, event: Event) -> None:
    """State when a resolution was adopted, and the day to which its asks are dated."""
    adopted, start = event.fact("adopted"), event.fact("start")
    if adopted is not None and isinstance(adopted.value, date):
        sheet.triples.value(iri, ELI.date_document, adopted.value)
        prove(sheet, iri, iri, ELI.date_document, adopted.span)
    asked = start or adopted
    sheet.triples.value(iri, ADR.askedOn, asked.value if asked is not None else None)


def state_title(sheet: Sheet, iri: str) -> None:
    """State what a resolution is called: as a curator says, else as the text does."""
    document, triples = sheet.document.document, sheet.triples
    stated = next((one for one in document.curation.stated if one.what == "title"), None)
    if stated is not None and is_stated(sheet, "title"):
        words, span = str(stated.value), None
    else:
        span = document.title
        printed = " ".join(span.of(document.source.clean.text).split()) if span is not None else ""
        words = printed.rstrip(" .")
    triples.words(iri, RDFS.label, words or f"Резолюция ({document.source.name})")
    triples.words(iri, DCT.title, words)
    prove(sheet, iri, iri, DCT.title, span)


def once(found: Sequence[tuple[Mention, str]]) -> Iterable[tuple[Mention, str]]:
    """The first mention of each thing that a preamble names."""
    first = {key: mention for mention, key in reversed(found)}
    return ((mention, key) for key, mention in first.items())


def state_section(sheet: Sheet, section: Section) -> None:
    """State a section."""
    triples, iri = sheet.triples, sheet.part("section", section.order)
    triples.type(iri, ADR.Section)
    triples.words(iri, RDFS.label, section.name)
    triples.words(iri, ADR.topic, " ".join(section.topic.split()) if section.topic else None)
    triples.value(iri, SCHEMA.position, section.order)
    triples.link(iri, ELI.is_part_of, sheet.resolution)
    triples.link(sheet.resolution, ELI.has_part, iri)
    sheet.evidence.state(iri, iri, RDFS.label, section.span)
    if section.topic_span is not None:
        sheet.evidence.state(iri, iri, ADR.topic, section.topic_span)
