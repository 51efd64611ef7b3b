"""A world and a number in, an invented resolution out as the reader would have resolved it."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from bench.invent import words
from bench.invent.again import Forum, Memory
from bench.invent.beside import curation_of
from bench.invent.items import (
    Desk,
    Draft,
    cited,
    concerned,
    named,
    write_item,
)
from bench.invent.page import Page
from bench.invent.world import Somebody, World
from ingest.block import BlockKind
from ingest.model import (
    Actor,
    Basis,
    CleanText,
    Document,
    Event,
    Fact,
    File,
    GapFound,
    InitiativeMention,
    InstrumentMention,
    Name,
    Role,
    Section,
    Source,
    Span,
)
from ingest.resolve.things import Asked, ResolvedDocument, Took
from ingest.source import Places

FIRST, DAYS = date(2008, 2, 1), 6_500
LAST = 0.7  # later years have more: the share of the days goes with this power of the share of documents
UNDATED, ADOPTED, UNADDRESSED, SUBITEMS, CROWDED, COUNTED = 0.06, 0.4, 0.07, 0.12, 0.25, 0.7
ROLES = ("organizer", "organizer", "partner", "founder", "supporter", "partner")
MEDIA = (
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "paragraph"),
    ("pdf", "application/pdf", "page"),
    ("txt", "text/plain", ""),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands at the head of a resolution: its title, its event, who held it, what it rests on."""

    title: Span
    event: Event
    actors: tuple[Took, ...]
    acts: tuple[tuple[InstrumentMention, str], ...]
    projects: tuple[tuple[InitiativeMention, str], ...]


def invent(world: World, memory: Memory, number: int, way: float) -> tuple[ResolvedDocument, Desk]:
    """A resolution; `way` is how far it lies between the first year and the last, from 0 to 1."""
    chance = world.chance
    held = FIRST + timedelta(days=int(DAYS * way**LAST))
    day = None if chance.random() < UNDATED else held
    forum = memory.held_before(chance) or new_forum(world)
    desk = Desk(world, memory, forum, day)
    opening = write_opening(desk, held)
    gaps: list[GapFound] = []
    sections = [write_section(desk, order, gaps) for order in range(1, chance.randint(2, 5) + 1)]
    desk.page.line("Резолюция принята единогласно.", BlockKind.CLOSING)
    if chance.random() < 0.3:
        desk.page.line("Приложение: список участников.", BlockKind.APPENDIX)
    key = f"resolution-{held.year}-{number:06}"
    document = Document(
        source=source_of(desk.page, key, chance.randrange(3)),
        title=opening.title,
        event=opening.event,
        sections=tuple(sections),
        readings=tuple(one.reading for one in desk.readings),
        instruments=tuple(mention for mention, _ in opening.acts),
        initiatives=tuple(mention for mention, _ in opening.projects),
        blocks=tuple(desk.page.blocks),
    )
    document, readings = curation_of(document, desk, gaps)
    return (
        ResolvedDocument(
            key,
            document,
            desk.town.place,
            opening.actors,
            tuple(readings),
            opening.acts,
            opening.projects,
            tuple(gaps),
            desk.called,
        ),
        desk,
    )


def new_forum(world: World) -> Forum:
    """An event that was not held before, or does not say so."""
    town = world.towns.one()
    kind, nominative, genitive = world.chance.choice(words.EVENTS)
    name = world.chance.choice(words.EVENT_NAMES)
    return Forum(town, kind, f"{nominative} «{name}»", f"{genitive} «{name}»")


def write_opening(desk: Desk, held: date) -> Opening:
    """Write the title and the preamble."""
    page, town, forum = desk.page, desk.town, desk.forum
    desk.world.places.setdefault(town.place.key, town.place)
    edition = max(forum.edition, held.year - 2008) + 1
    page.skip("Резолюция ")
    number = page.add(f"{edition}-го")
    page.skip(" ")
    span = page.add(forum.genitive)
    title = page.end(BlockKind.TITLE)
    facts = [Fact("kind", forum.kind, span), Fact("name", forum.nominative, span)]
    if forum.edition or desk.happens(COUNTED):
        forum.edition = edition
        facts.append(Fact("edition", edition, number))
    page.skip("Событие прошло в городе ")
    facts.append(Fact("place", town.place.label, page.add(town.place.label)))
    facts += days(desk, held)
    actors = tuple(write_actors(desk))
    page.skip(". Участники опираются на документы «")
    acts = (cited(desk),)
    page.skip("» и на опыт «")
    projects = (concerned(desk),)
    page.line("».", BlockKind.PREAMBLE)
    page.line("Участники рекомендуют:", BlockKind.ANNOUNCEMENT)
    return Opening(title, Event(tuple(facts), tuple(one.actor for one in actors)), actors, acts, projects)


def days(desk: Desk, held: date) -> list[Fact]:
    """Write when the event was held, how many took part, when the resolution was adopted: what is known."""
    page, chance = desk.page, desk.world.chance
    facts = []
    if desk.day is not None:
        page.skip(" с ")
        span = page.add(printed(held))
        last = held + timedelta(days=chance.randrange(3))
        page.skip(" по ")
        facts = [Fact("start", held, span), Fact("end", last, page.add(printed(last)))]
        if chance.random() < ADOPTED:
            page.skip(", резолюция принята ")
            facts.append(Fact("adopted", last, page.add(printed(last))))
    people = chance.randint(30, 900)
    page.skip(", участвовало человек: ")
    return [*facts, Fact("participants", people, page.add(str(people)))]


def printed(day: date) -> str:
    """A day as documents print it."""
    return f"{day.day} {words.MONTHS[day.month - 1]} {day.year} года"


def write_actors(desk: Desk) -> list[Took]:
    """Write who held the event, founded and supported it."""
    page, chance, world = desk.page, desk.world.chance, desk.world
    found: dict[tuple[str, str], Took] = {}
    for _ in range(chance.randint(2, 5)):
        role, who = chance.choice(ROLES), world.somebody(desk.town)
        page.skip(". Помогли: ")
        span, body = page.add(who.body.label), who.body
        name = Name(span, body.label, body.label, who.lemma, body.identity.plural)
        found[role, body.identity.key] = Took(Actor(name, role), body.identity, body.label)
    return list(found.values())


def write_section(desk: Desk, order: int, gaps: list[GapFound]) -> Section:
    """Write a section with its items, some under a heading that names whom they ask."""
    page, chance = desk.page, desk.world.chance
    page.skip("Секция ")
    theme = chance.choice(words.THEMES)
    span = page.add(f"«Вопросы {theme}»")
    page.end(BlockKind.SECTION)
    section = Section(order, f"Вопросы {theme}", span)
    if chance.random() < 0.5:
        page.skip("Тема: ")
        topic = page.add(f"опыт {theme}")
        page.end(BlockKind.PREAMBLE)
        section = Section(order, section.name, span, topic.of(page.text), topic)
    number = 0
    while number < 4 + chance.randrange(5):
        heading = write_heading(desk) if chance.random() < 0.4 else ()
        for _ in range(chance.randint(1, 3)):
            number += 1
            write_numbered(desk, Draft(str(number), section), heading, gaps)
    if chance.random() < 0.2:
        stray = page.line("Здесь строка, которой никто не понял", BlockKind.NOT_UNDERSTOOD)
        gaps.append(GapFound("not-understood", stray, "абзац между рекомендациями"))
    return section


def write_heading(desk: Desk) -> tuple[Asked, ...]:
    """Write a line that names whom the items below it ask."""
    who = several(desk)
    desk.page.skip("Рекомендовать: ")
    asked = []
    for place, one in enumerate(who):
        desk.page.skip(", " if place else "")
        span = desk.page.add(one.dative)
        asked.append(named(desk, span, one, one.dative, (Role.ADDRESSEE, Basis.HEADING)))
    desk.page.line(":", BlockKind.HEADING)
    return tuple(asked)


def several(desk: Desk) -> tuple[Somebody, ...]:
    """Whom one item asks: mostly one body, now and then a few."""
    count = 1 if desk.world.chance.random() > CROWDED else desk.world.chance.randint(2, 4)
    found = {one.body.identity: one for one in (desk.world.somebody(desk.town) for _ in range(count))}
    return tuple(found.values())


def write_numbered(desk: Desk, draft: Draft, heading: tuple[Asked, ...], gaps: list[GapFound]) -> None:
    """Write an item with its sub-items, and what could not be settled about it."""
    chance = desk.world.chance
    who = () if heading or chance.random() < UNADDRESSED else several(desk)
    again = desk.forum.insists(desk.day, chance) if who else None
    if again is not None:
        who, draft.earlier = (again[0],), again[1]
    item = write_item(desk, draft, heading, who)
    if not heading and not who:
        gaps.append(GapFound("no-addressee", item.span, f"пункт {item.number} без адресата", item))
    elif chance.random() < 0.02:
        gaps.append(GapFound("unresolved-name", item.span, "имя не опознано", item))
    if draft.asked and chance.random() < SUBITEMS:
        inherited = tuple(
            one._replace(address=one.address._replace(basis=Basis.PARENT))
            for one in draft.asked
            if one.address.role is Role.ADDRESSEE
        )
        for place in range(1, chance.randint(2, 3) + 1):
            write_item(desk, Draft(f"{draft.number}.{place}", draft.section, item), inherited, ())


def source_of(page: Page, key: str, sort: int) -> Source:
    """The file that the text would have been read from; now and then there is a copy of it."""
    ending, media_type, unit = MEDIA[sort]
    text = page.text
    digest = hashlib.sha256(text.encode()).hexdigest()
    starts = tuple(page.starts[:: 20 if unit == "page" else 1])
    copies = (File(f"copy/{key}.{ending}", media_type, digest, len(text)),) if len(text) % 9 == 0 else ()
    return Source(
        name=f"{key}.{ending}",
        media_type=media_type,
        sha256=digest,
        size=len(text),
        clean=CleanText(text, (0,), (0,)),
        places=Places(unit, starts) if unit else Places(),
        encoding=None if unit else "windows-1251",
        recognised=unit == "page" and len(text) % 4 == 0,
        copies=copies,
    )
