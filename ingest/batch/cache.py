"""Bytes under a key in, the same bytes out at the next run; damaged, foreign or old ones never.

What is kept are results: whoever loses them loses time and nothing else. So nothing here ever fails a build.
"""

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ingest.errors import IngestError, Said, shown

MOST = 1_000_000_000  # bytes kept in all: some ten thousand documents
LEFT = 0.8  # share of that which stays when the oldest goes
LARGEST = MOST // 10  # bytes of one entry
MAGIC = b"adresat 1\n"
HEAD = len(MAGIC) + 32  # with the digest
CHUNK = 1 << 20
NEW = ".new"  # the ending of an entry that is being written


class CacheRefused(IngestError):
    """A folder that cannot be trusted with results, or cannot be made."""

    def __init__(self, folder: Path, reason: Said) -> None:
        ru, en = (
            "читаю без него; уберите папку или дайте --no-cache",
            "not used; remove it or give --no-cache",
        )
        name = shown(folder)
        super().__init__(Said(f"кэш {name}: {reason.ru}, {ru}", f"cache {name}: {reason.en}, {en}"))


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of results, which is this user's alone."""

    folder: Path

    def get(self, kind: str, key: str) -> bytes | None:
        """What was kept under a key; `None` where there is nothing, or it is damaged."""
        kept = self.chunks(kind, key)
        return b"".join(kept) if kept is not None else None

    def chunks(self, kind: str, key: str) -> "Kept | None":
        """The same in chunks: what is too large for the memory."""
        path = self._path(kind, key)
        try:
            kept = Kept(path.open("rb"))
            os.utime(path)  # the oldest goes first
            return kept if kept.is_whole() else None
        except OSError:
            return None

    def put(self, kind: str, key: str, chunks: Iterable[bytes]) -> None:
        """Keep bytes under a key, whole or not at all."""
        path = self._path(kind, key)
        name = None
        try:
            for folder in (self.folder, path.parent.parent, path.parent):
                folder.mkdir(exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(prefix=path.name, suffix=NEW, dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                write_entry(file, chunks)
            Path(name).replace(path)
        except OSError:  # a full disk: the result stands, only it is not kept
            if name is not None:
                with contextlib.suppress(OSError):
                    Path(name).unlink()

    def trim(self) -> None:
        """Let the oldest entries go where there are too many."""
        found = sorted(self._entries())
        left = sum(size for _, size, _ in found)
        if left <= MOST:
            return
        for _, size, path in found:
            if left <= MOST * LEFT:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                left -= size

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = Path(folder, name)
                with contextlib.suppress(OSError):
                    state = path.stat()
                    yield state.st_mtime, state.st_size, path

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / key[:2] / key


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry, open: it can be read any number of times, even when its name is gone."""

    file: IO[bytes]
    start: int = HEAD

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.start)
        while chunk := self.file.read(CHUNK):
            yield chunk

    def is_whole(self) -> bool:
        """Whether it holds what was once put there."""
        digest = hashlib.sha256()
        for chunk in self:
            digest.update(chunk)
        self.file.seek(0)
        return self.file.read(HEAD) == MAGIC + digest.digest()


def write_entry(file: IO[bytes], chunks: Iterable[bytes]) -> None:
    """Write an entry, the digest of its bytes before them. Raises `OSError`, also for one too large."""
    digest, size = hashlib.sha256(), 0
    file.seek(HEAD)
    for chunk in chunks:
        size += len(chunk)
        if size > LARGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        digest.update(chunk)
        file.write(chunk)
    file.seek(0)
    file.write(MAGIC + digest.digest())


def cache_folder() -> Path:
    """Where results are kept, by the conventions of the desktop: a relative path there does not count."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (given if given.is_absolute() else Path("~/.cache").expanduser()) / "adresat"


def own_cache(folder: Path | None = None) -> Cache:
    """The cache of this user. Raises `CacheRefused` where the folder is another's, or open to others."""
    place = cache_folder() if folder is None else folder
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        state = place.lstat()
    except (OSError, RuntimeError) as error:
        reason = str(getattr(error, "strerror", None) or error).lower()
        raise CacheRefused(place, Said(f"не создаётся ({reason})", f"cannot be made ({reason})")) from error
    if not place.is_dir() or place.is_symlink() or state.st_uid != os.geteuid():
        raise CacheRefused(place, Said("папка не ваша", "the folder is not yours"))
    if state.st_mode & 0o022:
        raise CacheRefused(place, Said("в неё могут писать другие", "others may write to it"))
    return Cache(place)
