"""Pairs of weighed demands in, how far they are one out: the cosine of their words, each as it tells.

What is asked for must be there on both sides, else the score falls: «провести опрос о сборе отходов» and
«наладить сбор отходов» share a topic and no demand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.resolve.again.enough import is_enough
from ingest.resolve.again.ragged import Flags, Ints, Reals, owners_of, places_of, portions, starts_of, summed
from ingest.resolve.again.weighed import Weighed

# Chosen on the tuned half of tests/ingest/resolve/repeats, as those of ingest/resolve/again/enough.py were.
OTHER_ACT = 0.5  # what stays of a score where one publishes, checks … and the other does not
HEADS = (0.7, 0.85, 1.0)  # … where what is asked for is met again on neither side, on one, on both

AT_ONCE = 400_000  # words that are compared at once


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of sentences, a later and an earlier one each."""

    later: Ints
    earlier: Ints

    def __getitem__(self, kept: Ints | Flags | slice) -> "Pairs":
        """Some of them."""
        return Pairs(self.later[kept], self.earlier[kept])


@dataclass(frozen=True, slots=True)
class Shared:
    """The words that pairs share: the number of the pair, the word's rank, what it tells there in half units.

    `quarters` is what it adds to the product of the two; `place` is where the later one has it.
    """

    pair: Ints
    rank: Ints
    told: Ints
    quarters: Ints
    place: Ints


@dataclass(frozen=True, slots=True)
class Hits:
    """Pairs that are one demand, their scores and, from `words_at` on, the words as the later ones say them.

    They stand in the order of the later ones, those with the latest of the earlier ones first; the telling
    words come first.
    """

    pairs: Pairs
    score: Reals
    words_at: Ints
    said: npt.NDArray[np.int32]

    def __getitem__(self, kept: Ints) -> "Hits":
        """Some of them."""
        words = places_of(self.words_at, kept)
        # Of these alone: they may be few of very many.
        lengths = self.words_at[kept + 1] - self.words_at[kept]
        return Hits(self.pairs[kept], self.score[kept], starts_of(lengths), self.said[words])


def may_be(some: Pairs, of: Weighed) -> Flags:
    """Whether pairs can share enough words, as far as the marks of their words tell."""
    met = np.bitwise_count(of.marks[some.later] & of.marks[some.earlier]).sum(1)
    found: Flags = (met >= of.least[some.later]) & (met >= of.least[some.earlier])
    return found


def likeness(some: Pairs, of: Weighed) -> Hits:
    """Those pairs that are one demand, in their order."""
    words = np.diff(of.starts)
    shares = portions(words[some.later] + words[some.earlier], AT_ONCE)
    return together([likeness_at_once(some[share], of) for share in (slice(0), *shares)])


def likeness_at_once(some: Pairs, of: Weighed) -> Hits:
    """The same of pairs few enough to be compared at once."""
    count = len(some.later)
    shared, agreed = compared(some, of)
    product = np.bincount(shared.pair, weights=shared.quarters, minlength=count)
    score = agreed * product / np.sqrt(of.square[some.later] * of.square[some.earlier])
    enough = is_enough(score, summed(shared.pair, shared.told, count))
    kept = np.flatnonzero(enough[shared.pair])
    pair, rank = shared.pair[kept], shared.rank[kept]
    order = kept[np.lexsort((of.words[rank], -shared.told[kept], pair))]
    found = np.flatnonzero(enough)
    return Hits(
        pairs=some[found],
        score=np.minimum(np.round(score[found], 2), 1.0),
        words_at=starts_of(np.bincount(pair, minlength=count)[found]),
        said=of.said[shared.place[order]],
    )


def together(some: Sequence[Hits]) -> Hits:
    """All of them, in the order given."""
    return Hits(
        Pairs(
            *(np.concatenate([getattr(each.pairs, side) for each in some]) for side in ("later", "earlier"))
        ),
        np.concatenate([each.score for each in some]),
        starts_of(np.concatenate([np.diff(each.words_at) for each in some])),
        np.concatenate([each.said for each in some]),
    )


def compared(some: Pairs, of: Weighed) -> tuple[Shared, Reals]:
    """The words that pairs share; what stays of their scores for what they ask for and how it is done."""
    later, earlier = (keyed(side, of) for side in (some.later, some.earlier))
    own, other = later[0], earlier[0]
    place = np.minimum(np.searchsorted(other, own), max(len(other) - 1, 0))
    met = np.flatnonzero(other[place] == own) if len(other) else place[:0]
    mine, theirs = later[1][met], earlier[1][place[met]]
    pair, rank = np.divmod(own[met], len(of.tells) + 1)
    tells = of.tells[rank]
    halves = of.halves[mine].astype(np.int64), of.halves[theirs].astype(np.int64)
    shared = Shared(pair, rank, tells * np.minimum(*halves), tells * halves[0] * halves[1], mine)
    heads = holds(other, of.head[some.later], of) + holds(own, of.head[some.earlier], of).astype(np.int64)
    same = of.act[some.later] == of.act[some.earlier]
    return shared, np.array(HEADS)[heads] * np.where(same, 1.0, OTHER_ACT)


def keyed(side: Ints, of: Weighed) -> tuple[Ints, Ints]:
    """The words of one side of pairs: the number of the pair and the rank in one; where each stands."""
    places = places_of(of.starts, side)
    pair = owners_of(starts_of(of.starts[side + 1] - of.starts[side]))
    return pair * (len(of.tells) + 1) + of.rank[places], places


def holds(keys: Ints, wanted: Ints, of: Weighed) -> Flags:
    """Whether each pair's side holds a word, by its rank; none holds what is not there."""
    sought = np.arange(len(wanted)) * (len(of.tells) + 1) + wanted
    place = np.minimum(np.searchsorted(keys, sought), max(len(keys) - 1, 0))
    found: Flags = (keys[place] == sought) & (wanted >= 0) if len(keys) else np.zeros(len(wanted), np.bool_)
    return found
