"""The dataclasses of reading by the folder: how it is done, how far it has come, what became of each file."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from ingest.batch.cache import Cache
from ingest.errors import Said
from ingest.model import Document, File
from ingest.read.how import AS_IT_IS, How
from ingest.structure.prints import Prints

TIMEOUT, OCR_TIMEOUT = 60.0, 600.0  # seconds of a document; a page takes Tesseract some five
MEMORY = 1_000_000_000  # bytes that reading one document may take


@dataclass(frozen=True, slots=True)
class Setting:
    """How documents are read. `jobs` worker processes; with 0, here, and without a limit of time or memory.

    `timeout` is in seconds, `None`: as long as such documents may take; `cache` is `None` where nothing is to
    be kept; `leave` are files that are no documents, though they lie among them. `there` is a graph that was
    built before: where it is the one that would be built again, it is taken from there.
    """

    how: How = AS_IT_IS
    jobs: int = 0
    timeout: float | None = None
    cache: Cache | None = None
    leave: tuple[Path, ...] = ()
    there: Path | None = None

    @property
    def seconds(self) -> float:
        """The time that one document may take."""
        return self.timeout or (OCR_TIMEOUT if self.how.ocr else TIMEOUT)


@dataclass(frozen=True, slots=True)
class Read:
    """A file that is a resolution."""

    document: Document
    prints: Prints

    @property
    def file(self) -> File:
        """The file, under the name that it has among those that are read."""
        return self.document.source.file

    @property
    def recognised(self) -> bool:
        """Whether its words were read off a picture."""
        return self.document.source.recognised


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file that is a resolution: the document stays packed, and what a folder asks of it stands beside."""

    file: File
    recognised: bool
    gaps: int
    prints: Prints
    document: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that gave nothing; `lasting` where it never will, being what it is.

    `media_type` is empty where nobody could tell.
    """

    reason: Said
    advice: Said
    media_type: str = ""
    lasting: bool = True

    @property
    def what(self) -> Said:
        """Reason and advice."""
        return Said(f"{self.reason.ru}; {self.advice.ru}", f"{self.reason.en}; {self.advice.en}")


Outcome: TypeAlias = Read | Refused


class FileStatus(StrEnum):
    """What became of a file: read as a resolution, a copy of one that was read, or skipped."""

    READ = "read"
    COPY = "copy"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class FileReport:
    """A file: where it lies, what it is, what became of it and, if it was skipped, why.

    `document` is the name, in the graph, of the resolution that it became; empty where it became none.
    """

    path: Path
    status: FileStatus
    media_type: str = ""
    encoding: str | None = None
    recognised: bool = False
    what: Said | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """How far reading has come: files done, of how many, the last one's name, and what they gave."""

    done: int
    of: int
    name: str
    read: int = 0
    cached: int = 0
    skipped: int = 0
    gaps: int = 0


Tell: TypeAlias = Callable[[Stand], None]
