"""A folder of releases enters, the files that its list names leave: no other file of it can be reached.

The list is looked at with each request, and read again when it is another: a new release is there at once.
"""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.errors import CannotServe
from portal.releases.manifest import MANIFEST, read_beside, read_releases

LOG = logging.getLogger("adresat.portal")
PACKED = {"gzip": "application/gzip", "zip": "application/zip"}
"""The media type of a packed file: it is sent as the file that it is."""
MEDIA = {
    "": "application/octet-stream",
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".ttl": "text/turtle",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xsd": "application/xml",
    ".xml": "application/xml",
}
"""Of files that describe the releases, by their endings."""


@dataclass(frozen=True, slots=True)
class Lying:
    """One file that can be taken."""

    path: Path
    media: str
    tag: str
    """Changes with its bytes."""


@dataclass(slots=True)
class Shelf:
    """What lies in the folder; `folder` is None where the service has none."""

    folder: Path | None = None
    files: Mapping[str, Lying] = field(default_factory=dict)
    seen: tuple[int, ...] = ()

    def find(self, path: str) -> Lying | None:
        """The file at a path below the root of the portal; None where the list names none."""
        if self.folder is None:
            return None
        stamp = stamp_of(self.folder / MANIFEST)
        if stamp != self.seen:
            self.look(self.folder)
            self.seen = stamp
        return self.files.get(path)

    def look(self, folder: Path) -> None:
        """Read the list again; what was there stays where it cannot be read."""
        try:
            self.files = listed(folder)
        except (CannotServe, OSError) as error:
            LOG.error("releases: %s", error)


def stamp_of(path: Path) -> tuple[int, ...]:
    """While it is the same, so are the bytes of a file; () of one that is not there."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def listed(folder: Path) -> Mapping[str, Lying]:
    """The files of all releases, and those that describe them, by their paths."""
    found = {
        release.path(piece): Lying(
            folder / release.path(piece), media_of(piece.media, piece.packed), piece.sha256
        )
        for release in read_releases(folder)
        for piece in release.pieces
    }
    for name in (MANIFEST, *read_beside(folder)):
        if (path := folder / name).is_file():
            media = media_of(MEDIA.get(path.suffix, MEDIA[""]), "")
            found.setdefault(name, Lying(path, media, hashlib.sha256(path.read_bytes()).hexdigest()))
    return found


def media_of(media: str, packed: str) -> str:
    """The media type of a file as it is sent."""
    if packed:
        return PACKED[packed]
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
