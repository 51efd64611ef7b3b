"""A line in, whether it asks and whom out: by a verb that opens it, a body that opens it, an announcement."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from ingest.language.core import core_at
from ingest.language.lexicon import modals, table
from ingest.language.morph import (
    forms,
    in_case,
    is_adverb,
    is_comparative,
    is_finite,
    is_infinitive,
    modifiers_in,
    nouns_in,
)
from ingest.language.names import read_names
from ingest.language.phrase import low
from ingest.language.tokens import Token, tokenize
from ingest.model import Address, Basis, Role, Span
from ingest.structure.asker import SUBJECT, is_asker
from ingest.structure.circumstance import names_after_circumstance
from ingest.structure.circumstance import opens as opens_aside
from ingest.structure.heading import addressed
from ingest.structure.lines import OPERATIVE, is_wish, opens_wishing
from ingest.structure.partner import find_partners
from ingest.structure.tokens import sentences

OPENING = 40  # characters in which a verb of asking opens a line
WIDE = 12  # tokens in which a dash stands for «is»
DASHES = frozenset("-–—")
LAST = 40  # characters in which the last word of an announcement stands
FEW = 4  # words of a thing that items are about
WHOM = 300  # characters in which a line names whom it asks
RELATIVE = ("котор", "чь", "если", "кто", "как")  # words whose verb rules a clause and not the line
WHERE = frozenset("где куда откуда когда пока что как чтобы дабы поскольку хотя ибо".split())  # so do these
THAT = frozenset({"то", "того", "тому", "тем", "том"})
WE_RESOLVE = frozenset("поддерживаем одобряем признаем утверждаем избираем".split())
RESOLVING = frozenset(
    "поддерживает поддерживают одобряет одобряют признает признают утверждает утверждают "
    "избирает избирают".split()
)
LET = frozenset({"пусть", "пускай"})  # «Пусть школы откроют кружки»
ALSO = frozenset({"и", "еще", "также", "мы", "кроме", "того", ","})
SEEMS = frozenset({"представляется", "видится", "считается", "представляются", "видятся"})
HOPING = frozenset("рассчитывает рассчитываем рассчитывают надеется надеемся надеются".split())
FIT = ("целесообразн", "необходим", "важн", "нужн", "полезн", "желательн")
GOOD = (*FIT, "хорош", "неплох", "правильн")
READY = frozenset(
    "готов готова готово готовы рад рада рады уверен уверена уверены убежден убеждена убеждены "
    "намерен намерена намерены".split()
)


def find_announced(text: str, span: Span) -> tuple[Address, ...]:
    """The bodies that an announcement asks: «участники рекомендуют Правительству области:»."""
    found = list(OPERATIVE.finditer(text, span.start, span.end))
    if not found:
        return ()
    tokens = tokenize(text, found[-1].end(), span.end)
    case = table("asking.tsv").get(found[-1].group().lower().split()[0], "datv")
    start, genitive = addressed(tokens)
    names, end = read_names(tokens, start, genitive or (case if case in ("datv", "accs") else "datv"))
    if not names:
        return ()
    partners = find_partners(tokens[end:], Basis.SECTION)
    return (*(Address(name, Role.ADDRESSEE, Basis.SECTION) for name in names), *partners)


def opening(text: str, span: Span, most: int) -> Sequence[Token]:
    """The tokens that stand in the first characters of a span; its others will be asked for, too."""
    tokens, last = tokenize(text, span.start, span.end), span.start + most
    return tokens if span.end <= last else tokens[: bisect_right(tokens, last, key=lambda token: token.end)]


def opens_asking(text: str, span: Span) -> bool:
    """Whether a line opens with a verb of asking."""
    tokens = opening(text, span, OPENING)
    return low(tokens, 0) in table("asking.tsv")


def asks_by_itself(text: str, span: Span) -> bool:
    """Whether a line asks whatever announced it: «Рекомендовать …», «Комитету …:», «Совету … провести»."""
    if opens_asking(text, span) or opens_wishing(text, span):
        return True
    tokens = opening(text, span, WHOM)
    names, end = read_names(tokens, 0, "datv")
    if not names or end >= len(tokens):
        return False
    return tokens[end].text == ":" or (tokens[end].kind == "word" and is_infinitive(tokens[end].low))


def is_statement(text: str, span: Span, *, listed: bool = False) -> bool:
    """Whether a line only states: a verb in a person rules a sentence of it, and none of them asks.

    Of a line `listed` under what is asked only one that opens so: «сделать: – сушилки, старые | упали».
    """
    if is_wish(text, span):
        return False
    told = False
    for run in sentences(text, span):
        stated = not is_infinitive(run[0].low) and states(run, listed=listed)  # so most items open
        if stated is False:
            return False
        told = told or stated is True
    return told


def states(run: Sequence[Token], *, listed: bool = False) -> bool | None:
    """Whether a sentence states: False where it asks or resolves, None where neither can be told."""
    if is_nominal(run):
        return True
    if is_resolved(run[0].low) or run[0].low in WE_RESOLVE or opens_dashed(run):
        return False
    tokens = without_inset(run)
    asking, quoted, aside = asking_words(), 0, False
    for place, token in enumerate(tokens):
        quoted += (token.kind == "open") - (token.kind == "close")
        aside = aside and token.text != ","
        if token.kind != "word" or quoted > 0:  # «кружку «Учусь строить» провести выставку»
            continue
        if token.low in asking or is_infinitive(token.low):
            return False
        aside = aside or token.low in WHERE or token.low.startswith(RELATIVE)
        if not aside and (is_predicate(token) or (place and is_done(token.low))):  # «Нормы | написаны»
            if seems(tokens, place):
                return False
            if token.low in RESOLVING and any(map(is_asker, tokens[:SUBJECT])):
                return False  # «Съезд поддерживает почин»
            if any(other.text == "," for other in tokens[:place]) and (listed or is_doing(tokens[0].low)):
                return None  # «Проверка стоков, чтобы их могли закрыть»: what is asked opens
            asks = any(other.low in asking for other in tokens[: of_that(tokens)])
            return not (asks or asks_far(tokens) or names_after_circumstance(tokens))
    return None


def seems(tokens: Sequence[Token], place: int) -> bool:
    """Whether a predicate says that something had better be done, or is hoped for.

    «Представляется целесообразным создание совета», «Было бы неплохо открыть зал», «Съезд рассчитывает, что
    почта откроет отделения».
    """
    word, after, second = (low(tokens, place + step) for step in range(3))
    if word in SEEMS and after.startswith(FIT):
        return True
    return (after == "бы" and second.startswith(GOOD)) or (word in HOPING and (after, second) == (",", "что"))


def opens_dashed(run: Sequence[Token]) -> bool:
    """Whether bodies in the dative open and a dash stands for the verb: «Почте и банку – кнопку у входа»."""
    if not names_asked(run, 0) or all(token.text not in DASHES for token in run):
        return False
    names, end = read_names(run, 0, "datv")
    return bool(names) and low(run, end) in DASHES


def asks_far(tokens: Sequence[Token]) -> bool:
    """Whether a dative opens that is asked beyond clauses: «Думе, чей срок истёк, | принять устав»."""
    apart, clauses = True, False
    for token in tokens if names_asked(tokens, 0) else ():
        if token.kind != "word":
            apart, clauses = apart or token.text == ",", clauses or token.text == ","
        elif not clauses and is_finite(token.low):  # «Редакции знают, кого спросить»
            return False
        elif token.low in WHERE or token.low.startswith(RELATIVE) or is_finite(token.low):
            apart = False
        elif apart and is_infinitive(token.low):
            return True
    return False


def without_inset(run: Sequence[Token]) -> Sequence[Token]:
    """A sentence without what two dashes set apart: «Школам – и это понятно всем – открыть кружки»."""
    dashes = [place for place, token in enumerate(run) if token.text in DASHES][:2]
    return (*run[: dashes[0]], *run[dashes[1] + 1 :]) if len(dashes) > 1 else run


def opens_ask(text: str, span: Span) -> bool:
    """Whether a line under a section's heading asks: it opens with an infinitive or a body in the dative."""
    tokens = opening(text, span, WHOM)
    first = low(tokens, 0)
    return is_infinitive(first) or first in table("asking.tsv") or names_asked(tokens, 0)


def opens_doing(text: str, span: Span) -> bool:
    """Whether a line opens with what is to be done, adverbs before it: «Ежегодно проводить»."""
    for token in opening(text, span, OPENING)[:FEW]:
        if token.kind == "word" and is_infinitive(token.low):
            return True
        if token.low != "не" and not is_adverb(token.low) and not is_comparative(token.low):
            return False
    return False


def opens_late(text: str, span: Span) -> bool:
    """Whether a line opens with how or when it is to be done what follows: «Раз в год проводить смотр»."""
    run = next(iter(sentences(text, span)), ())
    return bool(run) and (opens_aside(run) or is_count(run[0].low)) and states(run) is False


@lru_cache(maxsize=20_000)
def is_count(word: str) -> bool:
    """Whether a word counts how often: «раз», «дважды», «один»."""
    return word in ("раз", "один") or any(form.pos == "NUMR" for form in forms(word))


def has_infinitive(text: str, span: Span) -> bool:
    """Whether a line has an infinitive, and so may ask for something itself."""
    return any(
        token.kind == "word" and is_infinitive(token.low) for token in tokenize(text, span.start, span.end)
    )


@lru_cache(maxsize=20_000)
def is_resolved(word: str) -> bool:
    """Whether a word says what those who speak have done: «Договорились», «Постановили»."""
    form = forms(word)[0]
    return form.pos == "VERB" and form.plural and "past" in form.grammemes


def of_that(tokens: Sequence[Token]) -> int:
    """Where a clause begins that only tells what a word means: «отвечает за то, | что предлагает»."""
    places = (p for p in range(2, len(tokens)) if tokens[p].low == "что" and tokens[p - 2].low in THAT)
    return next(places, len(tokens))


def names_asked(tokens: Sequence[Token], at: int) -> bool:
    """Whether a body that the lexicon knows stands at a place in the dative, in which bodies are asked."""
    core = core_at(tokens, at, "datv")
    return core is not None and core[1].known


def is_nominal(tokens: Sequence[Token]) -> bool:
    """Whether a line says what a body is and has no verb: «Совет дома – первый помощник жильцов»."""
    dash = next((place for place, token in enumerate(tokens[:WIDE]) if token.text in DASHES), 0)
    if not dash or tokens[0].is_abbreviation or any(is_infinitive(token.low) for token in tokens[dash:]):
        return False
    names, end = read_names(tokens, 0, "nomn")
    after = low(tokens, dash + 1)
    told = bool(modifiers_in(after, "nomn") or nouns_in(after, "nomn")) and not in_case(after, "datv")
    return bool(names) and end == dash and told and not is_doing(after)


@lru_cache(maxsize=100_000)
def is_doing(word: str) -> bool:
    """Whether a word is a noun by which something is asked: «проведение», «подготовка»."""
    doings = table("doings.tsv")
    return any(form.lemma in doings and form.case == "nomn" for form in forms(word))


@cache
def asking_words() -> frozenset[str]:
    """The words that ask or oblige wherever they stand."""
    return frozenset(modals().keys() | table("asking.tsv").keys() | LET)


@lru_cache(maxsize=20_000)
def is_done(word: str) -> bool:
    """Whether a word can only say what was done to something: «написаны», «сделан»."""
    return all(form.pos == "PRTS" for form in forms(word))


def is_predicate(token: Token) -> bool:
    """Whether a word can only be a verb in a person, not «we»: «поможет», no «сёл», «просим», «дайте»."""
    if token.low in READY:  # «Молодёжь готова помочь»
        return True
    if token.is_abbreviation or not is_finite(token.low) or token.low.endswith(("ем", "им", "емся", "имся")):
        return False
    return not any(form.pos == "NOUN" or "impr" in form.grammemes for form in forms(token.low))


def closing_verb(text: str, span: Span) -> Span | None:
    """The verb with which an announcement closes, if it leaves it to the items whom it asks: «… просят:».

    A verb with a dative is none: an item that opens with a dative asks by itself.
    """
    tokens = tokenize(text, max(span.start, span.end - LAST), span.end)
    if len(tokens) < 2 or tokens[-1].text != ":" or table("asking.tsv").get(tokens[-2].low, "datv") == "datv":
        return None
    return Span(tokens[-2].start, tokens[-2].end)


def closing_case(text: str, span: Span) -> str | None:
    """The accusative where an announcement closes with a verb that wants it: «… и просит»; else None."""
    tokens = tokenize(text, max(span.start, span.end - LAST), span.end)
    told = [token.low for token in tokens[-2:] if token.kind == "word"]
    return "accs" if told and table("asking.tsv").get(told[-1]) == "accs" else None


def bare_verb(text: str, span: Span) -> Span | None:
    """The verb of a line that is nothing else: «Рекомендовать:», «ПРОСИТЬ:»."""
    if text[span.end - 1 : span.end] != ":":
        return None
    tokens = [token for token in opening(text, span, LAST) if token.low not in ALSO]  # «И ещё просим:»
    if len(tokens) != 2 or tokens[1].text != ":" or tokens[0].low not in table("asking.tsv"):
        return None
    return Span(tokens[0].start, tokens[0].end)
