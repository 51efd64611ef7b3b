"""A text enters, its words leave with their places, each in the one spelling that is compared.

What stands between hyphens is a word of its own, so both ways to write «социально-ориентированный» are one.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Accents, soft hyphens and zero-width marks stand inside a word without being letters.
MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
# «2.1», «01.06.2022» and «1,5» are one word; a letter or a digit makes a word of the rest.
PATTERN = rf"\d+(?:[.,]\d+)+(?![^\W_])|[^\W_]+(?:[{MARKS}]+[^\W_]*)*"
WORD = re.compile(PATTERN)
INSIDE = re.compile(f"[{MARKS}]")
LATIN, CYRILLIC = re.compile(r"[a-z]", re.I), re.compile(r"[а-яё]", re.I)
ALIKE = str.maketrans("aceopxyABCEHKMOPTXacekmopty", "асеорхуАВСЕНКМОРТХасекморту")


class Word(NamedTuple):
    """One word of a text: where it starts and ends there, and its spelling."""

    start: int
    end: int
    spelling: str


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    for found in WORD.finditer(text):
        yield Word(found.start(), found.end(), spelled(found.group()))


def spelled(word: str) -> str:
    """A word as it is compared, its case kept: «е» for «ё», no accents, no Latin letters that slipped in."""
    plain = unicodedata.normalize("NFC", word)
    plain = INSIDE.sub("", plain).replace("ё", "е").replace("Ё", "Е")
    if not plain.isascii() and LATIN.search(plain) and CYRILLIC.search(plain):
        plain = plain.translate(ALIKE)
    return plain
