"""What is asked of whom in, the sentence of an item out, and its gold: addressees, partners, acts …"""

from dataclasses import dataclass, field
from datetime import date

from bench.country import words
from bench.country.acts import act_of
from bench.country.bodies import Body, body_of, name_of
from bench.country.chance import mixed, one_of
from bench.country.demands import WAYS, said
from bench.country.page import Gold, Page, capital, name_at
from bench.country.series import Ask

WITH, RESTING, WITHIN, DATED, SECOND, THIRD = 0.14, 0.16, 0.1, 0.2, 0.16, 0.25
STARTS = 6  # words of an item that its gold quotes
# How those who are asked stand beside what they are asked for.
LEADS = (
    *("{dative}{beside} {demand}", "{dative}{beside} {demand}"),
    *("Рекомендовать {dative}{beside} {demand}", "Рекомендовать {dative}{beside} {demand}"),
    *("Предложить {dative} {demand}", "Поручить {dative} {demand}", "Просить {accusative} {demand}"),
    *("{dative} необходимо {demand}", "{dative} следует {demand}", "{dative} рекомендуется {demand}"),
    *("{dative} надлежит {demand}", "Рекомендуется {dative} {demand}", "Предлагается {dative} {demand}"),
    *("{opening}. Ответственн{ones}: {nominative}", "{opening}. Ответственн{ones} – {nominative}"),
    *("{opening}. Ответственн{ones} исполнител{doing}: {nominative}", "{opening} ({dative})"),
    "Обратиться в {accusative} с предложением {demand}",
    "Обратиться в {accusative} с просьбой {demand}",
)
ALONE = LEADS[-2:]
PERSONS = ("Губернатор", "Глава", "Предприниматели")
WITHIN_FORMS = {
    "project": "в рамках проекта «{}»",
    "action": "в ходе акции «{}»",
    "contest": "по итогам конкурса «{}»",
    "festival": "на площадке фестиваля «{}»",
    "platform": "с помощью платформы «{}»",
}
LAWFUL = (("в соответствии с", 1), ("во исполнение", 0), ("с учётом положений", 0))
PLANNED = (("в рамках", 0), ("в рамках", 0), ("в соответствии с", 1))
BINDING = ("law", "decree", "regulation")
SHORT_YEAR = ("в течение года", "ежегодно", "ежеквартально")


@dataclass(slots=True)
class Told:
    """What an item says, apart from its demand."""

    addressees: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    instruments: list[str] = field(default_factory=list)
    initiatives: list[str] = field(default_factory=list)
    deadline: Gold | None = None
    ask: Ask | None = None


def bodies_for(page: Page, ask: Ask) -> list[Body]:
    """Whom an item asks: the body of its kind, and now and then one or two more."""
    series = page.series
    found = [body_of(ask.head, series.town, series.key)]
    if page.happens(SECOND):
        for head in series.panel[: 3 if page.happens(THIRD) else 2]:
            other = body_of(head, series.town, series.key)
            if other not in found:
                found.append(other)
    # «Администрации и Правительству области» would read as two of the region: a short name goes last.
    return sorted(found, key=lambda one: one.nominative in page.called)


def partner_of(page: Page, taken: list[str]) -> Body | None:
    """A body to work with, that is not asked itself; None where there is no other."""
    series = page.series
    drawn = int(page.chance.random() * 1e6)
    one = body_of(drawn % 24, series.town, series.key)
    return one if one.nominative not in taken and one.nominative not in page.called else None


def listed(forms: list[str]) -> str:
    """«А», «А и Б», «А, Б, В»."""
    return " и ".join(forms) if len(forms) == 2 else ", ".join(forms)


def deadline_of(page: Page) -> tuple[str, Gold]:
    """A term as printed, and its gold: the words, and the day that they name."""
    chance = page.chance
    drawn, year = chance.random(), page.year + 1
    if drawn < 0.2:
        text, day = one_of(SHORT_YEAR, chance), None
    elif drawn < 0.4:
        text, day = f"до конца {year} года", date(year, 12, 31)
    elif drawn < 0.5:
        text, day = f"во II квартале {year} года", date(year, 6, 30)
    else:
        day = date(year, 1 + int(chance.random() * 12), 1 + int(chance.random() * 28))
        text = f"до {day.day} {words.MONTHS[day.month - 1]} {year} года"
        if drawn > 0.85:
            text = f"в срок {text}"
    return text, {"text": text, "day": day.isoformat() if day is not None else None}


def demand_of(page: Page, ask: Ask, told: Told) -> str:
    """The demand with its circumstances: with whom, by when, in the frame of what."""
    chance = page.chance
    text = said(ask.code, int(chance.random() * WAYS))
    if page.happens(DATED):
        term, told.deadline = deadline_of(page)
        text = f"{term} {text}"
    if page.happens(WITHIN):
        name = name_of(mixed(ask.code, 3))
        told.initiatives.append(name)
        text = f"{text} {WITHIN_FORMS[page.start(name)].format(name)}"
    if page.happens(RESTING):
        act = act_of(page.series.town, mixed(page.series.key, int(chance.random() * 5)), page.year)
        rest, case = one_of(LAWFUL if act.gold["type"] in BINDING else PLANNED, chance)
        text = f"{text} {rest} {page.cite(act, case)}"
        told.instruments.append(str(act.gold["name"]))
        if act.above is not None:
            told.instruments.append(str(act.above.gold["name"]))
    elif page.happens(WITH):
        one = partner_of(page, told.addressees)
        if one is not None and one.nominative not in told.partners:
            told.partners.append(one.nominative)
            text = f"{text} {one_of(('при участии', 'с привлечением'), chance)} {one.genitive}"
    told.ask = ask
    return text


def asked(page: Page, ask: Ask, place: tuple[str | None, str]) -> str:
    """An item that names whom it asks; without the full stop at its end."""
    bodies = bodies_for(page, ask)
    told = Told(addressees=[one.nominative for one in bodies])
    text = addressed(page, bodies, demand_of(page, ask, told), told)
    note(page, place, text, told)
    return text


def under(page: Page, ask: Ask, place: tuple[str | None, str], above: Told) -> str:
    """An item whose addressees and partners stand above it; without the full stop at its end."""
    told = Told(addressees=above.addressees, partners=list(above.partners))
    text = capital(demand_of(page, ask, told))
    note(page, place, text, told)
    return text


def addressed(page: Page, bodies: list[Body], demand: str, told: Told) -> str:
    """A demand with those it asks, in one of the ways to address them."""
    chance = page.chance
    lead = one_of(LEADS, chance)
    forms = [page.named(one) for one in bodies]
    if lead in ALONE and (len(forms) > 1 or forms[0].nominative.startswith(PERSONS)):
        lead = LEADS[0]
    if lead.endswith(")") and (
        told.partners or told.instruments
    ):  # «с привлечением СМИ (мэрии)» reads as one
        lead = LEADS[0]
    beside = ""
    if not told.partners and "{beside}" in lead and page.happens(WITH):
        one = partner_of(page, told.addressees)
        if one is not None:
            told.partners.append(one.nominative)
            joined = one_of(("совместно с", "во взаимодействии с"), chance)
            beside = f" {joined} {one.instrumental}"
    text = lead.format(
        dative=listed([one.dative for one in forms]),
        accusative=listed([one.accusative for one in forms]),
        nominative=", ".join([one.nominative for one in forms]),
        beside=beside,
        demand=demand,
        opening=capital(demand),
        ones="ый" if len(forms) == 1 else "ые",
        doing="ь" if len(forms) == 1 else "и",
    )
    return capital(text)


def note(page: Page, place: tuple[str | None, str], text: str, told: Told) -> None:
    """Put an item into the gold."""
    section, number = place
    gold: Gold = {
        "section": section,
        "number": number,
        "starts": " ".join(text.split(" ")[:STARTS]),
        "addressees": told.addressees,
        "partners": told.partners,
        "recipients": told.recipients,
        "instruments": told.instruments,
        "initiatives": told.initiatives,
        "deadline": told.deadline,
    }
    if told.ask is not None:
        gold["demand"] = f"{told.ask.code:016x}"
        gold["again"] = name_at(told.ask.earlier) if told.ask.earlier is not None else None
    page.items.append(gold)
