"""What was skipped while reading, where and why: recorded, reported, never swallowed."""

from dataclasses import dataclass
from pathlib import Path

from ingest.errors import Said


@dataclass(frozen=True, slots=True)
class Issue:
    """A file that gave nothing to the graph."""

    path: Path
    what: Said
