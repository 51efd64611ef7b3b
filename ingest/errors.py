"""Errors of the reader: each message says what is wrong, where, and what to try."""

from pathlib import Path
from typing import NamedTuple


class Said(NamedTuple):
    """The same words in Russian and in English."""

    ru: str
    en: str

    def line(self, lang: str) -> str:
        """The words in `lang` (`ru` or `en`)."""
        return self.ru if lang == "ru" else self.en


class IngestError(Exception):
    """The base of all errors of this room; its text is one line for a person."""


class Unreadable(IngestError):
    """A file that cannot be read as a resolution; carries the file, the reason and what to try."""

    def __init__(self, path: Path, reason: Said, advice: Said) -> None:
        super().__init__(f"{path}: {reason.en}; {advice.en}")
        self.path, self.reason, self.advice = path, reason, advice

    def line(self, lang: str) -> str:
        """The message in `lang` (`ru` or `en`)."""
        return f"{self.path}: {self.said.line(lang)}"

    @property
    def said(self) -> Said:
        """Reason and advice, without the file."""
        return Said(f"{self.reason.ru}; {self.advice.ru}", f"{self.reason.en}; {self.advice.en}")


class PastLimit(IngestError):
    """A text that holds too much of something; who knows its file says so as `Unreadable`."""

    def __init__(self, reason: Said, advice: Said) -> None:
        super().__init__(f"{reason.en}; {advice.en}")
        self.reason, self.advice = reason, advice


class NothingToRead(IngestError):
    """No file was given, or a folder holds none that this version reads."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.en)
        self.said = said

    def line(self, lang: str) -> str:
        """The message in `lang` (`ru` or `en`)."""
        return self.said.line(lang)


class BadBase(IngestError):
    """What was given as the base of the data's IRIs is none."""

    def __init__(self, base: str, reason: str) -> None:
        super().__init__(f"{base!r}: no base for IRIs ({reason}); give one like https://example.org/id/")


class LexiconError(IngestError):
    """A line of a lexicon that cannot be understood."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path.name}, line {line}: {reason}; mend the line")


class GraphNotWritten(IngestError):
    """The graph could not be written; what stood there before is untouched."""


class BadNote(IngestError):
    """A file beside a document that a person wrote and that cannot be followed; said in two languages."""

    def __init__(self, path: Path, line: int | None, ru: str, en: str) -> None:
        self.path, self.at = path, line
        self.ru = f"{self.where}: {ru}"
        super().__init__(f"{self.where}: {en}")

    @property
    def where(self) -> str:
        """The file, and the line where one line is meant."""
        return f"{self.path}:{self.at}" if self.at is not None else str(self.path)

    def line(self, lang: str) -> str:
        """The message in `lang` (`ru` or `en`)."""
        return self.ru if lang == "ru" else str(self)


class BadDecision(IngestError):
    """A judgement on who is who that cannot be followed; said in two languages. `at` is its file and line."""

    def __init__(self, at: str, ru: str, en: str) -> None:
        super().__init__(f"{at}: {en}")
        self.at, self.ru = at, f"{at}: {ru}"

    def line(self, lang: str) -> str:
        """The message in `lang` (`ru` or `en`)."""
        return self.ru if lang == "ru" else str(self)
