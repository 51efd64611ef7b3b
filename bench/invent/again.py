"""Items as they are invented in, what a later one asks again out; of each body but the last few are kept."""

from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import date

from bench.invent.world import Somebody
from ingest.resolve.things import BodyKind, Identity, Namesakes, Place, Repetition

KEPT = 3  # items of a body, or of a kind
SAME, ALIKE = 0.16, 0.04  # of the items, those that ask again: the same body, another of its name


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


class Memory:
    """What was asked of whom, a few items of each body and of each kind of body."""

    def __init__(self) -> None:
        self._by_body: dict[Identity, deque[Earlier]] = defaultdict(lambda: deque(maxlen=KEPT))
        self._by_kind: dict[BodyKind, deque[Earlier]] = defaultdict(lambda: deque(maxlen=KEPT))

    def keep(self, one: Earlier, who: Somebody) -> None:
        """Remember an item."""
        self._by_body[one.body].append(one)
        kind = kind_of(who)
        if kind is not None:
            self._by_kind[kind].append(one)

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
