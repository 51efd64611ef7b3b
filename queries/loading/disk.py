"""A graph file and a store folder enter, whether the folder holds just this graph leaves; nothing changes."""

import hashlib
from pathlib import Path

from queries.disk import is_store, open_disk
from queries.disk_note import read_note
from queries.embedded import unreadable
from queries.errors import StoreFailed

PIECE = 1 << 20


def held(graph: Path, folder: Path) -> int | None:
    """How many triples the folder holds, if they are whole and were made of this very file; else None.

    GraphUnreadable where the file cannot be read.
    """
    if not is_store(folder):
        return None
    try:
        note = read_note(folder)
        if note is None or note.digest != digest_of(graph):
            return None
        open_disk(folder)
    except (StoreFailed, ValueError):
        return None
    return note.triples


def digest_of(graph: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    hashed = hashlib.sha256()
    try:
        with graph.open("rb") as file:
            while piece := file.read(PIECE):
                hashed.update(piece)
    except OSError as error:
        raise unreadable(graph, error) from error
    return hashed.hexdigest()
