"""The dataclasses that pass between the sub-rooms; each holds its span in the cleaned text.

Offsets are Unicode code points into `CleanText.text`; `CleanText.original` leads from them to the file.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ingest.block import Block
from ingest.notes import Beside, Row, Sidecar, Status, Why
from ingest.source import CleanText as CleanText  # of the model for all who import it from here
from ingest.source import File as File
from ingest.source import Source as Source
from ingest.source import Span as Span


class Role(StrEnum):
    """What a body is to a recommendation."""

    ADDRESSEE = "addressee"
    PARTNER = "partner"
    RECIPIENT = "recipient"
    MENTIONED = "mentioned"


class Basis(StrEnum):
    """Where the words stand that make a body the addressee of a recommendation."""

    HEADING = "heading"
    SECTION = "section"
    ITEM = "item"
    RESPONSIBLE = "responsible"
    PARENT = "parent"
    CURATOR = "curator"


class BodyClass(StrEnum):
    """The four classes of bodies of the ontology."""

    PUBLIC = "PublicBody"
    ORGANISATION = "Organisation"
    GROUP = "BodyGroup"
    OFFICE = "Office"


class Name(NamedTuple):
    """A body's name as met: `label` in the nominative, `form` as printed, `head` the lemma of its noun.

    `quoted` is the proper name in quotation marks where there is one; `alias` the short form
    that a «(далее – …)» gave it.
    """

    span: Span
    form: str
    label: str
    head: str
    plural: bool
    quoted: str | None = None
    alias: str | None = None


class Address(NamedTuple):
    """A body in a role towards an item, with the words that say so."""

    name: Name
    role: Role
    basis: Basis


@dataclass(frozen=True, slots=True)
class Period:
    """Years, either of which may be open (`None`: the document names no such end)."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """A programme, strategy, decree … named in the text; `None` where the text does not say."""

    span: Span
    label: str
    type: str
    number: str | None = None
    dated: date | None = None
    period: Period = Period(None, None)
    part_of: "InstrumentMention | None" = None
    issuer: Name | None = None
    parties: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class InitiativeMention:
    """A named project, action, contest … named in the text; `alias` a short name that a bracket gives it."""

    span: Span
    label: str
    type: str
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term of an item as printed, and as a day where it gives one."""

    span: Span
    day: date | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the event that is a value and not a body: what, its value, the words that say it.

    `span` is `None` where no words do: a curator states it.
    """

    what: str
    value: str | int | date
    span: Span | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A body with a role in the event: organizer, founder, supporter or partner."""

    name: Name
    role: str


@dataclass(frozen=True, slots=True)
class Event:
    """What the document says of the event; a fact that it does not state is not there."""

    facts: tuple[Fact, ...] = ()
    actors: tuple[Actor, ...] = ()

    def fact(self, what: str) -> Fact | None:
        """The fact of that name (name, kind, edition, start, end, place, adopted, participants), or None."""
        return next((fact for fact in self.facts if fact.what == what), None)

    @property
    def kind(self) -> str | None:
        """The kind of event, «forum», «round table» …; None where the document names none."""
        fact = self.fact("kind")
        return str(fact.value) if fact is not None else None


@dataclass(frozen=True, slots=True)
class Section:
    """A track of the event; `order` counts from 1."""

    order: int
    name: str
    span: Span
    topic: str | None = None
    topic_span: Span | None = None


@dataclass(slots=True)
class Item:
    """A recommendation as found in the outline, before what it says is read.

    `number` as printed; `inherits` true where its sub-items share its addressees; `asking` the verb of the
    announcement above it that leaves it to the item to name whom it asks («участники просят: 1. Думу …»);
    `term` the cell of its row that says by when.
    """

    number: str
    span: Span
    section: Section | None
    parent: "Item | None" = None
    inherits: bool = False
    addresses: tuple[Address, ...] = ()
    asking: Span | None = None
    term: Span | None = None


class Aspect(StrEnum):
    """What an ask may name definitely; concepts of the scheme «aspect»."""

    ACTION = "action"
    OBJECT = "object"
    MEASURE = "measure"
    TERM = "term"


class Named(NamedTuple):
    """Something that an ask names definitely, and the words that name it."""

    aspect: Aspect
    span: Span


class Reading(NamedTuple):
    """A recommendation read: who is asked what, resting on what.

    `verb` is a concept, `doing` the word that says so as the lexicon has it; `None` where none is found.
    `named` is what it names definitely, `unresolved` where somebody is asked whose name could not be read.
    """

    item: Item
    addresses: tuple[Address, ...]
    instruments: tuple[InstrumentMention, ...] = ()
    initiatives: tuple[InitiativeMention, ...] = ()
    deadline: Deadline | None = None
    verb: str | None = None
    verb_span: Span | None = None
    doing: str | None = None
    unresolved: tuple[Span, ...] = ()
    named: tuple[Named, ...] = ()

    @property
    def is_specific(self) -> bool | None:
        """Whether it names an action with its object, a measure or a term; `None` where nobody can tell."""
        aspects = {named.aspect for named in self.named}
        if aspects & {Aspect.MEASURE, Aspect.TERM} or aspects >= {Aspect.ACTION, Aspect.OBJECT}:
            return True
        return None if self.verb in (None, "other") else False


@dataclass(frozen=True, slots=True)
class GapFound:
    """What the reader could not settle; `item` where it is about one."""

    kind: str
    span: Span
    about: str
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that a sidecar states; `was` is what the text says, `None` where it says nothing."""

    what: str
    value: str | date
    was: str | date | None
    status: Status


@dataclass(frozen=True, slots=True)
class Corrected:
    """A row of corrections and what became of it: where its words stand, and its item, if that was found.

    `address` is what it put in; `why` is `None` unless it was not applied.
    """

    row: Row
    status: Status
    span: Span
    item: Item | None = None
    address: Address | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Curation:
    """What people wrote beside a document and what became of it; a file is `None` where there is none."""

    sidecar: Sidecar | None = None
    stated: tuple[Stated, ...] = ()
    file: Beside | None = None
    corrected: tuple[Corrected, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A resolution read whole. `instruments` and `initiatives` are those of the preamble."""

    source: Source
    title: Span | None
    event: Event
    sections: tuple[Section, ...]
    readings: tuple[Reading, ...]
    instruments: tuple[InstrumentMention, ...] = ()
    initiatives: tuple[InitiativeMention, ...] = ()
    gaps: tuple[GapFound, ...] = ()
    blocks: tuple[Block, ...] = ()
    curation: Curation = Curation()
