"""A graph and a store folder enter, whether the folder holds just this graph leaves; nothing changes."""

from pathlib import Path

from queries.disk import is_store, open_disk
from queries.disk_note import read_note
from queries.errors import StoreFailed
from queries.shards import Source, digest_of


def held(graph: Source, folder: Path) -> int | None:
    """How many triples the folder holds, if they are whole and were made of these very files; else None.

    GraphUnreadable where a file cannot be read.
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
