"""A source at an address in, the files to read there out, with the notes beside them, as in a folder.

A file is fetched once: it lies in the folder of the workbook from when it was looked at until it is read. It
is taken for unchanged where the server says of it what it said at the last build.
"""

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from ingest.batch.found import GIVE_DOCUMENT, MISPLACED, NOTES, Found, Look, is_archive
from ingest.batch.ours import is_ours
from ingest.curate import CORRECTIONS, SIDECAR, is_note
from ingest.curate.beside import beside
from ingest.errors import NotRead, Said, Unreadable
from ingest.issues import Issue
from ingest.limits import check_file
from ingest.read.file import CHANGED, ONCE_MORE, OPENING, check_opened
from ingest.read.package import UNPACKED
from ingest.resolve.decisions import NAME as DECISIONS
from ingest.shards.address import CHECK, NotOpened, opened, reason_of

Value = TypeVar("Value")
Info: TypeAlias = Mapping[str, Any]  # what a library says of a file
Stamp: TypeAlias = tuple[int, int, int]
INNER = "inner"  # what the library itself calls the file
TRIES, PAUSE = 3, 0.5  # attempts of one thing, and seconds after the first, doubled each time
OLD = 120  # seconds that a file must be old where nothing but a time tells a change: clocks differ
GONE = Said("там ничего нет", "nothing is there")
# Under what names libraries give what changes with a file: surely, or its time.
SURE = ("etag", "content-md5", "md5", "md5hash", "crc", "crc32c", "version_id", "versionid")
TIMES = ("mtime", "modify", "modified", "lastmodified", "last_modified", "last-modified", "created")


@dataclass(slots=True)
class There:
    """The files of an address. `fetched` is a folder where they lie until they are read."""

    root: Path
    fetched: Path
    issues: list[Issue] = field(default_factory=list)
    notes: dict[Path, bytes] = field(default_factory=dict)
    files: Any = None
    inner: str = ""

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        """Connect, or connect anew. Raises `Unreadable`."""
        try:
            self.files, self.inner = opened(str(self.root))
        except NotOpened as error:
            raise Unreadable(self.root, error.reason, error.advice, lasting=False) from error

    def find(self, look: "Looking", leave: Sequence[Path] = ()) -> Iterator[Found]:
        """The documents that lie there. Raises `Unreadable` where a file was named itself."""
        named, listed = self.listed()
        for path, info in listed:
            if named and is_note(path):
                raise Unreadable(path, NOTES, GIVE_DOCUMENT)
            if any(path.is_relative_to(one) for one in leave):
                continue
            try:
                if is_note(path):
                    self.note(path, info)
                    continue
                seen = look(self, path, info)
            except Unreadable as error:
                if named:
                    raise
                self.issues.append(Issue(path, error.what))
                continue
            if named:
                self.add_notes(path)
            if named or not seen.ours:
                load = partial(self.load, path, info, seen.sha256)
                yield Found(path, named, seen.sha256, seen.archive, info.get("size"), load)

    def listed(self) -> tuple[bool, list[tuple[Path, Info]]]:
        """Whether the address is that of a file, and the files there in order, hidden ones aside."""

        def ask() -> tuple[bool, Mapping[str, Info]]:
            self.files.invalidate_cache()
            if self.files.isfile(self.inner):
                return True, {self.inner: self.files.info(self.inner)}
            if not (found := self.files.find(self.inner, detail=True)) and not self.files.isdir(self.inner):
                raise FileNotFoundError
            return False, found

        named, found = self.tried(self.root, ask)
        if named:
            return True, [(self.root, {**info, INNER: name}) for name, info in found.items()]
        start, listed = len(self.inner.rstrip("/")), []
        for name, info in found.items():
            parts = name[start:].strip("/").split("/")
            if not any(one.startswith(".") for one in parts):
                listed.append((self.root.joinpath(*parts), {**info, INNER: name}))
        return False, sorted(listed, key=lambda one: one[0])

    def note(self, path: Path, info: Info) -> None:
        """Keep notes on a document; decisions are read apart, at the root."""
        if path.name != DECISIONS:
            self.notes[path] = self.fetch(path, info)
        elif path.parent != self.root:
            self.issues.append(Issue(path, MISPLACED))

    def add_notes(self, path: Path) -> None:
        """The notes beside a file that was named itself."""
        for ending in (SIDECAR, CORRECTIONS):
            note = beside(path, ending)
            with contextlib.suppress(NotOpened):
                if note.is_file():
                    self.notes[note] = There(note, self.fetched).fetch(note, {})

    def look_at(self, path: Path, info: Info) -> Look:
        """Fetch a file, and look at it. Raises `Unreadable`."""
        data = self.fetch(path, info)
        digest = hashlib.sha256(data).hexdigest()
        self.fetched.mkdir(parents=True, exist_ok=True)
        (self.fetched / digest).write_bytes(data)
        return Look(digest, is_ours(data), is_archive(data))

    def load(self, path: Path, info: Info, sha256: str) -> bytes:
        """The bytes of a file that was looked at, for whoever reads it. Raises `Unreadable`."""
        lies = self.fetched / sha256
        with contextlib.suppress(OSError):
            data = lies.read_bytes()
            lies.unlink()
            if hashlib.sha256(data).hexdigest() == sha256:
                return data
        data = self.fetch(path, info)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Unreadable(path, CHANGED, ONCE_MORE, lasting=False)
        return data

    def fetch(self, path: Path, info: Info) -> bytes:
        """The bytes of a file, within the limit. Raises `Unreadable`."""
        try:
            if (info.get("size") or 0) > UNPACKED:
                check_file(info["size"], b"")
            data: bytes = self.tried(path, lambda: self.files.cat_file(info.get(INNER, self.inner)))
            check_opened(len(data), data[:OPENING])
        except NotRead as error:
            raise Unreadable(path, error.reason, error.advice) from error
        return data

    def tried(self, path: Path, what: Callable[[], Value]) -> Value:
        """What comes of something done there; what failed is tried again. Raises `Unreadable`."""
        pause = PAUSE
        for left in reversed(range(TRIES)):
            try:
                return what()
            except FileNotFoundError as error:
                raise Unreadable(path, GONE, CHECK, lasting=False) from error
            except Exception as error:
                if not left:
                    raise Unreadable(path, reason_of(error), CHECK, lasting=False) from error
            time.sleep(pause)
            pause *= 2
            self.open()
        raise AssertionError


Looking: TypeAlias = Callable[[There, Path, Info], Look]


def stamp_in(info: Info) -> Stamp | None:
    """By what a file is known to be unchanged; `None` where what a server says does not tell."""
    said = {str(key).lower(): value for key, value in info.items()}
    sure = [(key, repr(said[key])) for key in SURE if said.get(key)]
    times = [(key, said[key]) for key in TIMES if said.get(key)]
    if not sure and not (times and all(is_old(value) for _, value in times)):
        return None
    told = hashlib.blake2b(repr((sure, times)).encode(), digest_size=8).digest()
    return int(said.get("size") or 0), int.from_bytes(told, signed=True), 0


def is_old(moment: object) -> bool:
    """Whether a time lies so far back that the file would bear another one if it had changed since."""
    match moment:
        case int() | float():
            seconds = float(moment)
        case datetime():
            seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
        case str() if moment[:14].isdecimal() and len(moment) >= 14:
            try:
                seconds = datetime.strptime(moment[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC).timestamp()
            except ValueError:
                return False
        case _:
            return False
    return time.time() - seconds > OLD
