"""Weighed demands in, those of the earlier ones that each repeats out."""

import numpy as np

from ingest.resolve.again.likeness import Hits, Pairs, likeness, may_be, together
from ingest.resolve.again.near import Standing, near, standing
from ingest.resolve.again.ragged import Flags, Ints, starts_of, within
from ingest.resolve.again.tables import Tables
from ingest.resolve.again.weighed import Weighed

KEPT = 20  # of the latest that ask the same are tied: a chain leads to those before


def stands_of(tables: Tables, weighed: Weighed, rows: Flags | None = None) -> tuple[Standing, Standing]:
    """Where the sentences stand, as far as that concerns `rows`: under bodies, and under their kinds."""
    days = np.repeat(tables.days, np.diff(tables.spans))
    return standing(weighed, weighed.bodies, days, rows), standing(weighed, weighed.kinds, days, rows)


def hits_of(rows: Ints, tables: Tables, weighed: Weighed, stands: tuple[Standing, ...]) -> Hits:
    """What these sentences, in order, repeat."""
    event = np.repeat(tables.events, np.diff(tables.spans))
    none = Pairs(rows[:0], rows[:0])
    found = [likeness(none, weighed)]
    for some in near(rows, stands):
        other = some[event[some.later] != event[some.earlier]]
        found.append(latest(likeness(other[may_be(other, weighed)], weighed)))
    return together(found)


def latest(hits: Hits) -> Hits:
    """Of what each sentence repeats the latest alone."""
    lengths = np.bincount(hits.pairs.later)
    return hits[np.flatnonzero(within(starts_of(lengths)) < KEPT)]
