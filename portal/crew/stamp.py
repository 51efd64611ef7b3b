"""A graph's path and what lies beside it enter, a stamp leaves: while it is the same, so are the bytes."""

from pathlib import Path

from portal.beside import NOTHING, Beside
from portal.releases.manifest import MANIFEST

CURRENT = "CURRENT"
"""The file of a store in a folder that names its present state; a new state, a new file."""


def stamp_of(graph: Path, beside: Beside = NOTHING) -> list[int] | None:
    """Where a file lies, its size, its time of change (of a store's folder: of CURRENT); None without it.

    The list of releases and the settings are stamped with it, where there are such.
    """
    try:
        found = graph.stat()
        stamp = [found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns]
        if graph.is_dir():
            state = (graph / CURRENT).stat()
            stamp = [*stamp[:2], state.st_ino, state.st_size, state.st_mtime_ns]
    except OSError:
        return None
    files = (beside.catalogue, beside.data / MANIFEST if beside.data is not None else None)
    return stamp + [part for path in files if path is not None for part in stamp_beside(path)]


def stamp_beside(path: Path) -> list[int]:
    """The stamp of a file beside the graph; of one that is not there, that it is not."""
    try:
        found = path.stat()
    except OSError:
        return [0]
    return [found.st_ino, found.st_size, found.st_mtime_ns]
