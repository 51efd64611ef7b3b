"""Tokens after a head go in, the words that belong to the name come out: genitives, quoted names, places.

«Департаменту | культуры и туризма Озёрской области провести»: the tail ends where a word can no longer
depend on the head.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.language.apposition import PARTS, Step, apposition, second_title
from ingest.language.belonging import belongs, is_initial, is_place_word
from ingest.language.coordination import coordination, enumeration, is_further_field, under_affairs
from ingest.language.core import core_at
from ingest.language.lexicon import abbreviations, heads
from ingest.language.morph import forms, in_case, is_preposition, nouns_in
from ingest.language.need import in_need_width
from ingest.language.person import goes_by_surname, is_post, person_end
from ingest.language.phrase import AND, REACH, Head, Start, head_at, low, word_at
from ingest.language.preposition import prepositional
from ingest.language.quotation import is_oblique, is_opening, opens_small, quote_end
from ingest.language.short import is_state_institution
from ingest.language.territory import DASH, STOPPED, is_second_half, town_width, unit_width
from ingest.language.tokens import Token

WHERE = frozenset("области крае районе округе республике городе".split())
COUNTED = frozenset({"округу", "округа", "участка", "участку", "маршрута"})  # «по округу | № 7»
SEVERAL = frozenset({"institution", "business"})  # «школа № 5», «аптека № 12»
NUMBERED = PARTS | {"инспекция", "отдел", "участок"}


class Tail(NamedTuple):
    """The places of a tail's tokens; `end` where reading goes on; at `unclosed` quotes fail to close.

    `also` are the places of further heads that stand in the case of the first: «Губернатору – Председателю».
    `one` is the place of a plural that is of one here: «редакциям | газет «Маяк» и «Заря»»; -1 for none.
    """

    kept: tuple[int, ...]
    end: int
    quoted: tuple[int, int] | None = None
    unclosed: tuple[int, ...] = ()
    also: tuple[int, ...] = ()
    one: int = -1


def tail_at(tokens: Sequence[Token], at: int, case: str, head: Head) -> Tail:
    """The tail of a head in `case` from place `at` on."""
    start = Start(tokens, head, case)
    quoted, chain = None, "gent"
    unclosed: list[int] = []
    end, further = noun_of_form(tokens, at, head, case)
    kept, also, at = list(range(at, end)), list(further), end
    while at < len(tokens) and len(kept) < REACH:
        token = tokens[at]
        if is_opening(tokens, at) and (token.kind == "open" or quoted is None):
            small = opens_small(tokens, at + 1)
            if (kept and is_oblique(tokens, at + 1) and not small) or (small and head.fixed and not kept):
                break
            end, missing = quote_end(tokens, at)
            if not opens_small(tokens, at + 1):  # «серебряного» волонтёрства: a word used as said, no name
                quoted = quoted or (at, end)
                unclosed += [end - 1] * missing
        elif not kept and (close := second_title(start, at)):
            also += range(at + 1, close)
            end = close + 1
        elif kept and head.lemma in PARTS and (width := part_width(tokens, at)):
            end = at + width
        else:
            step = step_at(start, at, chain, begun=bool(kept))
            if step is None or (quoted is not None and not is_placed(start, at)):
                break
            end, chain = step
            also += range(at + 1, end) if token.text in DASH and not is_second_half(tokens, end - 1) else []
        kept.extend(range(at, end))
        at = end
    while kept and hangs(tokens[kept[-1]]):
        at = kept.pop()
    return Tail(tuple(kept), at, quoted, tuple(unclosed), tuple(also))


def part_width(tokens: Sequence[Token], at: int) -> int:
    """How many tokens a branch's town or own title takes: «филиалу АО «Сеть» | – «Озёрскэнерго»»."""
    if tokens[at].text in DASH and at + 1 < len(tokens) and is_opening(tokens, at + 1):
        return quote_end(tokens, at + 1)[0] - at
    if tokens[at - 1].is_abbreviation and (legal := head_at(tokens, at - 1, "gent")) is not None:
        return undeclined(tokens, at, legal) - at  # «филиалу ФГУП | концерн «Энергия»»
    return town_width(tokens, at)


def noun_of_form(tokens: Sequence[Token], at: int, head: Head, case: str) -> tuple[int, range]:
    """The place after a noun that a legal form has, and those of its words that decline."""
    if (end := undeclined(tokens, at, head)) > at:
        return end, range(0)
    end = declined(tokens, at, head, case)
    return end, range(at, end)


def undeclined(tokens: Sequence[Token], at: int, head: Head) -> int:
    """The place after a noun that stays as it is after a legal form: «МБУ | Молодёжный центр «Победа»»."""
    core = core_at(tokens, at, "nomn") if is_legal(head) and at < len(tokens) else None
    if core is None or not core[1].known:
        return at
    titled = core[1].end + bool(nouns_in(low(tokens, core[1].end), "gent"))  # «МУ | редакция газеты «Мост»»
    if titled < len(tokens) and is_opening(tokens, titled):  # «ООО | фирма «Луч»»
        return titled
    return core[1].end if core[0].groups and tokens[at].is_capitalised else at


def declined(tokens: Sequence[Token], at: int, head: Head, case: str) -> int:
    """The place after a noun between a legal form and a title, in its case: «ООО | агрофирме «Луч»»."""
    core = core_at(tokens, at, case) if is_legal(head) and at < len(tokens) else None
    if core is None or not core[1].known or core[1].fixed or core[1].end >= len(tokens):
        return at
    return core[1].end if is_opening(tokens, core[1].end) else at


def is_legal(head: Head) -> bool:
    """Whether a head is a legal form by its letters: «ООО», «МБУ»."""
    short = abbreviations().get(head.lemma) if head.fixed else None
    return head.fixed and ((short is not None and short.legal) or is_state_institution(head.lemma))


def is_placed(start: Start, at: int) -> bool:
    """Whether a word after a title tells where the body is: «филиал «Почта» | в Озёрской области»."""
    tokens = start.tokens
    if start.head.lemma in PARTS and tokens[at].low == "в":
        return tokens[at + 1].is_capitalised and low(tokens, at + 2) in WHERE
    return is_place_word(tokens, at) or (low(tokens, at - 2) == "в" and tokens[at].low in WHERE)


def hangs(token: Token) -> bool:
    """Whether a tail cannot close with a word: «признать работу Совета ветеранов | успешной»."""
    if token.kind != "word" or not token.text.islower():
        return False
    return all(form.pos == "ADJF" and not form.plural for form in forms(token.low))


def step_at(start: Start, at: int, chain: str, *, begun: bool) -> Step | None:
    """How far the tail goes on at a place, and the case of what depends there; None where it ends.

    `chain` is the case so far; `begun` tells whether the tail has a word already.
    """
    tokens, token = start.tokens, start.tokens[at]
    if token.kind == "word":
        width = unit_width(tokens, at) if len(token.text) <= 2 else 0
        return (at + width, chain) if width else word_step(start, at, chain, begun=begun)
    if token.text == ",":
        # «службе по надзору в сфере связи, | информационных технологий и коммуникаций»
        if not begun:
            return None
        if is_further_field(start, at + 1):
            return at + 1, "gent"
        if width := in_need_width(start, at + 1):
            return at + 1 + width, "gent"
        another = enumeration(tokens, at, start.case, "gent") if of_another(tokens, at - 1, chain) else None
        return another or enumeration(tokens, at, start.case, chain)
    if token.text == "(":
        return inserted(tokens, at, chain) if begun else None
    if token.text in DASH:
        return apposition(start, at)
    width = figure_width(start, at)
    return (at + width, chain) if width else None


def of_another(tokens: Sequence[Token], at: int, chain: str) -> bool:
    """Whether a word of a tail is a genitive that hangs on the word before it: «по делам | молодёжи»."""
    word = low(tokens, at)
    if chain == "loct":
        return bool(in_case(word, "gent"))
    ruled = not in_case(word, chain) or under_affairs(tokens, at)
    return chain == "datv" and bool(in_case(word, "gent")) and ruled


def word_step(start: Start, at: int, chain: str, *, begun: bool) -> Step | None:
    """The same at a word."""
    tokens, token = start.tokens, start.tokens[at]
    initial = is_initial(tokens, at) and low(tokens, at + 1) == "."
    if token.low in AND and not initial:
        return coordination(start, at, chain) if begun else None
    if initial:
        return None if is_person(start, at) else (at + 1, chain)
    if token.is_capitalised and is_post(start.head) and (end := person_end(tokens, at, start.case)) > at:
        return (end, chain) if not begun and end == at + 1 and goes_by_surname(start.head) else None
    if is_preposition(token.low) and not token.is_abbreviation:
        return prepositional(tokens, at, start.head)
    return (at + 1, chain) if belongs(tokens, at, chain) else None


def is_person(start: Start, at: int) -> bool:
    """Whether an initial opens the name of who holds an office: «Мэру города | А. …»."""
    entry = heads().get(start.head.lemma)
    return entry is not None and entry.kind == "office" and not low(start.tokens, at - 1).startswith("им")


def figure_width(start: Start, at: int) -> int:
    """How many tokens a number («№ 5») or the stop of a short word («г.», «А.») takes; 0 for any other."""
    tokens, token, before = start.tokens, start.tokens[at], low(start.tokens, at - 1)
    if token.text == "№":
        numbered = is_numbered(start.head) or before in COUNTED or is_house(before)
        return 2 if low(tokens, at + 1).isdigit() and numbered else 0
    if token.text == "#":  # «штабу | #МыВместе»
        return 2 if at + 1 < len(tokens) and tokens[at + 1].start == token.end else 0
    if token.kind == "number":
        return int(before in {"№", "имени", "им"})  # «имени | 40-летия Победы»
    return int(token.text == "." and (before in STOPPED or is_initial(tokens, at - 1)))


def is_house(word: str) -> bool:
    """Whether a word of a tail is of a house that may bear a number: «директору школы | № 4»."""
    entries = (heads().get(form.lemma) for form in nouns_in(word, "gent"))
    return any(entry is not None and entry.kind in SEVERAL for entry in entries)


def is_numbered(head: Head) -> bool:
    """Whether bodies of this noun bear numbers: «аптеке № 5», but not «Правительства № 1425»."""
    entry, short = heads().get(head.lemma), abbreviations().get(head.lemma)
    kinds = {entry.kind if entry else "", short.kind if short else ""}
    return not kinds.isdisjoint(SEVERAL) or head.lemma in NUMBERED or (head.fixed and not head.known)


def inserted(tokens: Sequence[Token], at: int, chain: str) -> Step | None:
    """A bracket inside a name, after which it goes on: «организация ветеранов | (пенсионеров) войны»."""
    if low(tokens, at + 2) == ")" and is_second_half(tokens, at + 1):  # «Республики Саха | (Якутия)»
        return at + 3, chain
    end = next((place for place in range(at, min(at + 4, len(tokens))) if tokens[place].text == ")"), None)
    if end is None or not all(in_case(tokens[place].low, chain) for place in range(at + 1, end)):
        return None
    following = word_at(tokens, end + 1)
    return (end + 1, chain) if following is not None and in_case(following.low, chain) else None
