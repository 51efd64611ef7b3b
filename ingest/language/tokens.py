"""A stretch of clean text in, its tokens out; offsets are those of the whole text."""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:[-‐‑][^\W\d_]+)*)"  # «социально-ориентированным»
    r"|(?P<number>\d+(?:[.,]\d+)*(?:[-‐‑]\w+)?)"  # «80-летию», «09.11.2022»
    r"|(?P<open>[«“„])|(?P<close>[»”])|(?P<quote>\")"
    r"|(?P<mark>[^\w\s]|_)"
)

LATIN = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
LOOKALIKE = re.compile(r"[ABCEHKMOPTXY]{2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark: `kind` of `TOKEN`, as printed in `text`, folded in `low`."""

    kind: str
    text: str
    low: str
    start: int
    end: int

    @property
    def is_abbreviation(self) -> bool:
        """Capitals throughout, two at least, with or without an ending: «СМИ», «НКО», «ВУЗам»."""
        return self.kind == "word" and ABBREVIATION.fullmatch(self.text) is not None

    @property
    def is_capitalised(self) -> bool:
        """Opens with a capital letter."""
        return self.text[:1].isupper()


ABBREVIATION = re.compile(r"[А-ЯЁ]{2,}[а-яё]{0,3}|[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)+|[А-ЯЁ][а-яё]?[А-ЯЁ]{2,}\w*")


def fold(word: str) -> str:
    """Latin letters that look Cyrillic become Cyrillic, where the word is Cyrillic otherwise: «Mинистерство»."""
    if word.isascii():
        return word.translate(LATIN) if LOOKALIKE.fullmatch(word) else word  # «HKO» typed in Latin
    return word.translate(LATIN) if CYRILLIC.search(word) else word


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, white space left out."""
    tokens = []
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        kind = match.lastgroup or "mark"
        if kind == "word":
            word = fold(word)
        tokens.append(Token(kind, word, word.lower().replace("ё", "е"), match.start(), match.end()))
    return tokens
