"""The first lines in, the title and the event's name out: kind, edition and the name in the nominative."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language.belonging import PLACE_WORDS
from ingest.language.coordination import is_closed_list
from ingest.language.lexicon import openings, table
from ingest.language.morph import Form, forms, is_finite, modifiers_in
from ingest.language.nominative import (
    capitalise,
    head_nominative,
    is_shouted,
    join,
    modifier_nominative,
    sentence_case,
)
from ingest.language.phrase import low
from ingest.language.quotation import quote_end
from ingest.language.tail import inserted
from ingest.language.tokens import Token, tokenize
from ingest.model import Fact, Span
from ingest.structure.dates import find_days
from ingest.structure.edition import LASTING, edition_of
from ingest.structure.markers import Kind, Line

DOCUMENT = re.compile(
    r"\W*(?:проект\s+|общая\s+|итоговая\s+)?(?:резолюци|итогов|рекомендаци|итоги\s+(?:[IVXL\d]+\b|[\w-]+\s+)?\s*(?:[\w-]+\s+){0,2}(?:форум|съезд|собрани|круглого|слушани|конференц|ассамбле))",
    re.IGNORECASE,
)
OTHER = re.compile(r"\W*(?:решение|постановление|протокол|обращение|заключение)\b", re.IGNORECASE)
SUBJECT = re.compile(r"об?\s+(?:результатах|итогах|проведении)\s+", re.IGNORECASE)
SPACED = re.compile(r"(?:[А-ЯЁ] ){5,}[А-ЯЁ]")
CLOCK = re.compile(r"\d:\d\d\b")  # «[19.10.2023 18:34]», when it was posted
PLACE_MARK = re.compile(r"(?:г|гор|пос|с|д)\.\s?[А-ЯЁ]|^\s*город\s+[А-ЯЁ]", re.MULTILINE)
QUARTERS = ("микрорайон", "район", "квартал", "посел", "территори", "тос")
OPENS = ("«", '"', "“")
NAMES, NEAR = 160, 3  # characters of a line that names an event; tokens in which its noun stands
LOOK = 12  # lines from the top in which a title may stand


@dataclass(frozen=True, slots=True)
class Title:
    """The title's span and what it says of the event; `None` where it does not.

    `is_decision` where it reads «РЕШЕНИЕ съезда»: the word would announce what follows, were it no title.
    """

    span: Span
    kind: str | None
    name: Fact | None
    edition: Fact | None
    is_decision: bool = False


def find_title(text: str, lines: Sequence[Line]) -> Title | None:
    """The title of a document, or None where the first lines hold none."""
    opening = [closed_up(line.span.of(text)) for line in lines[:LOOK]]
    start = next(
        (p for kind in (DOCUMENT, OTHER) for p, words in enumerate(opening) if kind.match(words)), None
    )
    if start is None and opening and is_event(text, lines[0]):
        start = 0
    if start is None or len(lines[start].span.of(text)) > 400:
        return None
    end = start + 1
    while end < min(len(lines), start + LOOK) and goes_on(text, lines, start, end):
        end += 1
    span = Span(lines[start].span.start, lines[end - 1].span.end)
    kind, name, edition = read_name(text, cut_dates(text, span))
    if kind is None and start:
        above = Span(lines[0].span.start, lines[start - 1].span.end)
        kind, name, edition = read_name(text, cut_dates(text, above))
    if kind is None:
        kind, name, edition = read_name(text, subject(text, lines[end : start + LOOK], span.end))
    decision = OTHER.match(span.of(text)) is not None and kind_in(span.of(text)) is not None
    return Title(span, kind, name, edition, decision)


def is_event(text: str, line: Line) -> bool:
    """Whether a first line is but an event's name: «II съезд старост района», not «Съезд прошёл …»."""
    words = line.span.of(text)
    if len(words) > NAMES or words.endswith((".", ":", ";", ",")):
        return False
    tokens = tokenize(text, line.span.start, line.span.end)
    opens = next((token for token in tokens[:NEAR] if kind_of(token) is not None), None)
    return opens is not None and not any(is_finite(token.low) for token in tokens if token.kind == "word")


def subject(text: str, lines: Sequence[Line], end: int) -> Span:
    """What a decision says that it is about, below its date: «О результатах | публичных слушаний по …»."""
    found = next((at for at, line in enumerate(lines) if SUBJECT.match(line.span.of(text))), None)
    if found is None:
        return Span(end, end)
    first = SUBJECT.match(text, lines[found].span.start)
    last = found
    for line in lines[found + 1 :]:
        if line.blank or line.kind is not Kind.NONE or line.span.of(text).rstrip().endswith((".", ":")):
            break
        last += 1
    return cut_dates(text, Span(first.end() if first is not None else end, lines[last].span.end))


def closed_up(words: str) -> str:
    """A word printed with spaces between its letters, closed up: «Р Е З О Л Ю Ц И Я»."""
    spaced = SPACED.match(words)
    return words[: spaced.end()].replace(" ", "") + words[spaced.end() :] if spaced is not None else words


def goes_on(text: str, lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether a line belongs to the title that began above it."""
    words, before = lines[end].span.of(text), lines[end - 1].span.of(text)
    so_far = text[lines[start].span.start : lines[end - 1].span.end]
    if (
        lines[end].kind is Kind.NUMBER
        or len(words) > 300
        or before.rstrip().endswith(".")
        or (words.rstrip().endswith(":") and (so_far + words).count("«") <= (so_far + words).count("»"))
    ):
        return False
    if find_days(text, lines[end].span) or CLOCK.search(words) or PLACE_MARK.match(words):
        return False
    if kind_in(so_far) is None:
        told = words.endswith(".") and not words.endswith("г.") and lines[end].blank  # no title: narrative
        return not told and (kind_in(words) is not None or end == start + 1)
    if words.endswith(".") and not words.endswith("г."):  # «Форум прошёл в Озёрске.»: narrative
        return False
    titled = words[:1] in OPENS and not any(mark in so_far for mark in OPENS)
    titled = titled or words[:1].islower()  # «III СЪЕЗДА⏎старост области»
    return not lines[end].blank and (
        so_far.count("«") > so_far.count("»") or before.isupper() == words.isupper() or titled
    )


def kind_in(words: str) -> str | None:
    """The kind of event that some words name."""
    for token in tokenize(words):
        if token.kind == "word" and (kind := kind_of(token)) is not None:
            return kind
    return None


def kind_of(token: Token) -> str | None:
    """The kind of event that a word names."""
    if not token.low.startswith(openings("events.tsv")):
        return None
    kinds = table("events.tsv")
    return next((kinds[form.lemma] for form in forms(token.low) if form.lemma in kinds), None)


def cut_dates(text: str, span: Span) -> Span:
    """The span up to the first date inside it, if there is one after its opening words."""
    days = [found for found in find_days(text, span) if found.span.start > span.start + 20]
    end = days[0].span.start if days else span.end
    return Span(span.start, span.start + len(text[span.start : end].rstrip(" \n,.(—–-")))


def read_name(text: str, span: Span) -> tuple[str | None, Fact | None, Fact | None]:
    """The kind, the name and the edition that a title gives."""
    tokens = tokenize(text, span.start, span.end)
    head = next((p for p, token in enumerate(tokens) if token.kind == "word" and kind_of(token)), None)
    if head is None:
        return None, None, None
    kind = kind_of(tokens[head])
    form = reading(tokens, head)
    if form is None:
        return kind, None, None
    start, edition = backwards(tokens, head, form)
    end = name_end(tokens, head)
    own = [place for place in range(start, head) if place not in (edition[1] if edition else ())]
    if end == head + 1 and all(tokens[place].low.startswith("кругл") for place in own):
        return kind, None, edition[0] if edition else None
    name = Fact(
        "name", event_label(tokens, own, head, end, form), Span(tokens[start].start, tokens[end - 1].end)
    )
    return kind, name, edition[0] if edition else None


def reading(tokens: Sequence[Token], head: int) -> Form | None:
    """The reading of the event's noun: a genitive after «резолюция», else a nominative."""
    found = [form for form in forms(tokens[head].low) if form.lemma in table("events.tsv")]
    order = ("gent", "nomn") if head else ("nomn", "gent")
    for case in order:
        for form in found:
            if form.case == case:
                return form
    return found[0] if found else None


def backwards(
    tokens: Sequence[Token], head: int, form: Form
) -> tuple[int, tuple[Fact, tuple[int, ...]] | None]:
    """Where the name opens, and the edition that stands before it."""
    start, edition = head, None
    while start:
        before = tokens[start - 1]
        number = edition_of(tokens, start - 1)
        if number is not None:
            value, width = number
            places = tuple(range(start - width, start))
            edition = (Fact("edition", value, Span(tokens[start - width].start, before.end)), places)
            start -= width
        elif before.kind == "word" and form.case and modifiers_in(before.low, form.case):
            if before.low.startswith(LASTING):
                break
            start -= 1
        else:
            break
    return start, edition


def name_end(tokens: Sequence[Token], head: int) -> int:
    """The place after the name: after its quoted title, or before a bracket, a full stop or a clause."""
    place = head + 1
    while place < len(tokens):
        token = tokens[place]
        if token.kind == "close" and place == head + 1:
            place += 1  # ««круглого | стола» на тему «Чистая река»»
            continue
        if token.kind in ("open", "quote"):
            end = quote_end(tokens, place)[0]
            if not tokens[place - 1].low.startswith(QUARTERS) or low(tokens, end) not in PLACE_WORDS:
                return end
            place = end  # «жителей микрорайона «Южный» | города Озёрска»
            continue
        if token.text == "(" and (after := inserted(tokens, place, "gent")) is not None:
            place = after[0]  # «съезда крестьянских | (фермерских) хозяйств»
            continue
        if token.text == "," and is_closed_list(tokens, place + 1, "gent"):
            place += 1  # «съезда старост, | фермеров и кооператоров»
            continue
        if is_colon(tokens, place):
            place += 1  # «слушаний на тему: | «Чистая река»»
            continue
        if token.text in "(.,;:" or (token.kind == "mark" and token.text in "–—") or is_predicate(token):
            break
        place += 1
    return place


def is_colon(tokens: Sequence[Token], place: int) -> bool:
    """Whether a colon only announces a title: «на тему | : «Чистая река»»."""
    return tokens[place].text == ":" and place + 1 < len(tokens) and tokens[place + 1].kind == "open"


def is_predicate(token: Token) -> bool:
    """Whether a word is a verb in a person, with which no name goes on."""
    return token.kind == "word" and not token.is_capitalised and is_finite(token.low)


def is_loud(token: Token) -> bool:
    """Whether a word is printed in capitals though it is no abbreviation: «СЛУШАНИЙ»."""
    return len(token.text) > 3 and token.text.isupper()


def event_label(tokens: Sequence[Token], own: Sequence[int], head: int, end: int, form: Form) -> str:
    """The name in the nominative; a title in capitals as a sentence."""
    case = form.case or "gent"
    shouted = is_shouted(tokens[head:end])
    tokens = [
        token._replace(text=token.low) if p in (head, *own) and is_loud(token) else token
        for p, token in enumerate(tokens)
    ]
    words = [(modifier_nominative(tokens[p], case, form), tokens[p]) for p in own]
    words.append((head_nominative(tokens[head], form), tokens[head]))
    first = head + 1 + (head + 1 < end and tokens[head + 1].kind == "close")
    words += [(tokens[p].text, tokens[p]) for p in range(first, end) if not is_colon(tokens, p)]
    label = join(words)
    if shouted:
        label = re.sub(r"[«\"]\w", lambda match: match.group().upper(), sentence_case(label))
    return capitalise(label)
