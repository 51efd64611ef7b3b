"""Hits are taken from a table of hits as rows are, at a cost of those taken alone."""

import time

import numpy as np

from ingest.resolve.again.likeness import Hits, Pairs

MANY = 2_000_000


def hits(count: int) -> Hits:
    """So many hits, which share no word and one word in turns."""
    numbers, lengths = np.arange(count), np.arange(count) % 2
    words_at = np.concatenate(([0], np.cumsum(lengths)))
    return Hits(Pairs(numbers, numbers), numbers / 2, words_at, np.arange(words_at[-1], dtype=np.int32))


def seconds(some: Hits) -> float:
    """What the quickest of many takings of two hits takes."""
    kept, taken = np.array([1, 3]), []
    for _ in range(50):
        began = time.perf_counter()
        some[kept]
        taken.append(time.perf_counter() - began)
    return min(taken)


def test_those_taken_keep_their_words() -> None:
    some = hits(6)[np.array([1, 2, 5])]
    assert some.pairs.later.tolist() == [1, 2, 5]
    assert some.score.tolist() == [0.5, 1.0, 2.5]
    assert some.words_at.tolist() == [0, 1, 1, 2]
    assert some.said.tolist() == [0, 2]


def test_two_of_millions_are_taken_as_fast_as_two_of_six() -> None:
    assert seconds(hits(MANY)) < 10 * seconds(hits(6))
