"""A store folder enters, the interface of a store leaves; graph files enter, such a folder is made whole.

The folder is Oxigraph's own (RocksDB): other tools open it, too. Whoever asks it opens it for reading alone
and keeps others from writing into it; a new graph takes the place of the folder, never of its files.
"""

import errno
import fcntl
import os
import re
import shutil
import weakref
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from queries.disk_errors import being_loaded, no_store, something_else, unopened, unwritable, written
from queries.disk_note import MARK, NAME, check_files, write_note
from queries.disk_view import View, view_of
from queries.embedded import EmbeddedStore
from queries.errors import BadSparql, StoreFailed, one_line
from queries.shards import Reading, Source, shards_of
from queries.term import Bindings, Rows
from queries.workplace import Busy, in_making, put_in_place, workplace

LOCK = "LOCK"
# Everything that RocksDB lays down, and our note.
FILES = re.compile(
    r"CURRENT|IDENTITY|LOCK|LOG(\.old\.\d+)?|\d+\.(log|sst|blob|dbtmp)|(MANIFEST|OPTIONS)-\d+(\.dbtmp)?"
    rf"|{re.escape(NAME)}"
)


class DiskStore(EmbeddedStore):
    """A store in a folder, open for reading."""

    def __init__(self, graph: ox.Store, folder: Path, lock: int | None) -> None:
        """`lock`: the open file that keeps writers out as long as this store is in use."""
        super().__init__(graph, union=next(iter(graph.named_graphs()), None) is not None)
        self.folder = folder
        if lock is not None:
            weakref.finalize(self, os.close, lock)

    def select(self, text: str, bindings: Bindings | None = None) -> Rows:
        """See queries.store.Store; StoreFailed where a damaged place is come upon."""
        try:
            return super().select(text, bindings)
        except BadSparql as error:
            if str(error.__cause__).startswith(("Corruption", "IO error")):
                raise unopened(self.folder, error.__cause__) from error
            raise


def open_disk(folder: Path) -> DiskStore:
    """The store in a folder, for reading; StoreFailed where it is none, is being written, or is damaged."""
    while True:
        before = identity(folder)
        try:
            found = open_once(folder)
        except StoreFailed:
            if identity(folder) == before:
                raise
        else:
            if identity(folder) == before:
                return found
        # The folder was replaced meanwhile, and files of two stores were seen: look again.


def identity(folder: Path) -> tuple[int, int] | None:
    """What tells one folder from another of the same name; None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def open_once(folder: Path) -> DiskStore:
    """The store in a folder, if nobody replaces it just now."""
    if not is_store(folder):
        raise being_loaded(folder) if in_making(folder) else no_store(folder)
    lock = keep_writers_out(folder)
    view: View | None = None
    try:
        check_files(folder)
        view = view_of(folder)
        found = DiskStore(ox.Store.read_only(str(view.folder if view else folder)), folder, lock)
    except (OSError, RuntimeError, ValueError) as error:
        if view is not None:
            view.close()
        if lock is not None:
            os.close(lock)
        raise unopened(folder, error) from error
    if view is not None:
        weakref.finalize(found, view.close)
    return found


def is_store(folder: Path) -> bool:
    """Whether this is a folder that holds a store, whole or not."""
    return (folder / MARK).is_file()


def keep_writers_out(folder: Path) -> int | None:
    """RocksDB's lock, shared: an open file; None where there is none to take. StoreFailed where one writes.

    An open store that another process writes answers anything: RocksDB itself does not look.
    """
    try:
        handle = os.open(folder / LOCK, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.lockf(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN):
            os.close(handle)
            raise written(folder) from error
    return handle  # where a file system knows no locks, it keeps nobody out


# --- graph files to a folder -----------------------------------------------------------------------


def load_disk(graph: Source, folder: Path, *, told: Callable[[int], None] | None = None) -> int:
    """Make the store folder of a graph's files, in place of the one there; how many triples it holds.

    Until it is whole the old one is asked, and whoever has it open goes on asking it. `told` hears how many
    bytes of the files have been read. GraphUnreadable where one is no graph, or not as listed; StoreFailed
    where something else stands at `folder`, where another process loads into it or writes it, or where the
    disk refuses.
    """
    place = folder.resolve()
    check_place(place)
    try:
        with workplace(place) as work:
            made = work / "store"
            count = fill(made, graph, told)
            check_place(place)
            if place.exists():
                shutil.copymode(place, made)
            put_in_place(made, place)
            return count
    except Busy as error:
        raise being_loaded(folder) from error
    except OSError as error:
        raise unwritable(folder, error) from error


def check_place(place: Path) -> None:
    """StoreFailed where something stands at `place` that is no store, or that another process writes."""
    if is_store(place) and all(FILES.fullmatch(path.name) for path in place.iterdir()):
        lock = keep_writers_out(place)
        if lock is not None:
            os.close(lock)
    elif place.exists() and not (place.is_dir() and not any(place.iterdir())):
        raise something_else(place)


def fill(made: Path, graph: Source, told: Callable[[int], None] | None) -> int:
    """A new store of the triples in a graph's files, closed when this ends; how many they are."""
    reading = Reading(shards_of(graph), told)
    try:
        count = bulk_load(made, reading)
    except RuntimeError as error:
        raise OSError(one_line(error)) from error
    write_note(made, count, reading.digest)
    return count


def bulk_load(made: Path, reading: Reading) -> int:
    """Fill a new store, file by file, and let go of it, so that all of it is on the disk."""
    store = ox.Store(str(made))
    for shard in reading.shards.files:
        with reading.content(shard) as content:
            store.bulk_load(content, format=shard.form)
    store.optimize()
    store.flush()
    return len(store)
