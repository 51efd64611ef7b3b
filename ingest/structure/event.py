"""Lines and outline in, the event out: name, kind, edition, days, place, head count, actors, as stated."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.language.morph import forms, inflected, is_known, is_proper
from ingest.language.nominative import restore
from ingest.language.tokens import tokenize
from ingest.model import Event, Fact, Span
from ingest.structure.actors import find_actors
from ingest.structure.dates import Days, find_days
from ingest.structure.lines import closes, gives_thanks
from ingest.structure.markers import Line
from ingest.structure.state import Outline
from ingest.structure.title import Title, kind_in, kind_of, read_name
from ingest.structure.tokens import sentences

SHORT = 200  # characters: a longer line is narrative and no part of the heading
HELD = re.compile(
    r"состоял|состоявш|прош[её]л|прошл[аи]|прошедш|проведен|провед[её]н|проходил|проводил|организованн"
    r"|собра(?:вшись|лся|лась|лось|лись)",
    re.IGNORECASE,
)
PEOPLE = (
    r"(?:человек|чел\.|участник|делегат|представител|эксперт|специалист|горожан|жител|обществен|активист"
    r"|волонт[её]р|гражд|педагог|людей|предпринимател|родител|студент|школьник|депутат|гост|работник)"
)
FIGURES = re.compile(
    rf"\d\s*(?:[^\W\d]{{1,30}}(?:ых|их)\s+)?{PEOPLE}|участников\s*[-–—:]\s*\d", re.IGNORECASE
)
COUNT = re.compile(
    r"(?:прин(?:яли|яло|ял|имали|имало)\s+участие|участие\s+принял[иао]?|присоединил\w+"
    r"|(?:участник|делегат)\w*\s+[^.]{0,60}?стал[иа]?|в\s+зале\s*[-–—:]|участников\s*[-–—:]|собрал[аои]?|собравш\w+|объединил[аои]?|участвовал[аои]?"
    r"|зарегистрирован[оы]?|зарегистрировал[иао]с[ья]|прибыл[иао]?|(?:по)?работал[иао]?|съехал[иао]с[ья]|побывал[аои]?|посетил[аои]?|присутствовал[аои]?)[^.\d]{0,60}?"
    rf"(?P<n>\d[\d  ]{{0,6}})\s*(?:[^\W\d]{{1,30}}(?:ых|их)\s+)?{PEOPLE}"
    r"|(?P<m>\d[\d  ]{0,6})\s*(?:человек|участник\w*|делегат\w*)\s+(?:из\s+[^.]{0,40})?"
    r"(?:прин(?:яли|яло)\s+участие|участвовал)"
    r"|(?:с\s+участием|в\s+количестве|(?<!\w)мы,|(?:общим\s+)?числом)\s+(?:более\s+|свыше\s+|около\s+)?"
    rf"(?P<k>\d[\d  ]{{0,6}})\s*{PEOPLE}"
    r"|участников\s*[-–—:]\s*(?P<u>\d[\d  ]{0,6})(?![\w,.]\d)"
    r"|всего\s+(?P<s>\d[\d  ]{0,6})\s*(?:человек|участник\w*)\s*,\s*собра",
    re.IGNORECASE,
)
TOWN = (
    r"(?P<name>[А-ЯЁ][а-яё]+(?:-(?:на-)?[А-ЯЁа-яё]+)*"
    r"(?:\s(?:Новгород\w*|Посад\w*|Устюг\w*|Челн\w+|Лук\w*|Ол\w+|Тагил\w*|Куз\w+))?)"
)
NEAR_MARK = re.compile(
    rf"(?<![\w.])(?<!\d\s)(?:[гГ]|[гГ]ор|пос|пгт|с|ст)\.\s?{TOWN}"  # «в мае 2026 г. Ответственный» is none
    rf"|(?<!\w)[Гг]ород\s+{TOWN.replace('name', 'full')}"
)
IN_TOWN = re.compile(rf"\bв\s+(?:городе|г\.|посёлке|поселке|селе)\s?{TOWN}")
IN_BRACKET = re.compile(rf"\((?:г\.|город)\s?{TOWN}\s?[,)]")  # «в библиотеке | (г. Озёрск)»
IN = re.compile(rf"(?<!\w)в\s+{TOWN}(?!\s+(?:област|кра[ейю]|район|округ|республик))")
OF_TOWN = re.compile(rf"\b(?:города|городе|городу|городом|город|г\.)\s?{TOWN}")
MASCULINE = ("граде", "бурге", "городе")
TOWN_CASE = {"городе": "loct", "городу": "datv", "городом": "ablt", "город": "nomn"}
APPROVED = re.compile(
    r"\W*(?:(?:настоящ|данн)\w+\s+(?:итогов\w+\s+)?\w+\s+|(?:резолюция|протокол|заключение)\s+)?"
    r"(?:утвержд|принят|одобрен|составлен|подписан)",
    re.IGNORECASE,
)
ALONE = re.compile(rf"[\s(,.]*(?:года?|г\.)?[\s,.]*{TOWN}[\s),.]*")
OF = 40  # characters before a day, in which «от» stands
ACT_DATE = re.compile(r"(?<!\w)от\s+$")  # «постановлением от 28.04.2023 № 411»
AT = re.compile(r"\bв\s+$")  # «в г. Озёрске»
VENUE = re.compile(r"(?:площадка|место)\s+проведения", re.IGNORECASE)


def find_event(text: str, lines: Sequence[Line], outline: Outline, title: Title | None) -> Event:
    """Everything that the document says of the event at which it was adopted."""
    head = heading_spans(text, lines)
    preamble = preamble_spans(outline)
    held = held_sentences(text, preamble)
    facts = named_facts(text, held, title)
    facts += dates(text, head, held, closing_spans(text, outline, lines), preamble)
    marked = near_mark(text, head, preamble, lines) or in_town(text, held)
    town = marked or beside_days(text, head) or only_town(text)
    facts += [fact for fact in (town, head_count(text, preamble)) if fact]
    facts += [fact for fact in (find_kind(text, lines, preamble, title),) if fact]
    thanks = [line.span for line in outline.closing if gives_thanks(line.span.of(text))]
    return Event(tuple(facts), tuple(find_actors(text, [*preamble, *thanks])))


def heading_spans(text: str, lines: Sequence[Line]) -> list[Span]:
    """The short lines at the top."""
    spans = []
    for line in lines[:10]:
        if len(line.span.of(text)) > SHORT or line.span.of(text).rstrip().endswith(":"):
            break
        spans.append(line.span)
    return spans


def preamble_spans(outline: Outline) -> list[Span]:
    """The lines before the first recommendation."""
    first = min((item.span.start for item in outline.items), default=len(outline.text))
    return [line.span for line in outline.preamble if line.span.start < first]


def closing_spans(text: str, outline: Outline, lines: Sequence[Line]) -> list[Span]:
    """The lines after the last recommendation."""
    last = max((item.span.end for item in outline.items), default=len(text))
    return [line.span for line in lines if line.span.start >= last and len(line.span.of(text)) < SHORT]


def named_facts(text: str, held: Sequence[Span], title: Title | None) -> list[Fact]:
    """The name and edition: of the title, else of the sentence that says the event was held."""
    found = [fact for fact in (title.name, title.edition) if fact] if title else []
    if title is not None and title.name is not None and any(fact.what == "edition" for fact in found):
        return found
    for span in held:
        _, name, edition = read_name(text, span)
        quoted = name is not None and "«" in str(name.value)
        if name is not None and quoted and not any(fact.what == "name" for fact in found):
            found.append(name)
        if edition is not None and not any(fact.what == "edition" for fact in found):
            found.append(edition)
    return found


def held_sentences(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences that say when the event was held."""
    runs = [run for span in spans for run in sentences(text, span)]
    found = [Span(run[0].start, run[-1].end) for run in runs]
    return [span for span in found if HELD.search(span.of(text)) and tells_event(span.of(text))]


def tells_event(words: str) -> bool:
    """Whether a sentence speaks of the event: by its kind, «Мы, …, собрались», «Прошёл …»."""
    return kind_in(words) is not None or words.startswith("Мы") or HELD.match(words) is not None


def said_days(text: str, span: Span) -> Days | None:
    """The days of a sentence that says when the event was held: those after the verb, an act's date aside."""
    verb = HELD.search(text, span.start, span.end)
    found = [days for days in find_days(text, span) if not is_of_act(text, span, days.span.start)]
    after = [days for days in found if verb is not None and days.span.start > verb.start()]
    return next(iter(after or found), None)


def is_of_act(text: str, span: Span, at: int) -> bool:
    """Whether the day at an offset of a sentence is an act's: «от 28.04.2023»."""
    return ACT_DATE.search(text, max(span.start, at - OF), at) is not None


def dates(
    text: str, head: Sequence[Span], held: Sequence[Span], closing: Sequence[Span], preamble: Sequence[Span]
) -> list[Fact]:
    """The days of the event and the day of adoption, where that is another."""
    approved = next(
        (d for s in (*head, *closing, *preamble) if is_approval(text, s) for d in find_days(text, s)), None
    )
    top = next((d for s in head if not is_approval(text, s) for d in find_days(text, s)), None)
    said = next((days for span in held if (days := said_days(text, span)) is not None), None)
    dated_lines = (span for span in reversed(closing) if closes(span.of(text)))
    end = next((days for span in dated_lines for days in find_days(text, span)), None)
    event = said or top
    facts = []
    if event is not None:
        facts += [Fact("start", event.first, event.span), Fact("end", event.last, event.span)]
    dated = approved or (top if said is not None and top is not None and not within(top, said) else end)
    if dated is not None and (event is None or not within(dated, event)):
        facts.append(Fact("adopted", dated.first, dated.span))
    return facts


def is_approval(text: str, span: Span) -> bool:
    """Whether a line says when the resolution was approved: «Утверждена … 20 сентября 2023 г.»."""
    return APPROVED.match(text, span.start, span.end) is not None


def within(days: Days, event: Days) -> bool:
    """Whether a day is one of the event's."""
    return event.first <= days.first <= event.last


def near_mark(
    text: str, head: Sequence[Span], preamble: Sequence[Span], lines: Sequence[Line]
) -> Fact | None:
    """The town that the heading, the closing or the sentence on the venue marks as one: «г. Озёрск»."""
    tail = [line.span for line in lines[-4:] if len(line.span.of(text)) < SHORT]
    venue = [span for span in preamble if VENUE.search(span.of(text))]
    for span in [*head, *tail, *venue]:
        match = NEAR_MARK.search(text, span.start, span.end)
        if match is not None:
            group = "name" if match["name"] else "full"
            case = "loct" if AT.search(text, span.start, match.start()) else "nomn"
            return Fact("place", nominative(match[group], case), Span(*match.span(group)))
    return None


def beside_days(text: str, head: Sequence[Span]) -> Fact | None:
    """The town that a line of the heading names with nothing but the days: «Озёрск, 12–13 мая 2022 г.»."""
    for span in head:
        for days in find_days(text, span)[:1]:
            for part in (Span(span.start, days.span.start), Span(days.span.end, span.end)):
                match = ALONE.fullmatch(text, part.start, part.end)
                if match is not None and is_town(match["name"]):
                    return Fact("place", match["name"], Span(*match.span("name")))
    return None


def is_town(word: str) -> bool:
    """Whether a capital word may be a town's name: the dictionary has it as a place's, or not at all."""
    low = word.split()[0].lower()
    return is_proper(low) or not is_known(low)


def in_town(text: str, held: Sequence[Span]) -> Fact | None:
    """The town in which the event was held: «состоялся в городе Озёрске»."""
    for span in held:
        match = IN_TOWN.search(text, span.start, span.end)
        if match is not None:
            return Fact("place", nominative(match["name"], "loct"), Span(*match.span("name")))
        match = IN_BRACKET.search(text, span.start, span.end)
        if match is not None:
            return Fact("place", match["name"], Span(*match.span("name")))
    return next((town for span in held if (town := bare_town(text, span)) is not None), None)


def bare_town(text: str, span: Span) -> Fact | None:
    """The town that stands without its kind after the verb or the day: «собрались 21 октября в Озёрске»."""
    verb = HELD.search(text, span.start, span.end)
    day = next((days.span.end for days in find_days(text, span)), span.end)
    first = min(day, verb.end()) if verb is not None else span.end
    for match in IN.finditer(text, first, span.end):
        found = forms(match["name"].split()[0].lower())
        named = [form for form in found if form.case == "loct" and form.pos in ("NOUN", "ADJF")]
        own = any(form.grammemes & {"Geox"} for form in named)
        if own or any(form.pos == "NOUN" and not is_known(form.lemma) for form in named):
            return Fact("place", nominative(match["name"], "loct"), Span(*match.span("name")))
    return None


def only_town(text: str) -> Fact | None:
    """The one town that the document speaks of, three times at least: «мэрии города Озёрска»."""
    towns: dict[str, list[Span]] = {}
    for match in OF_TOWN.finditer(text):
        name = nominative(match["name"], case_after(match.group()))
        towns.setdefault(name, []).append(Span(*match.span("name")))
    counted = Counter({name: len(spans) for name, spans in towns.items()}).most_common(2)
    if not counted or counted[0][1] < 3 or (len(counted) > 1 and counted[1][1] * 3 > counted[0][1]):
        return None
    return Fact("place", counted[0][0], towns[counted[0][0]][0])


def case_after(words: str) -> str:
    """The case that a form of «город» gives to the town after it."""
    return TOWN_CASE.get(words.split()[0], "gent")


def nominative(town: str, case: str) -> str:
    """A town's name in the nominative: «Озёрске» → «Озёрск»."""
    words = town.split()
    found = forms(words[0].lower())
    if words[0].endswith(MASCULINE):  # «Хлебограде»: the dictionary guesses «Хлебограда»
        found = tuple(form for form in found if form.gender == "masc")
    for form in found:
        if form.case == case and not form.plural and form.pos == "NOUN":
            word = inflected(words[0].lower(), form.index, frozenset({"nomn", "sing"}))
            if word:
                return " ".join([restore(words[0], word), *words[1:]])
    return town


def head_count(text: str, preamble: Sequence[Span]) -> Fact | None:
    """How many took part, as the document states."""
    for span in preamble:
        figures = FIGURES.search(text, span.start, span.end)  # the pattern is slow where there are none
        match = COUNT.search(text, span.start, span.end) if figures is not None else None
        if match is not None:
            group = next(name for name in "nmkus" if match[name])
            digits = re.sub(r"\D", "", match[group])
            return Fact("participants", int(digits), Span(*match.span(group)))
    return None


def find_kind(text: str, lines: Sequence[Line], preamble: Sequence[Span], title: Title | None) -> Fact | None:
    """The kind of event and the word that says it: of the title, else the first of the preamble."""
    named = title.kind if title is not None else None
    top = [Span(lines[0].span.start, title.span.end)] if title is not None and named is not None else []
    for span in (*top, *preamble):
        for token in tokenize(text, span.start, span.end):
            kind = kind_of(token) if token.kind == "word" else None
            if kind is not None and kind == (named or kind):
                return Fact("kind", kind, Span(token.start, token.end))
    return None
