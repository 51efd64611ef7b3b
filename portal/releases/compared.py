"""A release that is being made enters, what changed since the one before it is written beside its dumps."""

from collections.abc import Mapping
from pathlib import Path

from portal.releases.changes import changes_between, counts_of
from portal.releases.changes_files import write_changes
from portal.releases.changes_rdf import Between
from portal.releases.files import Content, piece_of
from portal.releases.manifest import Piece
from portal.releases.source import Source

DUMP = "adresat.nt.gz"
"""The dump that is read subject by subject."""
ROLE = "changes"


def compared(source: Source, folder: Path) -> tuple[list[Piece], Mapping[str, int]]:
    """Write the files of changes; CannotServe where the previous release cannot be read."""
    assert source.previous is not None
    assert source.before is not None
    changes = changes_between(source.before / DUMP, folder / DUMP)
    between = Between(source.version, source.previous.version, source.root)
    pieces = [
        piece_of(folder, one.name, Content(one.media, "graph", ROLE), one.rows)
        for one in write_changes(changes, between, folder)
    ]
    return pieces, counts_of(changes.rows)
