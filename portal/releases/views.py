"""What one graph says enters, what is told of one of its things leaves: a view of it, a change of it.

A view joins what is said of an ask: of itself, its recommendation, its body, its document and its event.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox

from ontology import SCHEME
from ontology.foreign import ELI, RDFS, SCHEMA
from ontology.terms import ADR
from portal.releases.sides import ASK, BODY, DOCUMENT, EVENT, ITEM, SECTION, Facts, Side

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
GRAPH = "graph"
FIELDS: Mapping[str, tuple[str, str]] = {
    "text": (ITEM, SCHEMA.text),
    "number": (ITEM, ELI.number),
    "section": (SECTION, RDFS.label),
    "verb": (ITEM, ADR.verb),
    "deadline": (ITEM, ADR.deadline),
    "term": (ITEM, ADR.deadlineText),
    "specificity": (ITEM, ADR.specificity),
    "cites": (ITEM, ADR.cites),
    "concerns": (ITEM, ADR.concerns),
    "basis": (ASK, ADR.basis),
    "named": (ASK, ADR.namedAs),
    "body": (BODY, RDFS.label),
    "kind": (BODY, ADR.bodyKind),
    "date": (DOCUMENT, ADR.askedOn),
    "title": (DOCUMENT, RDFS.label),
    "event": (EVENT, RDFS.label),
}
"""What is compared of an ask: by name, the kind of thing that says it, and by which property."""
IRI, SUCCESSOR, BASE = "iri", "successor", "base"
"""Further fields: another IRI for the same, who came after a body, what all IRIs begin with."""
OWN = {DOCUMENT: ("date", "title", "event"), BODY: ("body", "kind")}
ORDER = {name: place for place, name in enumerate((IRI, *FIELDS, SUCCESSOR, BASE))}
KINDS = (GRAPH, DOCUMENT, BODY, ASK, ITEM)
"""The order in which changes are told."""
BETWEEN = "; "
ROLES = ("addressee", "partner", "recipient")


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a thing that differs, or a thing that came or went: `field` is what is shown of it."""

    how: str
    """ADDED, REMOVED or CHANGED."""
    thing: str
    """ASK, ITEM (a recommendation without addressee), BODY, DOCUMENT, or GRAPH."""
    iri: str
    """The thing in the newer graph; of one that went, in the older."""
    former: str = ""
    """Its IRI in the older graph, where that was another."""
    document: str = ""
    number: str = ""
    item: str = ""
    """The IRI of the recommendation."""
    body: str = ""
    body_iri: str = ""
    role: str = ""
    """A code."""
    field: str = ""
    before: str = ""
    after: str = ""
    position: int = 0
    """The place of the recommendation in its document, by which changes are sorted."""


@dataclass(frozen=True, slots=True)
class View:
    """What one graph says of an ask, or of a recommendation: the things that say it, by kind."""

    side: Side
    facts: Mapping[str, Facts]
    iris: Mapping[str, str]

    def shown(self, field: str) -> tuple[str, str]:
        """A field as it is compared, and as it is shown: a concept is compared by its IRI, not its name."""
        kind, name = FIELDS[field]
        values = self.facts.get(kind, {}).get(name, ())
        told = [
            value.value if isinstance(value, ox.Literal) else self.side.name(value.value) for value in values
        ]
        codes = [
            one.value if one.value.startswith(SCHEME) else word
            for one, word in zip(values, told, strict=True)
        ]
        return BETWEEN.join(sorted(codes)), BETWEEN.join(sorted(told))


def place_of(change: Change) -> tuple[object, ...]:
    """Where a change is told: by document and item, the roles in their order."""
    role = ROLES.index(change.role) if change.role in ROLES else len(ROLES)
    return (
        *(KINDS.index(change.thing), change.document, change.position, change.number, change.item),
        *(role, change.body, change.iri, change.former, ORDER.get(change.field, 0)),
    )


def ask_view(side: Side, iri: str) -> View:
    """What a graph says of an ask."""
    facts = side.of(ASK, iri)
    item, body = side.one(facts, ADR.ofRecommendation), side.one(facts, ADR.body)
    found = item_view(side, item)
    return View(
        side,
        {**found.facts, ASK: facts, BODY: side.of(BODY, body)},
        {**found.iris, ASK: iri, BODY: body},
    )


def item_view(side: Side, iri: str) -> View:
    """What a graph says of a recommendation."""
    facts = side.of(ITEM, iri)
    document, section = side.one(facts, ADR.inResolution), side.one(facts, ADR.inSection)
    found = document_view(side, document)
    return View(
        side,
        {**found.facts, ITEM: facts, SECTION: side.of(SECTION, section)},
        {**found.iris, ITEM: iri, SECTION: section},
    )


def document_view(side: Side, iri: str) -> View:
    """What a graph says of a document."""
    facts = side.of(DOCUMENT, iri)
    event = side.one(facts, ADR.adoptedAt)
    return View(side, {DOCUMENT: facts, EVENT: side.of(EVENT, event)}, {DOCUMENT: iri, EVENT: event})


def body_view(side: Side, iri: str) -> View:
    """What a graph says of a body."""
    return View(side, {BODY: side.of(BODY, iri)}, {BODY: iri})


def start_of(how: str, thing: str, view: View) -> Change:
    """A change of this thing, of which no field is told yet."""
    side, item = view.side, view.facts.get(ITEM, {})
    body = view.iris.get(BODY, "")
    return Change(
        how,
        thing,
        view.iris[thing],
        document=side.one(view.facts.get(DOCUMENT, {}), ADR.document),
        number=side.one(item, ELI.number),
        item=view.iris.get(ITEM, ""),
        body=side.name(body) if body else "",
        body_iri=body,
        role=side.one(view.facts.get(ASK, {}), ADR.role).rpartition("#")[2],
        position=int(side.one(item, SCHEMA.position) or 0),
    )


def whole(how: str, thing: str, view: View) -> Change:
    """A thing that came or went, with its text or its title."""
    field = {DOCUMENT: "title", BODY: "body"}.get(thing, "text")
    _, shown = view.shown(field)
    told = start_of(how, thing, view)
    told = replace(told, field=field)
    return replace(told, after=shown) if how == ADDED else replace(told, before=shown)


def told_of(old: View, new: View, thing: str) -> Iterator[Change]:
    """What one thing says otherwise, field by field; its IRI, where that is another."""
    one = start_of(CHANGED, thing, new)
    if (former := old.iris[thing]) != one.iri:
        one = replace(one, former=former)
        yield replace(one, field=IRI, before=former, after=one.iri)
    for field in OWN.get(thing, FIELDS):
        (was, before), (is_now, after) = old.shown(field), new.shown(field)
        if was != is_now:
            yield replace(one, field=field, before=before, after=after)
