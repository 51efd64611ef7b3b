"""Weighed demands in, under what they stand out: each of their rare words together with each whom they ask.

A sentence stands there in stretches of one width, by its rarest word first; only from its places under a word
that is wanted nothing is left out.
"""

from dataclasses import dataclass

import numpy as np

from ingest.resolve.again.ragged import Flags, Ints, owners_of, starts_of, stretches
from ingest.resolve.again.weighed import Asked, Weighed

# Bodies and words under which a demand stands: more has only a text made to be long.
ASKED, RARE = 50, 50


@dataclass(frozen=True, slots=True)
class Under:
    """Where sentences stand: for each place the sentence, and the rank and the number in one."""

    sentence: Ints
    key: Ints

    def __getitem__(self, kept: Ints | Flags) -> "Under":
        """Some of the places."""
        return Under(self.sentence[kept], self.key[kept])

    def among(self, keys: Ints) -> "Under":
        """Those under these keys, which are in order."""
        return self[is_among(self.key, keys)]


def depth_of(weighed: Weighed) -> Ints:
    """Under how many words each sentence stands."""
    return np.minimum(weighed.rare, RARE)


def width_of(asked: Asked) -> Ints:
    """Under how many of those asked each sentence stands."""
    return np.minimum(np.diff(asked.starts), ASKED)


def under(weighed: Weighed, asked: Asked, *, rows: Flags | None = None, words: Flags | None = None) -> Under:
    """Where sentences stand, those of `rows`, under those of `words` by their ranks; None: all of them."""
    depth = depth_of(weighed)
    if rows is not None:
        depth = np.where(rows, depth, 0)
    owners, rank = owners_of(starts_of(depth)), weighed.rank[stretches(weighed.starts[:-1], depth)]
    if words is not None:
        kept = np.flatnonzero(words[rank])
        owners, rank = owners[kept], rank[kept]
    width = width_of(asked)[owners]
    number = asked.number[stretches(asked.starts[owners], width)]
    key = np.repeat(rank.astype(np.int64) * numbers_of(asked), width) + number
    return Under(np.repeat(owners, width), key)


def numbers_of(asked: Asked) -> int:
    """How many numbers there are: a key is the rank times this, and the number."""
    return int(asked.number.max(initial=0)) + 1


def sharing(weighed: Weighed, asked: Asked, keys: Ints) -> Under:
    """All sentences that stand under these keys, which are in order."""
    words = np.zeros(len(weighed.tells) + 1, np.bool_)
    words[keys // numbers_of(asked)] = True
    return under(weighed, asked, words=words).among(keys)


def is_among(values: Ints, of: Ints) -> Flags:
    """Whether each value is one of these, which are in order."""
    if not len(of):
        return np.zeros(len(values), np.bool_)
    found: Flags = of[np.minimum(np.searchsorted(of, values), len(of) - 1)] == values
    return found
