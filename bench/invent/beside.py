"""An invented document in, the same with what people wrote beside it out: facts stated, addressees added."""

from dataclasses import replace
from datetime import date, timedelta

from bench.invent import words
from bench.invent.items import Desk
from bench.invent.world import Somebody
from ingest.model import (
    Address,
    Basis,
    Corrected,
    Curation,
    Document,
    GapFound,
    Item,
    Name,
    Role,
    Stated,
)
from ingest.notes import Beside, Row, Sidecar, Status, Why
from ingest.resolve.things import Asked, ResolvedReading

NOTED, CORRECTED, OUTDATED = 0.2, 0.25, 0.05  # of all documents
URL, LICENCE = "https://example.org/{}", "https://creativecommons.org/licenses/by/4.0/"


def curation_of(
    document: Document, desk: Desk, gaps: list[GapFound]
) -> tuple[Document, list[ResolvedReading]]:
    """The document with notes, corrections and what they change; adds the gaps of those that are outdated."""
    chance, readings = desk.world.chance, list(desk.readings)
    when = (desk.day or date(2025, 1, 1)) + timedelta(days=60)
    curation = Curation()
    if desk.happens(NOTED):
        curation = with_notes(curation, document, (chance.choice(words.CURATORS), when))
    if desk.happens(CORRECTED):
        place = chance.randrange(len(readings))
        who = desk.world.somebody(desk.town)
        if all(one.body != who.body.identity for one in readings[place].asked):
            readings[place], one = corrected(readings[place], who, (chance.choice(words.CURATORS), when))
            curation = with_row(curation, one)
    if desk.happens(OUTDATED):
        one = outdated(document, (chance.choice(words.CURATORS), when))
        curation = with_row(curation, one)
        gaps.append(GapFound("correction-outdated", one.span, "поправка не нашла своего пункта"))
    read = tuple(one.reading for one in readings)
    return replace(document, curation=curation, readings=read), readings


def with_notes(curation: Curation, document: Document, signed: tuple[str, date]) -> Curation:
    """With a file of notes that says where the document was published, and under which licence."""
    who, when = signed
    facts = (("url", URL.format(document.source.name)), ("licence", LICENCE))
    file = Beside(document.source.name.rpartition(".")[0] + ".yml", "application/yaml", "0" * 64)
    return replace(
        curation,
        sidecar=Sidecar(file, who, when, words.REASONS[0], facts),
        stated=tuple(Stated(what, value, None, Status.APPLIED) for what, value in facts),
    )


def with_row(curation: Curation, one: Corrected) -> Curation:
    """With a row of corrections."""
    file = Beside("corrections.tsv", "text/tab-separated-values", "1" * 64)
    return replace(curation, file=file, corrected=(*curation.corrected, one))


def row_of(item: Item, now: str, signed: tuple[str, date], line: int) -> Row:
    """A row that adds an addressee."""
    who, when = signed
    section = item.section.name if item.section is not None else ""
    why = words.REASONS[when.day % len(words.REASONS)]
    return Row(line, section, item.number, "", "addressee", "", now, who, when, why)


def corrected(
    reading: ResolvedReading, who: Somebody, signed: tuple[str, date]
) -> tuple[ResolvedReading, Corrected]:
    """An item that a person says is addressed to somebody, too."""
    item, label = reading.reading.item, who.body.label
    name = Name(item.span, label, label, who.lemma, who.body.identity.plural)
    address = Address(name, Role.ADDRESSEE, Basis.CURATOR)
    row = row_of(item, label, signed, 2)
    asked = (*reading.asked, Asked(address, who.body.identity, label))
    one = Corrected(row, Status.APPLIED, item.span, item, address)
    return reading._replace(asked=asked), one


def outdated(document: Document, signed: tuple[str, date]) -> Corrected:
    """A correction of an item that is no longer there."""
    last = document.readings[-1].item
    row = replace(row_of(last, "Совет", signed, 3), number="99")
    return Corrected(row, Status.OUTDATED, last.span, None, None, Why.NO_ITEM)
