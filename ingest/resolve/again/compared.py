"""Weighed demands in, those of the earlier ones that each repeats out."""

import numpy as np

from ingest.forked import in_order
from ingest.resolve.again.likeness import Hits, Pairs, likeness, may_be, together
from ingest.resolve.again.near import Standing, near, shares, standing
from ingest.resolve.again.ragged import Flags, Ints, places_of, starts_of, within
from ingest.resolve.again.tables import Tables
from ingest.resolve.again.weighed import Weighed

KEPT = 20  # of the latest that ask the same of the same body are tied: a chain leads to those before
LARGE = 4  # portions for which a process more is worth its start: each takes a tenth of a second
ELSEWHERE = 3  # and of those that ask another of its kind: what everybody is asked would tie a whole country


def stands_of(tables: Tables, weighed: Weighed, rows: Flags | None = None) -> tuple[Standing, Standing]:
    """Where the sentences stand, as far as that concerns `rows`: under bodies, and under their kinds."""
    days = np.repeat(tables.days, np.diff(tables.spans))
    return standing(weighed, weighed.bodies, days, rows), standing(weighed, weighed.kinds, days, rows)


def hits_of(
    rows: Ints, tables: Tables, weighed: Weighed, stands: tuple[Standing, ...], jobs: int = 1
) -> Hits:
    """What these sentences, in order, repeat; so many processes compare. Raises as `share_out` does."""
    event = np.repeat(tables.events, np.diff(tables.spans))
    apart = shares(rows, stands)

    def found(share: int) -> Hits:
        some = near(apart[share], stands)
        other = some[event[some.later] != event[some.earlier]]
        return latest(likeness(other[may_be(other, weighed)], weighed), tables)

    none = Pairs(rows[:0], rows[:0])
    return together([likeness(none, weighed), *in_order(found, len(apart), jobs, LARGE)])


def latest(hits: Hits, tables: Tables) -> Hits:
    """Of what each sentence repeats the latest alone."""
    same = ask_one_body(hits.pairs, tables)
    kept = np.zeros(len(same), np.bool_)
    for side, most in ((same, KEPT), (~same, ELSEWHERE)):
        rows = np.flatnonzero(side)
        lengths = np.bincount(hits.pairs.later[rows])
        kept[rows[within(starts_of(lengths)) < most]] = True
    return hits[np.flatnonzero(kept)]


def ask_one_body(pairs: Pairs, tables: Tables) -> Flags:
    """Whether the sentences of pairs ask a body in common."""
    count, bodies = len(pairs.later), len(tables.names.bodies)
    sides = []
    for rows in (pairs.later, pairs.earlier):
        owners = np.repeat(np.arange(count, dtype=np.int64), np.diff(tables.bodies_at)[rows])
        sides.append(owners * bodies + tables.body[places_of(tables.bodies_at, rows)])
    found = np.zeros(count, np.bool_)
    own, other = sides
    found[own[np.isin(own, other)] // max(bodies, 1)] = True
    return found
