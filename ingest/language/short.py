"""Words in capitals in, what they are as an abbreviation out: the longest known, its gender, or none."""

import re
from functools import cache, lru_cache

from ingest.language.lexicon import abbreviations, heads
from ingest.language.morph import forms, is_known

SHORTEST = 5  # letters, than which a ministry's short name has more
LONGEST, SHORT = 5, 3  # letters: of an abbreviation that is a word besides, of a body's noun in capitals

# «КРУГЛЫЙ СТОЛ РЕШИЛ», «К ЗИМЕ»: short words that are no abbreviations
SHOUTED = frozenset("стол форум съезд сход слет сбор зима весна лето осень".split())

STATE_INSTITUTION = re.compile(r"(?:ФГ|[А-Я]{0,2}Г|М|К)[АБК][А-Я]{0,3}У[А-Я]{0,2}")


def is_state_institution(word: str) -> bool:
    """Whether a word in capitals is a kind of institution that a state or a town owns: «КОГАУ», «МБУДО»."""
    return STATE_INSTITUTION.fullmatch(word) is not None


@lru_cache(maxsize=20_000)
def longest(*words: str) -> str:
    """The longest abbreviation of the lexicon with which some words open; nothing where none does."""
    starts = (" ".join(words[:width]) for width in range(len(words), 0, -1))
    return next((start for start in starts if start in abbreviations()), "")


@lru_cache(maxsize=20_000)
def is_loud(word: str) -> bool:
    """Whether a word in capitals is no abbreviation: «ПРОСИТЬ», «ИЛИ», «НАМ», «РЕШЕНИЕ», «ДУМЕ»."""
    if not is_known(word):
        return False
    form = forms(word)[0]
    if form.pos == "NOUN" and "Abbr" not in form.grammemes:
        said = form.lemma in heads() or form.lemma in SHOUTED
        return len(word) > LONGEST or (len(word) > SHORT and said)
    if form.pos in ("ADJF", "PRTF"):
        return len(word) > LONGEST
    return form.pos in ("INFN", "VERB", "PREP", "CONJ", "PRCL", "ADVB", "NPRO")


@cache
def first_words() -> frozenset[str]:
    """The words with which the abbreviations of the lexicon open: «СО» of «СО НКО»."""
    return frozenset(words.split()[0] for words in abbreviations())


@cache
def gender_of(full: str) -> str | None:
    """The gender that an abbreviation has from the noun of its full form: «региональное отделение»."""
    return next(
        (form.gender for word in full.lower().split() for form in forms(word)[:1] if form.pos == "NOUN"), None
    )


def is_ministerial(text: str, word: str) -> bool:
    """Whether a word, printed and folded, is a ministry's name in the genitive: «Минвнутриполитики»."""
    return text.startswith("Мин") and len(word) > SHORTEST and not is_known(word)
