"""A page in, its head out: title, place, day, who held the event, what was noted; and the gold of it."""

from datetime import date, timedelta

from bench.country import words
from bench.country.actors import write_actors
from bench.country.acts import act_of
from bench.country.chance import mixed, one_of
from bench.country.kinds import KINDS, OFTEN, Kind
from bench.country.page import Gold, Page

COUNTED, ADOPTED, PEOPLED, ORGANISED, NOTED, CITED = 0.6, 0.2, 0.7, 0.75, 0.35, 0.3


ANNOUNCED = (
    "Участники {} РЕКОМЕНДУЮТ:",
    "Участники {} рекомендуют:",
    "По итогам обсуждения участники {} предлагают:",
    "Обсудив доклады, участники {} РЕШИЛИ:",
    "Заслушав и обсудив выступления, участники {} решили:",
    "Учитывая изложенное, участники {} считают необходимым:",
    "На основании изложенного участники {} предлагают:",
)


def write_opening(page: Page) -> Gold:
    """Write all that stands before the operative part; its gold but for what the items add."""
    key = page.series.key
    kind = KINDS[OFTEN[mixed(key, 3) % len(OFTEN)]]
    name, genitive = named(page, kind)
    start, end = days_of(page, kind)
    event: Gold = {
        "name": name,
        "kind": kind.kind,
        "edition": None,
        "start": start.isoformat(),
        "end": end.isoformat(),
    }
    event |= {"place": page.series.town.name, "adopted": None, "participants": None}
    counted = ""
    if kind.counts and (mixed(key, 4) & 0xFF) / 256 < COUNTED:
        edition = 1 + mixed(key, 5) % 9 + page.edition
        event["edition"] = edition
        counted = f"{ordinal(edition, kind.ending, page.chance.random())} "
    write_head(page, f"{counted}{genitive}", (start, end), event)
    actors = write_preamble(page, kind, event)
    page.lines.append(one_of(ANNOUNCED, page.chance).format(kind.alone))
    return {"event": event, "actors": actors}


def ordinal(edition: int, ending: str, drawn: float) -> str:
    """«III», «3-го» or «Третьего», by what is drawn."""
    if drawn < 0.15:
        return f"{edition}-{ending}"
    if drawn < 0.35 and edition <= len(words.ORDINALS):
        return f"{words.ORDINALS[edition - 1]}{ending}"
    return words.ROMAN[edition - 1]


def named(page: Page, kind: Kind) -> tuple[str, str]:
    """What the event is called, in the nominative and the genitive: the same in all its years."""
    key = page.series.key
    forms = kind.names[mixed(key, 6) % len(kind.names)]
    matter = words.MATTERS[mixed(key, 8) % len(words.MATTERS)].format(
        words.THEMES[mixed(key, 9) % len(words.THEMES)]
    )
    title = words.TITLES[mixed(key, 7) % len(words.TITLES)]
    first, second = (
        one.format(region=page.series.town.of_region, title=title, matter=matter) for one in forms
    )
    return first, second


def days_of(page: Page, kind: Kind) -> tuple[date, date]:
    """The days on which the event was held: of a forum or a congress one to three, of others one."""
    drawn = mixed(page.series.key, page.edition, 1 << 20)
    start = date(page.year, 1 + mixed(page.series.key, 10) % 12, 1 + drawn % 25)
    return start, start + timedelta(days=drawn >> 20 & 1 if kind.counts else 0)


def printed(day: date) -> str:
    """«5 апреля 2023 года»."""
    return f"{day.day} {words.MONTHS[day.month - 1]} {day.year} года"


def spanned(start: date, end: date) -> str:
    """«16–17 сентября 2022 года»."""
    return printed(start) if start == end else f"{start.day}–{printed(end)}"


def write_head(page: Page, what: str, days: tuple[date, date], event: Gold) -> None:
    """Write the title, the place and the day."""
    chance, lines, town = page.chance, page.lines, page.series.town.name
    way = int(chance.random() * 4)
    if way == 0:
        lines += ["РЕЗОЛЮЦИЯ", what, "", f"г. {town}, {spanned(*days)}", ""]
    elif way == 1:
        lines += ["РЕЗОЛЮЦИЯ", what, "", f"г. {town}{' ' * 40}{spanned(*days)}", ""]
    elif way == 2:
        lines += [f"Резолюция {what}", f"{spanned(*days)}", "", f"Место проведения: г. {town}.", ""]
    else:
        day = days[1]
        if page.happens(ADOPTED):
            day += timedelta(days=3 + int(chance.random() * 10))
            event["adopted"] = day.isoformat()
        lines += ["РЕКОМЕНДАЦИИ", what, ""]
        if event["adopted"] is not None:
            lines += [printed(day), ""]
        kind = next(one for one in KINDS if one.kind == event["kind"])
        subject = {
            "forum": "Форум",
            "round table": "Круглый стол",
            "hearing": "Слушания",
            "congress": "Съезд",
        }
        first = {**subject, "conference": "Конференция", "assembly": "Собрание"}[kind.kind]
        lines.append(f"{first} {kind.passed} {spanned(*days)} в городе {town}е.")


def write_preamble(page: Page, kind: Kind, event: Gold) -> list[Gold]:
    """Write who held the event, how many came, what they note."""
    actors = write_actors(page, kind) if page.happens(ORGANISED) else []
    lines = page.lines
    if page.happens(PEOPLED):
        count = 15 + int(page.chance.random() ** 3 * 600)
        event["participants"] = count
        lines.append(
            f"В работе {kind.alone} приняли участие {count} человек: {one_of(words.MANY, page.chance)}."
        )
    if page.happens(CITED):
        act = act_of(page.series.town, mixed(page.series.key, int(page.chance.random() * 5)), page.year)
        lines.append(f"В ходе обсуждения отмечена роль {page.cite(act, 0)}.")
    if page.happens(NOTED):
        lines.append(f"Участники {kind.alone} отмечают:")
        noted = page.chance.sample(words.NOTED, 2 + int(page.chance.random() * 2))
        lines += [f"{place}. {one}" for place, one in enumerate(noted, 1)]
    lines.append("")
    return actors
