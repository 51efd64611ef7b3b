"""The list of releases in a folder enters and leaves as `data/manifest.json`; nobody else writes that file.

A folder of releases is what stands at the root address of a portal: `data/2026-11-21/adresat.ttl.gz`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from portal.errors import CannotServe

DATA = "data"
"""The folder of releases below the root of a portal, and the path of its page."""
MANIFEST = f"{DATA}/manifest.json"
INSIDE = re.compile(r"[\w-][\w.-]*", re.ASCII)
"""What each part of a path below the folder of a release looks like: no step out of it."""
MAKER = "adresat export"
"""What a manifest says that is ours."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a release."""

    name: str
    """Its path within the folder of its release: `adresat.ttl.gz`."""
    data: str
    """The data set it belongs to, by name: `graph`, `asks`…; '' of what belongs to all of them."""
    role: str
    """`data`, or what stands beside it: `schema`, `passport`, `structure`, `changes`, `vocabulary`…"""
    media: str
    """The media type of the content, unpacked: `text/turtle`."""
    size: int
    """Bytes of the file as it lies."""
    sha256: str
    """Hex digest of those bytes."""
    packed: str = ""
    """`gzip`, or '' where the file is not packed."""
    rows: int = 0
    """Rows of a table, triples or quads of a graph; 0 where nothing is counted."""


@dataclass(frozen=True, slots=True)
class Release:
    """One version of the data, as it lies in `data/VERSION/`."""

    version: str
    """The day of the release, ISO: it is the name of the folder, and sorts."""
    graph: str
    """SHA-256 (hex) of the graph's sorted N-Triples: the same facts, the same digest."""
    software: str
    """The version of Adresat that made it."""
    triples: int
    earliest: str
    """The earliest day by which asks of it are dated: of an event, or of an adoption; '' where none says."""
    latest: str
    """The latest such day."""
    pieces: tuple[Piece, ...]
    """Sorted by name."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Things in the graph by kind: `ask`, `body`, `resolution`…"""
    previous: str = ""
    """The release before it in the same folder; '' of the first."""
    changes: Mapping[str, int] = field(default_factory=dict)
    """Asks `added`, `removed` and `changed` since the previous one."""

    @property
    def day(self) -> date:
        """The day of the release."""
        return date.fromisoformat(self.version)

    def path(self, piece: Piece) -> str:
        """The path of a file below the root address of the portal."""
        return f"{DATA}/{self.version}/{piece.name}"


def to_json(releases: tuple[Release, ...], beside: Iterable[str] = ()) -> bytes:
    """The manifest of these releases, the latest first, and of the files that describe them.

    `beside`: the paths of those below the root of the portal.
    """
    told = [asdict(one) for one in sorted(releases, key=lambda one: one.version, reverse=True)]
    whole = {"made_by": MAKER, "files": sorted(beside), "releases": told}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def read_beside(folder: Path) -> tuple[str, ...]:
    """The paths of the files that describe the releases in a folder, as its manifest has them."""
    try:
        return tuple(json.loads((folder / MANIFEST).read_bytes()).get("files", ()))
    except FileNotFoundError:
        return ()


def read_releases(folder: Path) -> tuple[Release, ...]:
    """The releases in a folder, the latest first; none without a manifest, CannotServe of a broken one."""
    path = folder / MANIFEST
    try:
        told = json.loads(path.read_bytes())
        assert told["made_by"] == MAKER
        return tuple(release_of(one) for one in told["releases"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError, AssertionError) as error:
        raise CannotServe(
            f"{path}: список выпусков не прочесть; верните файл или выпустите в новую папку",
            f"{path}: this list of releases cannot be read; bring it back, or export into a new folder",
        ) from error


def release_of(told: Mapping[str, Any]) -> Release:
    """One release, as the manifest tells it; ValueError where a file of it lies elsewhere."""
    release = Release(**{**told, "pieces": tuple(Piece(**one) for one in told["pieces"])})
    date.fromisoformat(release.version)
    for piece in release.pieces:
        if not all(INSIDE.fullmatch(part) for part in piece.name.split("/")):
            raise ValueError(piece.name)
    return release
