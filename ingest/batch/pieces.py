"""The files found in, the single documents out, those of archives one by one, each with its bytes."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.batch.found import MISPLACED, Finding, Found
from ingest.batch.outcome import Refused
from ingest.curate import is_note
from ingest.errors import NotRead, Unreadable
from ingest.issues import Issue
from ingest.read import read_bytes
from ingest.read.file import CHANGED, ONCE_MORE
from ingest.read.kind import MEDIA_TYPE, Kind
from ingest.resolve.decisions import NAME as DECISIONS

if TYPE_CHECKING:
    from ingest.read.archive import Member


@dataclass(frozen=True, slots=True)
class Piece:
    """A document to read: its path, its digest, how to come by its bytes; or why it cannot be read.

    `size` in bytes, where it is known without a look at the disk.
    """

    path: Path
    named: bool
    sha256: str = ""
    load: Callable[[], bytes] = bytes
    refused: Refused | None = None
    size: int | None = None


@dataclass(slots=True)
class Pieces:
    """The documents of a finding; `notes` and `issues` are those that its archives hold, once read."""

    finding: Finding
    of: int = 0
    notes: dict[Path, bytes] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def __iter__(self) -> Iterator[Piece]:
        """Each document once, in the order of the files."""
        self.of = len(self.finding.files)
        for file in self.finding.files:
            if file.archive:
                yield from self.unpacked(file)
            else:
                yield Piece(file.path, file.named, file.sha256, partial(checked, file), size=file.size)

    def unpacked(self, file: Found) -> Iterator[Piece]:
        """The documents of an archive; it is a folder, so that one that cannot be read is skipped."""
        from ingest.read.archive import members_of

        self.of -= 1
        try:
            for member in members_of(checked(file)):
                path = file.path / member.name
                if is_note(path) and member.data is not None:
                    self.note(path, member.data)
                else:
                    self.of += 1
                    yield piece_of(path, member)
        except (NotRead, Unreadable) as error:
            self.of += 1
            refused = Refused(error.reason, error.advice, MEDIA_TYPE[Kind.ARCHIVE], lasting=error.lasting)
            yield Piece(file.path, file.named, refused=refused)

    def note(self, path: Path, data: bytes) -> None:
        """Keep notes that lie in an archive."""
        if path.name == DECISIONS:
            self.issues.append(Issue(path, MISPLACED))
        else:
            self.notes[path] = data


def checked(file: Found) -> bytes:
    """The bytes of a file, as they were when it was found. Raises `Unreadable`."""
    data = read_bytes(file.path) if file.load is None else file.load()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise Unreadable(file.path, CHANGED, ONCE_MORE, lasting=False)
    return data


def piece_of(path: Path, member: "Member") -> Piece:
    """A file of an archive as a document."""
    if member.data is None:
        error = member.problem
        assert error is not None
        return Piece(path, named=False, refused=Refused(error.reason, error.advice))
    digest = hashlib.sha256(member.data).hexdigest()
    return Piece(path, False, digest, partial(bytes, member.data), size=len(member.data))
