"""A page and what it is to ask in, its operative part out: numbered, headed, with bullets, letters, sections.

A list of items takes the asks in order; those of one kind of body stand together where a heading names it.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from bench.country import words
from bench.country.bodies import Body, body_of, name_of
from bench.country.chance import mixed, one_of
from bench.country.items import WITH, Told, asked, demand_of, listed, note, partner_of, under
from bench.country.items import bodies_for as bodies_of
from bench.country.page import Page, capital
from bench.country.series import Ask

LETTERS = "абвгдежзиклмнопрст"
BULLETS = ("– ", "- ", "• ", "· ")
UNASKED, CLOSING = (
    0.06,
    0.16,
)  # of items, those that ask nobody; of documents, those that end with each of three
SECTIONED = 5  # items from which a document may have sections
Asks = Sequence[Ask]


def write_asks(page: Page, asks: Asks) -> None:
    """Write the operative part, after its announcement."""
    if len(asks) >= SECTIONED and page.happens(0.45 if len(asks) < 12 else 0.8):
        write_sections(page, asks)
        return
    write = one_of(FLAT, page.chance)
    last = write(page, asks, None)
    if write is not bulleted:
        write_last(page, last)


def by_head(asks: Asks) -> list[list[Ask]]:
    """The asks by kind of body."""
    return [
        list(some) for _, some in groupby(sorted(asks, key=lambda one: one.head), key=lambda one: one.head)
    ]


def numbered(page: Page, asks: Asks, section: str | None) -> int:
    """«1. Рекомендовать мэрии провести …»"""
    for place, ask in enumerate(asks, 1):
        number = str(place)
        if page.happens(UNASKED):
            text = under(page, ask, (section, number), Told())
        else:
            text = asked(page, ask, (section, number))
        page.lines.append(f"{number}. {text}.")
    return len(asks)


def headed(page: Page, asks: Asks, section: str | None) -> int:
    """«1. Мэрии города:», «1.1. Провести …»"""
    groups = by_head(asks)
    for place, group in enumerate(groups, 1):
        told, line = heading(page, group[0])
        page.lines.append(f"{place}. {line}:")
        for item, ask in enumerate(group, 1):
            number = f"{place}.{item}"
            page.lines.append(f"{number}. {under(page, ask, (section, number), told)}.")
    return len(groups)


def bulleted(page: Page, asks: Asks, section: str | None) -> int:
    """«Рекомендовать мэрии города:», «– провести …;»"""
    return with_bullets(page, asks, section, "{line}:")


def marked(page: Page, asks: Asks, section: str | None) -> int:
    """«1. Рекомендовать мэрии города:», «– провести …;»"""
    return with_bullets(page, asks, section, "{place}. {line}:")


def with_bullets(page: Page, asks: Asks, section: str | None, head: str) -> int:
    """A heading for each of those asked, written as `head` says, and under it what they are asked."""
    mark = one_of(BULLETS, page.chance)
    groups = by_head(asks)
    for place, group in enumerate(groups, 1):
        told, line = heading(page, group[0])
        page.lines.append(head.format(place=place, line=line))
        for item, ask in enumerate(group, 1):
            text = small(page, ask, (section, f"{place}•{item}"), told)
            page.lines.append(f"{mark}{text}{';' if item < len(group) else '.'}")
    return len(groups)


def gathered(page: Page, asks: Asks, section: str | None) -> int:
    """«Мэрии города, Совету депутатов города:», «1. Провести …»: all items ask the same."""
    told, line = heading(page, asks[0])
    page.lines.append(f"{line}:")
    for place, ask in enumerate(asks, 1):
        page.lines.append(f"{place}. {under(page, ask, (section, str(place)), told)}.")
    return len(asks)


def lettered(page: Page, asks: Asks, section: str | None) -> int:
    """«1. Поручить мэрии города:», «а) провести …;»"""
    groups = by_head(asks)
    for place, group in enumerate(groups, 1):
        if len(group) == 1:
            page.lines.append(f"{place}. {asked(page, group[0], (section, str(place)))}.")
            continue
        told, line = heading(page, group[0])
        page.lines.append(f"{place}. {line}:")
        some = group[: len(LETTERS)]
        for item, ask in enumerate(some):
            text = small(page, ask, (section, f"{place}.{LETTERS[item]}"), told)
            page.lines.append(f"{LETTERS[item]}) {text}{';' if item + 1 < len(some) else '.'}")
    return len(groups)


def inheriting(page: Page, asks: Asks, section: str | None) -> int:
    """«1. Мэрии города разработать …, в том числе:», «1.1. Создать …»"""
    groups = by_head(asks)
    for place, group in enumerate(groups, 1):
        number = str(place)
        if len(group) == 1:
            page.lines.append(f"{number}. {asked(page, group[0], (section, number))}.")
            continue
        bodies = bodies_of(page, group[0])
        told = Told(addressees=[one.nominative for one in bodies])
        demand = demand_of(page, group[0], told)
        text = f"{capital(listed([page.named(one).dative for one in bodies]))} {demand}"
        note(page, (section, number), text, told)
        page.lines.append(f"{number}. {text}, в том числе:")
        for item, ask in enumerate(group[1:], 1):
            sub = f"{place}.{item}"
            page.lines.append(f"{sub}. {under(page, ask, (section, sub), told)}.")
    return len(groups)


Shape = Callable[[Page, Asks, str | None], int]
FLAT: tuple[Shape, ...] = (
    numbered,
    numbered,
    numbered,
    headed,
    headed,
    bulleted,
    lettered,
    inheriting,
    marked,
)


def small(page: Page, ask: Ask, place: tuple[str | None, str], above: Told) -> str:
    """An item as a bullet or a letter opens it: with a small letter."""
    told = Told(addressees=above.addressees, partners=list(above.partners))
    text = demand_of(page, ask, told)
    note(page, place, text, told)
    return text


def heading(page: Page, ask: Ask) -> tuple[Told, str]:
    """A line that names whom its items ask, without its colon."""
    bodies = bodies_of(page, ask)
    told = Told(addressees=[one.nominative for one in bodies])
    forms = [page.named(one) for one in bodies]
    drawn = page.chance.random()
    if drawn < 0.1:
        return told, f"Просить {listed([one.accusative for one in forms])}"
    line = listed([one.dative for one in forms])
    if drawn < 0.35:
        line = f"{one_of(('Рекомендовать', 'Поручить', 'Предложить'), page.chance)} {line}"
    if drawn > 1 - WITH:
        one = partner_of(page, told.addressees)
        if one is not None:
            told.partners.append(one.nominative)
            line = f"{line} совместно с {one.instrumental}"
    return told, capital(line)


def write_sections(page: Page, asks: Asks) -> None:
    """Write two to five sections, each with items of its own."""
    count = min(2 + int(page.chance.random() * 4), len(asks) // 2)
    opening = one_of(OPENINGS, page.chance)
    tracks = page.chance.sample(words.TRACKS, count)
    shape = one_of((numbered, numbered, headed, lettered, inheriting, marked, gathered), page.chance)
    for place, track in enumerate(tracks):
        some = asks[place * len(asks) // count : (place + 1) * len(asks) // count]
        name, topic, lines = opening(page, place, track)
        page.sections.append({"name": name, "topic": topic})
        page.lines += ["", *lines]
        shape(page, some, name)


def by_participants(page: Page, _place: int, track: str) -> tuple[str, str | None, list[str]]:
    """«Участники секции «Двор» – вопросы благоустройства, РЕКОМЕНДУЮТ:»"""
    topic = f"вопросы {one_of(words.THEMES, page.chance)}"
    return track, topic, [f"Участники секции «{track}» – {topic}, РЕКОМЕНДУЮТ:"]


def by_direction(_page: Page, _place: int, track: str) -> tuple[str, str | None, list[str]]:
    """«По направлению «Двор»:»"""
    return track, None, [f"По направлению «{track}»:"]


def by_number(_page: Page, place: int, track: str) -> tuple[str, str | None, list[str]]:
    """«Секция № 2. «Двор»», «Участники секции рекомендуют:»"""
    return track, None, [f"Секция № {place + 1}. «{track}»", "Участники секции рекомендуют:"]


def by_matter(page: Page, place: int, track: str) -> tuple[str, str | None, list[str]]:
    """«II. О развитии добровольчества»"""
    theme = words.THEMES[mixed(page.series.key, len(track), place) % len(words.THEMES)]
    name = f"О мерах в сфере {theme}"
    if any(one["name"] == name for one in page.sections):
        name = f"Вопросы: {track.lower()}"
    return name, None, [f"{words.ROMAN[place]}. {name}"]


OPENINGS = (by_participants, by_direction, by_number, by_matter)


def write_last(page: Page, last: int) -> None:
    """Write the items with which a resolution ends: what is approved, to whom it is sent, who sees to it."""
    town, key = page.series.town, page.series.key
    if page.happens(CLOSING):
        last += 1
        name = name_of(mixed(page.seed, key, 5))
        what = {"project": "проекта", "action": "акции", "contest": "конкурса", "festival": "фестиваля"}
        text = (
            f"Поддержать предложение жителей о проведении {what.get(page.start(name), 'платформы')} «{name}»"
        )
        closing(
            page, last, text.replace("проведении платформы", "создании платформы"), Told(initiatives=[name])
        )
    if page.happens(CLOSING):
        last += 1
        first, second = body_of(2, town, key), body_of(5, town, key)
        told = Told(recipients=[first.nominative, second.nominative])
        text = f"Направить резолюцию {page.named(first).dative} и в {page.named(second).accusative}"
        closing(page, last, text, told)
    if page.happens(CLOSING):
        last += 1
        one: Body = body_of(8, town, key)
        told = Told(addressees=[one.nominative])
        text = f"Контроль за выполнением резолюции возложить на {page.named(one).accusative}"
        closing(page, last, text, told)


def closing(page: Page, number: int, text: str, told: Told) -> None:
    """Write a numbered item."""
    note(page, (None, str(number)), text, told)
    page.lines.append(f"{number}. {text}.")
