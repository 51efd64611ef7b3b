"""The dataclasses of what mentions resolve to: bodies, territories, instruments, initiatives, documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeAlias

from ingest.model import (
    Actor,
    Address,
    BodyClass,
    Document,
    GapFound,
    InitiativeMention,
    InstrumentMention,
    Period,
    Reading,
)
from ingest.resolve.decisions import Decision


@dataclass(frozen=True, slots=True, order=True)
class Territory:
    """A town, region or country: the key it resolves by (and is compared by), its name in the nominative."""

    key: str
    label: str = field(compare=False)


# The town, or the key of the document, of the event that named a body whose territory is not stated.
Near = Territory | str | None


IdentityParts: TypeAlias = tuple[str, bool, str | None]


class Identity(NamedTuple):
    """What makes a body one: the core of its name, whether it is many, and where it is."""

    core: str
    plural: bool
    territory: str | None

    @property
    def parts(self) -> IdentityParts:
        """The same as a plain tuple."""
        return self.core, self.plural, self.territory

    @property
    def key(self) -> str:
        """The identity as words, from which the IRI is minted."""
        words = f"{self.core} {self.territory or ''}".strip()
        return f"{words} мн" if self.plural else words


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its identity, nominative label, every other form met, class, kind, place, the body above it.

    `variants` are the nominatives of its other names, by which it is looked for.
    """

    identity: Identity
    label: str
    forms: tuple[str, ...]
    body_class: BodyClass
    kind: str | None
    territory: Territory | None
    part_of: Identity | None = None
    near: Near = None
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A programme or act: the key it resolves by and what all its mentions say of it together."""

    key: str
    label: str
    type: str
    number: str | None
    dated: date | None
    period: Period
    level: str | None
    part_of: str | None
    issuer: Identity | None = None
    parties: tuple[Identity, ...] = ()


@dataclass(frozen=True, slots=True)
class Initiative:
    """A named project, action, contest …"""

    key: str
    label: str
    type: str


class Asked(NamedTuple):
    """An address whose body is known; `named_as` is the body's fullest name in this document."""

    address: Address
    body: Identity
    named_as: str


class Took(NamedTuple):
    """An actor whose body is known."""

    actor: Actor
    body: Identity
    named_as: str


class ResolvedReading(NamedTuple):
    """A recommendation whose names all lead to things; instruments and initiatives by their keys."""

    reading: Reading
    asked: tuple[Asked, ...]
    instruments: tuple[tuple[InstrumentMention, str], ...]
    initiatives: tuple[tuple[InitiativeMention, str], ...]


@dataclass(frozen=True, slots=True)
class ResolvedDocument:
    """A document whose names all lead to things; `key` is what its IRIs are minted from.

    `called` is the fullest name that it gives to each instrument, by the instrument's key.
    """

    key: str
    document: Document
    place: Territory | None
    actors: tuple[Took, ...]
    readings: tuple[ResolvedReading, ...]
    instruments: tuple[tuple[InstrumentMention, str], ...]
    initiatives: tuple[tuple[InitiativeMention, str], ...]
    gaps: tuple[GapFound, ...]
    called: Mapping[str, str]


@dataclass(frozen=True, slots=True, order=True)
class BodyKind:
    """The kind by which bodies of different places compare: its concept, and a name they must share."""

    concept: str
    name: str = ""


class Place(NamedTuple):
    """Where a recommendation stands: the key of its document, its place among the readings from 0."""

    document: str
    order: int


@dataclass(frozen=True, slots=True, order=True)
class Namesakes:
    """Two bodies of one kind: that which the later recommendation asks, that which the earlier one asked."""

    kind: BodyKind
    later: Identity
    earlier: Identity


@dataclass(frozen=True, slots=True)
class Repetition:
    """A recommendation asks again for what an earlier one asked.

    `bodies` are those asked in both; where there is none, `namesakes` are those of one kind. `words` are the
    dictionary forms in common, the telling ones first.
    """

    later: Place
    earlier: Place
    score: float
    words: tuple[str, ...]
    bodies: tuple[Identity, ...]
    namesakes: tuple[Namesakes, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision and the two bodies that it names: as read, and as all decisions together leave them."""

    decision: Decision
    left: Identity
    right: Identity
    left_now: Identity
    right_now: Identity


@dataclass(frozen=True, slots=True)
class Unused:
    """A decision that speaks of names that no document holds: `missing`."""

    decision: Decision
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A body that a decision joined to another: its own key leads to that of the other."""

    old: Identity
    new: Identity
    label: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents of a build and the things they speak of, each sorted by its key; and what was judged."""

    documents: Sequence[ResolvedDocument]
    bodies: tuple[Body, ...]
    territories: tuple[Territory, ...]
    instruments: tuple[Instrument, ...]
    initiatives: tuple[Initiative, ...]
    judgements: tuple[Judgement, ...] = ()
    unused: tuple[Unused, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    repetitions: tuple[Repetition, ...] = ()
