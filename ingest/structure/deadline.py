"""A span of text in, the term that it sets out: as printed, and as a day where it names one beyond doubt.

Years of programmes («Стратегия до 2030 года», «на 2025 год») and occasions («к 80-летию») are no terms.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from ingest.language.morph import forms, is_infinitive
from ingest.model import Deadline, Span
from ingest.structure.dates import MONTH, MONTHS, month_of

YEAR = r"(?P<year>(?:19|20)\d\d)(?:\s*(?:года?|году|г\.?))?"
UNTIL = r"(?:в\s+срок\s+)?(?:до|не\s+позднее|к|по)\s+"
SET = r"срок\w*(?:\s+(?:исполнения|выполнения|реализации))?\s*[:–—-]\s*(?:до\s+)?"
ORDINAL = r"(?P<half>перв|втор|I{1,2}(?!\w)|[12](?!\d))\w*(?:-[мйе]\w*)?"
COUNT = (
    r"(?:\d+|одного|двух|тр[её]х|четыр[её]х|пяти|шести|семи|десяти|двенадцати|пятнадцати|тридцати)(?:-?т?и)?"
)
UNIT = (
    r"(?:календарных\s+|рабочих\s+)?(?:дн[яей]\w*|суток|недел\w+|месяц\w*|квартал\w*|лет|год[ау]?|полугод\w+)"
)

TERM = re.compile(
    rf"(?:(?<!\w){UNTIL}|{SET})(?:с\s+)?"
    rf"(?:(?:(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})|(?P<dotted>\d{{1,2}}\.\d{{1,2}}))[.\s]*{YEAR}"
    r"|(?:(?P<end>конца|концу|окончания)\s+)(?P<plain>(?:19|20)\d\d)(?!\d|/|\s*[-–—])\s*(?:года|г\.?))",
    re.IGNORECASE,
)
QUARTER = re.compile(
    rf"(?:(?<!\w)(?:до\s+конца|к\s+концу|не\s+позднее|в\s+течение|во?)\s+|{SET})"
    r"(?P<q>IV|I{1,3}|[1-4]|перв|втор|трет|четв[её]рт)[-\w]*\s+квартал\w*\s+(?P<year>20\d\d)\s*(?:года|г\.?)",
    re.IGNORECASE,
)
HALF = re.compile(
    rf"(?<!\w)(?:до\s+конца|в\s+течение|во?)\s+{ORDINAL}\s+(?:полугоди\w+|половин\w+)\s+(?P<year>20\d\d)\s*(?:года|г\.?)",
    re.IGNORECASE,
)
MONTH_OF = re.compile(
    rf"(?:(?<!\w)(?:в|до\s+конца)\s+|{SET})(?P<month>{MONTH})\s+(?P<year>20\d\d)\s*(?:года|г\.?)",
    re.IGNORECASE,
)
YEARS = re.compile(
    r"(?<!\w)(?:(?:в\s+течение|на\s+протяжении)\s+(?P<year>20\d\d)\s*(?:года|г\.?)"
    r"|в\s+(?P<in>20\d\d)\s+году"
    r"|(?:в(?:\s+течение|\s+период)?|на\s+протяжении)\s+20\d\d\s*(?:[-–—]|и)\s*(?P<last>20\d\d)\s+(?:год\w+|гг\.?|г\.\s?г\.?))",
    re.IGNORECASE,
)
# A cell «2024 год» or «сентябрь 2024» of a table, after its heading; nothing more of the term may follow.
CELL = re.compile(
    rf"{SET}(?:(?P<q>IV|I{{1,3}}|[1-4])[-\w]*\s+квартал\w*\s+|(?P<month>{MONTH})\s+|20\d\d\s*[-–—]\s*)?"
    r"(?P<year>20\d\d)(?:\s*(?:г\.?\s?г\.|год\w*|гг?\.?))?\s*(?=$|[;\n)]|\.(?:\s|$))",
    re.IGNORECASE | re.MULTILINE,
)
# Terms that name no day, or leave it open whether it counts.
PRINTED = re.compile(
    rf"(?<!\w){UNTIL}\d{{1,2}}\s+{MONTH}(?!\w|\s+\d)"
    rf"|(?<!\w){UNTIL}(?:начала|началу|конца|концу|окончания|окончанию)\s+(?:текущего\s+|следующего\s+)?(?:20\d\d\s*[/–-]\s*(?:20)?\d\d\s+)?"
    r"(?:учебного\s+года|календарного\s+года|года|отопительного\s+сезона|летнего\s+сезона|сезона|лета|зимы|месяца|квартала)"
    rf"|(?<!\w)(?:до|к)\s+(?:{MONTH}|весн[ыеу]|лет[ау]|осен[ий]|зим[ыеу])\s+20\d\d\s*(?:года|г\.?)"
    rf"|(?<!\w)(?:в\s+течение|не\s+позднее\s+чем\s+(?:через|за))\s+(?:{COUNT}\s+)?{UNIT}(?!\w)"
    rf"|(?<!\w)в\s+(?:{COUNT}[-\s]?)?[\w-]*(?:дневный|недельный|месячный|годичный|годовой)\s+срок"
    r"|(?<!\w)в\s+20\d\d\s*[/–-]\s*(?:20)?\d\d\s+учебном\s+году"
    r"|(?<!\w)(?:весной|летом|осенью|зимой)\s+20\d\d\s*(?:года|г\.?)"
    r"|(?<!\w)в\s+(?:весенний|летний|осенний|зимний)\s+период\s+20\d\d\s*(?:года|г\.?)"
    r"|(?<!\w)в\s+срок\s+до\s+[^,.;]{3,40}(?!\w)",
    re.IGNORECASE,
)
BARE_YEAR = re.compile(r"(?<!\w)(?:до|к)\s+20\d\d\s+год[ау]", re.IGNORECASE)
REGULAR = re.compile(
    r"(?<!\w)(?:ежегодно|ежеквартально|ежемесячно|еженедельно|ежедневно"
    r"|(?:не\s+реже|не\s+менее)\s+(?:чем\s+)?(?:\w+\s+)?раза?\s+в\s+(?:\w+\s+)?(?:год|полугодие|квартал|месяц|неделю)"
    r"|(?:один\s+|два\s+)?раза?\s+в\s+(?:год|полугодие|квартал|месяц|неделю))(?!\w)",
    re.IGNORECASE,
)
FIGURE = re.compile(r"\d")
WORD = 40  # characters: no word is longer
NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "перв": 1, "втор": 2, "трет": 3, "четверт": 4}


def find_deadline(text: str, span: Span, kept: Sequence[Span] = ()) -> Deadline | None:
    """The first term of a span that lies in none of `kept`, the names of programmes and acts; or None.

    One that names a day goes before one that does not, a term before «every year».
    """
    words = span.of(text).lower()
    for pattern, signs, day in TERMS if FIGURE.search(words) else WORDED:
        if has_one(signs, words):
            match = next(free(pattern.finditer(text, span.start, span.end), text, span, kept), None)
            if match is not None:
                return Deadline(Span(*match.span()), day(match))
    return None


def has_one(signs: Sequence[str], words: str) -> bool:
    """Whether words hold one of some signs."""
    for sign in signs:  # noqa: SIM110 - half the time of `any`, and each item is looked through for all
        if sign in words:
            return True
    return False


def free(
    matches: Iterable[re.Match[str]], text: str, span: Span, kept: Sequence[Span]
) -> Iterator[re.Match[str]]:
    """The matches that lie in no name and say when to do, not when something was done."""
    for match in matches:
        inside = any(one.start < match.end() and match.start() < one.end for one in kept)
        before = (
            text[max(span.start, match.start() - WORD) : match.start()].rstrip().rpartition(" ")[2].lower()
        )
        following = text[match.end() : min(span.end, match.end() + WORD)].strip().partition(" ")[0].lower()
        told = sets_year(before, following) if match.re is BARE_YEAR else tells_when(before)
        if told and not inside:
            yield match


def tells_when(before: str) -> bool:
    """Whether a term may stand after a word: no participle, «принятой | в 2023 году»."""
    word = before.strip("(«»,.;:")
    return not (word.isalpha() and before[-1:].isalpha() and forms(word)[0].pos in ("PRTF", "PRTS"))


def sets_year(before: str, following: str) -> bool:
    """Whether a bare year may be a term: «продлить | до 2030 года», but no «стратегия | до 2030 года»."""
    return not before or not before[-1].isalnum() or is_infinitive(before) or is_infinitive(following)


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


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


def number_of(word: str) -> int:
    """«IV», «2», «перв» as a number."""
    low = word.lower().replace("ё", "е")
    return int(low) if low.isdigit() else NUMERALS[low]


def day_of_quarter(match: re.Match[str]) -> date:
    """The last day of a quarter."""
    return last_day(int(match["year"]), number_of(match["q"]) * 3)


def day_of_half(match: re.Match[str]) -> date:
    """The last day of half a year."""
    return last_day(int(match["year"]), number_of(match["half"]) * 6)


def day_of_month(match: re.Match[str]) -> date:
    """The last day of a month that is named."""
    return last_day(int(match["year"]), month_of(match["month"]))


def day_of_cell(match: re.Match[str]) -> date:
    """The last day of a quarter, a month or a year that stands alone."""
    if match["q"]:
        return day_of_quarter(match)
    return day_of_month(match) if match["month"] else date(int(match["year"]), 12, 31)


def day_of_year(match: re.Match[str]) -> date:
    """The last day of a year, or of the last of several."""
    return date(int(match["year"] or match["in"] or match["last"]), 12, 31)


def no_day(_match: re.Match[str]) -> None:
    """A term that names no day."""


LATER = ("конц", "начал", "окончани", "течение", "срок", "чем через", "чем за")
LOOSE = (*MONTHS, "учебн", "сезон", *LATER, "весн", "летом", "летний", "лету ", "лета ", "осен", "зим")
OFTEN = tuple(f" {word}{space}" for word in ("раз", "раза") for space in " \n")  # no «развитие»
REPEATED = ("ежегодно", "ежеквартально", "ежемесячно", "еженедельно", "ежедневно", *OFTEN)
Day = Callable[[re.Match[str]], date | None]
Term = tuple[re.Pattern[str], tuple[str, ...], Day]
# Each with what no such term is without: the patterns are slow where there is nothing to find.
TERMS: tuple[Term, ...] = (
    (TERM, ("19", "20"), day_of),
    (QUARTER, ("квартал",), day_of_quarter),
    (HALF, ("полугод", "половин"), day_of_half),
    (MONTH_OF, (" 20",), day_of_month),
    (CELL, ("срок",), day_of_cell),
    (YEARS, ("20",), day_of_year),
    (PRINTED, LOOSE, no_day),
    (BARE_YEAR, ("до 20", "к 20"), no_day),
    (REGULAR, REPEATED, no_day),
)
# Those of them that may stand where no figure does.
WORDED: tuple[Term, ...] = ((PRINTED, LATER, no_day), (REGULAR, REPEATED, no_day))
