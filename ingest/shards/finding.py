"""Files and folders in, the files to read out, as `find` finds them; what did not change is not opened again.

A file is taken for unchanged where its size, its time of change and its number on the disk are those of the
last build; one that was written just before it was looked at may change again within the same tick.
"""

import os
import shutil
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.batch.found import Finding, Look, find, look_at
from ingest.shards.address import Address
from ingest.shards.there import Info, Stamp, There, stamp_in
from ingest.shards.workbook import Workbook

TICK = 2_000_000_000  # nanoseconds that a file must be old: the coarsest clock of a disk
DOCUMENT, OURS, ARCHIVE = "document", "ours", "archive"
FETCHED = "fetched"  # the folder of the workbook where files of addresses lie until they are read


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
        known = self._known_as(name, state)
        if known is not None:
            return known
        found = look_at(path)
        if state is not None and stamp_of(path) == state and time.time_ns() - state[1] > TICK:
            self._keep(name, state, found)
        return found

    def look_there(self, there: There, path: Path, info: Info) -> Look:
        """What a look at a file of an address shows. Raises `Unreadable`."""
        name, state = str(path), stamp_in(info)
        found = self._known_as(name, state)
        if found is None:
            found = there.look_at(path, info)
            if state is not None:
                self._keep(name, state, found)
        return found

    def _known_as(self, name: str, state: Stamp | None) -> Look | None:
        known = self._known.get(name)
        self._seen.add(name)
        if known is None or state is None or known[:3] != state:
            return None
        return Look(str(known[3]), known[4] == OURS, known[4] == ARCHIVE)

    def _keep(self, name: str, state: Stamp, found: Look) -> None:
        kind = OURS if found.ours else ARCHIVE if found.archive else DOCUMENT
        self._workbook.put("files", name, *state, found.sha256, kind)

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
    """Find the files of files and folders, here and at addresses. Raises `Unreadable` for a named one."""
    stamps, left = Stamps(workbook), list(leave)
    here = [one for one in left if not isinstance(one, Address)]
    finding = find([one for one in paths if not isinstance(one, Address)], here, stamps.look)
    for path in dict.fromkeys(paths):
        if isinstance(path, Address):
            there = There(path, workbook.folder / FETCHED)
            files = (*finding.files, *there.find(stamps.look_there, left))
            notes, issues = {**finding.notes, **there.notes}, (*finding.issues, *there.issues)
            finding = replace(finding, files=files, notes=notes, issues=issues)
    stamps.trim()
    workbook.commit()
    return replace(finding, paths=tuple(paths))


def forget_fetched(workbook: Workbook) -> None:
    """Take away the files of addresses that nobody read."""
    shutil.rmtree(workbook.folder / FETCHED, ignore_errors=True)
