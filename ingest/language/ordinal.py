"""A number with an ending in, what it may be as an adjective out: «80-й», «5-ой», «2-е»."""

import re
from functools import lru_cache
from typing import NamedTuple

PRINTED = re.compile(r"(?P<number>\d{1,4})[-‐‑](?P<ending>[а-яё]{1,3})")
SHORT = {"masc": "й", "femn": "я", "neut": "е", "plur": "е"}
LONG = {"masc": "ый", "femn": "ая", "neut": "ое", "plur": "ые"}  # «5-ый»: longer than the rules allow
WHOSE = ("gent", "datv", "ablt", "loct")
# What an ending can say: gender or number, and the cases.
READINGS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "й": (("masc", ("nomn", "accs")), ("femn", WHOSE)),
    "я": (("femn", ("nomn",)),),
    "е": (("neut", ("nomn", "accs")), ("plur", ("nomn", "accs"))),
    "го": (("masc", ("gent", "accs")), ("neut", ("gent",))),
    "му": (("masc", ("datv",)), ("neut", ("datv",))),
    "м": (("masc", ("ablt", "loct")), ("neut", ("ablt", "loct")), ("plur", ("datv",))),
    "ю": (("femn", ("accs",)),),
    "х": (("plur", ("gent", "loct")),),
    "ми": (("plur", ("ablt",)),),
}
LONGER = {"ый": "й", "ой": "й", "ая": "я", "ое": "е", "ые": "е", "ого": "го", "ому": "му"}
LONGER |= {"ым": "м", "ом": "м", "ую": "ю", "ых": "х", "ыми": "ми"}


class Ordinal(NamedTuple):
    """One reading: a gender, or «plur», and a case."""

    gender: str
    case: str


@lru_cache(maxsize=10_000)
def ordinals(word: str) -> tuple[Ordinal, ...]:
    """The readings of a number with an ending; none for any other, «80-летию»."""
    match = PRINTED.fullmatch(word)
    ending = match["ending"] if match is not None else ""
    told = READINGS.get(LONGER.get(ending, ending), ())
    return tuple(Ordinal(gender, case) for gender, cases in told for case in cases)


def is_ordinal(word: str) -> bool:
    """Whether a number has an ending that makes it an adjective."""
    return bool(ordinals(word))


def nominative(word: str, wanted: frozenset[str]) -> str | None:
    """A number with an ending in the nominative of a gender or of the plural, as short or long as it was."""
    match = PRINTED.fullmatch(word)
    gender = next((gender for gender in SHORT if gender in wanted), None)
    if match is None or gender is None:
        return None
    ending = (LONG if match["ending"] in LONGER else SHORT)[gender]
    return word[: match.start("ending")] + ending
