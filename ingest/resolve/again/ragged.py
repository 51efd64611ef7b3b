"""Rows of unequal length in one flat array: where each starts in, the places of those wanted out."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]


def starts_of(lengths: Ints) -> Ints:
    """Where rows of these lengths start, and at last where the last one ends."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def stretches(first: Ints, lengths: Ints) -> Ints:
    """All places of the stretches that begin at `first`, one stretch after the other."""
    starts = starts_of(lengths)
    places = np.arange(starts[-1], dtype=np.int64)
    places += np.repeat(first - starts[:-1], lengths)
    return places


def places_of(starts: Ints, rows: Ints) -> Ints:
    """All places of these rows, one row after the other."""
    return stretches(starts[rows], starts[rows + 1] - starts[rows])


def owners_of(starts: Ints) -> Ints:
    """For each place the row that it is of."""
    return np.repeat(np.arange(len(starts) - 1, dtype=np.int64), np.diff(starts))


def within(starts: Ints) -> Ints:
    """For each place how many of its row stand before it."""
    return np.arange(starts[-1], dtype=np.int64) - np.repeat(starts[:-1], np.diff(starts))


def summed(owners: Ints, values: npt.NDArray[np.generic], count: int) -> Ints:
    """The sums of whole numbers by owner; exact, whatever their order."""
    return np.bincount(owners, weights=values, minlength=count).astype(np.int64)


def portions(costs: Ints, most: int) -> Iterator[slice]:
    """The rows in portions, none of which costs more than `most`, unless it is a single row."""
    ends = np.cumsum(costs)
    first = 0
    while first < len(costs):
        before = int(ends[first - 1]) if first else 0
        last = max(int(np.searchsorted(ends, before + most, "right")), first + 1)
        yield slice(first, last)
        first = last


def all_of(count: int) -> Ints:
    """The numbers of so many rows."""
    return np.arange(count, dtype=np.int64)
