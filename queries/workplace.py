"""A folder that is to be made enters; it stands in its place whole, in one step, or what was there stays.

It is made in a workplace beside its place, which one process at a time holds; what a killed process left in
the workplace is taken away by the next.
"""

import contextlib
import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

AT_CWD, EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2)


class Busy(Exception):
    """Another process is making this folder just now."""


@contextlib.contextmanager
def workplace(place: Path) -> Iterator[Path]:
    """An empty folder on the same disk as `place`, this process's alone; gone at the end.

    Busy where another process makes the same folder; OSError where the disk refuses.
    """
    folder = beside(place)
    if folder.parent.exists() and not folder.parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder.parent))
    folder.parent.mkdir(parents=True, exist_ok=True)
    handle = seize(folder)
    try:
        empty(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def beside(place: Path) -> Path:
    """Where a folder is made before it stands in its place."""
    return place.parent / f".{place.name}.loading"


def in_making(place: Path) -> bool:
    """Whether another process is making this folder just now."""
    try:
        handle = os.open(beside(place.resolve()), os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False


def seize(folder: Path) -> int:
    """The folder, made where it is missing, and locked; Busy where another process has it."""
    while True:
        folder.mkdir(exist_ok=True)
        try:
            handle = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:  # whoever had it has just finished
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise Busy from error
        except OSError:  # a file system without locks
            return handle
        if os.fstat(handle).st_nlink:  # not taken away before it was locked
            return handle
        os.close(handle)


def empty(folder: Path) -> None:
    """Take away everything in the folder."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def put_in_place(made: Path, place: Path) -> None:
    """The folder `made` stands at `place`; what stood there, then at `made`, is for the caller to take away.

    At no moment is there nothing at `place`, where the system can exchange two names (Linux).
    """
    keep(made)
    if not place.exists():
        made.rename(place)
    elif not exchanged(made, place):
        aside = made.with_name(f"{made.name}.old")
        place.rename(aside)
        made.rename(place)
    keep(place.parent)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system cannot."""
    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    done: int = exchange(AT_CWD, os.fsencode(one), AT_CWD, os.fsencode(other), EXCHANGE)
    return done == 0


def keep(folder: Path) -> None:
    """Have the disk remember which names are in the folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
