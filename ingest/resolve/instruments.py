"""Mentions of programmes and acts in, the programmes and acts out: one entry however it is spelled."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.model import InstrumentMention, Period
from ingest.resolve.key import expanded, normal
from ingest.resolve.things import Instrument
from ingest.structure.period import OPEN, without_period

TITLE = re.compile(r"[«\"“](?P<title>.+)[»\"”]?")
FEDERAL = re.compile(r"российский федерация|^федеральный|^национальный проект|^президент")
REGIONAL = re.compile(
    r"\b(?:край|область|республика|краевой|областной|республиканский|региональный)\b"
    r"|^государственный программа"
)
MUNICIPAL = re.compile(
    r"^(?:муниципальный|городской|районный)\b"
    r"|\b(?:город \w+|муниципальный образование|городской округ|район)\b"
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a mention is known by: type, title without its period, number, years."""

    type: str
    title: str
    number: str
    period: Period


def spelling(mention: InstrumentMention) -> Spelling:
    """The spelling of a mention; hyphens inside words do not tell («этно-социальный»)."""
    label = re.sub(r"(?<=\w)[-‐‑](?=\w)", "", without_period(mention.label))
    quoted = TITLE.search(label)
    title = expanded(quoted["title"]) if quoted else expanded(label)
    number = re.sub(r"\W", "", mention.number or "").lower() if mention.type != "subprogramme" else ""
    return Spelling(mention.type, title, number, mention.period)


def instrument_keys(mentions: Sequence[InstrumentMention]) -> dict[InstrumentMention, str]:
    """The key of every mention: the same title, or number and type, is the same instrument."""
    keys: dict[InstrumentMention, str] = {}
    by_title: dict[tuple[str, str], set[Period]] = defaultdict(set)
    titled: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        one = spelling(mention)
        by_title[(one.type, one.title)].add(one.period)
        if one.number and TITLE.search(mention.label):
            titled[(one.type, one.number)].add(one.title)
    for mention in mentions:
        keys[mention] = key_of(mention, by_title, titled)
    return keys


def key_of(
    mention: InstrumentMention,
    by_title: dict[tuple[str, str], set[Period]],
    titled: dict[tuple[str, str], set[str]],
) -> str:
    """The key of one mention, given how all of them are spelled."""
    one = spelling(mention)
    title = one.title
    same_number = titled.get((one.type, one.number), set())
    if one.number and not TITLE.search(mention.label) and len(same_number) == 1:
        title = next(iter(same_number))
    periods = by_title[(one.type, title)] - {OPEN} or by_title[(one.type, one.title)] - {OPEN}
    period = next(iter(periods)) if one.period == OPEN and len(periods) == 1 else one.period
    years = " ".join(str(year) for year in (period.first, period.last) if year)
    number = "" if title != one.title or TITLE.search(mention.label) else one.number
    day = mention.dated.isoformat() if mention.dated and number else ""
    return " ".join(part for part in (one.type, title, number, day, years) if part)


def instruments_of(
    mentions: Iterable[InstrumentMention], keys: dict[InstrumentMention, str]
) -> tuple[Instrument, ...]:
    """The instruments of all mentions, each once, sorted by key."""
    groups: dict[str, list[InstrumentMention]] = defaultdict(list)
    for mention in mentions:
        groups[keys[mention]].append(mention)
    return tuple(whole(key, groups[key], keys) for key in sorted(groups))


def whole(key: str, group: Sequence[InstrumentMention], keys: dict[InstrumentMention, str]) -> Instrument:
    """One instrument of all its mentions: the fullest label, the first number, date and period stated."""
    counted = Counter(mention.label for mention in group)
    label = sorted(counted, key=lambda text: (-len(without_period(text).split()), -counted[text], text))[0]
    period = next((mention.period for mention in group if mention.period != OPEN), OPEN)
    parts = sorted({keys[mention.part_of] for mention in group if mention.part_of is not None})
    return Instrument(
        key,
        label,
        group[0].type,
        next((mention.number for mention in group if mention.number), None),
        next((mention.dated for mention in group if mention.dated), None),
        period,
        level_of(group[0].type, label),
        parts[0] if parts else None,
    )


def level_of(kind: str, label: str) -> str | None:
    """Whose it is: the country's, a region's, a town's; None where its name does not tell."""
    words = normal(re.split(r"[«\"]", label)[0])
    if kind == "national_project" or label.startswith(
        ("ФЗ", "Указ Президента", "Постановление Правительства РФ")
    ):
        return "federal"
    for level, pattern in (("regional", REGIONAL), ("municipal", MUNICIPAL), ("federal", FEDERAL)):
        if pattern.search(words):
            return level
    return None
