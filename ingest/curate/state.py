"""A document and its sidecar in, the document with the curator's facts in the place of the text's out."""

from dataclasses import replace
from datetime import date

from ingest.curate.cells import same
from ingest.model import Curation, Document, Event, Fact, Stated
from ingest.notes import Sidecar, Status

# The keys of a sidecar that are facts of the event, and their names there.
EVENT = {
    "event": "name",
    "kind": "kind",
    "start": "start",
    "end": "end",
    "place": "place",
    "adopted": "adopted",
}


def state(document: Document, sidecar: Sidecar) -> Document:
    """Put what a curator states in the place of what the text says; where both agree, the text stays."""
    stated = tuple(compared(document, what, value) for what, value in sidecar.facts)
    event = document.event
    for one in stated:
        if one.what in EVENT and one.status is Status.APPLIED:
            event = with_fact(event, EVENT[one.what], one.value)
    return replace(document, event=event, curation=Curation(sidecar, stated))


def compared(document: Document, what: str, value: str | date) -> Stated:
    """A stated fact beside what the text says."""
    was = said(document, what)
    agrees = same(was) == same(value) if isinstance(was, str) and isinstance(value, str) else was == value
    return Stated(what, value, was, Status.NEEDLESS if agrees else Status.APPLIED)


def said(document: Document, what: str) -> str | date | None:
    """What the text says of a fact; `None` where it says nothing."""
    if what == "title":
        words = document.title.of(document.source.clean.text) if document.title is not None else ""
        return " ".join(words.split()).rstrip(" .") or None
    if what == "series":  # an event of some number belongs to the series of its name
        named = document.event.fact("name") if document.event.fact("edition") is not None else None
        return str(named.value) if named is not None else None
    fact = document.event.fact(EVENT[what]) if what in EVENT else None
    if fact is None:
        return None
    return fact.value if isinstance(fact.value, date) else str(fact.value)


def with_fact(event: Event, what: str, value: str | date) -> Event:
    """The event with one fact that no words of the text say."""
    kept = tuple(fact for fact in event.facts if fact.what != what)
    return replace(event, facts=(*kept, Fact(what, value, None)))
