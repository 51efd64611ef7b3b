"""A resolved document in, what each of its recommendations demands out: the words that say something.

Names of those asked and called in, deadlines, numbers and places are no part of a demand; an item about the
resolution itself («направить резолюцию») demands nothing.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate, islice
from typing import NamedTuple

from ingest.language.kin import content, kin
from ingest.language.lexicon import table, words
from ingest.language.morph import forms, is_infinitive, lemma
from ingest.language.tokens import Token
from ingest.model import Event, Reading, Role, Span
from ingest.resolve.things import Body, BodyKind, Identity, ResolvedDocument, ResolvedReading
from ingest.resolve.words import normal
from ingest.structure.tokens import sentences as cut

CITED = 0.5  # what a word of a programme's or act's name counts: many different asks rest on one programme
FIRST = 4  # words of a sentence that tell the act
OBJECT = frozenset({"accs", "gent"})  # how what is asked for stands: «открыть центр», «добиться приёма»
# Kinds whose bodies all have the same business; of others only namesakes of one level are asked the same.
ALIKE = frozenset({"local-government", "ngo", "media", "self-government"})
LEVELS = {
    "россия": "страна",
    **dict.fromkeys(("область", "край", "республика"), "регион"),
    **dict.fromkeys(("город", "район", "округ"), "муниципалитет"),
}
# «Департамент культуры» of one town and «Управление культуры» of another are namesakes.
OFFICES = frozenset({"министерство", "департамент", "управление", "комитет", "отдел", "агентство", "служба"})


class Told(NamedTuple):
    """What one sentence of a recommendation says, whoever is asked.

    `words` are cut down to what they share with their kin; for each, `said` is its dictionary form, `counts`
    how much it counts. `head` is the noun that is asked for (None where there is none); `act` is what is done
    about a thing, and not with it: «публиковать», «проверить» (None for any other).
    """

    words: tuple[str, ...]
    said: tuple[str, ...]
    counts: tuple[float, ...]
    head: str | None
    act: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a recommendation, the one at `order` among the readings of its document from 0.

    `above` is the order of its parent (None: it has none). `bodies` are those asked, in the order of their
    keys. `told` is all that it says, words that name territories with the others: which do so is known only
    when all documents are.
    """

    order: int
    above: int | None
    bodies: tuple[Identity, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class Demanded:
    """What a document demands; nothing in it depends on other documents.

    `event` is what documents of one event share; without a `day` (None) nothing of it is earlier or later.
    """

    key: str
    day: date | None
    event: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """Stretches of a text: their starts in order, and where at the latest those begun so far end."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, token: Token) -> bool:
        """Whether a word begins in one of the stretches."""
        place = bisect_right(self.starts, token.start) - 1
        return place >= 0 and token.start < self.ends[place]


def told_in(document: ResolvedDocument) -> list[list[Told]]:
    """What the sentences of each recommendation of a document say; nothing of one that asks nobody."""
    text = document.document.source.clean.text
    return [list(told_by(one.reading, text)) if asked_in(one) else [] for one in document.readings]


def told_by(reading: Reading, text: str) -> Iterator[Told]:
    """What the sentences of a recommendation say."""
    cited = within(mention.span for mention in reading.instruments)
    for run in sentences_of(reading, text):
        share, said = words_of(run, cited)
        if share:
            told = asked_for(run)
            counts = tuple(share.values())
            yield Told(tuple(share), tuple(map(said.__getitem__, share)), counts, head_of(told), act_of(told))


def demanded(document: ResolvedDocument) -> Demanded:
    """What a document demands, sentence by sentence; nothing where it has no day."""
    day = day_of(document.document.event)
    sentences = tuple(sentences_in(document)) if day is not None else ()
    return Demanded(document.key, day, event_of(document), sentences)


def sentences_in(document: ResolvedDocument) -> Iterator[Sentence]:
    """The sentences that demand something of somebody."""
    orders = {id(one.reading.item): order for order, one in enumerate(document.readings)}
    for order, (one, sentences) in enumerate(zip(document.readings, told_in(document), strict=True)):
        asked = tuple(sorted(asked_in(one), key=key_of)) if sentences else ()
        above = orders.get(id(one.reading.item.parent))
        for told in sentences:
            if housekeeping().isdisjoint(told.words):
                yield Sentence(order, above, asked, told)


def day_of(event: Event) -> date | None:
    """The day by which an event is earlier or later than another: its start, or that of adoption.

    None where the document says neither: such an event is neither earlier nor later than any.
    """
    facts = (event.fact(what) for what in ("start", "adopted"))
    return next((fact.value for fact in facts if fact is not None and isinstance(fact.value, date)), None)


def event_of(document: ResolvedDocument) -> str:
    """What two documents of one event share: its name, edition and place; else the document's own key."""
    event = document.document.event
    name, edition = event.fact("name"), event.fact("edition")
    if name is None or edition is None:
        return document.key
    place = document.place.key if document.place is not None else ""
    return f"{normal(str(name.value))} {edition.value} {place}"


def asked_in(one: ResolvedReading) -> frozenset[Identity]:
    """The bodies that a recommendation asks."""
    return frozenset(asked.body for asked in one.asked if asked.address.role is Role.ADDRESSEE)


def sentences_of(reading: Reading, text: str) -> Iterator[list[Token]]:
    """The words of each sentence of a recommendation, without those of whom, with whom and by when."""
    out = [a.name.span for a in reading.addresses if a.role in (Role.ADDRESSEE, Role.PARTNER)]
    if reading.deadline is not None:
        out.append(reading.deadline.span)
    left_out = within(out)
    for run in cut(text, reading.item.span):
        yield [token for token in run if token.kind == "word" and not left_out.holds(token)]


def words_of(run: Sequence[Token], cited: Within) -> tuple[dict[str, float], dict[str, str]]:
    """How much each word of a sentence counts, cut down, and its dictionary form."""
    share: dict[str, float] = {}
    said: dict[str, str] = {}
    for token in run:
        form = content(token.low)
        word = kin(form) if form is not None else ""
        if form is None or word in asking():
            continue
        share[word] = max(share.get(word, 0.0), CITED if cited.holds(token) else 1.0)
        said.setdefault(word, form)
    return share, said


def within(spans: Iterable[Span]) -> Within:
    """The stretches of these spans; a list of a thousand bodies must not cost a thousand looks a word."""
    ordered = sorted(spans)
    return Within(tuple(span.start for span in ordered), tuple(accumulate((s.end for s in ordered), max)))


def head_of(run: Sequence[Token]) -> str | None:
    """The noun that is asked for, cut down: «увеличить число | постов», «создать при школах | клубы»."""
    light: str | None = None
    governed = False
    for token in run:
        found = forms(token.low)
        if found[0].pos == "PREP":
            governed = light is None  # «для председателей» is no object, «вопрос о передаче» is
        elif found[0].pos == "NOUN":
            is_object = light is not None or (not governed and any(form.case in OBJECT for form in found))
            governed = False
            if is_object and (form := lemma(token.low)) not in words("light.tsv"):
                return kin(form)
            if is_object:
                light = light or kin(lemma(token.low))
    return light


def asked_for(run: Sequence[Token]) -> Sequence[Token]:
    """A sentence from the infinitive on that says what to do; the whole where there is none."""
    verbs = (place for place, token in enumerate(run) if is_infinitive(token.low))
    return run[next((place for place in verbs if kin(lemma(run[place].low)) not in asking()), 0) :]


def act_of(run: Sequence[Token]) -> str | None:
    """What is to be done about a thing, as its first words tell; None for what is done with it."""
    alike, acts = table("alike.tsv"), table("acts.tsv")
    told = (form for token in run if (form := content(token.low)) is not None)
    found = (acts.get(alike.get(form, form)) for form in islice(told, FIRST))
    return next((act for act in found if act is not None), None)


def key_of(body: Identity) -> str:
    """By what bodies are put in order."""
    return body.key


def kind_of(body: Body) -> BodyKind | None:
    """The kind by which bodies of different places compare; None for a body whose kind is not known."""
    if body.kind is None or body.kind in ALIKE:
        return BodyKind(body.kind) if body.kind is not None else None
    alike = table("alike.tsv")
    core = [alike.get(word, word) for word in body.identity.core.split()]
    business = core[1:] if core[0] in OFFICES else core
    name = "" if body.kind == "representative" else " ".join(business)
    return BodyKind(body.kind, f"{name} {level_of(body.identity.territory or '')}".strip())


def level_of(territory: str) -> str:
    """The level of a territory, by its key: a region's administration and its town's are not namesakes."""
    return next((level for word in territory.split() if (level := LEVELS.get(word))), "")


@cache
def asking() -> frozenset[str]:
    """The words, cut down, by which somebody is asked and obliged."""
    return frozenset(kin(lemma(word)) for name in ("asking.tsv", "modals.tsv") for word in table(name))


@cache
def housekeeping() -> frozenset[str]:
    """The words, cut down, of items that are about the resolution itself."""
    return frozenset(kin(word) for word in words("housekeeping.tsv"))
