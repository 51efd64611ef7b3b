"""The text of a resolution in, its paragraphs out, each with the marker that a list would give it.

The markers are found by rules of this file alone: what is tested is not asked.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

MARKER = re.compile(
    r"\s*(?:(?P<number>\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)])(?!\s?[\d.)])"
    r"|(?P<letter>[а-я]\))|(?P<roman>[IVX]{1,5}[.)])|(?P<bullet>[-–—•·▪])(?=\s|[^\W\d_]))"
    r"\s*(?=\S)"
)
LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"  # in Word's order: no «ё», «й», «ъ», «ы», «ь»
ROMAN = {"I": 1, "V": 5, "X": 10}


class Kind(StrEnum):
    """What a paragraph opens with."""

    NUMBER = "number"
    LETTER = "letter"
    ROMAN = "roman"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text: what follows its marker, and the marker; `kind` is `None` where there is none.

    `values` are the counters that the marker shows («2.1.» has 2 and 1), `close` what stands after them.
    """

    words: str
    kind: Kind | None = None
    marker: str = ""
    values: tuple[int, ...] = ()
    close: str = ""

    @property
    def line(self) -> str:
        """The paragraph as a person types it."""
        return f"{self.marker} {self.words}" if self.marker else self.words


def paragraphs_of(text: str) -> list[Paragraph]:
    """The paragraphs of a text, blank ones too; what closes the text is none."""
    lines = re.split(r"\r\n?|[\n\x0b\x0c]", text.removeprefix("\ufeff").rstrip("\n"))
    return [paragraph_of(line) for line in lines]


def paragraph_of(line: str) -> Paragraph:
    """One line taken apart."""
    match = MARKER.match(line)
    if match is None:
        return Paragraph(line)
    kind = Kind(match.lastgroup or "")
    marker = match[kind.value]
    values = values_of(kind, marker)
    if None in values or 0 in values:
        return Paragraph(line)
    close = "" if kind is Kind.BULLET else marker.lstrip("0123456789.IVX" + LETTERS)
    close = close or ("." if marker.endswith(".") else "")
    return Paragraph(line[match.end() :], kind, marker, tuple(v for v in values if v is not None), close)


def values_of(kind: Kind, marker: str) -> tuple[int | None, ...]:
    """The counters of a marker; `None` for one that no list shows."""
    match kind:
        case Kind.NUMBER:
            return tuple(map(int, re.findall(r"\d+", marker)))
        case Kind.LETTER:
            return (LETTERS.find(marker[0]) + 1 or None,)
        case Kind.ROMAN:
            return (roman_value(marker[:-1]),)
        case _:
            return (1,)


def roman_value(word: str) -> int | None:
    """What a Roman numeral says; `None` where it is none («IIX»)."""
    worth = [ROMAN[letter] for letter in word]
    after = [*worth[1:], 0]
    value = sum(-one if one < then else one for one, then in zip(worth, after, strict=True))
    return value if roman(value) == word else None


def roman(value: int) -> str:
    """A number up to 49 in Roman numerals."""
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (value // 10) + ones[value % 10] if 0 < value < 40 else ""
