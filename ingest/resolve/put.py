"""What a correction put into an item, and the item resolved, in; whether it is seen there out.

Only here is it known whom a person's judgements make one: a body put in as a partner may turn out to be the
addressee.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.model import Corrected, Document, Name
from ingest.notes import Status, Why
from ingest.resolve.bodies import LocalBody
from ingest.resolve.things import ResolvedReading


def as_seen(
    document: Document, readings: Sequence[ResolvedReading], bodies: Mapping[Name, LocalBody]
) -> Document:
    """The document, each correction that put a body in with what has become of it."""
    if not any(one.address is not None for one in document.curation.corrected):
        return document
    items = {id(one.reading.item): one for one in readings}
    corrected = tuple(
        seen(one, items[id(one.item)], bodies) if one.address is not None and one.item is not None else one
        for one in document.curation.corrected
    )
    return replace(document, curation=replace(document.curation, corrected=corrected))


def seen(one: Corrected, reading: ResolvedReading, bodies: Mapping[Name, LocalBody]) -> Corrected:
    """A correction: needless where its body has that role already, outdated where it has a stronger one."""
    if one.address is None or one.address not in reading.reading.addresses:  # a later row took it out again
        return one
    key = bodies[one.address.name].identity.key
    asked = next(asked for asked in reading.asked if asked.body.key == key)
    if asked.address == one.address:
        return one
    if asked.address.role is one.address.role:
        return replace(one, status=Status.NEEDLESS, address=None)
    return replace(one, status=Status.OUTDATED, why=Why.OTHER_ROLE)
