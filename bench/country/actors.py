"""A page in, the sentences on who organised, founded and helped an event out, and the gold of them."""

from bench.country.bodies import Body, body_of
from bench.country.chance import mixed, one_of
from bench.country.kinds import Kind
from bench.country.page import Gold, Page

CALLED, TWO, HELPED = 0.15, 0.2, 0.3
HEADS = (0, 0, 8, 3, 16)  # of bodies that hold events: all feminine
ADMINISTRATION = Body("Администрация", "Администрации", "Администрации", "Администрацию", "Администрацией")
ONE = (
    "Организатор {of} – {who}.",
    "Организатором {of} выступила {who}.",
    "Организатор: {who}.",
    "Организатором {of} является {who}.",
)
BOTH = (
    "Организаторами {of} выступили {who} и {other}.",
    "Организаторы: {who}, {other}.",
    "Организаторы {of} – {who} и {other}.",
)
# A role, the kind of body that plays it, and how it is told.
OTHERS = (
    ("supporter", 2, ("Мероприятие прошло при поддержке {genitive}.", "Поддержку {of} оказало {who}.")),
    ("founder", 16, ("Учредитель {of}: {who}.", "Учредителем {of} является {who}.")),
    ("partner", 14, ("Партнёр {of}: {who}.", "Партнёром {of} стала {who}.")),
)


def write_actors(page: Page, kind: Kind) -> list[Gold]:
    """Write who organised, founded and supported the event."""
    found = write_organisers(page, kind)
    town, key = page.series.town, page.series.key
    for role, head, ways in OTHERS:
        one = body_of(head, town, key)
        if page.happens(HELPED) and all(each["name"] != one.nominative for each in found):
            found.append({"name": one.nominative, "role": role})
            told = one_of(ways, page.chance)
            page.lines.append(told.format(of=kind.alone, who=one.nominative, genitive=one.genitive))
    return found


def write_organisers(page: Page, kind: Kind) -> list[Gold]:
    """Write who organised it: one body, or two; the first may get a short name."""
    town, key, chance = page.series.town, page.series.key, page.chance
    first, second = (body_of(HEADS[mixed(key, salt) % len(HEADS)], town, key) for salt in (31, 32))
    name = first.nominative
    if name.startswith("Администрация") and page.happens(CALLED):
        page.called[name] = ADMINISTRATION
        name = f"{name} (далее – Администрация)"
    found: list[Gold] = [{"name": first.nominative, "role": "organizer"}]
    if second == first or not page.happens(TWO):
        page.lines.append(one_of(ONE, chance).format(of=kind.alone, who=name))
        return found
    found.append({"name": second.nominative, "role": "organizer"})
    page.lines.append(one_of(BOTH, chance).format(of=kind.alone, who=name, other=second.nominative))
    return found
