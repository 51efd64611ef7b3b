"""A span of text in, the term that it sets out: as printed, and as a day where it names one."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from ingest.model import Deadline, Span
from ingest.structure.dates import MONTH, month_of

YEAR = r"(?P<year>(?:19|20)\d\d)(?:\s*(?:года?|г\.?))?"
TERM = re.compile(
    r"(?:в\s+срок\s+)?(?:до|не\s+позднее|к)\s+"
    rf"(?:(?:(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})|(?P<dotted>\d{{1,2}}\.\d{{1,2}}))[.\s]*{YEAR}"
    r"|(?:(?P<end>конца|окончания)\s+)(?P<plain>(?:19|20)\d\d)\s*(?:года|г\.?))",
    re.IGNORECASE,
)
QUARTER = re.compile(
    r"(?:до\s+конца|в|во)\s+(?P<q>IV|I{1,3}|[1-4])[-\w]*\s+квартал[аеу]\s+(?P<year>20\d\d)\s*(?:года|г\.?)",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"(?:в\s+течение|на\s+протяжении)\s+(?P<year>20\d\d)\s*(?:года|г\.?)|(?<!\w)в\s+(?P<in>20\d\d)\s+году"
    r"|(?<!\w)в\s+срок\s+до\s+(?:\d{1,2}\s+[а-я]+|[^,.;]{3,40}(?!\w))|(?<!\w)в\s+[\w-]+месячный\s+срок|(?<!\w)ежегодно"
    rf"|(?<!\w)(?:до|к|не\s+позднее)\s+\d{{1,2}}\s+{MONTH}(?!\w|\s+\d)",
    re.IGNORECASE,
)
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def find_deadline(text: str, span: Span) -> Deadline | None:
    """The first term of a span, or None; a day goes before a quarter, a quarter before a year."""
    words = span.of(text).lower()
    for pattern, signs, day in TERMS:
        if any(sign in words for sign in signs):
            match = pattern.search(text, span.start, span.end)
            if match is not None:
                return Deadline(Span(*match.span()), day(match))
    return None


def day_of(match: re.Match[str]) -> date | None:
    """The day that a term names; None where the calendar has no such day."""
    if match["plain"]:
        return date(int(match["plain"]), 12, 31)
    try:
        if match["dotted"]:
            day, month = match["dotted"].split(".")
            return date(int(match["year"]), int(month), int(day))
        return date(int(match["year"]), month_of(match["month"]), int(match["day"]))
    except ValueError:
        return None


def day_of_quarter(match: re.Match[str]) -> date:
    """The last day of a quarter."""
    return last_day(int(match["year"]), QUARTERS[match["q"].lower()] * 3)


def day_of_year(match: re.Match[str]) -> date | None:
    """The last day of a year; None where a term names none («ежегодно»)."""
    year = match["year"] or match["in"]
    return date(int(year), 12, 31) if year else None


# Each with what no such term is without: the patterns are slow where there is nothing to find.
TERMS: tuple[tuple[re.Pattern[str], tuple[str, ...], Callable[[re.Match[str]], date | None]], ...] = (
    (TERM, ("19", "20"), day_of),
    (QUARTER, ("квартал",), day_of_quarter),
    (WITHIN, ("20", "срок", "ежегодно", "до ", "к ", "позднее"), day_of_year),
)
