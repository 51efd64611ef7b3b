"""The table of fonts of an RTF file: in what encoding the bytes of each are."""

import codecs
from dataclasses import dataclass, field

from ingest.read.rtf.words import CHARSETS, CODE_PAGES, SYMBOL

SAID_OF_LETTERS = frozenset({"ansicpg", "mac", "pc", "pca", "deff"})


@dataclass(slots=True)
class Fonts:
    """The fonts met, the encoding of the document itself; `given` is what a person says it is."""

    given: str | None = None
    page: str = "cp1252"
    default: int = 0
    _sets: dict[int, int] = field(default_factory=dict)
    _pages: dict[int, int] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)
    _defined: int = 0
    _codecs: dict[int | None, str] = field(default_factory=dict)  # found before

    def word(self, name: str, number: int | None) -> None:
        """A word inside the table of fonts."""
        self._codecs.clear()
        if name == "f":
            self._defined = number or 0
        elif name == "fcharset":
            self._sets[self._defined] = number or 0
        elif name == "cpg":
            self._pages[self._defined] = number or 0

    def document_word(self, name: str, number: int | None) -> None:
        """A word that may say in what encoding the document is."""
        if name in SAID_OF_LETTERS:
            self._codecs.clear()
        match name:
            case "ansicpg":
                self.page = code_page(number) or self.page
            case "mac":
                self.page = "mac_cyrillic"
            case "pc" | "pca":
                self.page = "cp866"
            case "deff":
                self.default = number or 0

    def text(self, data: bytes) -> None:
        """The name of a font, or a part of it."""
        self._codecs.clear()
        known = self._names.get(self._defined, "")
        if len(known) < 80:
            self._names[self._defined] = known + data[:80].decode("latin-1")

    def encoding(self, font: int | None) -> str:
        """The codec of bytes in a font, or `SYMBOL`."""
        if font not in self._codecs:
            self._codecs[font] = self._encoding(font)
        return self._codecs[font]

    def _encoding(self, font: int | None) -> str:
        """The same, by all that was said so far."""
        font = self.default if font is None else font
        charset = self._sets.get(font, 1)
        name = self._names.get(font, "").strip(" ;").lower()
        if charset == 2 or name in ("symbol", "wingdings", "webdings"):
            return SYMBOL
        if font in self._pages:
            return code_page(self._pages[font]) or self.document
        if name.endswith(" cyr"):
            return "cp1251"
        return CHARSETS.get(charset, self.document)

    @property
    def document(self) -> str:
        """The codec of the document."""
        return self.given or self.page


def code_page(number: int | None) -> str | None:
    """The codec of a code page of Windows; `None` where there is none."""
    try:
        return codecs.lookup(CODE_PAGES.get(number or 0, f"cp{number}")).name
    except (LookupError, ValueError):
        return None
