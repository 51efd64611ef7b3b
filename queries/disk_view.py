"""A store folder enters, a folder of links to its files, held open, leaves: they stay whatever becomes of it.

RocksDB opens sixteen files of a store at once and the others by name when they are asked for. If the folder
was replaced by then, there is nothing of that name, or a file of another store; Oxigraph then tries for ever.
A link to an open file leads to that very file, even where no folder holds it any more.
"""

import contextlib
import os
import resource
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

AT_ONCE = 16
"""Files with data that RocksDB opens with a store."""
HANDLES = Path("/proc/self/fd")
LOCK = "LOCK"
SPARE = 256
"""Open files that a process needs for something else."""


@dataclass(frozen=True, slots=True)
class View:
    """A folder of links, and the open files they lead to."""

    folder: Path
    handles: tuple[int, ...]

    def close(self) -> None:
        """Let go of the files, and take the folder away."""
        for handle in self.handles:
            os.close(handle)
        shutil.rmtree(self.folder, ignore_errors=True)


def view_of(store: Path) -> View | None:
    """The view of a store's folder; None where none is needed, or where the system cannot hold it.

    OSError where the folder changes meanwhile.
    """
    names = [path.name for path in store.iterdir() if path.name != LOCK]
    if sum(name.endswith(".sst") for name in names) <= AT_ONCE or not HANDLES.is_dir():
        return None
    if not enough_files(2 * len(names)):
        return None
    try:
        folder = Path(tempfile.mkdtemp(prefix="adresat-store-"))
    except OSError:
        return None
    view = View(folder, ())
    try:
        view = View(folder, tuple(opened(store, names)))
        for name, handle in zip(names, view.handles, strict=True):
            (folder / name).symlink_to(HANDLES / str(handle))
    except OSError:
        view.close()
        raise
    return view


def opened(store: Path, names: list[str]) -> Iterator[int]:
    """The files, open; all are closed again where one cannot be opened."""
    with contextlib.ExitStack() as stack:
        for name in names:
            handle = os.open(store / name, os.O_RDONLY)
            stack.callback(os.close, handle)
            yield handle
        stack.pop_all()


def enough_files(more: int) -> bool:
    """Whether so many more files may be open; the process's own limit is raised where it may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = more + SPARE
    if soft != resource.RLIM_INFINITY and soft < wanted:
        if hard != resource.RLIM_INFINITY and hard < wanted:
            return False
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return True
