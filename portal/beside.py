"""What the service reads besides its graph: folders and files, where there are such."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside a graph; each None where it does not."""

    texts: Path | None = None
    """A folder of whole texts of documents: see portal.texts."""
    views: Path | None = None
    """A folder of views of one's own: see viz.own."""
    catalogue: Path | None = None
    """A TOML file of what the portal says of its data: see portal.catalogue.settings."""
    data: Path | None = None
    """A folder of releases: see portal.releases.manifest."""


NOTHING = Beside()
