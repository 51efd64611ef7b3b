"""A name being read in, the figures that stand beside it out: its number, its day, its years."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.language.phrase import low
from ingest.language.tokens import Token
from ingest.model import Period, Span
from ingest.structure.dates import find_days
from ingest.structure.period import OPEN, PERIOD, find_period, period_of

NUMBER = re.compile(r"\s*(?:№|N|номер)\s*(?P<n>(?=[^\s,;.]{0,40}\d)[\w/]{1,40}(?:\s?[-–/]\s?\w{1,40}){0,8})")
OF_FZ = re.compile(r"\s?[-–—]?\s?(?P<n>\d{1,4})(?!\w|\.\d|\s+год)")
OF_LAW = re.compile(r"\s*(?P<n>\d{1,4}\s?[-–]\s?ФЗ)(?!\w)")
OF_CODE = re.compile(r"\s*(?P<n>\d[\d./]*\d(?:[-–]\d{2,4})?)(?!\w)")
CODED = ("санпин", "гост")  # called by a number alone
DAY = r"от\s+(?:\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}\s+[а-я]+\s+\d{4})\s*(?:года?|г\.)?"
NUMBERED = re.compile(rf"№\s*(?P<n>[\w/–-]{{1,40}})(?:\s+{DAY})?|{DAY}\s*№\s*(?P<m>[\w/–-]{{1,40}})")
FIGURED = frozenset({"от", "№", "n", "номер", "на", "период", "с", "до", "-", "–", "—"})  # open figures
WIDEST = 16  # tokens of a bracket with a number and a date
DATED = re.compile(
    r"\s*от\s+(?:\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d(?!\d))|«?\d{1,2}»?\s+[а-я]+\s+\d{4})\s*(?:года?|г\.)?\s*"
)


@dataclass(slots=True)
class Parts:
    """A name being read: its tokens, and what stands beside the name."""

    kept: list[int]
    end: int
    quoted: bool = False
    unclosed: int = 0
    named: bool = False
    number: str | None = None
    opens_with_number: bool = False  # «постановление № 15 | администрации города»
    day: date | None = None
    period: Period = OPEN
    between: tuple[int, int] | None = None  # from where to where a contract's parties are named: «между …»
    told: int = 0  # how many of the tokens kept stand before the parties


def figures(text: str, tokens: Sequence[Token], parts: Parts) -> bool:
    """Take a date, number or period that stands here; whether one did."""
    here, following = tokens[parts.end - 1].end, tokens[parts.end]
    if parts.quoted and following.text == "(" and in_bracket(text, tokens, parts):
        return True
    if following.kind != "number" and following.low not in FIGURED:
        return False
    dated = DATED.match(text, here)
    if dated is not None:
        days = find_days(text, Span(here, dated.end()))
        parts.day = days[0].first if days else None
        return skip(tokens, parts, dated.end())
    numbered = NUMBER.match(text, here) or (law_number(text, tokens, parts) if not parts.kept else None)
    if numbered is not None and parts.number is None:
        parts.number = re.sub(r"\s", "", numbered["n"]).replace("–", "-")
        parts.opens_with_number = not parts.kept
        return skip(tokens, parts, numbered.end())
    period = PERIOD.match(text, tokens[parts.end].start)
    told = parts.quoted and low(tokens, parts.end) == "с"  # «проект «…» работал | с 2019 по 2022 год»
    if period is not None and not told:
        start = parts.end
        skip(tokens, parts, period.end())
        if parts.quoted and find_period(text[tokens[parts.kept[0]].start : here]) != OPEN:
            return True  # «программу «Культура (2006–2010 годы)» | на 2007 год»: the title has its own
        parts.period = period_of(period)
        parts.kept += range(start, parts.end)
        return True
    return bare_number(tokens, parts)


def in_bracket(text: str, tokens: Sequence[Token], parts: Parts) -> bool:
    """Take a number and date, or a period, in a bracket after a title: «(№ 7-ФЗ от 10.01.2002)»."""
    near = range(parts.end + 1, min(parts.end + WIDEST, len(tokens)))
    close = next((place for place in near if tokens[place].text == ")"), None)
    if close is None:
        return False
    inside = text[tokens[parts.end].end : tokens[close].start].strip()
    period = PERIOD.fullmatch(inside)
    numbered = NUMBERED.fullmatch(inside)
    if period is not None:
        parts.period = period_of(period)
    elif numbered is not None and parts.number is None:
        days = find_days(inside, Span(0, len(inside)))
        parts.day = days[0].first if days else parts.day
        parts.number = re.sub(r"\s", "", numbered["n"] or numbered["m"]).replace("–", "-")
    else:
        return False
    parts.end = close + 1
    return True


def law_number(text: str, tokens: Sequence[Token], parts: Parts) -> re.Match[str] | None:
    """A law's number without its sign: «ФЗ-131», «ФЗ 131», «Федеральный закон | 131-ФЗ»."""
    before = tokens[parts.end - 1]
    pattern = OF_FZ if before.low == "фз" else OF_LAW if before.low.startswith("закон") else None
    pattern = OF_CODE if before.low.startswith(CODED) else pattern  # «СанПиН | 2.4.5.2409-08»
    return pattern.match(text, before.end) if pattern is not None else None


def bare_number(tokens: Sequence[Token], parts: Parts) -> bool:
    """«подпрограмма | 4 «…»»: a number between head and title."""
    token = tokens[parts.end]
    if (
        token.text.isdigit()
        and not parts.kept
        and parts.end + 1 < len(tokens)
        and tokens[parts.end + 1].kind == "open"
    ):
        parts.number = token.text
        parts.end += 1
        return True
    return False


def skip(tokens: Sequence[Token], parts: Parts, end: int) -> bool:
    """Move past the tokens that end before an offset."""
    start = parts.end
    while parts.end < len(tokens) and tokens[parts.end].start < end:
        parts.end += 1
    return parts.end > start
