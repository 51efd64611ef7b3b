"""An item of a list in HTML in, its marker out, as a browser shows it: «3.», «b.», «IV.», «•»."""

import re
from dataclasses import dataclass, field

from lxml import etree

STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.I)
KINDS = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
LATIN = {"lower-latin": "lower-alpha", "upper-latin": "upper-alpha"}
NUMBERED = (*KINDS.values(), *LATIN, "decimal-leading-zero")
BULLETS = ("disc", "circle", "square")
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
NUMBER = re.compile(r"\s*([+-]?\d{1,9})")
BULLET = "•"


@dataclass(slots=True)
class Numbering:
    """The lists of a page, each with the number that comes next."""

    following: dict[etree._Element, int] = field(default_factory=dict)

    def marker(self, item: etree._Element) -> str:
        """The marker of an item, empty where none is shown; items are to be asked for in their order."""
        parent = item.getparent()
        kind = kind_of(item, parent)
        if parent is None or parent.tag != "ol":
            return "" if kind == "none" else BULLET
        number = self.number(item, parent)
        printed: str | None = item.get("data-printed")
        if printed is not None:
            return str(printed)
        return "" if kind == "none" else BULLET if kind in BULLETS else f"{shown(number, kind)}."

    def number(self, item: etree._Element, ordered: etree._Element) -> int:
        """The number of an item; the next one follows it."""
        backwards = ordered.get("reversed") is not None
        if ordered not in self.following:
            first = len(ordered.findall("li")) if backwards else 1
            self.following[ordered] = whole(ordered.get("start"), first)
        number = whole(item.get("value"), self.following[ordered])
        self.following[ordered] = number + (-1 if backwards else 1)
        return number


def whole(value: str | None, default: int) -> int:
    """The whole number that an attribute begins with."""
    match = NUMBER.match(value or "")
    return int(match[1]) if match else default


def kind_of(item: etree._Element, parent: etree._Element | None) -> str:
    """How the items of a list are marked: the nearest style that says so, its own `type`, or decimal."""
    for one in (item, parent):
        if one is None:
            continue
        said: str = one.get("style", "")
        for word in re.findall(r"[\w-]+", " ".join(STYLE.findall(said)).lower()):
            if word == "none" or word in NUMBERED or word in BULLETS:
                return str(LATIN.get(word, word))
        letter: str = one.get("type", "").strip()
        if letter in KINDS:
            return KINDS[letter]
    return "decimal"


def shown(number: int, kind: str) -> str:
    """A number in letters, in roman numerals or in digits, as browsers write it."""
    if kind.endswith("alpha") and number > 0:
        written = alphabetic(number)
    elif kind.endswith("roman") and 0 < number < 4000:
        written = roman(number)
    else:
        return f"{number:02}" if kind == "decimal-leading-zero" else str(number)
    return written.upper() if kind.startswith("upper") else written


def alphabetic(number: int) -> str:
    """1 is «a», 26 is «z», 27 is «aa»."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def roman(number: int) -> str:
    """A number below 4000 in small roman numerals."""
    written = ""
    for value, letters in ROMAN:
        written += letters * (number // value)
        number %= value
    return written
