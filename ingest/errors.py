"""Errors of the reader: each message says what is wrong, where, and what to try."""

from pathlib import Path


class IngestError(Exception):
    """The base of all errors of this room; its text is one line for a person."""


class Unreadable(IngestError):
    """A file that cannot be read as a resolution; carries the file and the reason."""

    def __init__(self, path: Path, reason: str, advice: str) -> None:
        super().__init__(f"{path}: {reason}; {advice}")
        self.path, self.reason, self.advice = path, reason, advice


class NothingToRead(IngestError):
    """No file was given, or a folder holds none that this version reads."""


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
