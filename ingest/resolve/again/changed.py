"""Demands as they were and as they are in, the sentences that must be compared anew out.

These are the sentences of documents that were not there, those with a word that tells another thing now or
with a body that is of another kind, and those that one of all these, as it was or as it is, is found by. What
else there is repeats what it did.
"""

from dataclasses import dataclass

import numpy as np

from ingest.resolve.again.likeness import Hits, Pairs
from ingest.resolve.again.near import LOOKED, Short
from ingest.resolve.again.ragged import Flags, Ints, owners_of, places_of, starts_of
from ingest.resolve.again.tables import NONE, Tables, numbers_in, of_documents
from ingest.resolve.again.under import Under, numbers_of, sharing, under
from ingest.resolve.again.weighed import Weighed, weighed
from ingest.resolve.again.worth import Worth


@dataclass(frozen=True, slots=True)
class Compared:
    """Tables, what their words and bodies are worth, and all that was found in them."""

    tables: Tables
    worth: Worth
    hits: Hits


@dataclass(frozen=True, slots=True)
class Now:
    """Tables, what their words and bodies are worth, their sentences weighed; nothing is compared yet."""

    tables: Tables
    worth: Worth
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class Same:
    """The sentences of documents that are as they were: their numbers then and now, in one order."""

    then: Ints
    now: Ints


def to_compare(old: Compared, now: Now) -> tuple[Ints, Hits]:
    """The sentences to be compared anew, in order, and what was found before of all others."""
    same = same_in(old.tables, now.tables)
    other = np.ones(now.tables.sentences, np.bool_)
    other[same.now] = otherwise(old, now)[same.now]
    gone = np.ones(old.tables.sentences, np.bool_)
    gone[same.then] = other[same.now]
    anew = other.copy()
    for kinds in (False, True):
        anew[found_by(stood(old, gone, now, kinds=kinds), now, other, kinds=kinds)] = True
    return np.flatnonzero(anew), still(old, now, same, anew)


def same_in(then: Tables, now: Tables) -> Same:
    """The sentences of the documents that are in both with one digest."""
    rows = {key: row for row, key in enumerate(now.keys)}
    met = ((row, rows[key]) for row, key in enumerate(then.keys) if key in rows)
    pairs = [(old, new) for old, new in met if then.digests[old] == now.digests[new]]
    both = np.array(pairs, np.int64).reshape(-1, 2)
    return Same(places_of(then.spans, both[:, 0]), places_of(now.spans, both[:, 1]))


def otherwise(old: Compared, now: Now) -> Flags:
    """Which sentences hold a word that tells, or ask a body that is of, another thing than before."""
    tables = now.tables
    words = numbers_in(tables.names.words, old.tables.names.words)[1][:-1]
    told = renumbered(old.worth.tells, words, len(tables.names.words))
    other_word = told != now.worth.tells
    bodies = numbers_in(tables.names.bodies, old.tables.names.bodies)[1][:-1]
    kind = renumbered(kinds_now(old.worth, now.worth)[old.worth.kind], bodies, len(tables.names.bodies))
    other_kind = kind != now.worth.kind
    found = np.zeros(tables.sentences, np.bool_)
    found[owners_of(tables.words_at)[other_word[tables.word]]] = True
    found[owners_of(tables.bodies_at)[other_kind[tables.body]]] = True
    return found


def renumbered(values: Ints, numbers: Short, count: int) -> Ints:
    """Values under new numbers; what had none before has one less than any value."""
    found = np.full(count, NONE - 2, np.int64)
    kept = numbers < count
    found[numbers[kept]] = values[kept]
    return found


def kinds_now(then: Worth, now: Worth) -> Ints:
    """The number that each kind has now, one less than any where it is gone; at last `NONE`."""
    numbers = {kind: number for number, kind in enumerate(now.kinds)}
    return np.array([*(numbers.get(kind, NONE - 1) for kind in then.kinds), NONE], np.int64)


def stood(old: Compared, gone: Flags, now: Now, *, kinds: bool) -> tuple[Under, Ints]:
    """Where sentences stood that are gone or otherwise, under the keys of now; and the day of each place."""
    rows = np.unique(owners_of(old.tables.spans)[gone])
    tables = of_documents(old.tables, rows)
    was = weighed(tables, old.worth)
    asked, asked_now = (each.kinds if kinds else each.bodies for each in (was, now.weighed))
    found = under(was, asked, rows=gone[places_of(old.tables.spans, rows)])
    rank, number = np.divmod(found.key, numbers_of(asked))
    words = numbers_in(now.tables.names.words, tables.names.words)[1][was.words[rank]]
    bodies = numbers_in(now.tables.names.bodies, tables.names.bodies)[1].astype(np.int64)
    numbers = (kinds_now(old.worth, now.worth) if kinds else bodies)[number]
    kept = np.flatnonzero(
        (words < len(now.weighed.tells)) & (numbers >= 0) & (numbers < numbers_of(asked_now))
    )
    key = now.weighed.ranks[words[kept]] * numbers_of(asked_now) + numbers[kept]
    days = np.repeat(tables.days, np.diff(tables.spans))
    return Under(found.sentence[kept], key), days[found.sentence[kept]]


def found_by(then: tuple[Under, Ints], now: Now, other: Flags, *, kinds: bool) -> Ints:
    """The sentences, as they were, that one which is or was otherwise may be among the candidates of."""
    asked = now.weighed.kinds if kinds else now.weighed.bodies
    days = np.repeat(now.tables.days, np.diff(now.tables.spans))
    new = under(now.weighed, asked, rows=other)
    keys = np.unique(np.concatenate((then[0].key, new.key)))
    stand = sharing(now.weighed, asked, keys)
    key = np.concatenate((stand.key, then[0].key))
    day = np.concatenate((days[stand.sentence], then[1]))
    clean = np.concatenate((~other[stand.sentence], np.zeros(len(then[1]), np.bool_)))
    hit = reached(key, day, clean)[: len(stand.key)]
    return stand.sentence[hit & ~other[stand.sentence]]


def reached(key: Ints, day: Ints, clean: Flags) -> Flags:
    """Which places stand so soon after one that is not clean that this may be looked at from there.

    Sooner than after a hundred clean ones of days between; those of its own day count as earlier.
    """
    order = np.lexsort((day, key))
    other_key = np.diff(key[order], prepend=-1) != 0
    groups = np.cumsum(other_key | (np.diff(day[order], prepend=-1) != 0)) - 1  # of one key and day
    count = int(groups[-1]) + 1 if len(groups) else 0
    clean_in = np.bincount(groups, weights=clean[order], minlength=count).astype(np.int64)
    spoilt = np.bincount(groups, weights=~clean[order], minlength=count) > 0
    before = starts_of(clean_in)
    numbers = np.arange(count)
    last = np.maximum.accumulate(np.where(spoilt, numbers, -1))
    last = np.concatenate((np.full(min(count, 1), -1, np.int64), last[:-1]))  # of the groups before
    first_of_key = np.maximum.accumulate(np.where(groups_first(groups, other_key, count), numbers, 0))
    near = (last >= first_of_key) & (before[:-1] - before[last + 1] < LOOKED)
    found = np.empty(len(key), np.bool_)
    found[order] = near[groups]
    return found


def groups_first(groups: Ints, other_key: Flags, count: int) -> Flags:
    """Which groups are the first of their key."""
    found = np.zeros(count, np.bool_)
    found[groups[other_key]] = True
    return found


def still(old: Compared, now: Now, same: Same, anew: Flags) -> Hits:
    """What was found before of sentences that are not compared anew."""
    number = np.full(old.tables.sentences, NONE, np.int64)
    number[same.then] = same.now
    later = number[old.hits.pairs.later]
    hits = old.hits[np.flatnonzero((later != NONE) & ~anew[later])]
    said = numbers_in(now.tables.names.said, old.tables.names.said)[1]
    pairs = Pairs(number[hits.pairs.later], number[hits.pairs.earlier])
    return Hits(pairs, hits.score, hits.words_at, said[hits.said])
