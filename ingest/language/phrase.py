"""Tokens and a place in them go in, the head noun comes out that a body's name may have there.

A name is modifiers, a head noun in the asked case, and a tail of what depends on it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from ingest.language.compound import noun_of
from ingest.language.lexicon import abbreviations, heads
from ingest.language.morph import Form, forms, in_case, nouns_in
from ingest.language.short import SHORTEST, first_words, gender_of, is_loud, is_ministerial, longest
from ingest.language.tokens import Addressed, Token

FIXED = Form("NOUN", None, False, None, "", False, frozenset(), 1.0, 0)
FIXED_PLURAL = Form("NOUN", None, True, None, "", False, frozenset(), 1.0, 0)
AND = frozenset({"и", "или"})
# «ТюмГУ», «ЮУрГУ», «ХакНИИЯЛИ», «ВООПИиК»
MIXED = re.compile(r"[А-ЯЁ]{1,3}[а-яё]{1,3}[А-ЯЁ]{2,6}|[А-ЯЁ]{3,6}[а-яё]{1,2}[А-ЯЁ]{1,3}")
REACH = 80  # tokens: no name, quotation or clause is longer; nobody looks further for its end


class Head(NamedTuple):
    """The head of a phrase: tokens `start` to `end`, its reading, its lemma (or abbreviation)."""

    start: int
    end: int
    form: Form
    lemma: str
    known: bool
    fixed: bool = False


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
    titled = at + 1 < len(tokens) and tokens[at + 1].kind in ("open", "quote")  # «ПРО | «ОПОРА РОССИИ»»
    if is_loud(tokens[at].low) and not titled:
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
