"""Pairs of sentences that are one demand in, repetitions of recommendations out, with words and bodies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from ingest.resolve.again.likeness import Hits
from ingest.resolve.again.ragged import owners_of
from ingest.resolve.again.tables import NONE, Tables, body_of
from ingest.resolve.again.worth import Worth
from ingest.resolve.things import BodyKind, Identity, Namesakes, Place, Repetition

Whom = tuple[tuple[Identity, ...], tuple[Namesakes, ...]]
Numbers = tuple[int, ...]


class Teller:
    """Tells of the sentences of tables by name; what thousands share is made once."""

    def __init__(self, tables: Tables, worth: Worth) -> None:
        self._tables, self._worth = tables, worth
        # One number after the other is read faster from lists.
        self._documents, self._order = owners_of(tables.spans).tolist(), tables.order.tolist()
        self._above = tables.above.tolist()
        self._bodies_at, self._asked_of = tables.bodies_at.tolist(), tables.body.tolist()
        self._kinds_of: dict[Numbers, Mapping[BodyKind, Identity]] = {}
        self._whom: dict[tuple[Numbers, Numbers], Whom] = {}
        self._words: dict[Numbers, tuple[str, ...]] = {}
        self._named: dict[int, Identity] = {}
        self._places: dict[int, Place] = {}

    def repetitions(self, hits: Hits) -> Iterator[tuple[str, tuple[Repetition, ...]]]:
        """What each later document repeats, one after the other as the hits stand."""
        for key, some in groupby(self._told(hits), key=lambda one: one[0].later.document):
            above: dict[Place, Place] = {}
            found = []
            for one, parents in some:
                found.append(one)
                above.update(parents)
            yield key, tuple(sorted(leaves(best_of(found), above), key=by_place))

    def _told(self, hits: Hits) -> Iterator[tuple[Repetition, Mapping[Place, Place]]]:
        """Each pair as a repetition, with the parents of its two recommendations."""
        above = self._above
        pairs = zip(hits.pairs.later.tolist(), hits.pairs.earlier.tolist(), strict=True)
        for (later, earlier), score, words in zip(pairs, hits.score.tolist(), self._said(hits), strict=True):
            places = self._place(later), self._place(earlier)
            one = Repetition(*places, score, words, *self._asked(later, earlier))
            over = zip(places, (above[later], above[earlier]), strict=True)
            yield one, {at: Place(at.document, up) for at, up in over if up != NONE}

    def _place(self, sentence: int) -> Place:
        """The recommendation that a sentence is of."""
        if sentence not in self._places:
            document = self._tables.keys[self._documents[sentence]]
            self._places[sentence] = Place(document, self._order[sentence])
        return self._places[sentence]

    def _said(self, hits: Hits) -> Iterator[tuple[str, ...]]:
        """The words that each pair shares, as the later one says them."""
        names, said = self._tables.names.said, hits.said.tolist()
        for first, last in pairwise(hits.words_at.tolist()):
            key = tuple(said[first:last])
            if key not in self._words:
                self._words[key] = tuple(names[each] for each in key)
            yield self._words[key]

    def _asked(self, later: int, earlier: int) -> Whom:
        """The bodies that both ask, or else those of one kind."""
        key = self._bodies(later), self._bodies(earlier)
        if key not in self._whom:
            self._whom[key] = self._both(*key)
        return self._whom[key]

    def _bodies(self, sentence: int) -> Numbers:
        return tuple(self._asked_of[self._bodies_at[sentence] : self._bodies_at[sentence + 1]])

    def _both(self, later: Numbers, earlier: Numbers) -> Whom:
        asked = set(earlier)
        bodies = tuple(self._body(body) for body in later if body in asked)
        own, other = ({}, {}) if bodies else (self._kinds(later), self._kinds(earlier))
        kinds = sorted(own.keys() & other.keys())
        return bodies, tuple(Namesakes(kind, own[kind], other[kind]) for kind in kinds)

    def _kinds(self, bodies: Numbers) -> Mapping[BodyKind, Identity]:
        """The kinds of bodies, each with the first that is of it."""
        if bodies not in self._kinds_of:
            worth = self._worth
            kinds = ((int(worth.kind[body]), body) for body in reversed(bodies))
            self._kinds_of[bodies] = {
                worth.kinds[kind]: self._body(body) for kind, body in kinds if kind != NONE
            }
        return self._kinds_of[bodies]

    def _body(self, number: int) -> Identity:
        if number not in self._named:
            self._named[number] = body_of(self._tables.names.bodies[number])
        return self._named[number]


def by_place(one: Repetition) -> tuple[int, str, int]:
    """By what the repetitions of one later document are put in order."""
    return one.later.order, one.earlier.document, one.earlier.order


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
