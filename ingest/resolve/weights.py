"""What recommendations demand in, how much each word tells out: a word that everybody uses tells little.

The counts of the documents are added to those of a thousand recommendations that the lexicon stands for, so
that two documents are weighed as sanely as ten thousand.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ingest.language.kin import kin
from ingest.language.lexicon import table
from ingest.resolve.demand import Demand

THOUSAND = 1_000  # recommendations that the lexicon speaks of


@dataclass(frozen=True, slots=True)
class Weights:
    """How many recommendations there are, and in how many each word stands."""

    recommendations: int
    standing: Counter[str]

    def of(self, word: str) -> float:
        """How much a word tells."""
        standing = self.standing[word] + common().get(word, 1)
        return math.log((self.recommendations + THOUSAND + 1) / standing)


def weigh(demands: Iterable[Demand]) -> Weights:
    """Count the words of all demands."""
    standing: Counter[str] = Counter()
    count = 0
    for demand in demands:
        count += 1
        standing.update(demand.share.keys())
    return Weights(count, standing)


@cache
def common() -> dict[str, int]:
    """In how many of a thousand recommendations a word, cut down, stands, whatever they demand."""
    found: dict[str, int] = {}
    for word, share in table("common.tsv").items():
        found[kin(word)] = max(found.get(kin(word), 0), int(share))
    return found
