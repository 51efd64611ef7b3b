"""What changed between two releases enters, the files that tell of it are written into a folder."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from portal.releases.changes import Changes
from portal.releases.changes_csv import NAME, write_csv
from portal.releases.changes_rdf import Between, json_ld, turtle

Writer = Callable[[Changes, Between, BinaryIO], int]
WRITERS: Mapping[str, tuple[str, Writer]] = {
    NAME: ("text/csv", lambda changes, _, file: write_csv(changes.rows, file)),
    "changes.jsonld": ("application/ld+json", json_ld),
    "changes.ttl": ("text/turtle", turtle),
}
"""By name, the media type of a file, and who writes it and counts its rows or triples."""


@dataclass(frozen=True, slots=True)
class ChangeFile:
    """A file that was written."""

    name: str
    media: str
    rows: int
    """Rows of a table, triples of a graph."""


def write_changes(changes: Changes, between: Between, folder: Path) -> Iterator[ChangeFile]:
    """Write the files of a release that has another before it; none of them is ever held whole."""
    for name, (media, write) in WRITERS.items():
        with (folder / name).open("xb") as file:
            rows = write(changes, between, file)
        yield ChangeFile(name, media, rows)
