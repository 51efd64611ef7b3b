"""What the service reads besides its graph: folders, where there are such."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Beside:
    """Whole texts of documents (see portal.texts), and views of one's own (see viz.own)."""

    texts: Path | None = None
    views: Path | None = None


NOTHING = Beside()
