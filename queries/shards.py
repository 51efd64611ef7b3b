"""A folder of shards, or graph files, enter; what is to be read leaves, and each file's bytes, found whole.

The folder's `shards.json` names its files, their lengths and digests: no other file is part of the graph.
"""

import contextlib
import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from queries.embedded import format_of, no_graph, unreadable
from queries.errors import GraphUnreadable

LIST = "shards.json"
PACKED = ".gz"
ENDINGS = (".nt", ".nt.gz")
PIECE = 1 << 20

Told = Callable[[int], None]
"""Hears how many bytes of the files have been read."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A graph file, and what is known of it beforehand."""

    path: Path
    size: int | None = None
    """Bytes; None where nobody said."""
    digest: str = ""
    """Hexadecimal SHA-256 of the bytes; '' where nobody said."""

    @property
    def form(self) -> ox.RdfFormat:
        """Its format, packed or not."""
        return format_of(self.path.with_suffix("") if self.is_packed else self.path)

    @property
    def is_packed(self) -> bool:
        """Whether it is packed by gzip."""
        return self.path.suffix.lower() == PACKED


@dataclass(frozen=True, slots=True)
class Shards:
    """Files that are one graph together, in the order in which they are read."""

    files: tuple[Shard, ...]

    @property
    def name(self) -> str:
        """What to call them all."""
        return str(self.files[0].path if len(self.files) == 1 else self.files[0].path.parent)


Source = Path | Shards
"""A graph: a file, or several."""


class Counted:
    """A file being read: its digest grows, and how many bytes have been read, from `start` on, is told."""

    def __init__(self, file: IO[bytes], told: Told | None, start: int = 0) -> None:
        self.file, self.told, self.hash, self.count = file, told, hashlib.sha256(), start

    def read(self, size: int = -1) -> bytes:
        """Some bytes."""
        data = self.file.read(size)
        self.hash.update(data)
        self.count += len(data)
        if self.told:
            self.told(self.count)
        return data

    def drain(self) -> str:
        """Read what is left; the digest of all."""
        while self.read(PIECE):
            pass
        return self.hash.hexdigest()


# --- what is to be read ----------------------------------------------------------------------------


def shards_of(source: Source) -> Shards:
    """The files of a graph."""
    return source if isinstance(source, Shards) else Shards((Shard(source),))


def joined(paths: Sequence[Path]) -> Shards:
    """The files given, and those that the folders given list; GraphUnreadable where one is missing."""
    found: list[Shard] = []
    for path in paths:
        found += read_list(path) if path.is_dir() else [Shard(path)]
    for shard in found:
        measured(shard)
    return Shards(tuple(found))


def read_list(folder: Path) -> list[Shard]:
    """The shards that a folder lists; GraphUnreadable where it lists none, or cannot be understood."""
    try:
        shards = [listed(folder, one) for one in json.loads((folder / LIST).read_bytes())["shards"]]
    except FileNotFoundError as error:
        raise no_list(folder) from error
    except OSError as error:
        raise unreadable(folder / LIST, error) from error
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise bad_list(folder) from error
    if not shards:
        raise bad_list(folder)
    return shards


def listed(folder: Path, one: dict[str, object]) -> Shard:
    """A shard as the list has it; ValueError where that is no file beside it, or says no length or digest."""
    name, size, digest = one["file"], one["bytes"], one["sha256"]
    if not (isinstance(name, str) and isinstance(size, int) and isinstance(digest, str)):
        raise TypeError(name)
    if Path(name).name != name or not name.endswith(ENDINGS) or not digest:
        raise ValueError(name)
    return Shard(folder / name, size, digest.lower())


def measured(shard: Shard) -> int:
    """The bytes of a file; GraphUnreadable where it is missing, or not of the length listed."""
    try:
        size = shard.path.stat().st_size
    except FileNotFoundError as error:
        raise (unreadable(shard.path, error) if shard.size is None else missing(shard.path)) from error
    except OSError as error:
        raise unreadable(shard.path, error) from error
    if shard.size is not None and size != shard.size:
        raise changed(shard.path, f"байт {size}, а не {shard.size}", f"{size} bytes, not {shard.size}")
    return size


def digest_of(source: Source) -> str:
    """What tells a graph from another: the digest of its file, or of the digests of its files.

    All are read. GraphUnreadable where one cannot be, or is not what was listed.
    """
    digests = [digest_of_file(shard) for shard in shards_of(source).files]
    return digests[0] if len(digests) == 1 else of_all(digests)


def of_all(digests: Sequence[str]) -> str:
    """The digest of several digests."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def digest_of_file(shard: Shard) -> str:
    """Hexadecimal SHA-256 of a file; GraphUnreadable where it cannot be read, or is not as listed."""
    try:
        with shard.path.open("rb") as file:
            found = Counted(file, None).drain()
    except OSError as error:
        raise unreadable(shard.path, error) from error
    check(shard, found)
    return found


# --- reading ---------------------------------------------------------------------------------------


class Reading:
    """The files of a graph, read one after another; the digest of each is kept."""

    def __init__(self, shards: Shards, told: Told | None = None) -> None:
        self.shards, self.told, self.count = shards, told, 0
        self.digests: list[str] = []

    @property
    def digest(self) -> str:
        """As digest_of, once all is read."""
        return self.digests[0] if len(self.digests) == 1 else of_all(self.digests)

    @contextlib.contextmanager
    def content(self, shard: Shard) -> Iterator[IO[bytes]]:
        """The bytes of the next file, unpacked, to be read to their end.

        GraphUnreadable where it cannot be read, is no graph, or is not what was listed: that is told first.
        """
        with opened(shard.path) as file:
            counted = Counted(file, self.told, self.count)
            plain = cast(IO[bytes], counted)
            try:
                yield cast(IO[bytes], gzip.GzipFile(fileobj=plain)) if shard.is_packed else plain
            except (SyntaxError, ValueError) as error:
                check(shard, counted.drain())
                raise no_graph(str(shard.path), shard.form, error) from error
            except (EOFError, gzip.BadGzipFile, zlib.error) as error:
                check(shard, counted.drain())
                raise not_packed(shard.path) from error
            self.digests.append(counted.drain())
            check(shard, self.digests[-1])
            self.count = counted.count


@contextlib.contextmanager
def opened(graph: Path) -> Iterator[IO[bytes]]:
    """The graph file, open; GraphUnreadable where it cannot be."""
    try:
        file = graph.open("rb")
    except OSError as error:
        raise unreadable(graph, error) from error
    with file:
        yield file


def check(shard: Shard, found: str) -> None:
    """GraphUnreadable where a file has another digest than the one listed."""
    if shard.digest and found != shard.digest:
        raise changed(
            shard.path, f"SHA-256 {found[:12]}…, а не {shard.digest[:12]}…", "another SHA-256 than listed"
        )


# --- what is wrong ---------------------------------------------------------------------------------


def no_list(folder: Path) -> GraphUnreadable:
    """The error for a folder that is neither a store nor one of shards."""
    return GraphUnreadable(
        f"{folder}: a folder without {LIST}; give one made by adresat build --shards, or graph files",
        ru=f"{folder}: папка без {LIST}; укажите папку, построенную adresat build --shards, или файлы графа",
    )


def bad_list(folder: Path) -> GraphUnreadable:
    """The error for a list of shards that says nothing we understand."""
    return GraphUnreadable(
        f"{folder / LIST}: no list of shards; build the folder anew: adresat build --shards",
        ru=f"{folder / LIST}: это не список частей графа; постройте папку заново: adresat build --shards",
    )


def missing(path: Path) -> GraphUnreadable:
    """The error for a shard that is listed and not there."""
    return GraphUnreadable(
        f"{path}: no such file, though {LIST} lists it; copy the folder whole, or build it anew",
        ru=f"{path}: нет такого файла, а в {LIST} он есть; скопируйте папку целиком или постройте заново",
    )


def changed(path: Path, ru: str, en: str) -> GraphUnreadable:
    """The error for a shard that is not what was listed."""
    return GraphUnreadable(
        f"{path}: not what {LIST} lists ({en}); copy the folder whole, or build it anew",
        ru=f"{path}: не то, что записано в {LIST} ({ru}); скопируйте папку целиком или постройте заново",
    )


def not_packed(path: Path) -> GraphUnreadable:
    """The error for a packed file that breaks off, or is none."""
    return GraphUnreadable(
        f"{path}: no whole gzip file; copy or build it anew",
        ru=f"{path}: это не целый файл gzip; скопируйте или постройте его заново",
    )
