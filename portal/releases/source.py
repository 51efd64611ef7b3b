"""A graph and the day of a release enter, what every maker of its files works on leaves.

A maker writes files into the folder of the release and tells of each as a `Piece`; portal.releases.files has
`opened`, a file to write to (packed where its name ends in .gz), and `piece_of`, which tells of it.
`MAKERS`, `COMPARISONS`, `DESCRIBERS` in portal/releases/makers.py list them in the order in which they run.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from portal.catalogue.settings import Settings
from portal.errors import CannotExport
from portal.releases.facts import Facts
from portal.releases.manifest import Piece, Release
from queries.embedded import EmbeddedStore
from queries.term import Iri

THING = "resolution/"
"""What stands in the IRI of a resolution between the base of the data and its own key."""
RESOLUTIONS = "SELECT ?resolution WHERE { ?resolution a adr:Resolution } ORDER BY STR(?resolution)"


@dataclass(frozen=True, slots=True)
class Source:
    """What a release is made of."""

    store: EmbeddedStore
    facts: Facts
    """The same graph, sorted: see portal.releases.facts."""
    settings: Settings
    root: str
    """The root address of the portal, ending in a slash: the IRIs of the catalogue begin with it."""
    base: str
    """What the IRIs of the data begin with: `https://w3id.org/adresat/id/`."""
    version: str
    """The day of the release, ISO: the only date that enters it."""
    previous: Release | None = None
    """The release before this one; None of the first."""
    before: Path | None = None
    """The folder of that release."""


Maker: TypeAlias = Callable[[Source, Path], Iterable[Piece]]
"""Writes files into the folder of a release, and tells of them."""
Comparison: TypeAlias = Callable[[Source, Path], tuple[Iterable[Piece], Mapping[str, int]]]
"""The same for what changed since the previous release; with it come counts: see `Release.changes`."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the files at the root of the portal are made of."""

    source: Source
    releases: tuple[Release, ...]
    """All of them, the latest first."""
    folder: Path | None = None
    """The root of the portal, with the files of all releases; None where only names are wanted."""


Describer: TypeAlias = Callable[[Shown], Iterable[tuple[str, bytes]]]
"""Makes files that describe all releases: their paths below the root of the portal, and bytes."""


def base_of(store: EmbeddedStore) -> str:
    """What the IRIs of the data begin with, seen by those of resolutions; '' where none is minted as ours."""
    _, rows = store.select(RESOLUTIONS)
    found = (row[0].value for row in rows if isinstance(row[0], Iri))
    return next((iri[: iri.rindex(THING)] for iri in found if THING in iri), "")


def root_of(base: str, *told: str) -> str:
    """The root address of the portal: the first that is told, else what stands before `id/` in the base.

    CannotExport where that is no address of the web.
    """
    root = next((f"{one.rstrip('/')}/" for one in told if one), base.removesuffix("id/"))
    if not root.startswith(("https://", "http://")) or not root.endswith("/"):
        raise CannotExport(
            f"адрес портала не виден из IRI данных («{base}»); укажите --url https://example.org/adresat",
            f"the IRIs of the data (`{base}`) do not tell the portal's address; give --url https://example.org/adresat",
        )
    return root
