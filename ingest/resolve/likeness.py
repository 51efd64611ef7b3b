"""Two demands in, how far they are one out: the cosine of their words, each weighed by how much it tells.

What is asked for must be there on both sides, else the score falls: «провести опрос о сборе отходов» and
«наладить сбор отходов» share a topic and no demand.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.resolve.demand import Demand

# All were chosen on the tuned half of tests/ingest/resolve/repeats; docs/quality.md has the figures.
ENOUGH = 0.65  # the score that is enough where the words in common tell nothing more
EACH = 0.012  # how much less is enough for each unit that they tell: long sentences say other things beside
LEAST = 0.36  # but never less than this
TELLING = 11.0  # what the words in common must tell at least: two rare words, or several usual ones
OTHER_ACT = 0.5  # what stays of a score where one publishes, checks … and the other does not
HEADS = (0.7, 0.85, 1.0)  # … where what is asked for is met again on neither side, on one, on both


@dataclass(frozen=True, slots=True)
class Vector:
    """A demand of an event with the weight of each word, the rarest first, of length 1.

    `tells` is how much each word tells; `rare` are the words one of which every repeat shares.
    """

    demand: Demand
    event: str
    weight: Mapping[str, float]
    tells: Mapping[str, float]
    rare: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two demands are one, and the words in common, cut down, the telling ones first."""

    score: float
    words: tuple[str, ...]


def vector_of(demand: Demand, event: str, telling: Mapping[str, float]) -> Vector:
    """A demand with its words weighed by how much each tells."""
    ordered = sorted(demand.share, key=lambda word: (-telling[word], word))
    tells = {word: telling[word] * demand.share[word] for word in ordered}
    weight = {word: math.sqrt(telling[word]) * demand.share[word] for word in ordered}
    length = math.sqrt(math.fsum(value * value for value in weight.values()))
    weight = {word: value / length for word, value in weight.items()}
    return Vector(demand, event, weight, tells, rare_of(weight, tells))


def rare_of(weight: Mapping[str, float], tells: Mapping[str, float]) -> tuple[str, ...]:
    """The first words without any of which another demand is no repeat, whatever of the rest it shares.

    All demands have their words in one order, so the rarest that two share stands among these of both.
    """
    words, square, told = list(weight), 0.0, 0.0
    while words:
        square, told = square + weight[words[-1]] ** 2, told + tells[words[-1]]
        if is_enough(math.sqrt(square), told):
            break
        words.pop()
    return tuple(words)


def is_enough(score: float, told: float) -> bool:
    """Whether a score makes a repeat where the words in common tell so much."""
    return told >= TELLING and score >= max(LEAST, ENOUGH - EACH * told)


def likeness(later: Vector, earlier: Vector) -> Likeness | None:
    """How far two demands are one; None where they ask for different things."""
    met = earlier.weight
    score = sum(weight * met[word] for word, weight in later.weight.items() if word in met)
    if score < LEAST:
        return None
    score *= agreement(later, earlier)
    tells = {word: min(tells, earlier.tells[word]) for word, tells in later.tells.items() if word in met}
    if not is_enough(score, math.fsum(tells.values())):
        return None
    words = sorted(tells, key=lambda word: (-tells[word], word))
    return Likeness(min(round(score, 2), 1.0), tuple(words))


def agreement(later: Vector, earlier: Vector) -> float:
    """What stays of the score of two demands for what they ask for and what is to be done with it."""
    heads = (later.demand.head in earlier.weight) + (earlier.demand.head in later.weight)
    return HEADS[heads] * (1.0 if later.demand.act == earlier.demand.act else OTHER_ACT)
