"""Lines and outline in, the event out: name, kind, edition, days, place, head count, actors, as stated."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.language.tokens import tokenize
from ingest.model import Event, Fact, Span
from ingest.structure.actors import find_actors
from ingest.structure.dates import Days, find_days, prolonged
from ingest.structure.edition import of_time
from ingest.structure.lines import closes, gives_thanks
from ingest.structure.markers import Line
from ingest.structure.numeral import in_figures
from ingest.structure.state import Outline
from ingest.structure.title import Title, kind_in, kind_of, read_name
from ingest.structure.tokens import sentences
from ingest.structure.town import HELD, SHORT, find_town, tells_held

PEOPLE = (
    r"(?:человек|чел\.|участник|делегат|представител|эксперт|специалист|горожан|жител|обществен|активист"
    r"|учител|уч[её]н|воспитател|преподавател|руководител|директор|врач|библиотекар|фермер|ветеран|пенсионер|юрист|журналист"
    r"|волонт[её]р|гражд|педагог|людей|предпринимател|родител|студент|школьник|депутат|гост|работник|[а-яё]{3,20}(?:чан|жан)(?!\w))"
)
FIGURES = re.compile(
    r"(?<!\w)делегаты\s[^.\d:]{1,30}:\s*\d|"
    rf"\d\s*(?:[^\W\d]{{1,30}}(?:ых|их)\s+(?:и\s+)?){{0,2}}{PEOPLE}|участник(?:ов|и)(?:\s*[-–—:]|\t)\s*\d",
    re.IGNORECASE,
)
COUNT = re.compile(
    r"(?:прин(?:яли|яло|ял|имали|имало)\s+участие|участие\s+(?:в\s+[^.\d]{1,40}\s)?принял[иао]?|присоединил\w+|было\s+нас|(?:нас|всего)\s+было|приехал[иао]?|явил[иао]с[ья]|регистрацию\s+прошл[иао]"
    r"|(?:участник|делегат)\w*\s+[^.]{0,60}?стал[иа]?|в\s+зале\s*[-–—:]?|участников\s*[-–—:]|собрал[аои]?|собравш\w+|объединил[аои]?|участвовал[аои]?"
    r"|зарегистрирован[оы]?|зарегистрировал[иао]?(?:с[ья])?|прибыл[иао]?|(?:по)?работал[иао]?|пришл[иао]|съехал[иао]с[ья]|побывал[аои]?|посетил[аои]?|присутствовал[аои]?|сидел[иао]|записал[иао]с[ья])[^.\d]{0,60}?"
    rf"(?P<n>\d[\d  ]{{0,6}})\s*(?:[^\W\d]{{1,30}}(?:ых|их)\s+)?{PEOPLE}"
    rf"|собрал\w*\s[^;:]{{0,90}}?,\s+(?P<d>\d[\d  ]{{0,6}})\s*{PEOPLE}"
    r"|(?P<m>\d[\d  ]{0,6})\s*(?:человек|участник\w*|делегат\w*)\s+(?:из\s+[^.]{0,40})?"
    r"(?:прин(?:яли|яло)\s+участие|участвовал)"
    r"|(?:с\s+участием|в\s+количестве|(?<!\w)мы,|(?:общим\s+)?числом)\s+(?:более\s+|свыше\s+|около\s+)?"
    rf"(?P<k>\d[\d  ]{{0,6}})\s*{PEOPLE}"
    r"|(?<!\w)делегаты\s[^.\d:]{1,30}:\s*(?P<g>\d[\d  ]{0,6})\s*[^\W\d]{3,30}"
    r"|(?:за\s+столом|в\s+зале|на\s+встрече)\s+(?:был[ои]|собрал[иао]с[ья])\s+(?P<t>\d[\d  ]{0,6})\s*"
    r"(?:человек|участник\w*)"
    r"|участник(?:ов|и)(?:\s*[-–—:]|\t)\s*(?P<u>\d[\d  ]{0,6})(?![\w,.]\d)"
    r"|всего\s+(?P<s>\d[\d  ]{0,6})\s*(?:человек|участник\w*)\s*,\s*собра"
    r"|(?P<c>\d[\d  ]{0,6})\s*(?:[^\W\d]{1,30}(?:ых|их)\s+(?:и\s+)?){0,2}"
    r"(?:человек|участник\w*|делегат\w*|работник\w*|специалист\w*)\s+из\s+(?:\d+|[а-яё]+(?:\s[а-яё]+)?)\s+"
    r"(?:муниципальн|регион|город|район|субъект|област|с[её]л|стран)"
    r"|\(\s*всего\s+(?P<v>\d[\d  ]{0,6})\s*(?:человек|участник)"
    r"|\(\s*(?P<b>\d[\d  ]{0,6})\s*(?:делегат|участник)\w*",
    re.IGNORECASE,
)
CAME = re.compile(rf"(?<!\w){PEOPLE}", re.IGNORECASE)
TOTAL = re.compile(  # «164 горожанина, ещё 39 по видеосвязи; | всего участвовали 203 человека»
    r"всего[^.;\d]{0,60}(?:участвовал|принял[иао]?\s+участие|собрал|присутствовал)\w*\s+"
    rf"(?P<n>\d[\d  ]{{0,6}})\s*{PEOPLE}"
    r"|(?:присутствовал\w*|участие|участвовал\w*|зарегистрирован\w*)[^.]{0,400}?"
    r"(?:[,;(–—]|\sи|[^\d.]{60})\s*всего\s+(?P<a>\d[\d  ]{0,6})\s*"
    r"(?:человек|участник\w*)",
    re.IGNORECASE,
)
OF_SITE = re.compile(r"просмотр|опубликован|распечат|обновлен|размещ[её]н", re.IGNORECASE)
APPROVED = re.compile(
    r"\W*(?:(?:настоящ|данн)\w+\s+(?:итогов\w+\s+)?\w+\s+|(?:резолюция|протокол|заключение|рекомендации|решение|документ)\s+(?:[\w-]+,?\s+){0,6}?|текст\s+(?:[\w-]+,?\s+){1,6}?)?"
    r"(?:утвержд|принят|одобрен|составлен|подписан)",
    re.IGNORECASE,
)
# In the midst of a line: «Съезд состоялся 20 марта. | Резолюция принята 28 марта 2025 года.»
RESOLUTION = re.compile(
    r"(?:(?:настоящ|данн|итогов)\w+\s+){0,2}(?:резолюция|решение|протокол|рекомендации)\s+(?:\w+\s+){0,2}?"
    r"(?:утвержд|принят|одобрен|подписан)",
    re.IGNORECASE,
)
BELOW = 4  # lines
APPROVAL = 5  # lines
OF = 40  # characters before a day, in which «от» stands
ACT_DATE = re.compile(r"(?<!\w)от\s+$")  # «постановлением от 28.04.2023 № 411»


def find_event(text: str, lines: Sequence[Line], outline: Outline, title: Title | None) -> Event:
    """Everything that the document says of the event at which it was adopted."""
    head = heading_spans(text, lines, title.span.end if title is not None else 0)
    preamble = preamble_spans(outline)
    held = held_sentences(text, preamble)
    facts = named_facts(text, held, title)
    start = title.span.start if title is not None else 0
    facts += dates(text, head, held, closing_spans(text, outline, lines), preamble, start)
    town = find_town(text, head, held, preamble, lines)
    facts += [fact for fact in (town, head_count(text, preamble)) if fact]
    facts += [fact for fact in (find_kind(text, lines, preamble, title),) if fact]
    thanks = [line.span for line in outline.closing if gives_thanks(line.span.of(text))]
    return Event(tuple(facts), tuple(find_actors(text, [*preamble, *thanks])))


def heading_spans(text: str, lines: Sequence[Line], end: int) -> list[Span]:
    """The short lines at the top, and right below a title that ends at `end`."""
    spans = []
    titled = next((place for place, line in enumerate(lines) if line.span.start >= end), 0)
    for line in lines[: max(10, titled + BELOW)]:
        words = line.span.of(text).rstrip()
        titled = words.count("«") > words.count("»")  # «Дополнительное образование: | доступность»
        if len(words) > SHORT or (words.endswith(":") and not titled):
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
        edition = edition or time_held(text, span)
        if edition is not None and not any(fact.what == "edition" for fact in found):
            found.append(edition)
    return found


def time_held(text: str, span: Span) -> Fact | None:
    """The edition that a sentence tells by how many times the event was held: «прошёл в девятый раз»."""
    tokens = tokenize(text, span.start, span.end)
    told = of_time(tokens)
    return Fact("edition", told[0], Span(tokens[told[1][0]].start, tokens[told[1][-1]].end)) if told else None


def held_sentences(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences that say when the event was held."""
    found = sentence_spans(text, spans)
    return [span for span in found if tells_held(span.of(text)) and tells_event(span.of(text))]


def sentence_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences of some spans."""
    runs = [run for span in spans for run in sentences(text, span)]
    return [Span(run[0].start, run[-1].end) for run in runs]


def tells_event(words: str) -> bool:
    """Whether a sentence speaks of the event: by its kind, «Мы, …, собрались», «Прошёл …»."""
    return kind_in(words) is not None or words.startswith("Мы") or HELD.match(words) is not None


def said_days(text: str, span: Span) -> Days | None:
    """The days of a sentence that says when the event was held: after the verb, else the last before it."""
    verb = HELD.search(text, span.start, span.end)
    found = [days for days in find_days(text, span) if not is_of_act(text, span, days.span.start)]
    after = [days for days in found if verb is not None and days.span.start > verb.start()]
    days = next(iter(after or found[-1:]), None)
    return days if days is None else prolonged(text, span, days)


def is_of_act(text: str, span: Span, at: int) -> bool:
    """Whether the day at an offset of a sentence is an act's: «от 28.04.2023»."""
    return ACT_DATE.search(text, max(span.start, at - OF), at) is not None


def dates(  # noqa: PLR0913 - where a document may give days
    text: str,
    head: Sequence[Span],
    held: Sequence[Span],
    closing: Sequence[Span],
    preamble: Sequence[Span],
    start: int,
) -> list[Fact]:
    """The days of the event and the day of adoption, where that is another; the title begins at `start`."""
    told = [span for span in sentence_spans(text, preamble) if RESOLUTION.match(text, span.start, span.end)]
    above = approval_lines(text, head)
    lines = (span for span in (*head, *closing, *preamble) if span in above or is_approval(text, span))
    approved = next((days for span in (*lines, *told) for days in find_days(text, span)), None)
    own = [span for span in head if span not in above and not OF_SITE.search(span.of(text))]
    own.sort(key=lambda span: span.start < start)  # what stands above the title comes last
    top = next((days for span in own for days in find_days(text, span)), None)
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


def approval_lines(text: str, head: Sequence[Span]) -> set[Span]:
    """The lines at the top that say who approved it and when: «УТВЕРЖДАЮ⏎Глава⏎12 мая 2020 г.»."""
    found: set[Span] = set()
    for place, span in enumerate(head):
        if is_approval(text, span):
            for line in head[place : place + APPROVAL]:
                found.add(line)
                if find_days(text, line):
                    break
    return found


def is_approval(text: str, span: Span) -> bool:
    """Whether a line says when the resolution was approved: «Утверждена … 20 сентября 2023 г.»."""
    return APPROVED.match(text, span.start, span.end) is not None


def within(days: Days, event: Days) -> bool:
    """Whether a day is one of the event's."""
    return event.first <= days.first <= event.last


def head_count(text: str, preamble: Sequence[Span]) -> Fact | None:
    """How many took part, as the document states, in figures or in words."""
    for span in preamble:
        found = counted(text, span)
        whole = found is None or "всего" in span.of(text)  # «очно 164 человека, всего четыреста два»
        said = in_figures(text, span, ordinals=False) if whole and tells_people(text, span) else None
        if said is not None:
            found = counted(said.text, span)
        if found is not None and found.span is not None:
            return replace(found, span=said.words(found.span)) if said is not None else found
    return None


def tells_people(text: str, span: Span) -> bool:
    """Whether a stretch speaks of people who took part."""
    return CAME.search(text, span.start, span.end) is not None


def counted(text: str, span: Span) -> Fact | None:
    """The head count that a stretch states in figures."""
    if FIGURES.search(text, span.start, span.end) is None:  # the pattern is slow where there are none
        return None
    total = TOTAL.search(text, span.start, span.end) if "всего" in span.of(text).lower() else None
    match = total or COUNT.search(text, span.start, span.end)
    if match is None:
        return None
    group = next(name for name in ("na" if total is not None else "nmkuscbvdgt") if match[name])
    return Fact("participants", int(re.sub(r"\D", "", match[group])), Span(*match.span(group)))


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
