"""A name in, its words as dictionary forms out; abbreviations and short words written out."""

import re
from functools import cache, lru_cache

from ingest.language.lexicon import abbreviations, table
from ingest.language.morph import lemma
from ingest.language.tokens import fold

WORD = re.compile(r"№|[а-яёa-z0-9]+", re.IGNORECASE)
HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
MARKS = '«»"“”„.,()'
ENDING = re.compile(r"(?:ами|ом|ой|ью|[аеиоуыьюя])$")  # «Росстата», «Росмолодёжью», «Минпросвещения»
WIDEST = 3  # words of an abbreviation: «КДН и ЗП»


@lru_cache(maxsize=100_000)
def normal(name: str) -> str:
    """A name as dictionary forms in lower case, without marks."""
    text = HYPHEN.sub(" ", name.replace("ё", "е").replace("Ё", "Е"))
    words = [fold(word) for word in WORD.findall(text)]
    return " ".join(lemma(word) if not word.isupper() or len(word) == 1 else word.lower() for word in words)


@lru_cache(maxsize=100_000)
def expanded(name: str) -> str:
    """The same with abbreviations and short words written out: «СО НКО», «СОНКО», «Росстат»."""
    text = HYPHEN.sub(" ", name.replace("ё", "е").replace("Ё", "Е"))
    words = [fold(word) for word in text.split()]
    known = abbreviations()
    place = 0
    full: list[str] = []
    while place < len(words):
        for width in range(WIDEST, 0, -1):
            entry = known.get(" ".join(words[place : place + width]).strip(MARKS))
            if entry is not None and not entry.legal:
                if full and normal(full[-1]) == normal(entry.full.split()[0]):
                    full.pop()  # «субъекты | МСП»: the abbreviation says it again
                full.append(entry.full)
                place += width
                break
        else:
            full.append(short_words().get(stem(words[place]), words[place]))
            place += 1
    return normal(" ".join(full))


@cache
def short_words() -> dict[str, str]:
    """The full name of each short word («Росстат»), by its stem."""
    return {stem(short): full for short, full in table("synonyms.tsv").items()}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without marks and case ending, in lower case."""
    bare = word.strip(MARKS).lower().replace("ё", "е")
    return ENDING.sub("", bare) if len(bare) > 4 else bare
