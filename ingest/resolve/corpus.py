"""Documents read in, the corpus out: every name led to its thing, across all documents of a build."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from ingest.documents import heads_of, is_light
from ingest.model import Document, InitiativeMention, InstrumentMention, Name, Reading, Role
from ingest.resolve.aliases import find_aliases
from ingest.resolve.bodies import Known, Locals, local_bodies
from ingest.resolve.decisions import Decision
from ingest.resolve.gaps import gaps_of
from ingest.resolve.instruments import Spelling, fullest_label
from ingest.resolve.judge import judge
from ingest.resolve.put import as_seen
from ingest.resolve.survey import Sayings, Survey, sayings_of
from ingest.resolve.territory import home_of, region_of
from ingest.resolve.things import Asked, Corpus, ResolvedDocument, ResolvedReading, Territory, Took
from ingest.shelf import shelved
from ingest.uncollected import uncollected

Mention = TypeVar("Mention", InstrumentMention, InitiativeMention)
Finish: TypeAlias = Callable[[ResolvedDocument], ResolvedDocument]
RANK = {Role.ADDRESSEE: 0, Role.PARTNER: 1, Role.RECIPIENT: 2, Role.MENTIONED: 3}


@dataclass(frozen=True, slots=True)
class Keys:
    """The key of every mention of an instrument and of an initiative."""

    instruments: dict[InstrumentMention, str]
    initiatives: dict[InitiativeMention, str]


@dataclass(frozen=True, slots=True)
class Named:
    """What all documents together call the acts and initiatives: a key for each spelling, each name."""

    acts: Mapping[Spelling, str]
    projects: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gleaned:
    """What of a document all others must know: who is named in it, and what it says of all that it names."""

    locals: Locals
    said: Sayings


def as_it_is(document: ResolvedDocument) -> ResolvedDocument:
    """A document to which nothing more is done."""
    return document


@uncollected()
def resolve(
    documents: Sequence[Document],
    decisions: Sequence[Decision] = (),
    jobs: int = 1,
    finish: Finish = as_it_is,
) -> Corpus:
    """Resolve all documents together and apply what people decided; the order of documents does not matter.

    What `finish` makes of each resolved document is kept. Raises `BadDecision` where a decision cannot be
    followed, `GraphNotWritten`, `WorkerLost`.
    """
    heads = heads_of(documents)
    order = sorted(range(len(heads)), key=heads.__getitem__)
    own = document_keys([heads[place] for place in order])
    light = is_light(documents)
    gleaned = shelved(lambda at: glean(documents[order[at]], own[at]), len(order), jobs, light=light)
    judged = judge([one.locals for one in gleaned] if decisions else [], decisions)
    survey = Survey()
    for at, found in enumerate(gleaned):
        survey.add(said_by(judged.read[at], documents[order[at]]) if decisions else found.said)
    known = Named(survey.acts.keys(), survey.projects.keys())

    def whole(at: int) -> ResolvedDocument:
        found, document = gleaned[at], documents[order[at]]
        named = judged.read[at] if decisions else found.locals
        return finish(resolved(named, document, keys_of(document, found.said, known)))

    return Corpus(
        shelved(whole, len(order), jobs, light=light),
        survey.bodies.whole(judged.now),
        survey.places(),
        survey.acts.whole(known.acts),
        survey.projects.whole(known.projects),
        judged.judgements,
        judged.unused,
        judged.replaced,
    )


def glean(document: Document, key: str) -> Gleaned:
    """What of a document all others must know."""
    named = locals_of(document, key)
    return Gleaned(named, said_by(named, document))


def said_by(named: Locals, document: Document) -> Sayings:
    """What a document says of all that it names."""
    return sayings_of(named, instruments_in(document), initiatives_in(document))


def keys_of(document: Document, said: Sayings, known: Named) -> Keys:
    """The key of every mention of a document."""
    _, _, acts, projects = said
    spelled = [known.acts[Spelling._make(one[0])] for one in acts]
    called = [known.projects[one[0]] for one in projects]
    return Keys(
        dict(zip(instruments_in(document), spelled, strict=True)),
        dict(zip(initiatives_in(document), called, strict=True)),
    )


def locals_of(document: Document, key: str) -> Locals:
    """Who is named in a document: the body of each of its names."""
    labels = [name.label for name in names_of(document)]
    aliases = find_aliases(document.source.clean.text)
    known = Known(aliases, home(document), region_of(labels), key)
    bodies = local_bodies(names_of(document), known, firm(document))
    return Locals(key, document.source.name, known.home, bodies)


def home(document: Document) -> Territory | None:
    """The town where a document's event was held."""
    place = document.event.fact("place")
    return home_of(str(place.value)) if place is not None else None


def document_keys(heads: Sequence[tuple[str, str]]) -> list[str]:
    """The key of each document: its name without ending, with its digest where two share it."""
    keys = [name.rsplit(".", 1)[0] or name for name, _ in heads]
    for length in (9, 65):  # a file may be called as another with its digest
        shared = {key for key, count in Counter(keys).items() if count > 1}
        keys = [
            f"{key}~{sha256}"[: len(key) + length] if key in shared else key
            for key, (_, sha256) in zip(keys, heads, strict=True)
        ]
    return keys


def names_of(document: Document) -> list[Name]:
    """Every name of a body in a document."""
    names = [actor.name for actor in document.event.actors]
    names += [address.name for reading in document.readings for address in reading.addresses]
    for mention in instruments_in(document):
        names += [mention.issuer] if mention.issuer is not None else []
        names += mention.parties
    return names


def firm(document: Document) -> frozenset[Name]:
    """The names that are more than mentioned."""
    asked = (a for reading in document.readings for a in reading.addresses if a.role is not Role.MENTIONED)
    return frozenset({actor.name for actor in document.event.actors} | {address.name for address in asked})


def instruments_in(document: Document) -> list[InstrumentMention]:
    """Every mention of an instrument in a document, wholes included."""
    found = [*document.instruments, *(m for reading in document.readings for m in reading.instruments)]
    return [*found, *(mention.part_of for mention in found if mention.part_of is not None)]


def initiatives_in(document: Document) -> list[InitiativeMention]:
    """Every mention of an initiative in a document."""
    return [*document.initiatives, *(m for reading in document.readings for m in reading.initiatives)]


def resolved(one: Locals, document: Document, keys: Keys) -> ResolvedDocument:
    """A document with every name led to its thing."""
    readings = tuple(resolved_reading(reading, one, keys) for reading in document.readings)
    document = as_seen(document, readings, one.bodies)
    return ResolvedDocument(
        one.key,
        document,
        home(document),
        took_part(one, document),
        readings,
        tuple((mention, keys.instruments[mention]) for mention in document.instruments),
        tuple((mention, keys.initiatives[mention]) for mention in document.initiatives),
        (*document.gaps, *gaps_of(readings, one.key)),
        called_in(document, keys),
    )


def called_in(document: Document, keys: Keys) -> dict[str, str]:
    """The fullest name that a document gives to each of its instruments."""
    labels: dict[str, list[str]] = {}
    for mention in instruments_in(document):
        labels.setdefault(keys.instruments[mention], []).append(mention.label)
    return {key: fullest_label(found) for key, found in labels.items()}


def took_part(one: Locals, document: Document) -> tuple[Took, ...]:
    """The actors of a document, each body once in a role."""
    found: dict[tuple[str, str], Took] = {}
    for actor in document.event.actors:
        body = one.bodies[actor.name]
        found.setdefault((actor.role, body.identity.key), Took(actor, body.identity, body.label))
    return tuple(found.values())


def resolved_reading(reading: Reading, one: Locals, keys: Keys) -> ResolvedReading:
    """A recommendation with every name led to its thing."""
    return ResolvedReading(
        reading,
        asked_of(reading, one),
        first_of(reading.instruments, keys.instruments),
        first_of(reading.initiatives, keys.initiatives),
    )


def asked_of(reading: Reading, one: Locals) -> tuple[Asked, ...]:
    """Whom a recommendation names: each body in one role, the strongest that the words give it."""
    asked: dict[str, Asked] = {}
    for address in sorted(reading.addresses, key=lambda address: RANK[address.role]):
        body = one.bodies[address.name]
        asked.setdefault(body.identity.key, Asked(address, body.identity, body.label))
    return tuple(asked.values())


def first_of(mentions: Sequence[Mention], keys: dict[Mention, str]) -> tuple[tuple[Mention, str], ...]:
    """The first mention of each thing, with its key."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(keys[mention], mention)
    return tuple((mention, key) for key, mention in found.items())
