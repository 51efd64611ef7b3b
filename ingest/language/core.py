"""Tokens and a place in them go in, the modifiers and the head of a body's name come out, agreeing.

What a head can be: `phrase`; what depends on it: `tail`.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ingest.language.compound import NOBODY_WITH, WHOSE
from ingest.language.lexicon import heads
from ingest.language.morph import forms, in_case, is_adverb, may_be_of, modifiers_in, nouns_in
from ingest.language.nominative import agrees
from ingest.language.ordinal import is_ordinal
from ingest.language.phrase import AND, REACH, Head, head_at, low, noun_head, word_at
from ingest.language.short import is_ministerial
from ingest.language.tokens import Token, is_abbreviation

NEAR = 6  # tokens from a noun to the next that shares its adjective
BRACKETS = frozenset("()")
# «форума, проводимого | АНО «…»»: the participle tells of the event
HELD = ("проводим", "проведенн", "организованн", "организуем", "подготовленн", "учрежденн", "созванн")
# Adjectives that stand for people alone: «учащимся | школ»
PERSONS = frozenset("учащийся служащий верующий трудящийся отдыхающий".split())
SELF = frozenset({"сам", "сами", "самим", "самому", "самой", "самих"})  # «самим | старостам»


class Modifiers(NamedTuple):
    """Groups of words that agree with the head: «общественным» | «и добровольческим».

    `end` is the place of the head.
    """

    groups: tuple[tuple[int, ...], ...]
    end: int


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


def telling_at(tokens: Sequence[Token], at: int) -> Token | None:
    """The token at a place if it is a word or an ordinal: «80-й»."""
    token = tokens[at] if 0 <= at < len(tokens) else None
    told = token is not None and (token.kind == "word" or (token.kind == "number" and is_ordinal(token.low)))
    return token if told else None


def is_modifier(tokens: Sequence[Token], at: int, case: str) -> bool:
    """Whether the word can agree with a head in the case (and is not the head itself)."""
    token = telling_at(tokens, at)
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
    token = telling_at(tokens, at)
    if token is None:
        return False
    return is_modifier(tokens, at, case) or (is_adverb(token.low) and is_modifier(tokens, at + 1, case))


def core_at(tokens: Sequence[Token], at: int, case: str) -> tuple[Modifiers, Head] | None:
    """Modifiers and head of a body's name at a place, agreeing; None where there is no such phrase."""
    token = telling_at(tokens, at)
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
        if is_one_each(tokens, modifiers, head, case) or is_of_all(tokens, modifiers, head, case):
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
    leading = modifiers.groups[0][:-1]  # «Озёрским | городскому и районному советам»
    common = (*common, *(place for place in leading if agrees(tokens[place], case, head.form)))
    own = [place for place in flat(modifiers) if place not in common]
    single = [
        any(not form.plural and form.gender == gender for form in modifiers_in(tokens[place].low, case))
        for place in own
    ]
    of_each = zip(own, single, strict=True)  # «районным и городской | станциям»
    return any(single) and all(one or agrees(tokens[place], case, head.form) for place, one in of_each)


def is_of_all(tokens: Sequence[Token], modifiers: Modifiers, head: Head, case: str) -> bool:
    """Whether plural adjectives are of several bodies, each one: «районным | библиотеке и музею»."""
    several = all(any(form.plural for form in modifiers_in(tokens[p].low, case)) for p in flat(modifiers))
    if head.form.plural or not (head.known and several) or len(modifiers.groups) > 1:
        return False
    for at in range(head.end, min(head.end + NEAR, len(tokens))):
        if tokens[at].kind != "word" and tokens[at].text != ",":
            return False
        if tokens[at].low in AND or tokens[at].text == ",":
            other = head_at(tokens, at + 1, case)
            return other is not None and other.known and not (other.fixed or other.form.plural)
    return False


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
