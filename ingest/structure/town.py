"""Lines of a document in, the town of its event out, in the nominative: marked, told, or the only one."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.language.morph import forms, is_known, is_proper
from ingest.model import Fact, Span
from ingest.structure.dates import find_days
from ingest.structure.markers import Kind, Line
from ingest.structure.settlement import TOWN, is_adjective, is_of_halves, named_in

SHORT = 200  # characters: a longer line is narrative and no part of the heading
HELD = re.compile(
    r"состоял|состоявш|пров[её]л[аи]?(?!\w)|(?<!\w)работал[ао]?(?!\w)|(?<!\w)ш(?:[её]л|л[аи])(?!\w)|прош[её]л|прошл[аи]|прошедш|проведен|провед[её]н|проход(?:ил|ит|ят)|проводил|организованн"
    r"|встретил(?:ись|ся)|открыл(?:ся|ась)|принимал[аи]?(?!\w)|заседал[аио]?(?!\w)|на\s+площадк(?:е|ах)\s+(?:форума|съезда|конференции)|собра(?:вши[ейх]?ся|вшись|лся|лась|лось|лись)",
    re.IGNORECASE,
)
SMALL_HELD = re.compile(HELD.pattern)  # of words in small letters: sooner
SAID = (  # none of `HELD` without one
    *"состоя работал шел шёл шла шли встретил открыл принимал заседал прош прове прово прохо".split(),
    *("организ", "площадк", "собра"),
)
VENUE_WORDS = r"(?i:(?:площадка|место)\s+проведения)"
NEAR_MARK = re.compile(
    # «в мае 2026 г. Ответственный» is none, nor are the initials of «Счётчики: Г. Пахомова»
    rf"(?<![\w.])(?<!\d\s)(?:г|(?<!.)Г|[гГ]ор|пос|пгт|с|ст)\.\s?{TOWN}"
    rf"|(?<!\w)[Гг]ород\s+{TOWN.replace('name', 'full')}"
)
LOUD = re.compile(r"(?<![\w.])[гГ](?:\.\s?|ОРОД\s)(?P<name>[А-ЯЁ]{3,}(?:-[А-ЯЁ]{2,})*)(?!\w)")  # «Г. ОЗЁРСК»
IN_TOWN = re.compile(rf"\bв\s+(?:городе|г\.|посёлке|поселке|селе)\s?{TOWN}")
IN_BRACKET = re.compile(rf"\((?:г\.|город)\s?{TOWN}\s?[,)]")  # «в библиотеке | (г. Озёрск)»
IN = re.compile(rf"(?<!\w)в\s+{TOWN}(?!\s+(?:област|кра[ейю]|район|округ|республик))")
OF_TOWN = re.compile(rf"\b(?:города|городе|городу|городом|город|г\.)\s?{TOWN}")
OF_VILLAGE = re.compile(rf"(?<!\w)(?:села|деревни|пос[её]лка|станицы|хутора)\s{TOWN}(?<!ого)(?<!ой)")
VILLAGE = re.compile(
    rf"(?:(?<=[\n,;(])|(?<=[,;(]\s)|^)(?:[Сс]ело|[Дд]еревня|[Пп]ос[её]лок|[Сс]таница|[Хх]утор|[Аа]ул)\s{TOWN}(?!\s[а-яё])"
)
MUNICIPALITY = re.compile(  # a line that names one: «Городской округ Озёрск Лесной области»
    rf"(?:(?<=\n)|^)(?:[Мм]униципальное\sобразование|[Гг]ородской\sокруг)(?:\sгород)?\s{TOWN}(?!\s(?:район|округ))"
)
DISTRICT = re.compile(
    rf"\W*{VENUE_WORDS}[^:–—-]{{0,40}}[:–—-]\s*"
    r"(?P<name>[А-ЯЁ][а-яё-]+[кн]ий\s(?:муниципальный\s|городской\s)?(?:район|округ))(?!\w)"
)
TOWN_CASE = {"городе": "loct", "городу": "datv", "городом": "ablt", "город": "nomn"}
ALONE = re.compile(rf"[\s(,.]*(?:года?|г\.)?[\s,.]*{TOWN}[\s),.]*")
BESIDE = re.compile(
    rf"[\s(,.]*(?:года?|г\.)?[\s,.]*{TOWN}\s*,.*"
)  # «Дата и место: 12 мая 2022 г., Озёрск, музей»
BRACKETED = re.compile(rf"\({TOWN}\s*,\s*$")
OF_PEOPLE = re.compile(rf"(?:жителей|горожан|граждан|собственников)\s[^\n:;]{{0,80}}?(?:города|г\.)\s{TOWN}")
LETTER = re.compile(r"[^\W\d_]")
ADOPTED = re.compile(r"(?:\w+\s+){0,3}?(?:принят|утвержд|подписан)", re.IGNORECASE)
NEXT = re.compile(r"\s(?P<word>[а-яё]+)")
AT = re.compile(r"\bв\s+$")  # «в г. Озёрске»
CONTACT = re.compile(r"(?<!\w)тел(?:\.|ефон)|@|(?<!\w)контакт", re.IGNORECASE)
VENUE = re.compile(VENUE_WORDS)


def tells_held(words: str) -> bool:
    """Whether words say that something was held."""
    small = words.lower()
    return any(sign in small for sign in SAID) and SMALL_HELD.search(small) is not None


def find_town(
    text: str, head: Sequence[Span], held: Sequence[Span], preamble: Sequence[Span], lines: Sequence[Line]
) -> Fact | None:
    """The town, from the surest mark to the last resort."""
    return (
        near_mark(text, head, preamble, lines)
        or village(text, head)
        or in_town(text, held)
        or in_town(text, adopted(text, lines))
        or beside_days(text, head)
        or of_village(text, head)
        or of_venue(text, preamble)
        or only_town(text)
        or near_mark(text, contacts(text, lines), [], [])
    )


def place(match: re.Match[str], *cases: str, group: str = "name") -> Fact:
    """The town of a match, which stands in one of the cases."""
    named = named_in(match[group], *cases, marked=match.re is not IN)
    start = match.start(group)
    return Fact("place", named.label, Span(start, start + named.width))


def near_mark(
    text: str, head: Sequence[Span], preamble: Sequence[Span], lines: Sequence[Line]
) -> Fact | None:
    """The town that the heading, the closing or the sentence on the venue marks as one: «г. Озёрск»."""
    last = (line.span for line in lines[-4:] if line.kind is Kind.NONE)  # no item: «съезд провести в г. …»
    tail = [span for span in last if len(span.of(text)) < SHORT and not CONTACT.search(span.of(text))]
    venue = [span for span in preamble if VENUE.search(span.of(text))]
    for span in [*head, *tail, *venue]:
        match = NEAR_MARK.search(text, span.start, span.end)
        if match is not None:
            cases = ("loct", "nomn") if AT.search(text, span.start, match.start()) else ("nomn",)
            return place(match, *cases, group="name" if match["name"] else "full")
        loud = LOUD.search(text, span.start, span.end)
        if loud is not None:
            return Fact(
                "place", "-".join(quiet(part) for part in loud["name"].split("-")), Span(*loud.span("name"))
            )
    return None


def quiet(part: str) -> str:
    """A part of a town's name in capitals as it is written: «ОЗЁРСК», «НА»."""
    return part.lower() if part in ("НА", "ЛА") else part.capitalize()


def contacts(text: str, lines: Sequence[Line]) -> list[Span]:
    """The closing lines on how to reach somebody, who may sit in another town than the event was held in."""
    return [line.span for line in lines[-4:] if CONTACT.search(line.span.of(text))]


def adopted(text: str, lines: Sequence[Line]) -> list[Span]:
    """The closing lines on the resolution's adoption: «Принята в городе Озёрске 21 ноября»."""
    return [line.span for line in lines[-4:] if ADOPTED.match(text, line.span.start, line.span.end)]


def beside_days(text: str, head: Sequence[Span]) -> Fact | None:
    """The town that a line of the heading names with nothing but the days: «Озёрск, 12–13 мая 2022 г.»."""
    for span in head:
        for days in find_days(text, span)[:1]:
            inside = BRACKETED.search(text, span.start, days.span.start)  # «(Озёрск, 12 мая 2022 г.)»
            if inside is not None and inside.end() == days.span.start and is_town(inside["name"]):
                return place(inside, "nomn")
            for part in (Span(span.start, days.span.start), Span(days.span.end, span.end)):
                match = ALONE.fullmatch(text, part.start, part.end) or (
                    BESIDE.fullmatch(text, part.start, part.end) if VENUE.search(span.of(text)) else None
                )
                if match is not None and is_town(match["name"]):
                    return place(match, "nomn")
    return above_or_below_days(text, head)


def above_or_below_days(text: str, head: Sequence[Span]) -> Fact | None:
    """The town that has a line of the heading to itself, next to one that has the days."""
    for one, other in [*pairwise(head), *pairwise(head[::-1])]:
        match = ALONE.fullmatch(text, one.start, one.end)
        if match is None or not is_town(match["name"]):
            continue
        days = next(iter(find_days(text, other)), None)
        if days is not None and not LETTER.search(text[other.start : days.span.start]):
            return place(match, "nomn")
    return None


def is_town(word: str) -> bool:
    """Whether a capital word may be a town's name: the dictionary has it as a place's, or not at all."""
    parts = word.lower().split()
    return any(is_proper(part) or not is_known(part) for part in parts)


def in_town(text: str, held: Sequence[Span]) -> Fact | None:
    """The town in which the event was held: «состоялся в городе Озёрске»."""
    for span in held:
        match = IN_TOWN.search(text, span.start, span.end)
        if match is not None:
            return place(match, "loct", "nomn")
        match = IN_BRACKET.search(text, span.start, span.end)
        if match is not None:
            return place(match, "nomn")
    return next((town for span in held if (town := bare_town(text, span)) is not None), None)


def bare_town(text: str, span: Span) -> Fact | None:
    """The town that stands without its kind after the verb or the day: «собрались 21 октября в Озёрске»."""
    verb = HELD.search(text, span.start, span.end)
    day = next((days.span.end for days in find_days(text, span)), span.end)
    first = min(day, verb.end()) if verb is not None else span.end
    for match in IN.finditer(text, first, span.end):
        if named_in(match["name"], "loct").words > 1 or is_named_in(text, match):
            return place(match, "loct")
    return None


def is_named_in(text: str, match: re.Match[str]) -> bool:
    """Whether a capital word after «в» names a town: the dictionary's, or none that it knows."""
    first = match["name"].split()[0]
    following = NEXT.match(text, match.start("name") + len(first))
    if following is not None and is_adjective(first, following["word"]):
        return False
    if is_of_halves(first, "loct"):  # «в Каменске-Уральском»
        return True
    named = [form for form in forms(first.lower()) if form.case == "loct" and form.pos in ("NOUN", "ADJF")]
    own = any(form.grammemes & {"Geox"} for form in named)
    return own or any(form.pos == "NOUN" and not is_known(form.lemma) for form in named)


def of_village(text: str, head: Sequence[Span]) -> Fact | None:
    """The village whose people met, as the heading says: «схода жителей села Озёрное»."""
    found = (OF_VILLAGE.search(text, span.start, span.end) for span in head)
    match = next((one for one in found if one is not None), None)
    if match is not None:
        return place(match, "nomn")
    found = (OF_PEOPLE.search(text, span.start, span.end) for span in head)
    match = next((one for one in found if one is not None), None)
    return place(match, "gent") if match is not None else None


def village(text: str, head: Sequence[Span]) -> Fact | None:
    """The village or municipality that a line of the heading names beside its kind: «село Озёрное, клуб»."""
    found = (one.search(text, span.start, span.end) for one in (VILLAGE, MUNICIPALITY) for span in head)
    match = next((one for one in found if one is not None), None)
    return place(match, "nomn") if match is not None else None


def of_venue(text: str, preamble: Sequence[Span]) -> Fact | None:
    """The district that a line on the venue names: «Место проведения: Озёрский муниципальный район»."""
    for span in preamble:
        match = DISTRICT.match(text, span.start, span.end)
        if match is not None:
            return Fact("place", match["name"], Span(*match.span("name")))
    return None


def only_town(text: str) -> Fact | None:
    """The one town that the document speaks of, three times at least: «мэрии города Озёрска»."""
    towns: dict[str, list[Span]] = {}
    for match in OF_TOWN.finditer(text):
        name = named_in(match["name"], case_after(match.group()), "nomn", marked=True).label
        towns.setdefault(name, []).append(Span(*match.span("name")))
    counted = Counter({name: len(spans) for name, spans in towns.items()}).most_common(2)
    if not counted or counted[0][1] < 3 or (len(counted) > 1 and counted[1][1] * 3 > counted[0][1]):
        return None
    return Fact("place", counted[0][0], towns[counted[0][0]][0])


def case_after(words: str) -> str:
    """The case that a form of «город» gives to the town after it."""
    return TOWN_CASE.get(words.split()[0], "gent")
