"""A resolved corpus in, what is asked again out: later recommendations tied to the earlier ones they repeat.

A recommendation is compared with those alone that ask the same body, or one of its kind, and share one of its
rarest words: the work grows with the documents and not with their square.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, TypeVar

from ingest.forked import in_order
from ingest.language.kin import kin
from ingest.model import Event
from ingest.resolve.demand import Demand, Told, demands_of, told_in
from ingest.resolve.likeness import Likeness, Looked, Telling, Vector, likeness, vector_of
from ingest.resolve.things import BodyKind, Corpus, Identity, Namesakes, Place, Repetition, ResolvedDocument
from ingest.resolve.weights import weigh
from ingest.resolve.words import normal
from ingest.uncollected import uncollected

# Earlier demands that one is compared with: the latest that share its rarest word, then its next …
LOOKED = 100
# Bodies and words under which a demand stands in the index: more has only a text made to be long.
ASKED, RARE = 50, 50
BITS = 32  # of the number of a body
KEPT = 20  # and so many of the latest that ask the same are tied: a chain leads to those before
Dated = tuple[date, str, Sequence[Demand]]
Value = TypeVar("Value", str, float, Identity)
Single = TypeVar("Single")


class Index:
    """The demands met so far, by whom they ask and each of their rare words; `compared` counts the pairs."""

    def __init__(self) -> None:
        self.standing: dict[int, tuple[int, ...]] = {}
        self.compared = 0
        self._met: list[Vector] = []
        self._numbers: dict[Identity | BodyKind, int] = {}
        self._words: dict[str, int] = {}

    def add(self, vector: Vector) -> None:
        """Keep a demand, to be found by later ones."""
        place = len(self._met)
        for key in self._keys(vector):
            self.standing[key] = (*self.standing.get(key, ())[1 - LOOKED :], place)  # no more are looked at
        self._met.append(vector)

    def repeated_by(self, looked: Looked) -> Iterator[Repetition]:
        """The demands met so far that this one repeats, the latest first."""
        event = looked.vector.event
        for place in sorted(self.near(looked.vector), reverse=True):
            earlier = self._met[place]
            if earlier.event != event:
                self.compared += 1
                found = likeness(looked, earlier)
                if found is not None:
                    yield repetition(looked, earlier, found)

    def near(self, vector: Vector) -> set[int]:
        """The places of the demands met that share a rare word with this one, by the rarest word first."""
        found: set[int] = set()
        for key in self._keys(vector):
            found.update(islice(reversed(self.standing.get(key, ())), LOOKED - len(found)))
        return found

    def _keys(self, vector: Vector) -> Iterator[int]:
        """Where a demand stands, under its rarest word first: the numbers of word and body in one."""
        asked: tuple[Identity | BodyKind, ...] = (*vector.bodies[:ASKED], *sorted(vector.kinds)[:ASKED])
        numbers = [self._numbers.setdefault(one, len(self._numbers)) for one in asked]
        for word in vector.words[: min(vector.rare, RARE)]:
            start = self._words.setdefault(word, len(self._words)) << BITS
            for number in numbers:
                yield start + number


@uncollected()
def with_repeats(corpus: Corpus, jobs: int = 1) -> Corpus:
    """The corpus with every recommendation that asks again tied to each earlier one that it repeats."""
    demands = dated(corpus, jobs)
    above = {one.place: one.above for _, _, some in demands for one in some if one.above is not None}
    found = repeats_among(demands, Index())
    ordered = sorted(found, key=lambda one: one.later.document)
    return replace(
        corpus,
        repetitions=tuple(
            one
            for _, some in groupby(ordered, key=lambda one: one.later.document)
            for one in sorted(leaves(best_of(some), above), key=by_place)
        ),
    )


def by_place(one: Repetition) -> tuple[int, str, int]:
    """By what the repetitions of one later document are put in order."""
    return one.later.order, one.earlier.document, one.earlier.order


def dated(corpus: Corpus, jobs: int = 1) -> list[Dated]:
    """Day, event, demands of the documents that have a day, the earliest first; none where all share it."""
    documents = corpus.documents
    if len(documents) < 2:
        return []
    bodies = {body.identity: body for body in corpus.bodies}
    places = frozenset(kin(word) for one in corpus.territories for word in one.key.split())
    once = Once()

    def demanded(place: int) -> tuple[str, Dated] | None:
        one = documents[place]
        day = day_of(one.document.event)
        if day is None:
            return None
        told = [[once.told(each) for each in some] for some in told_in(one)]
        demands = [once.demand(each) for each in demands_of(one, told, bodies, places)]
        return one.key, (day, event_of(one), demands)

    found = [one for one in in_order(demanded, len(documents), jobs) if one is not None]
    found.sort(key=lambda one: (one[1][0], one[0]))
    return [each for _, each in found] if len({day for _, (day, _, _) in found}) > 1 else []


class Once:
    """Holds once what thousands of demands have in common: words, bodies, kinds."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}
        self._kinds: dict[tuple[Identity, ...], Mapping[BodyKind, Identity]] = {}

    def told(self, one: Told) -> Told:
        """What a sentence says."""
        return Told(self.held(one.words), self.held(one.said), self.held(one.counts), one.head, one.act)

    def demand(self, one: Demand) -> Demand:
        """What a sentence demands of whom."""
        bodies = self.held(one.bodies)
        if bodies not in self._kinds:  # the same bodies are of the same kinds
            self._kinds[bodies] = {self.one(kind): self.one(body) for kind, body in one.kinds.items()}
        return replace(one, bodies=bodies, kinds=self._kinds[bodies])

    def repetition(self, found: Repetition) -> Repetition:
        """What is asked again: of a chain of documents, each pair has the same in common."""
        words, bodies, namesakes = self.one(found.words), self.one(found.bodies), self.one(found.namesakes)
        return Repetition(found.later, found.earlier, self.one(found.score), words, bodies, namesakes)

    def held(self, values: tuple[Value, ...]) -> tuple[Value, ...]:
        """A tuple of such things."""
        known: tuple[Value, ...] = self.one(tuple([self.one(value) for value in values]))
        return known

    def one(self, value: Single) -> Single:
        """A thing, as it is held."""
        found: Single = self._known.setdefault(value, value)
        return found


def repeats_among(demands: list[Dated], index: Index) -> list[Repetition]:
    """The repetitions among demands in the order of their days; those of one day are not compared.

    Demands are many: the list is emptied as they are worked off.
    """
    telling = Telling(weigh(demand for _, _, some in demands for demand in some))
    found: list[Repetition] = []
    once = Once()
    for _, same_day in groupby(worked_off(demands), key=itemgetter(0)):
        new = [(vector_of(one, event, telling), one.told) for _, event, some in same_day for one in some]
        for vector, told in new:
            looked = Looked(vector, dict(zip(told.words, told.said, strict=True)), telling)
            found += map(once.repetition, islice(index.repeated_by(looked), KEPT))
        for vector, _ in new:
            index.add(vector)
    return found


def worked_off(demands: list[Dated]) -> Iterator[Dated]:
    """Each of a list in order; it is gone from there."""
    demands.reverse()
    while demands:
        yield demands.pop()


def day_of(event: Event) -> date | None:
    """The day by which an event is earlier or later than another: its start, or that of adoption.

    None where the document says neither: such an event is neither earlier nor later than any.
    """
    facts = (event.fact(what) for what in ("start", "adopted"))
    return next((fact.value for fact in facts if fact is not None and isinstance(fact.value, date)), None)


def event_of(document: ResolvedDocument) -> str:
    """What two documents of one event share: its name, edition and place; else the document's own key."""
    event = document.document.event
    name, edition = event.fact("name"), event.fact("edition")
    if name is None or edition is None:
        return document.key
    place = document.place.key if document.place is not None else ""
    return f"{normal(str(name.value))} {edition.value} {place}"


def repetition(looked: Looked, earlier: Vector, found: Likeness) -> Repetition:
    """What two demands make, with whom both ask: the bodies, or else those of one kind."""
    later = looked.vector
    asked = set(earlier.bodies)
    bodies = tuple([body for body in later.bodies if body in asked])
    kinds = () if bodies else sorted(later.kinds.keys() & earlier.kinds.keys())
    return Repetition(
        later.place,
        earlier.place,
        found.score,
        tuple([looked.said[word] for word in found.words]),
        later.bodies if bodies == later.bodies else bodies,
        tuple([Namesakes(kind, later.kinds[kind], earlier.kinds[kind]) for kind in kinds]),
    )


def best_of(found: Iterable[Repetition]) -> list[Repetition]:
    """Of the repetitions of two recommendations, by any of their sentences, the best."""
    best: dict[tuple[Place, Place], Repetition] = {}
    for one in found:
        known = best.get((one.later, one.earlier))
        if known is None or (one.score, one.words) > (known.score, known.words):
            best[(one.later, one.earlier)] = one
    return list(best.values())


def leaves(found: Sequence[Repetition], above: Mapping[Place, Place]) -> Iterator[Repetition]:
    """Of a parent item and its sub-item that repeat the same, the better alone; the sub-item where equal."""
    scores = {(one.later, one.earlier): one.score for one in found}
    worse = set()
    for (later, earlier), score in scores.items():
        parents = ((above.get(later, later), earlier), (later, above.get(earlier, earlier)))
        for parent in parents:
            known = scores.get(parent) if parent != (later, earlier) else None
            if known is not None:
                worse.add(parent if known <= score else (later, earlier))
    return (one for one in found if (one.later, one.earlier) not in worse)
