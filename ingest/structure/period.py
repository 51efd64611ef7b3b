"""Words in, the years that they span out: «на 2017–2024 годы», «до 2030 года», «– 2030».

A plan may have two stretches, «на 2014–2017 годы и на период до 2020 года»; a budget its year and two more.
"""

import re
from functools import lru_cache

from ingest.model import Period

OPEN = Period(None, None)
YEARS = r"(?:\s*(?:годы|годов|годах|года?|гг\.?|г\.\s?г\.?|г\.))?"
DASH = r"\s*[-–—]\s*"
PERIOD = re.compile(
    rf"(?:на\s+)?(?:период\s+)?(?:с\s+)?(?P<first>20\d\d|19\d\d)(?:{DASH}|\s+по\s+)(?P<last>20\d\d|19\d\d){YEARS}"
    rf"(?:\s+и\s+на\s+период\s+до\s+(?P<further>20\d\d){YEARS})?"
    rf"|на\s+(?P<budget>20\d\d)\s+год\s+и\s+(?:на\s+)?плановый\s+период\s+(?:20\d\d)\s+и\s+(?P<planned>20\d\d){YEARS}"
    rf"|(?:на\s+)?(?:период\s+)?до\s+(?P<until>20\d\d){YEARS}"
    rf"|на\s+(?P<only>20\d\d)\s+год(?!\w)"
    rf"|[–—-]\s?(?P<goal>20\d\d)(?!\d|\s*год)",
    re.IGNORECASE,
)


def period_of(match: re.Match[str]) -> Period:
    """The years of a match of `PERIOD`."""
    if match["first"]:
        return Period(int(match["first"]), int(match["further"] or match["last"]))
    if match["budget"]:
        return Period(int(match["budget"]), int(match["planned"]))
    if match["only"]:
        return Period(int(match["only"]), int(match["only"]))
    return Period(None, int(match["until"] or match["goal"]))


def find_period(words: str) -> Period:
    """The first period of the words; an open one where there is none."""
    match = PERIOD.search(words) if may_tell_years(words) else None
    return period_of(match) if match else OPEN


def may_tell_years(words: str) -> bool:
    """Whether words may have a period: spares most of them the search."""
    return "20" in words or "19" in words


@lru_cache(maxsize=50_000)
def without_period(words: str) -> str:
    """The words without their period, for comparison."""
    return " ".join((PERIOD.sub(" ", words) if may_tell_years(words) else words).split())
