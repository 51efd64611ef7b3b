"""An item as read in, what it names definitely out: action, object, measure, term, each with its words.

An ask is specific if two readers could agree a year later whether it was done: if it names a definite action
with a definite object, or a measure, or a term.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from ingest.language.lexicon import table, words
from ingest.language.morph import forms, in_case, is_preposition, is_proper
from ingest.language.quotation import is_opening, opens_small, quote_end
from ingest.language.tokens import Token
from ingest.model import Aspect, InitiativeMention, InstrumentMention, Named, Reading, Role, Span
from ingest.structure.dates import MONTHS
from ingest.structure.tokens import sentences
from ingest.structure.verb import noun_lemmas

Mention = InstrumentMention | InitiativeMention
BACK = 80  # words before a verb among which it may stand
REACH = 24  # words after a verb among which its object stands
WORK = frozenset({"работа", "деятельность"})  # whatever it is about
MULTIPLE = frozenset({"вдвое", "втрое", "вчетверо", "двукратно", "двукратном"})
BOUND = frozenset({"менее", "более", "реже", "чаще", "ниже", "выше", "чем", "не", "до", "на"})
IN_CHARGE = "ответственн"
# What no amount is without: spares most items the look at each word.
MAY_COUNT = re.compile(r"[\d ](?:(?<=\d)|дв|вдв|втр|вче|тр|чет|пят|шест|сем|вос|дев|дес|сор|сто)")
AMOUNT = re.compile(r"\d{1,6}(?:,\d+)?")
NUMBERING = ("№", "п", "пункт", "-", "–", "/", "ст", "д")
NO_MEASURE = ("год", "лет", "дней", "дня", "класс", "этап", "част", "пункт", *MONTHS)


def find_named(text: str, reading: Reading, mentions: Sequence[Mention]) -> tuple[Named, ...]:
    """What an item names definitely, in the order action, object, measure, term; each once.

    `mentions` are the programmes, acts and initiatives that it names.
    """
    runs = sentences(text, reading.item.span)
    kept = [mention.span for mention in mentions if isinstance(mention, InstrumentMention)]
    kept += [address.name.span for address in reading.addresses if address.role is not Role.MENTIONED]
    found = []
    if reading.verb_span is not None and is_definite(reading):
        found.append(Named(Aspect.ACTION, reading.verb_span))
    noun = direct_object(runs, reading, kept)
    lemmas = noun_lemmas(noun.low) if noun is not None else ()
    thing = None if WORK.intersection(lemmas) else named_thing(runs, mentions, kept)
    if thing is None and noun is not None and not words("loose.tsv").intersection(lemmas):
        thing = Span(noun.start, noun.end)
    if thing is not None:
        found.append(Named(Aspect.OBJECT, thing))
    counted = runs if MAY_COUNT.search(text, reading.item.span.start, reading.item.span.end) else ()
    measure = next((span for run in counted for span in measures(run, kept)), None)
    if measure is not None:
        found.append(Named(Aspect.MEASURE, measure))
    if reading.deadline is not None:
        found.append(Named(Aspect.TERM, reading.deadline.span))
    return tuple(found)


def is_definite(reading: Reading) -> bool:
    """Whether the action is one of which one could tell that it was done."""
    return reading.verb not in (None, "other") and reading.doing not in words("vague.tsv")


def named_thing(
    runs: Sequence[Sequence[Token]], mentions: Sequence[Mention], kept: Sequence[Span]
) -> Span | None:
    """A programme, an act, an initiative, or a title in quotation marks that is no name of who is asked."""
    if mentions:
        return min(mention.span for mention in mentions)
    for run in runs:
        for place in [place for place, token in enumerate(run) if token.kind in ("open", "quote")]:
            token = run[place]
            if is_opening(run, place) and not is_kept(token, kept):
                end = quote_end(run, place)[0]
                if end > place + 3 or not opens_small(run, place + 1):  # «серебряных» is no title
                    return Span(token.start, run[end - 1].end)
    return None


def is_kept(token: Token, kept: Sequence[Span]) -> bool:
    """Whether a token stands inside one of some names."""
    start = token.start
    for span in kept:  # noqa: SIM110 - half the time of `any`, and each word is looked up
        if span.start <= start < span.end:
            return True
    return False


def direct_object(runs: Sequence[Sequence[Token]], reading: Reading, kept: Sequence[Span]) -> Token | None:
    """What something is done to: «построить | мост», «настоящую | резолюцию направить»."""
    verb = reading.verb_span
    run = next((run for run in runs if verb and run[0].start <= verb.start < run[-1].end), None)
    if verb is None or run is None:
        return None
    by_noun = reading.doing in table("doings.tsv")  # «проведение | смотра»
    first = next(place for place, token in enumerate(run) if token.start == verb.start)
    term = [reading.deadline.span] if reading.deadline is not None else []
    kept_or_term = [*kept, *term]
    near = run[first + 1 : first + 1 + 2 * REACH]
    rest = [token for token in near if not by_noun or token.start >= verb.end]
    after = [token for token in rest if not is_kept(token, term)] if term else rest
    before = (token for token in run[max(first - BACK, 0) : first] if not is_kept(token, kept_or_term))
    near_it = list(islice(before, 3))
    people = reading.verb in ("include", "appoint")  # «ввести в состав комиссии | учителей»
    return (
        object_of(near_it)
        or object_of(after[:REACH], genitive=by_noun, people=people)
        or object_of([*near_it, *before])
    )


def object_of(tokens: Sequence[Token], *, genitive: bool = False, people: bool = False) -> Token | None:
    """The first noun that neither a preposition rules nor another noun; after a number it is a genitive.

    `genitive` where a noun of doing stands before, `people` where those who are put somewhere are the object.
    """
    ruled = hangs = counted = False
    quoted = 0
    for token in tokens:
        quoted += (token.kind == "open") - (token.kind == "close")
        if token.kind == "number" or counts(token.low):
            counted, hangs = True, False
        elif token.kind != "word" or quoted > 0:
            hangs = hangs and token.text != ","
        elif is_preposition(token.low):
            ruled = True
        elif is_thing(token):
            if token.low.startswith(IN_CHARGE):
                return token
            if ruled:
                ruled, hangs = False, True
            elif counted or genitive or not (hangs and may_hang(token)) or (people and is_people(token)):
                if counted or genitive or in_case(token.low, "accs") or in_case(token.low, "nomn"):
                    return token
                hangs = True
    return None


def may_hang(token: Token) -> bool:
    """Whether a noun may depend on the one before it: a genitive, or a place's name («Республики | Тыва»)."""
    return bool(in_case(token.low, "gent")) or (token.is_capitalised and is_proper(token.low))


def is_people(token: Token) -> bool:
    """Whether a word names people."""
    return any(form.animate and form.plural for form in in_case(token.low, "accs"))


def is_thing(token: Token) -> bool:
    """Whether a word is a noun, or stands for one: «назначить | ответственных»."""
    return bool(noun_lemmas(token.low)) or token.low.startswith(IN_CHARGE) or token.is_abbreviation


def measures(run: Sequence[Token], kept: Sequence[Span]) -> Iterator[Span]:
    """The amounts of a sentence: «на 20 процентов», «не менее двух семинаров», «40 контейнеров», «вдвое»."""
    for place in [p for p, token in enumerate(run) if token.kind == "number" or counts(token.low)]:
        token = run[place]
        if token.low in MULTIPLE:
            yield Span(token.start, token.end)
        elif is_amount(run, place) and not is_kept(token, kept):
            end, start = unit_after(run, place), place
            while start and run[start - 1].low in BOUND:
                start -= 1
            if end is not None:
                yield Span(run[start].start, end)


@lru_cache(maxsize=100_000)
def counts(word: str) -> bool:
    """Whether a word is a numeral, or says how many times: «двух», «вдвое», but not «один из»."""
    if word in MULTIPLE:
        return True
    return word.isalpha() and not word.startswith("один") and forms(word)[0].pos == "NUMR"


def is_amount(run: Sequence[Token], place: int) -> bool:
    """Whether a number counts something: no act's, no house's, no part of a date."""
    if run[place].kind == "word":
        return True
    before = run[place - 1].text if place else ""
    return AMOUNT.fullmatch(run[place].text) is not None and before not in NUMBERING


def unit_after(run: Sequence[Token], place: int) -> int | None:
    """Where the unit after a number ends; None where none stands there, or one of time or age."""
    for token in run[place + 1 : place + 4]:
        if token.text == "%":
            return token.end
        if token.kind != "word" or token.low.startswith(NO_MEASURE):
            return None
        if noun_lemmas(token.low):
            return token.end
        if forms(token.low)[0].pos not in ("ADJF", "PRTF", "NUMR"):
            return None
    return None
