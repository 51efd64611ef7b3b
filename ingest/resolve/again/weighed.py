"""Tables of what is demanded in, the same weighed out: each sentence's words, the rarest first.

A word's `rank` is its number in the order of how much it tells, the rarest 0; of words that tell the same the
alphabet decides. Words that name territories tell nothing and are left out.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.resolve.again.enough import is_enough
from ingest.resolve.again.ragged import Flags, Ints, Reals, owners_of, starts_of, summed
from ingest.resolve.again.tables import HALVES, NONE, Tables
from ingest.resolve.again.worth import Worth

BITS, SHARES = 64, 2  # the words of a sentence leave their marks in so many numbers of so many bits
QUARTERS = HALVES * HALVES


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom sentences ask, at `starts` for each: numbers of bodies, or of kinds."""

    starts: Ints
    number: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sentences of tables, in their order, weighed.

    `words` are the words by rank and `tells` what they tell; `ranks` are the ranks by word. By sentence:
    where its words start (`starts`), the `square` of its length in quarters of units, how many of its words
    stand first without any of which another is no repeat (`rare`), how many marks it must share at least
    (`least`), its `marks`, the rank of its `head`, its `act`. By word of a sentence: rank, halves, how said.
    """

    tells: Ints
    words: Ints
    ranks: Ints
    starts: Ints
    rank: npt.NDArray[np.int32]
    halves: npt.NDArray[np.int8]
    said: npt.NDArray[np.int32]
    square: Reals
    rare: Ints
    least: Ints
    marks: npt.NDArray[np.uint64]
    head: Ints
    act: Ints
    bodies: Asked
    kinds: Asked


def weighed(tables: Tables, worth: Worth) -> Weighed:
    """The sentences of tables weighed."""
    words = np.lexsort((np.arange(len(worth.tells)), -worth.tells))  # rank to word
    ranks = np.append(np.argsort(words), NONE)  # word to rank
    kept = np.flatnonzero(worth.tells[tables.word] > 0)
    owners = owners_of(tables.words_at)[kept]
    starts = starts_of(np.bincount(owners, minlength=tables.sentences))
    rank = ranks[tables.word[kept]]
    order = np.argsort(owners * (len(words) + 1) + rank)
    rank, halves = rank[order].astype(np.int32), tables.halves[kept[order]]
    tells = worth.tells[words]
    square, rare, least = bounds(starts, tells[rank], halves)
    marks, lost = marks_of(starts, rank)
    return Weighed(
        tells=tells,
        words=words,
        ranks=ranks,
        starts=starts,
        rank=rank,
        halves=halves,
        said=tables.said[kept[order]],
        square=square,
        rare=rare,
        least=least - lost,
        marks=marks,
        head=ranks[tables.head],
        act=tables.act,
        bodies=Asked(tables.bodies_at, tables.body),
        kinds=kinds_in(tables, worth.kind),
    )


def bounds(starts: Ints, tells: Ints, halves: npt.NDArray[np.int8]) -> tuple[Reals, Ints, Ints]:
    """For each sentence the square of its length, how many words are rare, how many must be shared at least.

    All demands have their words in one order: the rarest that two share stands among the rare of both.
    """
    owners, count = owners_of(starts), len(starts) - 1
    quarters, told = tells * halves.astype(np.int64) ** 2, tells * halves
    square, most = summed(owners, quarters, count), summed(owners, told, count)[owners]
    length = square[owners]
    left = enough(length - running(starts, quarters) + quarters, length, most - running(starts, told) + told)
    # No word weighs more than one that is not cited: so many of the first are the most that can be shared.
    first = np.minimum(running(starts, tells * QUARTERS), length)
    too_few = ~enough(first, length, np.minimum(running(starts, tells * HALVES), most))
    return square.astype(np.float64), summed(owners, left, count), summed(owners, too_few, count) + 1


def running(starts: Ints, column: Ints) -> Ints:
    """For each place the sum of its row's values up to it."""
    sums = starts_of(column)
    return sums[1:] - np.repeat(sums[starts[:-1]], np.diff(starts))


def enough(part: Ints, whole: Ints, told: Ints) -> Flags:
    """Whether words of such a part of a sentence's square that tell so many half units can make a repeat."""
    return is_enough(np.sqrt(part / whole), told)


def marks_of(starts: Ints, rank: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.uint64], Ints]:
    """The marks that the words of each sentence leave, and how many words leave none of their own.

    Two sentences share no more words than marks and words without marks.
    """
    owners, count = owners_of(starts), len(starts) - 1
    share, bit = rank % SHARES, (rank // SHARES % BITS).astype(np.uint64)
    marks = np.zeros((count, SHARES), np.uint64)
    np.bitwise_or.at(marks, (owners, share), np.uint64(1) << bit)
    return marks, np.diff(starts) - np.bitwise_count(marks).sum(1).astype(np.int64)


def kinds_in(tables: Tables, kind: Ints) -> Asked:
    """The kinds that each sentence asks, each once."""
    of_each = kind[tables.body]
    kept = np.flatnonzero(of_each != NONE)
    owners, most = owners_of(tables.bodies_at)[kept], int(kind.max(initial=0)) + 1
    found = np.unique(owners * most + of_each[kept])
    starts = starts_of(np.bincount(found // most, minlength=tables.sentences))
    return Asked(starts, (found % most).astype(np.int32))
