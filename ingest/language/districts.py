"""Genitives that name several places with one noun in, the words of each place out.

«администрациям | Озёрского и Заречного муниципальных районов» are two: «Озёрского муниципального района» and
«Заречного муниципального района».
"""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.language.morph import Form, forms, inflected, modifiers_in, nouns_in
from ingest.language.nominative import restore
from ingest.language.phrase import AND, low, word_at
from ingest.language.tokens import Token

UNITS = frozenset("район округ поселение область край республика улус кожуун аймак".split())
Words = list[tuple[str, Token]]


class Districts(NamedTuple):
    """The places of the adjectives that name one each, of what they share, of the noun; its reading."""

    named: tuple[int, ...]
    common: tuple[int, ...]
    noun: int
    unit: Form


def districts_at(tokens: Sequence[Token], at: int, case: str = "gent") -> Districts | None:
    """Several places named at a place in a case; None where there is one, or none."""
    named: list[int] = []
    while is_naming(tokens, at, case):
        named.append(at)
        at += 1
        if low(tokens, at) not in {",", *AND}:
            break
        at += 1
    common = at
    while (word := word_at(tokens, at)) is not None and is_several(word, case):
        at += 1
    units = [form for form in nouns_in(low(tokens, at), case) if form.plural and form.lemma in UNITS]
    if len(named) < 2 or not units:
        return None
    return Districts(tuple(named), tuple(range(common, at)), at, units[0])


def is_naming(tokens: Sequence[Token], at: int, case: str) -> bool:
    """Whether a word is the adjective of one place: «Озёрского»."""
    token = word_at(tokens, at)
    if token is None or not token.is_capitalised:
        return False
    return any(not form.plural for form in modifiers_in(token.low, case))


def is_several(token: Token, case: str) -> bool:
    """Whether a word is an adjective of several: «муниципальных»."""
    unit = any(form.lemma in UNITS for form in nouns_in(token.low, case))
    return not unit and any(form.plural for form in modifiers_in(token.low, case))


def each_words(tokens: Sequence[Token], found: Districts, case: str = "gent") -> list[Words]:
    """The words of each place, its noun in the singular."""
    gender = next((form.gender for form in forms(found.unit.lemma) if form.case == "nomn"), None)
    places = (*found.common, found.noun)
    shared = [(alone(tokens[place], gender, case), tokens[place]) for place in places]
    return [[(tokens[place].text, tokens[place]), *shared] for place in found.named]


def alone(token: Token, gender: str | None, case: str = "gent") -> str:
    """A word of several in the same case of the singular: «районов» → «района»."""
    several = [form for form in modifiers_in(token.low, case) or nouns_in(token.low, case) if form.plural]
    adjective = bool(modifiers_in(token.low, case))
    wanted = {case, "sing", gender} if adjective and gender else {case, "sing"}
    word = inflected(token.text.lower(), several[0].index, frozenset(wanted)) if several else None
    return restore(token.text, word) if word else token.text
