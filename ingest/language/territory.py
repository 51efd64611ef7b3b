"""Tokens and a place in, the marks and short words with which a territory's name goes on there out."""

from collections.abc import Sequence

from ingest.language.morph import lemma
from ingest.language.phrase import low, word_at
from ingest.language.tokens import Token

DASH = frozenset("-–—")
SECOND = frozenset({"кузбасс", "югра", "алания", "чувашия", "якутия"})  # second halves of regions' names
STOPPED = frozenset({"г", "им", "обл", "р", "пос"})  # «им. А.С. Пушкина», «пос. Речной»
PLACES = frozenset({"городе", "селе", "поселке", "станице"})
UNITS = frozenset({"го", "мо", "мр", "гп", "сп"})  # «городской округ», «сельское поселение»


def unit_width(tokens: Sequence[Token], at: int) -> int:
    """How many tokens a municipality with its kind in letters takes: «г.о. Озёрск»; 0 where none stands.

    It may be called a town, too: «г.о.г. Озёрск», «г.о. город Озёрск».
    """
    if low(tokens, at) == "рс" and [low(tokens, at + step) for step in (1, 2, 3)] == ["(", "я", ")"]:
        return 4  # «Правительство РС(Я)»
    letters = low(tokens, at) + low(tokens, at + 2)
    if letters not in UNITS or low(tokens, at + 1) != "." or low(tokens, at + 3) != ".":
        return 0
    town = 2 * is_town_sign(tokens, at + 4) or low(tokens, at + 4) == "город"
    first = end = at + 4 + town
    while (word := word_at(tokens, end)) is not None and word.is_capitalised and end < first + 2:
        end += 1
    return end - at if end > first else 0


def is_town_sign(tokens: Sequence[Token], at: int) -> bool:
    """Whether «г.» stands at a place."""
    return low(tokens, at) == "г" and low(tokens, at + 1) == "."


def dash_width(tokens: Sequence[Token], at: int) -> int:
    """How many tokens a dash and the second part of a territory's name take; 0 where none goes on here.

    «Кемеровской области | – Кузбасса», «городского округа | – город Озёрск».
    """
    if is_second_half(tokens, at + 1) and is_region(tokens, at - 1):
        return 2
    return 2 if low(tokens, at + 1) == "город" and low(tokens, at - 1) in ("округа", "образования") else 0


def town_width(tokens: Sequence[Token], at: int) -> int:
    """How many tokens «в г. Озёрске», «в городе Нижний Озёрск» takes; 0 where none stands here."""
    if low(tokens, at) != "в":
        return 0
    sign = 1 if low(tokens, at + 1) in PLACES else 2 * is_town_sign(tokens, at + 1)
    if not sign:
        return 0
    first = end = at + 1 + sign
    while (word := word_at(tokens, end)) is not None and word.is_capitalised and end < first + 2:
        end += 1
    return end - at if end > first else 0


def is_region(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word closes the first half of a region's name: «Кемеровской области | – Кузбасса»."""
    word = word_at(tokens, at)
    return word is not None and (word.is_capitalised or lemma(word.low) in ("область", "округ", "республика"))


def is_second_half(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the second half of a region's name: «Кузбасса»."""
    return lemma(low(tokens, at)) in SECOND
