"""Two demands in, how far they are one out: the cosine of their words, each weighed by how much it tells.

What is asked for must be there on both sides, else the score falls: «провести опрос о сборе отходов» and
«наладить сбор отходов» share a topic and no demand.
"""

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.resolve.demand import Demand
from ingest.resolve.things import BodyKind, Identity, Place

# All were chosen on the tuned half of tests/ingest/resolve/repeats; docs/quality.md has the figures.
ENOUGH = 0.65  # the score that is enough where the words in common tell nothing more
EACH = 0.012  # how much less is enough for each unit that they tell: long sentences say other things beside
LEAST = 0.36  # but never less than this
TELLING = 11.0  # what the words in common must tell at least: two rare words, or several usual ones
OTHER_ACT = 0.5  # what stays of a score where one publishes, checks … and the other does not
HEADS = (0.7, 0.85, 1.0)  # … where what is asked for is met again on neither side, on one, on both


@dataclass(frozen=True, slots=True)
class Vector:
    """A demand of an event with its words, the rarest first: all demands have them in one order.

    `weight` is that of each word, of length 1; `tells` how much each tells; the first `rare` words are those
    one of which every repeat shares. Thousands are held: the numbers stand in arrays, and nothing that later
    demands do not ask for.
    """

    place: Place
    event: str
    bodies: tuple[Identity, ...]
    kinds: Mapping[BodyKind, Identity]
    head: str | None
    act: str | None
    words: tuple[str, ...]
    weight: "array[float]"
    tells: "array[float]"
    rare: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two demands are one, and the words in common, cut down, the telling ones first."""

    score: float
    words: tuple[str, ...]


class Looked:
    """A demand that is compared with many earlier ones: its words looked up fast, and said."""

    def __init__(self, vector: Vector, said: Mapping[str, str]) -> None:
        self.vector, self.said = vector, said
        self.weight = dict(zip(vector.words, vector.weight, strict=True))
        self.tells = dict(zip(vector.words, vector.tells, strict=True))


def vector_of(demand: Demand, event: str, telling: Mapping[str, float]) -> Vector:
    """A demand with its words weighed by how much each tells."""
    told = demand.told
    counts = dict(zip(told.words, told.counts, strict=True))
    words = tuple(sorted(counts, key=lambda word: (-telling[word], word)))
    tells = array("d", [telling[word] * counts[word] for word in words])
    weight = [math.sqrt(telling[word]) * counts[word] for word in words]
    length = math.sqrt(math.fsum(value * value for value in weight))
    unit = array("d", [value / length for value in weight])
    return Vector(
        *(demand.place, event, demand.bodies, demand.kinds, told.head, told.act),
        *(words, unit, tells, rare_of(unit, tells)),
    )


def rare_of(weight: Sequence[float], tells: Sequence[float]) -> int:
    """How many words stand first without any of which another demand is no repeat, whatever else it shares.

    All demands have their words in one order, so the rarest that two share stands among these of both.
    """
    count, square, told = len(weight), 0.0, 0.0
    while count:
        square, told = square + weight[count - 1] ** 2, told + tells[count - 1]
        if is_enough(math.sqrt(square), told):
            break
        count -= 1
    return count


def is_enough(score: float, told: float) -> bool:
    """Whether a score makes a repeat where the words in common tell so much."""
    return told >= TELLING and score >= max(LEAST, ENOUGH - EACH * told)


def likeness(later: Looked, earlier: Vector) -> Likeness | None:
    """How far two demands are one; None where they ask for different things."""
    own, agreed = later.weight, agreement(later, earlier)
    if agreed < LEAST:  # no words in common could be enough
        return None
    score = agreed * sum(
        [own[word] * met for word, met in zip(earlier.words, earlier.weight, strict=True) if word in own]
    )
    if score < LEAST:
        return None
    met = zip(earlier.words, earlier.tells, strict=True)
    tells = {word: min(later.tells[word], told) for word, told in met if word in own}
    if not is_enough(score, math.fsum(tells.values())):
        return None
    words = sorted(tells, key=lambda word: (-tells[word], word))
    return Likeness(min(round(score, 2), 1.0), tuple(words))


def agreement(looked: Looked, earlier: Vector) -> float:
    """What stays of the score of two demands for what they ask for and what is to be done with it."""
    later = looked.vector
    heads = (later.head in earlier.words) + (earlier.head in looked.weight)
    return HEADS[heads] * (1.0 if later.act == earlier.act else OTHER_ACT)
