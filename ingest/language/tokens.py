"""A stretch of clean text in, its tokens out; offsets are those of the whole text."""

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.language.remembered import Remembered

LETTER = r"[^\W\d_⁰¹²³⁴-⁹]"  # «НКО¹»: no word has the sign of its note
WORD = rf"{LETTER}+(?:[-‐‑]{LETTER}+)*"  # «социально-ориентированным»
NUMBER = r"\d+(?:[.,]\d+)*(?:[-‐‑][^\W⁰¹²³⁴-⁹]+)?"  # «80-летию», «09.11.2022»
MARK = r"[^\w\s]|_"
TOKEN = re.compile(
    rf"(?P<word>{WORD})|(?P<number>{NUMBER})|(?P<open>[«“„])|(?P<close>[»”])|(?P<quote>\")|(?P<mark>{MARK})"
)
# The same stretches, sooner: most are Russian words without a hyphen, and what each is need not be told.
STRETCH = re.compile(rf"[А-Яа-яЁё]++(?![-‐‑\w])|{WORD}|{NUMBER}|{MARK}")

LONG = 4_000  # characters
LATIN = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
LOOKALIKE = re.compile(r"[ABCEHKMOPTXY]{2,}")


class Token(NamedTuple):
    """A word, number or mark: its `kind` is a group of `TOKEN`, `text` is as printed, `low` is folded.

    Offsets are those of the whole text.
    """

    kind: str
    text: str
    low: str
    start: int
    end: int

    @property
    def is_abbreviation(self) -> bool:
        """Capitals throughout, two at least, with or without an ending: «СМИ», «НКО», «ВУЗам»."""
        return self.kind == "word" and ABBREVIATIONS[self.text]

    @property
    def is_capitalised(self) -> bool:
        """Opens with a capital letter."""
        return self.text[0].isupper()


class Addressed(Token):
    """A noun that surely names a body, whatever the lexicon knows: it stands where somebody is asked."""

    __slots__ = ()


GERMAN = re.compile(r"„([^„“”«»\n]{1,200})[“”]")
LATIN_RUN = re.compile(r"[A-Za-z]+")
LETTERS = re.compile(r"[^\W\d_]+")
ABBREVIATION = re.compile(
    r"[А-ЯЁ]{2,}[а-яё]{0,3}|[А-ЯЁ]{2,}[а-яё]{1,2}[А-ЯЁ]{1,3}|[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)+|[А-ЯЁ][а-яё][А-ЯЁ]|[А-ЯЁ]{1,3}[а-яё]{0,3}[А-ЯЁ]{2,}\w*"
)


def is_abbreviation(word: str) -> bool:
    """Whether a word is printed as an abbreviation."""
    return ABBREVIATION.fullmatch(word) is not None


ABBREVIATIONS = Remembered(is_abbreviation)


def fold(word: str) -> str:
    """Latin letters that look Cyrillic made Cyrillic, in a word that is so otherwise: «Mинистерство»."""
    if word.isascii():
        return word.translate(LATIN) if LOOKALIKE.fullmatch(word) else word  # «HKO» typed in Latin
    return word.translate(LATIN) if CYRILLIC.search(word) else word


def folded(text: str) -> str:
    """A text of the same length: Cyrillic letters for Latin ones in words that have both, „…“ as «…»."""
    if "„" in text:
        text = GERMAN.sub(r"«\1»", text)
    parts, done = [], 0
    for match in LATIN_RUN.finditer(text):
        start, end = match.span()
        mixed = CYRILLIC.match(text, end) or (start and CYRILLIC.match(text, start - 1))
        if start >= done and mixed:
            first, word = start, LETTERS.match(text, start)
            while first > done and text[first - 1].isalpha():
                first -= 1
            last = word.end() if word is not None else end
            parts += [text[done:first], fold(text[first:last])]
            done = last
    return "".join([*parts, text[done:]]) if parts else text


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, white space left out; a stretch asked for again is not cut again."""
    end = len(text) if end is None else end
    return (long if end - start > LONG else short)(text, start, end)


def cut(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The same, cut anew."""
    new, known = tuple.__new__, READ  # half the time of `Token(…)`, and this is where the most of it goes
    return tuple([new(Token, known[match[0]] + match.span()) for match in STRETCH.finditer(text, start, end)])


def read(printed: str) -> tuple[str, str, str]:
    """The kind of a token as printed, its text, its folded text: where it stands does not matter."""
    match = TOKEN.fullmatch(printed)
    kind = (match.lastgroup if match is not None else None) or "mark"
    text = fold(printed) if kind == "word" else printed
    return kind, text, lowered(text)


READ = Remembered(read)
# What was cut last is remembered, a long stretch not for long: a token takes a hundred times its letters.
short, long = lru_cache(maxsize=512)(cut), lru_cache(maxsize=4)(cut)


def lowered(word: str) -> str:
    """A word in lower case, «е» for «ё»."""
    return word.lower().replace("ё", "е")
