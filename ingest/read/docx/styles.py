"""The part of styles in, what a style says of numbers and of hidden text out, with what it inherits.

Styles may be based on one another in a circle, or in a chain without end: the way up is short.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.read.docx.tags import Element, W, flag, number, value

CHAIN = 40  # styles based on one another; Word itself allows eleven


@dataclass(frozen=True, slots=True)
class InList:
    """The list and the level that a paragraph or style names, None where it names none. List 0 is no list."""

    num: int | None = None
    level: int | None = None

    def over(self, base: "InList") -> "InList":
        """What is said here, and for the rest what `base` says."""
        return InList(
            self.num if self.num is not None else base.num,
            self.level if self.level is not None else base.level,
        )


def in_list(properties: Element | None) -> InList:
    """What `w:pPr` says of a list."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    return InList(number(value(found, "numId")), number(value(found, "ilvl")))


class Styles:
    """The styles of a document; of one that is not defined nothing is known."""

    def __init__(self, root: Element | None) -> None:
        self._known: dict[str, Element] = {}
        self.default = ""
        for style in root.iter(f"{W}style") if root is not None else ():
            name = style.get(f"{W}styleId", "")
            self._known.setdefault(name, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self.default = self.default or name
        self.is_contents = cache(self._is_contents)
        self.in_list = cache(self._in_list)
        self.is_hidden = cache(self._is_hidden)

    def chain(self, name: str) -> Iterator[str]:
        """A style and those that it is based on, from itself upwards."""
        seen: set[str] = set()
        while name in self._known and name not in seen and len(seen) < CHAIN:
            yield name
            seen.add(name)
            name = value(self._known[name], "basedOn") or ""

    def name(self, said: str | None) -> str:
        """The style of a paragraph that names `said`, or none."""
        return said if said is not None else self.default

    def _is_contents(self, name: str) -> bool:
        """Whether a style is one of a table of contents, which says again what the text says."""
        # Word gives the names of its own styles in English whatever its language.
        return (value(self._known.get(name), "name") or "").lower().startswith("toc ")

    def _in_list(self, name: str) -> InList:
        """The list of a style."""
        found = InList()
        for one in self.chain(name):
            found = found.over(in_list(self._known[one].find(f"{W}pPr")))
        return found

    def _is_hidden(self, name: str) -> bool:
        """Whether text of a style is hidden."""
        for one in self.chain(name):
            hidden = flag(self._known[one].find(f"{W}rPr"), "vanish")
            if hidden is not None:
                return hidden
        return False
