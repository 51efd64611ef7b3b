"""A document and the rows of its corrections in, the document as corrected out, with what became of each row.

A row finds its item by the number and section that the reader gives it, whatever other rows change; rows are
applied in their order, each to what those before it left.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.curate.desk import Desk, desk_of
from ingest.curate.place import place_of
from ingest.curate.wording import complaint
from ingest.model import Address, Basis, Corrected, Document, GapFound, Item, Role, Span
from ingest.notes import Row, Status, Why
from ingest.resolve.things import ResolvedDocument
from ingest.structure.mention import find_mentions
from ingest.structure.numbering import find_repeats
from ingest.structure.tokens import sentences

STRENGTH = (Role.ADDRESSEE, Role.PARTNER, Role.RECIPIENT, Role.MENTIONED)


def correct(document: Document, rows: Sequence[Row], path: Path) -> Document:
    """Apply the rows of a file; one that does not hold any more changes nothing and becomes a gap."""
    desk = desk_of(document, rows, path)
    settled = [settle(desk, row) for row in rows]
    new = new_items(desk)
    readings = tuple(
        reading._replace(item=new[id(reading.item)], addresses=tuple(addresses))
        for reading, addresses in zip(document.readings, desk.addresses, strict=True)
    )
    outcomes = tuple(replace(one, item=new[id(one.item)] if one.item else None) for one in settled)
    gaps = (*kept_gaps(desk, new), *(gap_of(one) for one in outcomes if one.status is Status.OUTDATED))
    curation = replace(document.curation, corrected=outcomes)
    return replace(document, readings=readings, gaps=gaps, curation=curation)


def settle(desk: Desk, row: Row) -> Corrected:
    """Apply one row, or say why not."""
    document = desk.document
    found = place_of(document, desk.found(row.section, row.number), row)
    if not isinstance(found, Why):
        at, span = found
        return CHANGES.get(row.fact, change_role)(desk, row, at, span)
    if row.fact in CHANGES:  # the reader may have come to say so by itself
        section, number = (row.now, row.number) if row.fact == "section" else (row.section, row.now)
        read = place_of(document, desk.found(section, number), row)
        if not isinstance(read, Why):
            return Corrected(row, Status.NEEDLESS, read[1], document.readings[read[0]].item)
    near = desk.found(row.section, row.number)
    if len(near) == 1:
        item = document.readings[near[0]].item
        return Corrected(row, Status.OUTDATED, item.span, item, why=found)
    return Corrected(row, Status.OUTDATED, opening(document), why=found)


def opening(document: Document) -> Span:
    """The first line of a document: where a row is shown that finds no item."""
    text = document.source.clean.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return document.title or Span(start, end if end >= 0 else len(text.rstrip()))


def change_number(desk: Desk, row: Row, at: int, span: Span) -> Corrected:
    """Give an item another number."""
    item = desk.document.readings[at].item
    if desk.numbers[at] == row.now:
        return Corrected(row, Status.NEEDLESS, span, item)
    if desk.numbers[at] != item.number:  # an earlier row has changed it
        return Corrected(row, Status.OUTDATED, span, item, why=Why.NOT_FOUND)
    desk.numbers[at] = row.now
    return Corrected(row, Status.APPLIED, span, item)


def change_section(desk: Desk, row: Row, at: int, span: Span) -> Corrected:
    """Put an item into another section of the document, or into none."""
    item, section = desk.document.readings[at].item, desk.section_of(row.now)
    if section is None and row.now:
        return Corrected(row, Status.OUTDATED, span, item, why=Why.NO_SECTION)
    if desk.sections[at] == section:
        return Corrected(row, Status.NEEDLESS, span, item)
    if desk.sections[at] != item.section:
        return Corrected(row, Status.OUTDATED, span, item, why=Why.NOT_FOUND)
    desk.sections[at] = section
    return Corrected(row, Status.APPLIED, span, item)


CHANGES = {"number": change_number, "section": change_section}


def change_role(desk: Desk, row: Row, at: int, span: Span) -> Corrected:
    """Add, remove or replace a body in a role towards an item."""
    item, role, addresses = desk.document.readings[at].item, Role(row.fact), desk.addresses[at]
    mine = [one for one in addresses if one.role is role]
    gone = [one for one in mine if row.was and desk.is_named(one, row.was)]
    there = [one for one in mine if row.now and desk.is_named(one, row.now)]
    if not gone and (there or not row.now):
        return Corrected(row, Status.NEEDLESS, span, item)
    if row.was and not gone:
        return Corrected(row, Status.OUTDATED, span, item, why=Why.NOT_FOUND)
    if row.now and any(desk.is_named(one, row.now) for one in stronger(addresses, role)):
        return Corrected(row, Status.OUTDATED, span, item, why=Why.OTHER_ROLE)
    left = [one for one in addresses if one not in gone]
    if not row.now or there:
        desk.addresses[at] = left if row.now else with_mentions(desk.document, item, left)
        return Corrected(row, Status.APPLIED, span, item)
    put = Address(desk.names[row.now]._replace(span=span), role, Basis.CURATOR)
    desk.bodies[put.name] = desk.bodies[desk.names[row.now]]
    desk.addresses[at] = [*left, put]
    return Corrected(row, Status.APPLIED, span, item, put)


def stronger(addresses: Sequence[Address], role: Role) -> list[Address]:
    """The addresses in a role beside which this one would not be seen: a body has one role in an item."""
    above = STRENGTH[: STRENGTH.index(role)]
    return [one for one in addresses if one.role in above]


def with_mentions(document: Document, item: Item, left: Sequence[Address]) -> list[Address]:
    """The addresses left, and the bodies that the item still names where one was taken out of its role."""
    roles = [one for one in left if one.role is not Role.MENTIONED]
    printed = [one for one in roles if one.basis is not Basis.CURATOR]
    return [*roles, *find_mentions(sentences(document.source.clean.text, item.span), printed)]


def new_items(desk: Desk) -> dict[int, Item]:
    """The items with their numbers and sections as corrected, by the identity of the old ones."""
    new: dict[int, Item] = {}
    for reading, number, section in zip(desk.document.readings, desk.numbers, desk.sections, strict=True):
        old = reading.item
        parent = new[id(old.parent)] if old.parent is not None else None
        new[id(old)] = replace(old, number=number, section=section, parent=parent)
    return new


def kept_gaps(desk: Desk, new: dict[int, Item]) -> list[GapFound]:
    """The gaps that stand: repeated numbers are counted again, a number set by hand is not out of order."""
    readings = desk.document.readings
    moved = {id(r.item) for r in readings if new[id(r.item)].number != r.item.number}
    changed = moved or any(new[id(r.item)].section != r.item.section for r in readings)
    gaps = []
    for gap in desk.document.gaps:
        about = id(gap.item) if gap.item is not None else None
        stale = (changed and gap.kind == "numbering-duplicate") or (
            gap.kind == "numbering-gap" and about in moved
        )
        if not stale:
            gaps.append(replace(gap, item=new[about] if about is not None else None))
    return [*gaps, *(find_repeats(new.values()) if changed else ())]


def with_late_gaps(document: ResolvedDocument) -> ResolvedDocument:
    """A document, with a gap for each correction that was found not to hold when its body was resolved."""
    corrected = document.document.curation.corrected
    lost = [one for one in corrected if one.status is Status.OUTDATED and one.address is not None]
    return replace(document, gaps=(*document.gaps, *map(gap_of, lost))) if lost else document


def gap_of(one: Corrected) -> GapFound:
    """The gap that a row leaves that was not applied."""
    return GapFound("correction-outdated", one.span, complaint(one), one.item)
