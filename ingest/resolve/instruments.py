"""What documents say of programmes and acts in, the programmes and acts out: one entry however it is spelled.

What a document says of them is plain tuples, without places in its text: a country's are held together.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeAlias, TypeVar

from ingest.model import InstrumentMention, Period
from ingest.resolve.key import capitals
from ingest.resolve.level import level_of
from ingest.resolve.stated import stated_in
from ingest.resolve.things import Identity, IdentityParts, Instrument
from ingest.resolve.words import expanded
from ingest.structure.period import OPEN, without_period

Value = TypeVar("Value")
UNQUOTED = re.compile(
    r"(?<=^закон )(?P<title>об?о? .+)|(?<=^федеральный закон )(?P<more>об?о? .+)", re.IGNORECASE
)
TITLE = re.compile(r"[«\"“](?P<title>.+)[»\"”]?")
NUMBERED = frozenset({"law", "decree", "resolution"})  # acts: there may be several of one title


class Spelling(NamedTuple):
    """What a mention is known by: type, title without its period, number, day, years, territory of its name.

    `quoted` tells whether the title is its own, in quotation marks; what is not said is empty, a year `None`.
    """

    type: str
    title: str
    quoted: bool
    number: str
    day: str
    first: int | None
    last: int | None
    territory: str

    @property
    def parts(self) -> "SpellingParts":
        """The same as a plain tuple."""
        return (*self[:5], self.first, self.last, self.territory)

    @property
    def period(self) -> Period:
        """The years that it names."""
        return Period(self.first, self.last)


SpellingParts: TypeAlias = tuple[str, str, bool, str, str, int | None, int | None, str]
# What a mention says: its spelling as a plain tuple, label, number, day (ISO), the place of the whole that it
# is a part of among the mentions of its document, who passed it, between whom it is; `None`: not said.
ActSaid: TypeAlias = tuple[
    SpellingParts,
    str,
    str | None,
    str | None,
    int | None,
    IdentityParts | None,
    tuple[IdentityParts, ...],
]


@dataclass(slots=True)
class Spellings:
    """What all mentions say together: years, territories, numbers by title, titles and days by number."""

    periods: dict[tuple[str, ...], set[Period]] = field(default_factory=lambda: defaultdict(set))
    territories: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    titles: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    numbers: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    days: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, one: Spelling) -> None:
        """Take one spelling in."""
        if one.period != OPEN:
            self.periods[(one.type, one.title)].add(one.period)
        if one.territory:
            self.territories[(one.type, one.title)].add(one.territory)
        if one.number and one.quoted:
            self.titles[(one.type, one.number)].add(one.title)
            self.numbers[(one.type, one.title, one.territory)].add(one.number)
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
    years = mention.period.first, mention.period.last
    territory = whose[1] if whose else ""
    if (
        mention.type == "subprogramme" and mention.part_of is not None
    ):  # of the region whose programme it is in
        territory = territory or spelling(mention.part_of).territory
    return Spelling(mention.type, title, bool(quoted), number, day, *years, territory)


def key_of(one: Spelling, known: Spellings) -> str:
    """The key of one mention, given how all of them are spelled; what it leaves out the others may say."""
    title = one.title
    if one.number and not one.quoted:
        titles = [name for name in known.titles[(one.type, one.number)] if same_day(one, name, known)]
        title = sole(titles) or title
    period = one.period
    if period == OPEN:
        period = sole(known.periods[(one.type, title)]) or sole(known.periods[(one.type, one.title)]) or OPEN
    places = known.territories[(one.type, title)]
    territory = one.territory or borrowed(one, sole(places), known)
    if (
        one.type == "subprogramme" and len(places) < 2
    ):  # its title tells it, until other regions have one, too
        territory = ""
    years = " ".join(str(year) for year in (period.first, period.last) if year)
    number = "" if title != one.title or one.quoted else one.number
    if one.type in NUMBERED and len(known.numbers[(one.type, title, one.territory)]) > 1:
        number = one.number  # of 1995 and of 2003, two laws of one title
    day = (one.day or sole(known.days[(one.type, title, number)]) or "") if number else ""
    if one.type == "contract" and not number:  # «Соглашение от 1 марта 2021 года»
        day = one.day
    return " ".join(part for part in (one.type, title, territory, number, day, years) if part)


def same_day(one: Spelling, title: str, known: Spellings) -> bool:
    """Whether an act without its title may be the one of a title and of its number: by no other day.

    «Постановление администрации от 14 февраля 2009 года № 112» is not the Government's № 112 of 2006.
    """
    days = known.days[(one.type, title, one.number)]
    return not (one.day and days) or one.day in days


def borrowed(one: Spelling, place: str | None, known: Spellings) -> str:
    """The only territory of a title, of an act that does not say whose it is; none where numbers differ.

    «Федеральный закон «Об отходах»» is not the law of the one region that has a law of this title.
    """
    own, there = (known.numbers[(one.type, one.title, whose)] for whose in ("", place or ""))
    return place if place and not (one.type in NUMBERED and own and there and not own <= there) else ""


def sole(values: Collection[Value]) -> Value | None:
    """The only one of some values; None where there are several, or none."""
    return next(iter(values)) if len(values) == 1 else None


@dataclass(slots=True)
class Told:
    """What all mentions of one spelling say; what is the first or longest of its kind stands with its turn.

    `since` is the turn of the first mention; turns count from 0 over all documents. `place` is that of the
    spelling among all.
    """

    since: int
    place: int
    labels: Counter[str] = field(default_factory=Counter)
    number: tuple[int, str] | None = None
    longest: tuple[int, int, str] | None = None
    dated: tuple[int, str] | None = None
    issuers: set[Identity] = field(default_factory=set)
    parties: set[Identity] = field(default_factory=set)
    wholes: set[Spelling] = field(default_factory=set)


class Acts:
    """The acts of all documents, put together as the documents come; no document is held for them."""

    def __init__(self) -> None:
        self.spelled: list[Spelling] = []
        self._told: dict[Spelling, Told] = {}
        self._turn = 0

    def add(self, acts: Sequence[ActSaid]) -> tuple[int, ...]:
        """Take in what one document says; gives the places of the spellings of its acts in `spelled`."""
        spelled = [Spelling._make(one[0]) for one in acts]
        places = []
        for one, (_, label, number, dated, part, issuer, parties) in zip(spelled, acts, strict=True):
            told = self._told.get(one)
            if told is None:
                told = self._told[one] = Told(self._turn, len(self.spelled))
                self.spelled.append(one)
            places.append(told.place)
            told.labels[label] += 1
            self._number(told, number)
            if dated is not None and told.dated is None:
                told.dated = (self._turn, dated)
            if issuer is not None:
                told.issuers.add(Identity(*issuer))
            if part is not None:
                told.wholes.add(spelled[part])
            told.parties.update(Identity(*each) for each in parties)
            self._turn += 1
        return tuple(places)

    def _number(self, told: Told, number: str | None) -> None:
        if not number:
            return
        if told.number is None:
            told.number = (self._turn, number)
        if told.longest is None or len(number) > -told.longest[0]:
            told.longest = (-len(number), self._turn, number)

    def keys(self) -> dict[Spelling, str]:
        """The key of every spelling: the same title, or number and type, is the same instrument."""
        known = Spellings()
        for one in self._told:
            known.add(one)
        return {one: key_of(one, known) for one in self._told}

    def whole(self, keys: Mapping[Spelling, str]) -> tuple[Instrument, ...]:
        """The instruments, each once, sorted by key."""
        groups: dict[str, list[Spelling]] = defaultdict(list)
        for one in self._told:
            groups[keys[one]].append(one)
        return tuple(
            whole(key, {one: self._told[one] for one in groups[key]}, keys) for key in sorted(groups)
        )


def whole(key: str, group: Mapping[Spelling, Told], keys: Mapping[Spelling, str]) -> Instrument:
    """One instrument of all its mentions: the fullest label, the first number, date and period stated."""
    ordered = sorted(group, key=lambda one: group[one].since)
    told = [group[one] for one in ordered]
    label = fullest_of(told[0].labels if len(told) == 1 else sum((one.labels for one in told), Counter()))
    number = min((one.number for one in told if one.number is not None), default=None)
    longest = min((one.longest for one in told if one.longest is not None), default=None)
    dated = min((one.dated for one in told if one.dated is not None), default=None)
    parts = sorted({keys[each] for one in told for each in one.wholes})
    issuers = {each for one in told for each in one.issuers}
    return Instrument(
        key,
        label,
        ordered[0].type,
        longest[2] if longest is not None else None,
        date.fromisoformat(dated[1]) if dated is not None else None,
        next((one.period for one in ordered if one.period != OPEN), OPEN),
        level_of(ordered[0].type, label, number[1] if number is not None else None),
        parts[0] if parts else None,
        issuers.pop() if len(issuers) == 1 else None,
        tuple(sorted({each for one in told for each in one.parties}, key=str)),
    )


def fullest_label(labels: Iterable[str]) -> str:
    """The longest of some labels, its period aside; of those the commonest, then the first."""
    return fullest_of(Counter(labels))


def fullest_of(counted: Mapping[str, int]) -> str:
    """The same, of labels that are counted."""
    if len(counted) == 1:
        return next(iter(counted))
    return min(counted, key=lambda text: (-len(without_period(text).split()), -counted[text], text))
