"""Whole numbers in, a number out that looks drawn: the same for the same, on every machine and in any order.

What is drawn for a place (a series, an edition, an item) needs nothing drawn before it.
"""

from bisect import bisect
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")
MASK = (1 << 64) - 1


def mixed(*numbers: int) -> int:
    """A number of 64 bits (the steps of splitmix64)."""
    state = 0
    for number in numbers:
        state = (state ^ number) + 0x9E3779B97F4A7C15 & MASK
        state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & MASK
        state = (state ^ state >> 27) * 0x94D049BB133111EB & MASK
        state ^= state >> 31
    return state


@cache
def number_of(text: str) -> int:
    """A number that stands for a text."""
    return mixed(*text.encode())


def falling(count: int, power: float = 1.0) -> list[float]:
    """The summed weights of ranks, up to 1: the n-th weighs what the first does, divided by n ** power."""
    sums = list(accumulate(rank**-power for rank in range(1, count + 1)))
    return [one / sums[-1] for one in sums]


def ranked(sums: Sequence[float], drawn: int) -> int:
    """The rank that 32 bits of a number draw."""
    return bisect(sums, (drawn & 0xFFFFFFFF) / 4294967296.0, 0, len(sums) - 1)


def one_of(things: Sequence[Thing], chance: Random) -> Thing:
    """One of them, each as likely."""
    return things[int(chance.random() * len(things))]
