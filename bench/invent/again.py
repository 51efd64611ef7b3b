"""Items and forums as they are invented in, what a later one asks again out; but the last few are kept."""

import random
from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import date

from bench.invent.world import Somebody, Town
from ingest.resolve.things import BodyKind, Identity, Namesakes, Place, Repetition

KEPT = 3  # items of a body, or of a kind
FORUMS = 60  # that may be held again
SAME, ALIKE = 0.16, 0.04  # of the items, those that ask again: the same body, another of its name
EDITIONS, INSISTING = 0.3, 0.2  # of the events, those held before; of their items, those asked there before


@dataclass(frozen=True, slots=True)
class Phrase:
    """What an item asks for: the verb's concept, the verb, its object, and on what ground."""

    verb: str
    doing: str
    what: str
    ground: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words that tell most."""
        return tuple(sorted({*self.what.split(), self.doing}, key=lambda word: (-len(word), word)))[:5]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An item that may be asked again: where it stands, its IRI and number, its day, its one addressee."""

    place: Place
    iri: str
    number: str
    day: date
    body: Identity
    phrase: Phrase


@dataclass(slots=True)
class Forum:
    """An event that may be held again in its town: what it is called, and what it asked for last."""

    town: Town
    kind: str
    nominative: str
    genitive: str
    edition: int = 0
    asked: deque[tuple[Somebody, Earlier]] = field(default_factory=lambda: deque(maxlen=KEPT))

    def insists(self, day: date | None, chance: random.Random) -> tuple[Somebody, Earlier] | None:
        """What it asks of whom once more, and no more than once; None for an item on something else."""
        if day is None or not self.asked or chance.random() > INSISTING:
            return None
        who, earlier = self.asked.popleft()
        return (who, earlier) if earlier.day < day else None


class Memory:
    """What was asked of whom, a few items of each body and of each kind of body; the forums of late."""

    def __init__(self) -> None:
        self._forums: deque[Forum] = deque(maxlen=FORUMS)
        self._by_body: dict[Identity, deque[Earlier]] = defaultdict(lambda: deque(maxlen=KEPT))
        self._by_kind: dict[BodyKind, deque[Earlier]] = defaultdict(lambda: deque(maxlen=KEPT))

    def keep(self, one: Earlier, who: Somebody) -> None:
        """Remember an item."""
        self._by_body[one.body].append(one)
        kind = kind_of(who)
        if kind is not None:
            self._by_kind[kind].append(one)

    def hold(self, forum: Forum) -> None:
        """Remember a forum that counts its editions."""
        if all(one is not forum for one in self._forums):
            self._forums.append(forum)

    def held_before(self, chance: random.Random) -> Forum | None:
        """A forum that is held again; None for a new one."""
        again = chance.random() < EDITIONS
        return chance.choice(self._forums) if again and self._forums else None

    def recall(self, who: Somebody, day: date | None, drawn: float) -> Earlier | None:
        """What a body, or one of its kind, was asked on an earlier day; `drawn` decides whether it is."""
        if day is None or drawn > SAME + ALIKE:
            return None
        kind = kind_of(who)
        if drawn <= SAME:
            found = self._by_body.get(who.body.identity, ())
        else:
            found = self._by_kind.get(kind, ()) if kind is not None else ()
        for one in found:
            if one.day < day and (drawn <= SAME) is (one.body == who.body.identity):
                return one
        return None


def kind_of(who: Somebody) -> BodyKind | None:
    """The kind by which bodies of different places compare."""
    return BodyKind(who.body.kind, who.lemma) if who.body.kind and not who.body.identity.plural else None


def repetition(later: Place, who: Somebody, earlier: Earlier, score: float) -> Repetition:
    """The claim that an item asks again for what an earlier one did."""
    identity, kind = who.body.identity, kind_of(who)
    if earlier.body == identity:
        return Repetition(later, earlier.place, score, earlier.phrase.words, (identity,), ())
    assert kind is not None
    pair = Namesakes(kind, identity, earlier.body)
    return Repetition(later, earlier.place, score, earlier.phrase.words, (), (pair,))
