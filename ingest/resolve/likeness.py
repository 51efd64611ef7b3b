"""Two demands in, how far they are one out: the cosine of their words, each weighed by how much it tells.

What is asked for must be there on both sides, else the score falls: «провести опрос о сборе отходов» and
«наладить сбор отходов» share a topic and no demand.
"""

import math
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


class Telling:
    """How much each word tells, and the root of it; counts, which thousands share, are held once."""

    def __init__(self, words: Mapping[str, float]) -> None:
        self.words = words
        self.roots = {word: math.sqrt(tells) for word, tells in words.items()}
        self._counts: dict[tuple[float, ...], tuple[float, ...]] = {}

    def held(self, counts: tuple[float, ...]) -> tuple[float, ...]:
        """Counts, as they are held."""
        return self._counts.setdefault(counts, counts)


@dataclass(frozen=True, slots=True)
class Vector:
    """A demand of an event with its words, the rarest first: all demands have them in one order.

    The weight of a word is the root of what it tells, times its count, over the `length`; the first `rare`
    words are those one of which every repeat shares. Thousands are held, so that nothing is in them that
    follows from the rest, or that later demands do not ask for.
    """

    place: Place
    event: str
    bodies: tuple[Identity, ...]
    kinds: Mapping[BodyKind, Identity]
    head: str | None
    act: str | None
    words: tuple[str, ...]
    counts: tuple[float, ...]
    length: float
    rare: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two demands are one, and the words in common, cut down, the telling ones first."""

    score: float
    words: tuple[str, ...]


class Looked:
    """A demand that is compared with many earlier ones: its words looked up fast, and said."""

    def __init__(self, vector: Vector, said: Mapping[str, str], telling: Telling) -> None:
        self.vector, self.said, self.telling = vector, said, telling
        self.counts = dict(zip(vector.words, vector.counts, strict=True))
        self.weight = {
            word: telling.roots[word] * count / vector.length for word, count in self.counts.items()
        }


def vector_of(demand: Demand, event: str, telling: Telling) -> Vector:
    """A demand with its words weighed by how much each tells."""
    told = demand.told
    counted = dict(zip(told.words, told.counts, strict=True))
    words = tuple(sorted(counted, key=lambda word: (-telling.words[word], word)))
    counts = telling.held(tuple([counted[word] for word in words]))
    weight = [telling.roots[word] * counted[word] for word in words]
    length = math.sqrt(math.fsum(value * value for value in weight))
    tells = [telling.words[word] * counted[word] for word in words]
    rare = rare_of([value / length for value in weight], tells)
    return Vector(
        *(demand.place, event, demand.bodies, demand.kinds, told.head, told.act),
        *(words, counts, length, rare),
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
    roots, length = later.telling.roots, earlier.length
    met = [each for each in zip(earlier.words, earlier.counts, strict=True) if each[0] in own]
    score = agreed * sum([own[word] * (roots[word] * count / length) for word, count in met])
    if score < LEAST:
        return None
    tells = {word: later.telling.words[word] * min(later.counts[word], count) for word, count in met}
    if not is_enough(score, math.fsum(tells.values())):
        return None
    words = sorted(tells, key=lambda word: (-tells[word], word))
    return Likeness(min(round(score, 2), 1.0), tuple(words))


def agreement(looked: Looked, earlier: Vector) -> float:
    """What stays of the score of two demands for what they ask for and what is to be done with it."""
    later = looked.vector
    heads = (later.head in earlier.words) + (earlier.head in looked.weight)
    return HEADS[heads] * (1.0 if later.act == earlier.act else OTHER_ACT)
