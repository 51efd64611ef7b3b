"""How many demands a word stands in, how much it tells out: a word that everybody uses tells little.

The counts of the documents are added to those of a thousand recommendations that the lexicon stands for, so
that two documents are weighed as sanely as ten thousand. Counts are rounded to a few binary digits: where one
document among thousands changes, nearly all words tell what they told.
"""

import math
from functools import cache

from ingest.language.kin import kin
from ingest.language.lexicon import table

THOUSAND = 1_000  # recommendations that the lexicon speaks of
UNITS = 1_024  # what a word tells is a whole number of these parts
DIGITS, ALL_DIGITS = 3, 6  # binary digits that are kept of the count of a word's demands, of all demands


def telling(met: int, word: str, count: int) -> int:
    """How much a word tells that `met` of `count` demands hold: the logarithm of how rare it is, in units.

    Never less than one unit.
    """
    return tells(rounded(met + common().get(word, 1), DIGITS), rounded(count + THOUSAND + 1, ALL_DIGITS))


@cache
def tells(standing: int, count: int) -> int:
    """The logarithm of how rare it is to be one of so many among so many, in units, at least one."""
    return max(round(math.log(count / standing) * UNITS), 1)


def rounded(count: int, digits: int) -> int:
    """A count with so many binary digits kept, the rest rounded: 9 of three digits is 8, or 10."""
    cut = max(count.bit_length() - digits, 0)
    return (count + (1 << cut >> 1)) >> cut << cut


@cache
def common() -> dict[str, int]:
    """In how many of a thousand recommendations a word, cut down, stands, whatever they demand."""
    found: dict[str, int] = {}
    for word, share in table("common.tsv").items():
        found[kin(word)] = max(found.get(kin(word), 0), int(share))
    return found
