"""The names of Word's XML, and how its smallest facts are read off an element."""

from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml ships no types

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # of documents saved as «Strict Open XML»
W = f"{{{MAIN}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = f"{W}val"
OFF = frozenset({"0", "false", "off"})


def value(parent: Element | None, *path: str) -> str | None:
    """The `w:val` at the end of a path of children; None where there is none."""
    for name in path:
        parent = parent.find(f"{W}{name}") if parent is not None else None
    return parent.get(VAL) if parent is not None else None


def number(words: str | None) -> int | None:
    """A whole number as XML writes it; None where it is none."""
    digits = (words or "").strip()
    sign = digits[:1] in ("-", "+")
    if len(digits) > 20 or not digits[sign:].isascii() or not digits[sign:].isdigit():
        return None
    return int(digits)


def flag(parent: Element | None, name: str) -> bool | None:
    """Whether a property such as `w:vanish` is on; None where nothing is said of it."""
    found = parent.find(f"{W}{name}") if parent is not None else None
    return None if found is None else found.get(VAL) not in OFF


def branch(alternate: Element) -> Element | None:
    """The one branch of `mc:AlternateContent` that is read: the first choice, else the fallback."""
    choice = alternate.find(f"{MC}Choice")
    return choice if choice is not None else alternate.find(f"{MC}Fallback")
