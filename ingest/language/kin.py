"""A word's dictionary form in, what its kin share out: «обучение», «обучить», «обучающий» are one.

A crude cut, made for comparing what is asked: it never names a thing and never reaches the graph.
"""

import re
from functools import cache, lru_cache

from ingest.language.lexicon import stems, table
from ingest.language.morph import forms, lemma

SHORTEST = 4  # letters that must stay
# The last consonant changes between kin: «снизить», «снижение»; «привлекать», «привлечь».
CHANGES = (
    ("ст", "щ"),
    ("жд", "д"),
    ("вл", "в"),
    ("пл", "п"),
    ("бл", "б"),
    ("мл", "м"),
    ("г", "ж"),
    ("з", "ж"),
    ("к", "ч"),
    ("ц", "ч"),
    ("т", "щ"),
    ("с", "ш"),
    ("х", "ш"),
)
# «закупка», «закупить»: after a consonant «к» makes a noun of an action.
ACTION = re.compile(r"(?<=..[бвгджзлмнпрстчш])ка$")
# Parts of speech that ask for nothing themselves.
EMPTY = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "NUMR", "INTJ", "PRED"})


@lru_cache(maxsize=200_000)
def content(word: str) -> str | None:
    """The dictionary form of a lower-case word that says something; None of «и», «его», «который»."""
    first = forms(word)[0]
    if first.pos in EMPTY or "Apro" in first.grammemes or len(word) < SHORTEST - 1:
        return None
    return lemma(word)


@lru_cache(maxsize=200_000)
def kin(word: str) -> str:
    """What a dictionary form shares with its kin and with the words that count as it."""
    word = table("alike.tsv").get(word, word)
    bare = ACTION.sub("", word.removesuffix("ся").removesuffix("сь"))
    bare = next((bare[: -len(end)] for end in endings() if fits(bare, end)), bare).rstrip("ь")
    for old, new in CHANGES:
        if bare.endswith(old):
            return bare[: -len(old)] + new
    return bare


def fits(word: str, ending: str) -> bool:
    """Whether an ending can be left out of a word."""
    return word.endswith(ending) and len(word) - len(ending) >= SHORTEST


@cache
def endings() -> tuple[str, ...]:
    """The endings of the lexicon, the longest first."""
    return tuple(sorted(stems("endings.tsv"), key=lambda end: (-len(end), end)))
