"""A page and a world in, items of an invented resolution out: who is asked what, resting on what."""

from dataclasses import dataclass, field
from datetime import date

from bench.invent import words
from bench.invent.again import Earlier, Forum, Memory, Phrase
from bench.invent.page import Page
from bench.invent.world import Somebody, Town, World
from ingest.block import BlockKind
from ingest.model import (
    Address,
    Aspect,
    Basis,
    Deadline,
    InitiativeMention,
    InstrumentMention,
    Item,
    Name,
    Named,
    Reading,
    Role,
    Section,
    Span,
)
from ingest.resolve.things import Asked, ResolvedReading

PARTNER, RECIPIENT, MENTIONED, CITED, CONCERNED = 0.45, 0.05, 0.11, 0.17, 0.12
MEASURED, DATED, TERMED, DEFINITE = 0.1, 0.02, 0.05, 0.5


@dataclass(slots=True)
class Desk:
    """Where a document is written: what is named in it, and what its items ask again."""

    world: World
    memory: Memory
    forum: Forum
    day: date | None
    page: Page = field(default_factory=Page)
    called: dict[str, str] = field(default_factory=dict)
    named_as: dict[str, str] = field(default_factory=dict)
    readings: list[ResolvedReading] = field(default_factory=list)
    alone: list[tuple[int, Somebody, Phrase]] = field(default_factory=list)
    again: list[tuple[int, Somebody, Earlier]] = field(default_factory=list)

    @property
    def town(self) -> Town:
        """Where the event is held."""
        return self.forum.town

    def happens(self, share: float) -> bool:
        """Whether what happens in a share of all cases happens now."""
        return self.world.chance.random() < share


@dataclass(slots=True)
class Draft:
    """An item as it is written."""

    number: str
    section: Section | None
    parent: Item | None = None
    asked: list[Asked] = field(default_factory=list)
    acts: list[tuple[InstrumentMention, str]] = field(default_factory=list)
    projects: list[tuple[InitiativeMention, str]] = field(default_factory=list)
    aspects: list[Named] = field(default_factory=list)
    deadline: Deadline | None = None
    earlier: Earlier | None = None

    def names(self, who: Somebody) -> bool:
        """Whether a body is in the item already."""
        return any(one.body == who.body.identity for one in self.asked)


def named(desk: Desk, span: Span, who: Somebody, form: str, why: tuple[Role, Basis]) -> Asked:
    """A body in a role, with the words that name it."""
    body = who.body
    name = Name(span, form, body.label, who.lemma, body.identity.plural)
    return Asked(Address(name, *why), body.identity, body.label)


def write_item(desk: Desk, draft: Draft, heading: tuple[Asked, ...], who: tuple[Somebody, ...]) -> Item:
    """Write an item: asked are those of the heading, else `who`, in the item itself or on its last line."""
    page, chance = desk.page, desk.world.chance
    page.skip(f"{draft.number}. ")
    start = page.add("").start
    draft.asked += heading
    responsible = not heading and bool(who) and chance.random() < 0.08
    if who and not heading and not responsible:
        write_addressees(desk, draft, who)
    earlier = draft.earlier
    if earlier is None and len(who) == 1:
        earlier = desk.memory.recall(who[0], desk.day, chance.random())
    phrase = earlier.phrase if earlier is not None else new_phrase(desk)
    doing = phrase.doing if page_goes_on(draft, heading, responsible) else phrase.doing.capitalize()
    verb = page.add(doing)
    page.skip(" ")
    what = page.add(phrase.what)
    for aspect, span in ((Aspect.ACTION, verb), (Aspect.OBJECT, what)):
        if desk.happens(DEFINITE):
            draft.aspects.append(Named(aspect, span))
    page.skip(f" {phrase.ground}")
    write_rest(desk, draft)
    page.skip(".")
    if responsible:
        page.skip(" Ответственный: ")
        span = page.add(who[0].body.label)
        why = (Role.ADDRESSEE, Basis.RESPONSIBLE)
        draft.asked.append(named(desk, span, who[0], who[0].body.label, why))
        page.skip(".")
    span = Span(start, page.end(BlockKind.ITEM).end)
    item = finish(desk, draft, span, (phrase, verb))
    if earlier is not None:
        desk.again.append((len(desk.readings) - 1, who[0], earlier))
    elif len(who) == 1:
        desk.alone.append((len(desk.readings) - 1, who[0], phrase))
    return item


def page_goes_on(draft: Draft, heading: tuple[Asked, ...], responsible: bool) -> bool:
    """Whether the verb stands in the middle of its sentence."""
    return bool(draft.asked) and not heading and not responsible


def write_addressees(desk: Desk, draft: Draft, who: tuple[Somebody, ...]) -> None:
    """Write whom the item itself names."""
    for place, one in enumerate(who):
        desk.page.skip(", " if place else "")
        span = desk.page.add(one.dative)
        draft.asked.append(named(desk, span, one, one.dative, (Role.ADDRESSEE, Basis.ITEM)))
    desk.page.skip(" ")


def new_phrase(desk: Desk) -> Phrase:
    """Something to ask for."""
    chance = desk.world.chance
    verb = chance.choice(list(words.VERBS))
    what = f"{chance.choice(words.OBJECTS)} {chance.choice(words.THEMES)}"
    return Phrase(verb, words.VERBS[verb], what, chance.choice(words.GROUND))


def write_rest(desk: Desk, draft: Draft) -> None:
    """Write how much, with whom, by what act, by when."""
    for share, write in (
        (MEASURED, write_measure),
        (PARTNER, write_partner),
        (CITED, write_act),
        (CONCERNED, write_project),
        (MENTIONED, write_mentioned),
        (RECIPIENT, write_recipient),
        (DATED + TERMED, write_deadline),
    ):
        if desk.happens(share):
            write(desk, draft)


def write_measure(desk: Desk, draft: Draft) -> None:
    """Write how much or how often."""
    chance = desk.world.chance
    desk.page.skip(", ")
    span = desk.page.add(chance.choice(words.MEASURES).format(chance.randint(2, 40)))
    draft.aspects.append(Named(Aspect.MEASURE, span))


def write_partner(desk: Desk, draft: Draft) -> None:
    """Write together with whom."""
    write_other(desk, draft, " при участии ", Role.PARTNER)


def write_mentioned(desk: Desk, draft: Draft) -> None:
    """Write who is merely named."""
    write_other(desk, draft, " с учётом опыта ", Role.MENTIONED)


def write_recipient(desk: Desk, draft: Draft) -> None:
    """Write who is to be told."""
    who = desk.world.somebody(desk.town)
    if not draft.names(who):
        desk.page.skip(" и сообщить об этом ")
        span = desk.page.add(who.dative)
        draft.asked.append(named(desk, span, who, who.dative, (Role.RECIPIENT, Basis.ITEM)))


def write_other(desk: Desk, draft: Draft, words_before: str, role: Role) -> None:
    """Write a body in the genitive, unless the item names it already."""
    who = desk.world.somebody(desk.town)
    if not draft.names(who):
        desk.page.skip(words_before)
        span = desk.page.add(who.genitive)
        draft.asked.append(named(desk, span, who, who.genitive, (role, Basis.ITEM)))


def write_act(desk: Desk, draft: Draft) -> None:
    """Write on what act or programme it rests."""
    desk.page.skip(" согласно документу «")
    draft.acts.append(cited(desk))
    desk.page.skip("»")


def cited(desk: Desk) -> tuple[InstrumentMention, str]:
    """An act, written and named."""
    act = desk.world.acts.one()
    span = desk.page.add(act.label)
    desk.called[act.key] = act.label
    return InstrumentMention(span, act.label, act.type, act.number, act.dated, act.period), act.key


def write_project(desk: Desk, draft: Draft) -> None:
    """Write which named project it is about."""
    desk.page.skip(" с опорой на опыт «")
    draft.projects.append(concerned(desk))
    desk.page.skip("»")


def concerned(desk: Desk) -> tuple[InitiativeMention, str]:
    """A named project, written."""
    project = desk.world.projects.one()
    span = desk.page.add(project.label)
    return InitiativeMention(span, project.label, project.type), project.key


def write_deadline(desk: Desk, draft: Draft) -> None:
    """Write by when: a day, or words from which no day follows."""
    chance, day = desk.world.chance, desk.day
    desk.page.skip(" ")
    if day is not None and chance.random() < DATED / (DATED + TERMED):
        last = date(day.year + 1, chance.randint(1, 12), chance.randint(1, 28))
        span = desk.page.add(f"до {last.day} {words.MONTHS[last.month - 1]} {last.year} года")
        draft.deadline = Deadline(span, last)
    else:
        draft.deadline = Deadline(desk.page.add(chance.choice(words.TERMS)), None)
    draft.aspects.append(Named(Aspect.TERM, draft.deadline.span))


def finish(desk: Desk, draft: Draft, span: Span, said: tuple[Phrase, Span]) -> Item:
    """Keep the item that was written, as it would be read."""
    phrase, verb = said
    addresses = tuple(one.address for one in draft.asked)
    item = Item(draft.number, span, draft.section, draft.parent, addresses=addresses)
    reading = Reading(
        item,
        addresses,
        tuple(mention for mention, _ in draft.acts),
        tuple(mention for mention, _ in draft.projects),
        deadline=draft.deadline,
        verb=phrase.verb,
        verb_span=verb,
        named=tuple(draft.aspects),
    )
    resolved = ResolvedReading(reading, tuple(draft.asked), tuple(draft.acts), tuple(draft.projects))
    desk.readings.append(resolved)
    return item
