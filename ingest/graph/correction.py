"""What people wrote beside a document in, triples out: who corrected what, when, why, whether it holds."""

import hashlib
from datetime import date

from ingest.curate.wording import change
from ingest.graph.curator import state_curator
from ingest.graph.sheet import Sheet
from ingest.graph.things import KIND_NAME, concept
from ingest.model import Address, Corrected, Stated
from ingest.notes import Action, Beside, Row, Sidecar, Status
from ontology.terms import ADR, DCT, ELI, FOAF, PROV, RDF, RDFS, SCHEMA, XSD

EVENT, RESOLUTION = "event", "resolution"
# What each fact is in the graph: its property and, of a sidecar's, whose it is and how a person calls it.
CORRECTED = {
    "addressee": ADR.askedOf,
    "partner": ADR.jointlyWith,
    "recipient": ADR.informs,
    "number": ELI.number,
    "section": ADR.inSection,
}
STATED = {
    "title": (RESOLUTION, DCT.title, "название документа"),
    "event": (EVENT, SCHEMA.name, "название события"),
    "kind": (EVENT, ADR.kind, "вид события"),
    "series": (EVENT, ADR.inSeries, "серия событий"),
    "start": (EVENT, SCHEMA.startDate, "начало события"),
    "end": (EVENT, SCHEMA.endDate, "конец события"),
    "place": (EVENT, SCHEMA.location, "место события"),
    "adopted": (RESOLUTION, ELI.date_document, "дата принятия"),
    "url": (RESOLUTION, SCHEMA.url, "адрес публикации"),
    "licence": (RESOLUTION, DCT.license, "лицензия"),
}
PLAIN = frozenset({"number", "url", "licence"})  # written in no natural language


def state_corrections(sheet: Sheet, items: dict[int, str]) -> None:
    """State the notes and corrections of a document; `items` are the IRIs of the items."""
    curation = sheet.document.document.curation
    if curation.sidecar is not None:
        for stated in curation.stated:
            state_stated(sheet, curation.sidecar, stated)
    if curation.file is not None:
        file = state_file(sheet, curation.file)
        for one in curation.corrected:
            state_corrected(sheet, one, file, items)


def state_stated(sheet: Sheet, sidecar: Sidecar, stated: Stated) -> None:
    """State that a curator states a fact of the document or of its event."""
    whose, prop, name = STATED[stated.what]
    iri = sheet.part("correction", stated.what)
    was, now = in_words(stated.what, stated.was), in_words(stated.what, stated.value)
    label = f"{name[:1].upper()}{name[1:]}: {now}"
    state_correction(sheet, iri, label, Action.STATED, stated.status)
    sheet.triples.link(iri, ADR.factSubject, sheet.part("event") if whose == EVENT else sheet.resolution)
    sheet.triples.link(iri, ADR.factProperty, prop)
    state_change(sheet, iri, stated.what, was, now)
    sheet.triples.link(iri, PROV.wasDerivedFrom, state_file(sheet, sidecar.file))
    state_signed(sheet, iri, sidecar.who, sidecar.when, sidecar.why)


def in_words(what: str, value: str | date | None) -> str | date | None:
    """A stated value as a person reads it: kinds of event by their names."""
    return KIND_NAME[value].lower() if what == "kind" and isinstance(value, str) else value


def state_corrected(sheet: Sheet, one: Corrected, file: str, items: dict[int, str]) -> None:
    """State a correction, what it is about and whether it holds."""
    iri, row, triples = correction_iri(sheet, one.row), one.row, sheet.triples
    state_correction(sheet, iri, f"Поправка: {change(row)}", row.action, one.status)
    about = items[id(one.item)] if one.item is not None else sheet.resolution
    triples.link(iri, ADR.factSubject, about)
    triples.link(iri, ADR.factProperty, CORRECTED[row.fact])
    triples.words(iri, ADR.sectionName, row.section)
    triples.value(iri, ELI.number, row.number)
    state_change(sheet, iri, row.fact, row.was, row.now)
    triples.link(iri, PROV.wasDerivedFrom, file)
    state_signed(sheet, iri, row.who, row.when, row.why)


def state_correction(sheet: Sheet, iri: str, label: str, action: Action, status: Status) -> None:
    """State what every correction has."""
    triples = sheet.triples
    triples.type(iri, ADR.Correction)
    triples.words(iri, RDFS.label, label)
    triples.link(iri, ADR.inResolution, sheet.resolution)
    triples.link(iri, ADR.correctionAction, concept("correction-action", action.value))
    triples.link(iri, ADR.correctionStatus, concept("correction-status", status.value))


def state_signed(sheet: Sheet, iri: str, who: str, when: date, why: str) -> None:
    """State who answers for a correction, of which day it is, and why it was made."""
    sheet.triples.link(iri, PROV.wasAttributedTo, state_curator(sheet.triples, sheet.minter, who))
    sheet.triples.value(iri, DCT.date, when)
    sheet.triples.words(iri, ADR.reason, why)


def state_change(sheet: Sheet, iri: str, what: str, was: str | date | None, now: str | date | None) -> None:
    """State what a fact was and what it is now; nothing where there was or is none."""
    for prop, value in ((ADR.was, was), (ADR.now, now)):
        if isinstance(value, str) and what not in PLAIN:
            sheet.triples.words(iri, prop, value)
        else:
            sheet.triples.value(iri, prop, value or None)


def state_file(sheet: Sheet, beside: Beside) -> str:
    """State a file beside the document: its IRI goes below the document's, as two may lie in two folders."""
    document = sheet.document.document.source.name
    folder, slash, _ = document.rpartition("/")
    name = f"{folder}{slash}{beside.name}"
    triples, iri = sheet.triples, sheet.minter.part("file", document, beside.name)
    triples.link(iri, RDF.type, FOAF.Document, PROV.Entity)
    triples.words(iri, RDFS.label, name)
    triples.value(iri, ADR.fileName, beside.name)
    triples.value(iri, ADR.mediaType, beside.media_type)
    triples.value(iri, ADR.sha256, beside.sha256, XSD.hexBinary)
    return iri


def correction_iri(sheet: Sheet, row: Row) -> str:
    """The IRI of a correction: of all that it says, so that it stays when rows are added about it."""
    words = "\t".join(
        (row.section, row.number, row.words, row.fact, row.was, row.now, row.who, str(row.when), row.why)
    )
    return sheet.part("correction", hashlib.sha256(words.encode()).hexdigest()[:12])


def put_by(sheet: Sheet, address: Address) -> Corrected | None:
    """The correction that put an address in; `None` where the text did."""
    return next((one for one in sheet.document.document.curation.corrected if one.address == address), None)


def is_stated(sheet: Sheet, what: str) -> bool:
    """Whether a sidecar states a fact and the text does not say the same: then no words bear it out."""
    stated = sheet.document.document.curation.stated
    return any(one.what == what and one.status is Status.APPLIED for one in stated)
