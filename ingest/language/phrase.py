"""Tokens and a place in them go in, the noun phrase of one body comes out, with what each of its words is.

A phrase is modifiers, a head noun in the asked case, and a tail of what depends on it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from ingest.language.compound import NOBODY_WITH, WHOSE, noun_of
from ingest.language.lexicon import abbreviations, heads
from ingest.language.morph import Form, forms, in_case, is_adverb, may_be_of, modifiers_in, nouns_in
from ingest.language.nominative import agrees
from ingest.language.short import SHORTEST, first_words, gender_of, is_loud, is_ministerial, longest
from ingest.language.tokens import Addressed, Token, is_abbreviation

FIXED = Form("NOUN", None, False, None, "", False, frozenset(), 1.0, 0)
FIXED_PLURAL = Form("NOUN", None, True, None, "", False, frozenset(), 1.0, 0)
BRACKETS = frozenset("()")
AND = frozenset({"и", "или"})
# «ТюмГУ», «ЮУрГУ», «ХакНИИЯЛИ», «ВООПИиК»
MIXED = re.compile(r"[А-ЯЁ]{1,3}[а-яё]{1,3}[А-ЯЁ]{2,6}|[А-ЯЁ]{3,6}[а-яё]{1,2}[А-ЯЁ]{1,3}")
# «форума, проводимого | АНО «…»»: the participle tells of the event
HELD = ("проводим", "проведенн", "организованн", "организуем", "подготовленн", "учрежденн", "созванн")
# Adjectives that stand for people alone: «учащимся | школ»
PERSONS = frozenset("учащийся служащий верующий трудящийся отдыхающий".split())
SELF = frozenset({"сам", "сами", "самим", "самому", "самой", "самих"})  # «самим | старостам»
REACH = 80  # tokens: no name, quotation or clause is longer; nobody looks further for its end


class Head(NamedTuple):
    """The head of a phrase: tokens `start` to `end`, its reading, its lemma (or abbreviation)."""

    start: int
    end: int
    form: Form
    lemma: str
    known: bool
    fixed: bool = False


class Modifiers(NamedTuple):
    """Groups of words that agree with the head: «общественным» | «и добровольческим».

    `end` is the place of the head.
    """

    groups: tuple[tuple[int, ...], ...]
    end: int


class Start(NamedTuple):
    """What a tail hangs on: the tokens, the head among them, the case in which the head stands."""

    tokens: Sequence[Token]
    head: Head
    case: str


def word_at(tokens: Sequence[Token], at: int) -> Token | None:
    """The token at a place if it is a word."""
    if at < 0:
        return None
    try:  # few places are beyond the end
        token = tokens[at]
    except IndexError:
        return None
    return token if token.kind == "word" else None


def low(tokens: Sequence[Token], at: int) -> str:
    """The folded text at a place; nothing beyond the end."""
    if at < 0:
        return ""
    try:  # few places are beyond the end
        return tokens[at].low
    except IndexError:
        return ""


def head_at(tokens: Sequence[Token], at: int, case: str) -> Head | None:
    """The head noun of a body at a place, in a case; None where no body's name can be headed there."""
    token = word_at(tokens, at)
    if token is None:
        return None
    if token.is_abbreviation:
        short = abbreviation_at(tokens, at)
        if short is not None:
            return short
    if token.low.startswith("федерац") and low(tokens, at - 1).startswith("российск"):
        return None
    return noun_head(token, at, case)


def abbreviation_at(tokens: Sequence[Token], at: int) -> Head | None:
    """An abbreviation as head: the longest that the lexicon knows («СО НКО»), or any other but a place's."""
    text = tokens[at].text
    lemma = longest(*[token.text for token in tokens[at : at + 3]]) if text in first_words() else ""
    if lemma:
        entry = abbreviations()[lemma]
        if entry.body in ("Place", "Act"):
            return None
        form = FIXED_PLURAL if entry.plural else unchanging(gender_of(entry.full))
        return Head(at, at + lemma.count(" ") + 1, form, lemma, True, True)
    if not MIXED.fullmatch(text) and (not text.isupper() or len(text) > 7):
        return None
    if is_loud(tokens[at].low):
        return None
    return Head(at, at + 1, FIXED, text, False, True)


@cache
def unchanging(gender: str | None) -> Form:
    """The reading of an abbreviation in the singular, whose form is the same in every case."""
    return replace(FIXED, gender=gender)


def noun_head(token: Token, at: int, case: str) -> Head | None:
    """A noun of the lexicon, or a plural of people («блогерам»), in the case."""
    table = heads()
    found = in_case(token.low, case)
    for form in found:
        if (key := noun_of(form.lemma)) in table and (form.pos == "NOUN" or form.lemma in table):
            return Head(at, at + 1, form, key, True)
    if type(token) is Addressed and (nouns := nouns_in(token.low, case)):
        return Head(at, at + 1, nouns[0], nouns[0].lemma, False)
    if token.low in table and not declines(token.low):
        return Head(at, at + 1, FIXED, token.low, True)
    if token.is_capitalised and token.low.startswith(("мин", "рос")) and len(token.low) > SHORTEST:
        ministry = [form for form in found if form.pos == "NOUN" and not form.plural]  # «Минобру края»
        ministry.sort(key=lambda form: form.gender != "masc")
        if not ministry and is_ministerial(token.text, token.low):
            return Head(at, at + 1, FIXED, token.low, True, True)
        return Head(at, at + 1, ministry[0], ministry[0].lemma, True) if ministry else None
    people = [form for form in found if form.pos == "NOUN" and form.animate and form.plural]
    people = people if len(token.low) > 2 else []  # «2018 г.»
    if people and case in ("datv", "ablt", "gent", "accs") and (at == 0 or not token.is_capitalised):
        return Head(at, at + 1, people[0], people[0].lemma, False)
    return None


def declines(word: str) -> bool:
    """Whether a noun in its dictionary form is a nominative: «совет», but not «Минпросвещения», «НКО»."""
    found = forms(word)
    own = any(form.lemma == word and form.case == "nomn" for form in found)
    return own or not any(form.pos in ("NOUN", "UNKN") for form in found)


def modifiers_at(tokens: Sequence[Token], at: int, case: str) -> Modifiers:
    """The modifiers before a head, group by group; may be none."""
    groups: list[tuple[int, ...]] = []
    group: list[int] = []
    last = at + REACH
    while at < last:
        if opens_modifier(tokens, at, case):
            group.append(at)
            at += 1
        elif group and low(tokens, at) in {",", *AND} and opens_modifier(tokens, at + 1, case):
            groups.append(tuple(group))
            group = []
            at += 1
        elif (
            group
            and low(tokens, at) == "("
            and low(tokens, at + 2) == ")"
            and is_modifier(tokens, at + 1, case)
        ):
            group += (at, at + 1, at + 2)  # «крестьянским | (фермерским) | хозяйствам»
            at += 3
        else:
            break
    return Modifiers((*groups, tuple(group)) if group else tuple(groups), at)


def is_modifier(tokens: Sequence[Token], at: int, case: str) -> bool:
    """Whether the word can agree with a head in the case (and is not the head itself)."""
    token = word_at(tokens, at)
    if token is None or token.is_abbreviation or not may_modify(token.low, case):
        return False
    if may_head(token.low, case) and noun_head(token, at, case):
        following = word_at(tokens, at + 1)
        return following is not None and may_be_of(token.low, following.low, case)
    return True


@lru_cache(maxsize=100_000)
def may_modify(word: str, case: str) -> bool:
    """Whether a word can be an adjective of a body in a case: not «самим», nor «учащимся»."""
    found = modifiers_in(word, case)
    told = word.startswith(HELD) or word in SELF or any(form.lemma in PERSONS for form in found)
    return bool(found) and not told


@lru_cache(maxsize=100_000)
def may_head(word: str, case: str) -> bool:
    """Whether a word may be a noun of the lexicon, too: «мастерским | и мастерам», «рабочим | завода»."""
    found = (*modifiers_in(word, case), *nouns_in(word, case))
    return any(form.lemma in heads() for form in found)


def opens_modifier(tokens: Sequence[Token], at: int, case: str) -> bool:
    """Whether a modifier starts here, or an adverb before one."""
    token = word_at(tokens, at)
    if token is None:
        return False
    return is_modifier(tokens, at, case) or (is_adverb(token.low) and is_modifier(tokens, at + 1, case))


def core_at(tokens: Sequence[Token], at: int, case: str) -> tuple[Modifiers, Head] | None:
    """Modifiers and head of a body's name at a place, agreeing; None where there is no such phrase."""
    token = word_at(tokens, at)
    if token is None or not may_open(token.text, token.low, case):
        return None
    modified = modifiers_in(token.low, case) or is_adverb(token.low)  # most names open with their noun
    modifiers = modifiers_at(tokens, at, case) if modified else Modifiers((), at)
    head = head_at(tokens, modifiers.end, case)
    if head is None and modifiers.groups:
        shorter = shortened(modifiers)
        head = head_at(tokens, shorter.end, case)
        modifiers = shorter if head is not None else modifiers
    if head is None or is_schooling(tokens, modifiers, head):
        return None
    if not head.fixed and not all(agrees_or_adverb(tokens, place, case, head) for place in flat(modifiers)):
        if is_one_each(tokens, modifiers, head, case):
            return modifiers, head
        for shorter in (shortened(modifiers), Modifiers((), at)):  # «учёных | университета»
            own = person_at(tokens, shorter.end, case)
            if own is not None and all(agrees_or_adverb(tokens, p, case, own) for p in flat(shorter)):
                return shorter, own
        return None
    if len(modifiers.groups) > 1 and not modifiers.groups[-1]:
        return None
    return modifiers, head


def person_at(tokens: Sequence[Token], at: int, case: str) -> Head | None:
    """The noun of a person at a place: «участковому | уполномоченному | полиции»."""
    token = word_at(tokens, at)
    head = noun_head(token, at, case) if token is not None else None
    office = head is not None and head.lemma in heads() and heads()[head.lemma].kind == "office"
    return head if head is not None and (office or head.form.animate) else None


def is_one_each(tokens: Sequence[Token], modifiers: Modifiers, head: Head, case: str) -> bool:
    """Whether each adjective of a list is of one body: «районной | и городской библиотекам»."""
    if len(modifiers.groups) < 2 or not head.form.plural or case == "gent":
        return False
    gender = next((form.gender for form in forms(head.form.lemma) if form.case == "nomn"), None)
    further = modifiers.groups[-1][1:]  # «городскому и районному | молодёжным | советам»
    common = further if all(agrees(tokens[place], case, head.form) for place in further) else ()
    return all(
        any(not form.plural and form.gender == gender for form in modifiers_in(tokens[place].low, case))
        for place in flat(modifiers)
        if place not in common
    )


def opens(token: Token, case: str) -> bool:
    """Whether a name in a case can open with a token that is a word."""
    return may_open(token.text, token.low, case)


@lru_cache(maxsize=200_000)
def may_open(text: str, word: str, case: str) -> bool:
    """Whether a name in a case can open with a word at all, as printed and folded."""
    known = bool(in_case(word, case)) or word in heads() or is_adverb(word)
    return known or is_abbreviation(text) or is_ministerial(text, word)


def is_schooling(tokens: Sequence[Token], modifiers: Modifiers, head: Head) -> bool:
    """Whether «образование» is schooling and no municipality, «часть» a part and no unit."""
    lemma = head.lemma
    if lemma not in WHOSE and lemma not in NOBODY_WITH:
        return False
    before = [tokens[place].low for place in flat(modifiers)]
    if lemma in NOBODY_WITH:
        return any(word.startswith(NOBODY_WITH[lemma]) for word in before)
    return not any(word.startswith(WHOSE[lemma]) for word in before)


def shortened(modifiers: Modifiers) -> Modifiers:
    """The same modifiers without the last word, which may be the head: «Уполномоченному по правам»."""
    *before, last = modifiers.groups
    groups = (*before, last[:-1]) if last[:-1] else tuple(before)
    return Modifiers(groups, last[-1])


def flat(modifiers: Modifiers) -> tuple[int, ...]:
    """The places of all modifiers."""
    return tuple(place for group in modifiers.groups for place in group)


def agrees_or_adverb(tokens: Sequence[Token], place: int, case: str, head: Head) -> bool:
    """Whether the word at `place` agrees with the head, or is an adverb of the next one, or a bracket."""
    token = tokens[place]
    if token.text in BRACKETS:
        return True
    return agrees(token, case, head.form) or (not modifiers_in(token.low, case) and is_adverb(token.low))
