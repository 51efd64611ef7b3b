"""Weighed demands in, for each the earlier ones that it is compared with out: never all pairs.

A demand stands under whom it asks (its bodies, their kinds) together with each of its rare words. It is
compared with at most a hundred that stand on earlier days where it stands itself: by its rarest word first,
those that ask the same bodies before those that ask their kinds, the latest first.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.resolve.again.likeness import Pairs
from ingest.resolve.again.ragged import Flags, Ints, portions, starts_of, stretches, within
from ingest.resolve.again.under import Under, depth_of, sharing, under, width_of
from ingest.resolve.again.weighed import Asked, Weighed

Short = npt.NDArray[np.int32]

# Earlier demands that one is compared with.
LOOKED = 100
AT_ONCE = 16_384  # places under which demands stand that are looked at once
WIDE = 1 << 62  # numbers that are packed in one stay below


@dataclass(frozen=True, slots=True)
class Standing:
    """The sentences under each word and body, the latest last.

    Sentence i stands `depth[i]` × `width[i]` times, from `starts[i]` on, by its rarest word first; where it
    stands, those that it is compared with are `sentence[first:last]`.
    """

    starts: Ints
    depth: Ints
    width: Ints
    first: Short
    last: Short
    sentence: Short

    def looked_at(self, rows: Ints, depth: int) -> tuple[Ints, Ints]:
        """Whom these sentences find by their word of this depth: the places of the rows, sentences."""
        width = self.width[rows]
        places = stretches(self.starts[rows] + depth * width, width)
        first = self.first[places].astype(np.int64)
        lengths = self.last[places] - first
        row = np.repeat(np.repeat(np.arange(len(rows)), width), lengths)
        return row, self.sentence[stretches(first, lengths)].astype(np.int64)


def standing(weighed: Weighed, asked: Asked, days: Ints, rows: Flags | None = None) -> Standing:
    """Where sentences stand by whom they ask; `days` are those of the sentences, in order.

    Of places under which none of `rows` stands nothing is told: those of other sentences are not whole.
    """
    if rows is None:
        stood = under(weighed, asked)
    else:
        stood = sharing(weighed, asked, np.unique(under(weighed, asked, rows=rows).key))
    starts = starts_of(np.bincount(stood.sentence, minlength=len(days)))
    return Standing(starts, depth_of(weighed), width_of(asked), *placed(stood, days))


def placed(stood: Under, days: Ints) -> tuple[Short, Short, Short]:
    """For each place where a sentence stands the first and last of those it finds there; and all those."""
    key, owners = stood.key, stood.sentence
    if int(key.max(initial=0)) >= WIDE // (len(days) + 1):
        key = np.unique(key, return_inverse=True)[1]
    order = np.argsort(key * (len(days) + 1) + owners)
    key, owners = key[order], owners[order]
    other_key = np.diff(key, prepend=-1) != 0
    other_day = other_key | (np.diff(days[owners], prepend=-1) != 0)
    places = np.arange(len(order))
    first = np.maximum.accumulate(np.where(other_key, places, 0))
    last = np.maximum.accumulate(np.where(other_day, places, 0))
    firsts, lasts = np.empty((2, len(order)), np.int32)
    firsts[order], lasts[order] = np.maximum(first, last - LOOKED), last
    return firsts, lasts, owners.astype(np.int32)


def shares(rows: Ints, stands: tuple[Standing, ...]) -> list[Ints]:
    """These sentences in portions that are looked at in one."""
    cost = sum((each.width[rows] for each in stands), np.zeros(len(rows), np.int64))
    return [rows[portion] for portion in portions(cost + 1, AT_ONCE)]


def near(rows: Ints, stands: tuple[Standing, ...]) -> Pairs:
    """The pairs of these sentences, a portion, with those that each is compared with."""
    most = len(stands[0].starts) + 1  # above the number of any sentence
    left = np.full(len(rows), LOOKED, np.int64)
    taken = np.zeros(0, np.int64)  # the place of the row and, from the last down, of the sentence in one
    deepest = max(int(each.depth[rows].max(initial=0)) for each in stands)
    for depth in range(deepest):
        for each in stands:
            some = np.flatnonzero((left > 0) & (each.depth[rows] > depth) & (each.width[rows] > 0))
            row, sentence = each.looked_at(rows[some], depth)
            new = unmet(np.sort(some[row] * most + (most - 1 - sentence)), taken)
            new = new[within(starts_of(np.bincount(new // most, minlength=len(rows)))) < left[new // most]]
            left -= np.bincount(new // most, minlength=len(rows))
            taken = np.sort(np.concatenate((taken, new)))
    return Pairs(rows[taken // most], most - 1 - taken % most)


def unmet(found: Ints, taken: Ints) -> Ints:
    """What is found, in order, each once, without what is taken already."""
    found = found[np.diff(found, prepend=-1) != 0]
    if not len(taken):
        return found
    place = np.minimum(np.searchsorted(taken, found), len(taken) - 1)
    new: Ints = found[taken[place] != found]
    return new
