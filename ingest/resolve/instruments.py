"""Mentions of programmes and acts in, the programmes and acts out: one entry however it is spelled."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ingest.model import InstrumentMention, Period
from ingest.resolve.key import capitals
from ingest.resolve.level import level_of
from ingest.resolve.stated import stated_in
from ingest.resolve.things import Identity, Instrument
from ingest.resolve.words import expanded
from ingest.structure.period import OPEN, without_period

Value = TypeVar("Value")
UNQUOTED = re.compile(
    r"(?<=^закон )(?P<title>об?о? .+)|(?<=^федеральный закон )(?P<more>об?о? .+)", re.IGNORECASE
)
TITLE = re.compile(r"[«\"“](?P<title>.+)[»\"”]?")


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a mention is known by: type, title without its period, number, day, years, territory of its name.

    `quoted` tells whether the title is its own, in quotation marks; what is not said is empty.
    """

    type: str
    title: str
    quoted: bool
    number: str
    day: str
    period: Period
    territory: str


@dataclass(slots=True)
class Spellings:
    """What all mentions say together: years and territories by title, titles and days by number."""

    periods: dict[tuple[str, ...], set[Period]] = field(default_factory=lambda: defaultdict(set))
    territories: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    titles: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    days: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, one: Spelling) -> None:
        """Take one spelling in."""
        if one.period != OPEN:
            self.periods[(one.type, one.title)].add(one.period)
        if one.territory:
            self.territories[(one.type, one.title)].add(one.territory)
        if one.number and one.quoted:
            self.titles[(one.type, one.number)].add(one.title)
        if one.number and one.day:
            self.days[(one.type, one.title, one.number)].add(one.day)


def spelling(mention: InstrumentMention) -> Spelling:
    """The spelling of a mention; hyphens inside words do not tell («этно-социальный»), nor does «ФЗ»."""
    label = re.sub(r"(?<=\w)[-‐‑](?=\w)", "", without_period(mention.label))
    label = re.sub(r"\bг\.\s?(?=[А-ЯЁ])", "города ", re.sub(r"^ФЗ\b", "Федеральный закон", label))
    quoted = (TITLE.search(label) or UNQUOTED.search(label)) if not mention.parties else None
    title = expanded(quoted[quoted.lastgroup or 0]) if quoted else expanded(label)
    number = re.sub(r"\W", "", mention.number or "").lower() if mention.type != "subprogramme" else ""
    number = number.removesuffix("фз") if mention.type == "law" else number
    day = mention.dated.isoformat() if mention.dated else ""
    before = label[: quoted.start()] if quoted else ""
    whose = stated_in(expanded(before).split(), capitals(before))
    return Spelling(mention.type, title, bool(quoted), number, day, mention.period, whose[1] if whose else "")


def instrument_keys(mentions: Sequence[InstrumentMention]) -> dict[InstrumentMention, str]:
    """The key of every mention: the same title, or number and type, is the same instrument."""
    known, spelled = Spellings(), [spelling(mention) for mention in mentions]
    for one in spelled:
        known.add(one)
    return {mention: key_of(one, known) for mention, one in zip(mentions, spelled, strict=True)}


def key_of(one: Spelling, known: Spellings) -> str:
    """The key of one mention, given how all of them are spelled; what it leaves out the others may say."""
    title = one.title
    if one.number and not one.quoted:
        title = sole(known.titles[(one.type, one.number)]) or one.title
    period = one.period
    if period == OPEN:
        period = sole(known.periods[(one.type, title)]) or sole(known.periods[(one.type, one.title)]) or OPEN
    territory = one.territory or sole(known.territories[(one.type, title)]) or ""
    years = " ".join(str(year) for year in (period.first, period.last) if year)
    number = "" if title != one.title or one.quoted else one.number
    day = (one.day or sole(known.days[(one.type, title, number)]) or "") if number else ""
    if one.type == "contract" and not number:  # «Соглашение от 1 марта 2021 года»
        day = one.day
    return " ".join(part for part in (one.type, title, territory, number, day, years) if part)


def sole(values: Collection[Value]) -> Value | None:
    """The only one of some values; None where there are several, or none."""
    return next(iter(values)) if len(values) == 1 else None


def instruments_of(
    mentions: Iterable[InstrumentMention],
    keys: dict[InstrumentMention, str],
    issuers: dict[InstrumentMention, Identity],
    parties: dict[InstrumentMention, tuple[Identity, ...]],
) -> tuple[Instrument, ...]:
    """The instruments of all mentions, each once, sorted by key."""
    groups: dict[str, list[InstrumentMention]] = defaultdict(list)
    for mention in mentions:
        groups[keys[mention]].append(mention)
    return tuple(
        replace(
            whole(key, groups[key], keys),
            issuer=only(issuers[m] for m in groups[key] if m in issuers),
            parties=tuple(sorted({party for m in groups[key] for party in parties.get(m, ())}, key=str)),
        )
        for key in sorted(groups)
    )


def only(issuers: Iterable[Identity]) -> Identity | None:
    """The issuer that the mentions agree on; None where they do not, or name none."""
    found = set(issuers)
    return found.pop() if len(found) == 1 else None


def whole(key: str, group: Sequence[InstrumentMention], keys: dict[InstrumentMention, str]) -> Instrument:
    """One instrument of all its mentions: the fullest label, the first number, date and period stated."""
    label = fullest_label([mention.label for mention in group])
    period = next((mention.period for mention in group if mention.period != OPEN), OPEN)
    parts = sorted({keys[mention.part_of] for mention in group if mention.part_of is not None})
    return Instrument(
        key,
        label,
        group[0].type,
        max((mention.number for mention in group if mention.number), key=len, default=None),
        next((mention.dated for mention in group if mention.dated), None),
        period,
        level_of(group[0].type, label, next((m.number for m in group if m.number), None)),
        parts[0] if parts else None,
    )


def fullest_label(labels: Sequence[str]) -> str:
    """The longest of some labels, its period aside; of those the commonest, then the first."""
    counted = Counter(labels)
    return min(counted, key=lambda text: (-len(without_period(text).split()), -counted[text], text))
