"""Words in, days out: «24-30 октября 2024 года», «с 3 по 5 октября», «28.09.23», «7 мая 2018 г.»."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.model import Span
from ingest.structure.numeral import in_figures

MONTHS = {
    "январ": 1,
    "феврал": 2,
    "март": 3,
    "апрел": 4,
    "мая": 5,
    "май": 5,
    "июн": 6,
    "июл": 7,
    "август": 8,
    "сентябр": 9,
    "октябр": 10,
    "ноябр": 11,
    "декабр": 12,
}
MONTH = rf"(?:{'|'.join(MONTHS)})[а-я]*"
DAYS = re.compile(
    rf"(?:с\s+)?«?(?P<d1>\d{{1,2}})(?:-?(?:го|е))?»?(?:(?:\s*,\s*\d{{1,2}}){{0,9}}\s+(?P<m1>{MONTH}))?(?:\s*,\s*\d{{1,2}}(?=\s*[,и])){{0,9}}(?:\s*(?:[-–—,]|по|и)(?:\s+(?:завершил|закрыл|закончил)[а-я]+)?\s*«?(?P<d2>\d{{1,2}})(?:-?(?:го|е))?»?)?\s+(?P<m2>{MONTH})"
    rf"\s*(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
DOTTED = re.compile(  # but «19.10.2023 18:34» is when somebody posted it
    r"(?<![\d.])(?:(?P<d0>\d{1,2})\s*[-–—]\s*)?(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)?\d\d)(?![\d.]\d)"
    r"(?!,?\s\d{1,2}:\d\d(?!\s?[-–—]))"
)
SPELLED = re.compile(rf"(?:ого|его|ье|ое)\s+{MONTH}")  # «седьмого февраля»
ON = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})(?!\w)", re.IGNORECASE)
CLOSED_ON = re.compile(  # «открылся 18 мая 2008 года и завершил работу 20 мая»
    rf"(?:заверш|закры|закончи|окончи|продолж)\w+\s[^.;\d]{{0,60}}{ON.pattern}", re.IGNORECASE
)
PARTED = re.compile(r"(?<!\w)в\s+(?:два|три|четыре|несколько|[234])\s+(?:дн|при[её]м|этап)", re.IGNORECASE)
LONGEST = timedelta(days=60)
PIVOT = 69  # «24.11.95» is of 1995, «28.09.23» of 2023: as POSIX reads two figures of a year


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that some words name, and where they stand."""

    first: date
    last: date
    span: Span


def month_of(word: str) -> int:
    """The number of a month by its stem."""
    return next(number for stem, number in MONTHS.items() if word.lower().startswith(stem))


def find_days(text: str, span: Span) -> list[Days]:
    """Every day or run of days that a span names, in order; what no calendar has is passed over."""
    said = in_figures(text, span, ordinals=True) if SPELLED.search(text, span.start, span.end) else None
    if said is None:
        return days_in(text, span)
    return [replace(days, span=said.words(days.span)) for days in days_in(said.text, span)]


def days_in(text: str, span: Span) -> list[Days]:
    """The same of days in figures."""
    found = [days for match in DAYS.finditer(text, span.start, span.end) if (days := written(match))]
    found += [days for match in DOTTED.finditer(text, span.start, span.end) if (days := dotted(match))]
    return sorted(found, key=lambda days: days.span)


def written(match: re.Match[str]) -> Days | None:
    """Days with the month in words."""
    year, last_month = int(match["year"]), month_of(match["m2"])
    first_month = month_of(match["m1"]) if match["m1"] else last_month
    if match["m1"] and not match["d2"]:
        return None
    return days(
        match, (year, first_month, int(match["d1"])), (year, last_month, int(match["d2"] or match["d1"]))
    )


def dotted(match: re.Match[str]) -> Days | None:
    """Days in figures."""
    year = int(match["y"])
    if year < PIVOT:
        year += 2000
    elif year < 100:
        year += 1900
    month, last = int(match["m"]), int(match["d"])
    return days(match, (year, month, int(match["d0"] or last)), (year, month, last))


def days(match: re.Match[str], first: tuple[int, int, int], last: tuple[int, int, int]) -> Days | None:
    """The days of year-month-day triples, or None where there are no such days."""
    try:
        return Days(date(*first), date(*last), Span(*match.span()))
    except ValueError:
        return None


def prolonged(text: str, span: Span, days: Days) -> Days:
    """The days of a sentence up to the last that it tells without a year: «и завершился | 20 мая»."""
    told = CLOSED_ON.search(text, days.span.end, span.end)
    if told is None and PARTED.search(text, span.start, days.span.start) is not None:
        told = next(iter(list(ON.finditer(text, days.span.end, span.end))[-1:]), None)
    last = day_of(told, days.last.year) if told is not None else None
    if told is None or last is None or not days.last < last <= days.last + LONGEST:
        return days
    return Days(days.first, last, Span(days.span.start, told.end()))


def day_of(match: re.Match[str], year: int) -> date | None:
    """The day that a match names without its year; None for what no calendar has."""
    try:
        return date(year, month_of(match["month"]), int(match["day"]))
    except ValueError:
        return None
