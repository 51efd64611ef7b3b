"""The path of a graph enters, its stamp leaves: while it is the same, so are the bytes."""

from pathlib import Path

CURRENT = "CURRENT"
"""The file of a store in a folder that names its present state; a new state, a new file."""


def stamp_of(graph: Path) -> list[int] | None:
    """Where a file lies, its size, its time of change (of a store's folder: of CURRENT); None without it."""
    try:
        found = graph.stat()
        stamp = [found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns]
        if not graph.is_dir():
            return stamp
        state = (graph / CURRENT).stat()
        return [*stamp[:2], state.st_ino, state.st_size, state.st_mtime_ns]
    except OSError:
        return None
