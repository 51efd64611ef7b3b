"""Errors of the reader: each message says what is wrong, where, and what to try."""

import unicodedata
from pathlib import Path
from typing import NamedTuple

# Line ends, commands to a terminal, marks that turn the line round, bytes that are no text.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def shown(name: Path | str) -> str:
    """A name as it may stand in one line of a message: what is not seen in it is written out, «\\n»."""
    words = str(name)
    if words.isprintable():
        return words
    return "".join(escaped(one) if unicodedata.category(one) in UNSEEN else one for one in words)


def escaped(character: str) -> str:
    """A character as it is written in a program; a byte that is no text, as that byte."""
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python holds such a byte in a name
        return f"\\x{code - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")


class Said(NamedTuple):
    """The same words in Russian and in English."""

    ru: str
    en: str

    def line(self, lang: str) -> str:
        """The words in `lang` (`ru` or `en`)."""
        return self.ru if lang == "ru" else self.en


class IngestError(Exception):
    """The base of all errors of this room: one line for a person, in two languages; its text is English."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.en)
        self.said = said

    def line(self, lang: str) -> str:
        """The message in `lang` (`ru` or `en`)."""
        return self.said.line(lang)


class Unreadable(IngestError):
    """A file that cannot be read as a resolution; carries the file, the reason and what to try.

    It is `lasting` where the same bytes will never be read, whatever happens around them.
    """

    def __init__(self, path: Path, reason: Said, advice: Said, *, lasting: bool = True) -> None:
        self.path, self.reason, self.advice, self.lasting = path, reason, advice, lasting
        super().__init__(Said(f"{shown(path)}: {self.what.ru}", f"{shown(path)}: {self.what.en}"))

    @property
    def what(self) -> Said:
        """Reason and advice, without the file."""
        return Said(f"{self.reason.ru}; {self.advice.ru}", f"{self.reason.en}; {self.advice.en}")


class NotRead(IngestError):
    """Bytes that give no text, with reason and advice; who knows their file says so as `Unreadable`."""

    lasting = True

    def __init__(self, reason: Said, advice: Said) -> None:
        super().__init__(Said(f"{reason.ru}; {advice.ru}", f"{reason.en}; {advice.en}"))
        self.reason, self.advice = reason, advice


class NotReadNow(NotRead):
    """Bytes that gave no text this time: a program that reads them took too long, or failed to start."""

    lasting = False


class PastLimit(NotRead):
    """A file or text that holds too much of something."""


class NothingToRead(IngestError):
    """No file was given, or a folder holds none that this version reads."""


class BadBase(IngestError):
    """What was given as the base of the data's IRIs is none."""

    def __init__(self, base: str, reason: Said) -> None:
        like = "https://example.org/id/"
        super().__init__(
            Said(
                f"«{base}»: не начало IRI ({reason.ru}); дайте такое, как {like}",
                f"{base!r}: no base for IRIs ({reason.en}); give one like {like}",
            )
        )


class LexiconError(IngestError):
    """A line of a lexicon that cannot be understood."""

    def __init__(self, path: Path, line: int, reason: Said) -> None:
        super().__init__(
            Said(
                f"{path.name}, строка {line}: {reason.ru}; исправьте строку",
                f"{path.name}, line {line}: {reason.en}; mend the line",
            )
        )


class GraphNotWritten(IngestError):
    """The graph could not be written; what stood there before is untouched."""


class BadNote(IngestError):
    """A file beside a document that a person wrote and that cannot be followed; said in two languages."""

    def __init__(self, path: Path, line: int | None, ru: str, en: str) -> None:
        self.path, self.at = path, line
        super().__init__(Said(f"{self.where}: {ru}", f"{self.where}: {en}"))

    @property
    def where(self) -> str:
        """The file, and the line where one line is meant."""
        return f"{shown(self.path)}:{self.at}" if self.at is not None else shown(self.path)


class BadDecision(IngestError):
    """A judgement on who is who that cannot be followed; said in two languages. `at` is its file and line."""

    def __init__(self, at: str, ru: str, en: str) -> None:
        super().__init__(Said(f"{shown(at)}: {ru}", f"{shown(at)}: {en}"))
        self.at = at
