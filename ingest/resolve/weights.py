"""What recommendations demand in, how much each word tells out: a word that everybody uses tells little.

The counts of the documents are added to those of a thousand recommendations that the lexicon stands for, so
that two documents are weighed as sanely as ten thousand.
"""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache

from ingest.language.kin import kin
from ingest.language.lexicon import table
from ingest.resolve.demand import Demand

THOUSAND = 1_000  # recommendations that the lexicon speaks of


def weigh(demands: Iterable[Demand]) -> dict[str, float]:
    """How much each word of these demands tells: the logarithm of how rare it is."""
    standing: Counter[str] = Counter()
    count = THOUSAND + 1
    for demand in demands:
        count += 1
        standing.update(demand.told.words)
    return {word: math.log(count / (met + common().get(word, 1))) for word, met in standing.items()}


@cache
def common() -> dict[str, int]:
    """In how many of a thousand recommendations a word, cut down, stands, whatever they demand."""
    found: dict[str, int] = {}
    for word, share in table("common.tsv").items():
        found[kin(word)] = max(found.get(kin(word), 0), int(share))
    return found
