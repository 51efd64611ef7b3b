"""A resolved document in, what each of its recommendations demands out: the words that say something.

Names of those asked and called in, deadlines, numbers and places are no part of a demand; an item about the
resolution itself («направить резолюцию») demands nothing.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice

from ingest.language.kin import content, kin
from ingest.language.lexicon import table, words
from ingest.language.morph import forms, is_infinitive, lemma
from ingest.language.tokens import Token
from ingest.model import Reading, Role, Span
from ingest.resolve.things import Body, BodyKind, Identity, ResolvedDocument, ResolvedReading
from ingest.structure.tokens import sentences

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


@dataclass(frozen=True, slots=True)
class Demand:
    """What one sentence of a recommendation demands of whom.

    `order` is the recommendation's place in the document, `above` its parent's (None: it has none). `share`
    gives for each word, cut down to what it shares with its kin, how much it counts; `said` its dictionary
    form. `head` is the noun that is asked for (None where there is none); `act` is what is done about a
    thing, and not with it: «публиковать», «проверить» (None for any other).
    """

    document: str
    order: int
    above: int | None
    bodies: frozenset[Identity]
    kinds: Mapping[BodyKind, Identity]
    share: Mapping[str, float]
    said: Mapping[str, str]
    head: str | None
    act: str | None


@dataclass(frozen=True, slots=True)
class Within:
    """Stretches of a text: their starts in order, and where at the latest those begun so far end."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, token: Token) -> bool:
        """Whether a word begins in one of the stretches."""
        place = bisect_right(self.starts, token.start) - 1
        return place >= 0 and token.start < self.ends[place]


def demands_of(
    document: ResolvedDocument, bodies: Mapping[Identity, Body], places: frozenset[str]
) -> Iterator[Demand]:
    """The demands of a document; `places` are the words, cut down, that name territories."""
    orders = {id(one.reading.item): order for order, one in enumerate(document.readings)}
    text = document.document.source.clean.text
    for order, one in enumerate(document.readings):
        asked = asked_in(one)
        kinds = kinds_of(bodies[body] for body in sorted(asked, key=key_of, reverse=True))
        above = orders.get(id(one.reading.item.parent))
        cited = within(mention.span for mention in one.reading.instruments)
        for run in sentences_of(one.reading, text) if asked else ():
            share, said = words_of(run, cited)
            share = {word: counts for word, counts in share.items() if word not in places}
            if share and not share.keys() & housekeeping():
                told = asked_for(run)
                head, act = head_of(told), act_of(told)
                yield Demand(document.key, order, above, asked, kinds, share, said, head, act)


def asked_in(one: ResolvedReading) -> frozenset[Identity]:
    """The bodies that a recommendation asks."""
    return frozenset(asked.body for asked in one.asked if asked.address.role is Role.ADDRESSEE)


def sentences_of(reading: Reading, text: str) -> Iterator[list[Token]]:
    """The words of each sentence of a recommendation, without those of whom, with whom and by when."""
    out = [a.name.span for a in reading.addresses if a.role in (Role.ADDRESSEE, Role.PARTNER)]
    if reading.deadline is not None:
        out.append(reading.deadline.span)
    left_out = within(out)
    for run in sentences(text, reading.item.span):
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


def kinds_of(asked: Iterable[Body]) -> dict[BodyKind, Identity]:
    """The kinds of the bodies asked, each with its body; the last of those of one kind."""
    return {kind: body.identity for body in asked if (kind := kind_of(body)) is not None}


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
