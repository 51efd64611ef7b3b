"""The two halves of a word that a line's end parts in, whether the hyphen between them is its own out."""

import re

from ingest.language.morph import forms, is_known

HYPHENS = "-‐¬\u00ad"
CERTAIN = ("¬", "\u00ad")  # signs that stand only where a line broke a word
LINKS = ("о", "е")  # vowels that link two stems
PARTICLES = frozenset({"то", "либо", "нибудь", "таки", "ка"})  # «кто-нибудь»


def is_hyphenated(left: str, right: str, words: frozenset[str]) -> bool:
    """Whether the hyphen is the word's own: so in the text elsewhere, by its halves, or in the dictionary.

    `words` are the words of the text in small letters; the halves are as printed.
    """
    if right[:1].isupper() or not right[:1].isalpha() or not left[-1:].isalpha():
        return True  # «Санкт-|Петербург», «2020-|2024», «3-|х»
    left, right = left.lower(), right.lower()
    if left + right in words:
        return False
    if f"{left}-{right}" in words:
        return True
    first, second = left.rsplit("-", 1)[-1], right.split("-", 1)[0]
    if second in PARTICLES and is_known(first):
        return True
    if is_known(f"{first}-{second}"):  # «яхт-|клуб», though «яхтклуб» is known, too
        return True
    if is_known(first + second):  # «муници-|пальный», «мате-|риально-технический»
        return False
    if any(is_known(first[-n:] + second) and first[:-n].endswith(LINKS) for n in range(2, len(first) - 1)):
        return False  # «никотиносо-|держащий»: a second stem opens before the line's end
    return are_words(first, second)


def are_words(first: str, second: str) -> bool:
    """Whether both halves are words of a compound: «интернет-|площадка», «медико-|социальный».

    After the vowel that links two stems a noun is of one piece: «благо-|получатель».
    """
    if not is_known(second):
        return False
    linked = first.endswith(LINKS)
    return forms(second)[0].pos in ("ADJF", "PRTF") if linked else is_known(first)


def seam(first: str, second: str, words: frozenset[str]) -> tuple[str, str]:
    """The end of a printed line, and what joins the next one to it: a space, nothing where a word is broken.

    `words` are the words of the text in small letters.
    """
    first, second = first.rstrip(), second.lstrip()
    left = re.split(r"[^\w-]", first.rstrip(HYPHENS))[-1]
    if not first.endswith(tuple(HYPHENS)) or not left:
        return first, " "
    if first.endswith(CERTAIN):
        return first[:-1], ""
    right = re.split(r"[^\w-]", second)[0]
    return (first if is_hyphenated(left, right, words) else first[:-1]), ""
