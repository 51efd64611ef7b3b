"""A town's name as printed and its case in, its nominative out: of one word, or of two that agree.

«Старом Осколе» → «Старый Оскол»; «Озёрском Доме» is no name of a town, and its first word may be one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ingest.language.morph import Form, forms, inflected, is_known, modifiers_in, nouns_in
from ingest.language.nominative import restore

WORD = r"[А-ЯЁ][а-яё]++(?:-(?:на-)?+[А-ЯЁа-яё]++)*+"
TOWN = rf"(?P<name>{WORD}(?:[^\S\n]{WORD})?)"  # its second word may be none of it: `named_in`
MASCULINE = ("граде", "бурге", "городе")
# Second words that are of no other name: «Сергиев | Посад», «Минеральные | Воды».
SECOND = re.compile(
    r"(?:Новгород|Посад|Устюг|Челн|Лук|Ол|Тагил|Куз|Вод|Зор|Гаван|Бор|Яр|Лог|Кут|Ключ|Полян|Волоч|Камн|Холм|Гор|Русс)"
    r"(?:а|у|ом|е|ы|и|ь|ами|ям|ах|ях|ей|ов|ию|ой|ок|ка|ку|ке|ёк|ени)?"
)


class Settlement(NamedTuple):
    """A name in the nominative, how many characters of what was printed it takes, of how many words."""

    label: str
    width: int
    words: int


def named_in(printed: str, *cases: str, marked: bool = False) -> Settlement:
    """The town that one or two capital words name in one of the cases, the first that fits.

    Where it is `marked`, «г. Красное Поле», its second word may be any noun that agrees with the first.
    """
    first, *rest = printed.split()
    for case in cases if rest else ():
        label = both(first, rest[0], case, marked)
        if label is not None:
            return Settlement(label, len(printed), 2)
    return Settlement(nominative(first, cases[0]), len(first), 1)


@lru_cache(maxsize=2_000)
def both(first: str, second: str, case: str, marked: bool) -> str | None:
    """An adjective and a noun that agree in a case, in the nominative: «Верхней Пышме»; else None."""
    for noun in nouns_of(second, case, marked):
        told = next((form for form in modifiers_in(first.lower(), case) if agree(form, noun)), None)
        number = "plur" if noun.plural else "sing"
        gender = set() if noun.plural else {noun.gender or "masc"}
        one = inflected(first.lower(), told.index, frozenset({"nomn", number, *gender})) if told else None
        other = inflected(second.lower(), noun.index, frozenset({"nomn", number}))
        if one and other:
            return f"{restore(first, one)} {restore(second, other)}"
    return f"{first} {second}" if case == "nomn" and SECOND.fullmatch(second) else None


def agree(one: Form, other: Form) -> bool:
    """Whether two words of one case are of one number and, in the singular, of one gender."""
    return one.plural == other.plural and (one.plural or one.gender == other.gender)


def nouns_of(word: str, case: str, marked: bool) -> Iterator[Form]:
    """The readings of the second word that can name a town: a place's, unknown, or one of the usual."""
    usual = marked or SECOND.fullmatch(word) is not None
    for form in nouns_in(word.lower(), case):
        if usual or form.grammemes & {"Geox"} or not is_known(word.lower()):
            yield form


def nominative(town: str, case: str) -> str:
    """The name of a town of one word in the nominative: «Озёрске» → «Озёрск»."""
    if is_of_halves(town, case):
        first, _, second = town.partition("-")
        second, first = (both(second, first, case, marked=False) or town).split(" ")
        return f"{first}-{second}"
    found = forms(town.lower())
    if town.endswith(MASCULINE):  # «Хлебограде»: the dictionary guesses «Хлебограда»
        found = tuple(form for form in found if form.gender == "masc")
    for form in found:
        if form.case == case and not form.plural and form.pos == "NOUN":
            word = inflected(town.lower(), form.index, frozenset({"nomn", "sing"}))
            if word:
                return restore(town, word)
    return town


def is_of_halves(town: str, case: str) -> bool:
    """Whether a name with a hyphen is of a town and an adjective that agrees: «Каменске-Уральском»."""
    first, _, second = town.partition("-")
    return bool(second) and "-" not in second and both(second, first, case, marked=False) is not None


def is_adjective(first: str, following: str) -> bool:
    """Whether a capital word is an adjective of the small one after it: «в Озёрской | библиотеке»."""
    told = modifiers_in(first.lower(), "loct")
    agreeing = (*nouns_in(following.lower(), "loct"), *modifiers_in(following.lower(), "loct"))
    return any(agree(one, other) for one in told for other in agreeing)
