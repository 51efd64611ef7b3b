"""Weighed demands in, those of the earlier ones that each repeats out."""

from dataclasses import dataclass

import numpy as np

from ingest.resolve.again.likeness import Pairs, likeness, may_be
from ingest.resolve.again.near import Standing, near, standing
from ingest.resolve.again.ragged import Ints, Reals, starts_of, within
from ingest.resolve.again.tables import Tables
from ingest.resolve.again.weighed import Weighed

KEPT = 20  # of the latest that ask the same are tied: a chain leads to those before


@dataclass(frozen=True, slots=True)
class Hits:
    """Pairs of sentences that are one demand, by the later one and the latest of the earlier ones first."""

    pairs: Pairs
    score: Reals


def stands_of(tables: Tables, weighed: Weighed) -> tuple[Standing, Standing]:
    """Where the sentences stand: under bodies, and under their kinds."""
    days = np.repeat(tables.days, np.diff(tables.spans))
    return standing(weighed, weighed.bodies, days), standing(weighed, weighed.kinds, days)


def hits_of(rows: Ints, tables: Tables, weighed: Weighed, stands: tuple[Standing, ...]) -> Hits:
    """What these sentences, in order, repeat."""
    event = np.repeat(tables.events, np.diff(tables.spans))
    found = [Hits(Pairs(rows[:0], rows[:0]), np.zeros(0))]
    for some in near(rows, stands):
        other = some[event[some.later] != event[some.earlier]]
        found.append(latest(Hits(*likeness(other[may_be(other, weighed)], weighed))))
    return joined(found)


def latest(hits: Hits) -> Hits:
    """Of what each sentence repeats the latest alone."""
    lengths = np.bincount(hits.pairs.later)
    kept = np.flatnonzero(within(starts_of(lengths)) < KEPT)
    return Hits(hits.pairs[kept], hits.score[kept])


def joined(some: list[Hits]) -> Hits:
    """All of them, in the order given."""
    later = np.concatenate([each.pairs.later for each in some])
    earlier = np.concatenate([each.pairs.earlier for each in some])
    return Hits(Pairs(later, earlier), np.concatenate([each.score for each in some]))
