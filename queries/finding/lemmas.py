"""A word enters, the lemmas that it may be of leave (pymorphy3); each distinct word is looked up once.

No file is read once the dictionary is in memory: a process that may open none can go on asking.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import pymorphy3

# Readings that a word hardly ever has are left out: «для» is no form of «длить».
PLAUSIBLE = 0.02
STOP = frozenset({"PREP", "CONJ", "PRCL", "INTJ", "NPRO"})
RUSSIAN = re.compile(r"[а-я]{1,40}")
CAPITALS = re.compile(r"[А-Я]{2,5}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word may be: its one spelling, the lemmas it may be of; `stop` marks «и», «в», «который»."""

    form: str
    lemmas: frozenset[str]
    stop: bool


@cache
def analyzer() -> pymorphy3.MorphAnalyzer:
    """The one dictionary of the process (read in about 0.1 s)."""
    return pymorphy3.MorphAnalyzer()


def form_of(spelling: str) -> str:
    """A word as forms are compared: in small letters, but for an abbreviation that would be «со» or «по»."""
    if CAPITALS.fullmatch(spelling):
        return read(spelling).form
    return spelling.lower()


@lru_cache(maxsize=300_000)
def read(spelling: str) -> Reading:
    """What a word may be, as `queries.finding.words.spelled` spells it.

    «СО» in capitals is an abbreviation, whatever «со» may be.
    """
    lower = spelling.lower()
    if not RUSSIAN.fullmatch(lower):
        return Reading(lower, frozenset({lower}), stop=False)
    lemmas, stop = looked_up(lower)
    if stop and CAPITALS.fullmatch(spelling):
        return Reading(spelling, frozenset({spelling}), stop=False)
    return Reading(lower, lemmas, stop)


@lru_cache(maxsize=300_000)
def looked_up(word: str) -> tuple[frozenset[str], bool]:
    """The plausible lemmas of a lower-case Russian word, and whether it stands for nothing by itself."""
    weights: dict[str, float] = {}
    parses = analyzer().parse(word)
    for parse in parses:
        lemma = parse.normal_form.replace("ё", "е")
        weights[lemma] = weights.get(lemma, 0.0) + parse.score
    found = {lemma for lemma, weight in weights.items() if weight >= PLAUSIBLE}
    if not analyzer().word_is_known(word):
        found.add(word)  # an abbreviation, a name: what is guessed of it may be wrong
    first = parses[0].tag
    return frozenset(found or {word}), str(first.POS) in STOP or "Apro" in first.grammemes
