"""Files and folders in, the files to read out, as `find` finds them; what did not change is not opened again.

A file is taken for unchanged where its size, its time of change and its number on the disk are those of the
last build; one that was written just before it was looked at may change again within the same tick.
"""

import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.batch.found import Finding, Look, find, look_at
from ingest.shards.workbook import Workbook

TICK = 2_000_000_000  # nanoseconds that a file must be old: the coarsest clock of a disk
DOCUMENT, OURS, ARCHIVE = "document", "ours", "archive"
Stamp = tuple[int, int, int]


class Stamps:
    """Looks at files, and remembers what it saw."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._known = {
            str(row[0]): row[1:] for row in workbook.rows("files", "path, size, written, node, sha256, kind")
        }
        self._seen: set[object] = set()

    def look(self, path: Path) -> Look:
        """What a look at a file shows. Raises `Unreadable`."""
        name, state = os.fsencode(path).decode("utf-8", "backslashreplace"), stamp_of(path)
        known = self._known.get(name)
        self._seen.add(name)
        if known is not None and state is not None and known[:3] == state:
            return Look(str(known[3]), known[4] == OURS, known[4] == ARCHIVE)
        found = look_at(path)
        kind = OURS if found.ours else ARCHIVE if found.archive else DOCUMENT
        if state is not None and stamp_of(path) == state and time.time_ns() - state[1] > TICK:
            self._workbook.put("files", name, *state, found.sha256, kind)
        return found

    def trim(self) -> None:
        """Forget the files that were not looked at."""
        self._workbook.keep_only("files", "path", self._seen)


def stamp_of(path: Path) -> Stamp | None:
    """Size, time of change, number on the disk of a file; `None` where the system does not say."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns, state.st_ino


def find_again(paths: Sequence[Path], leave: Iterable[Path], workbook: Workbook) -> Finding:
    """Find the files of files and folders. Raises `Unreadable` for a named one."""
    stamps = Stamps(workbook)
    finding = find(paths, leave, stamps.look)
    stamps.trim()
    workbook.commit()
    return finding
