"""What a build gives, as dataclasses: the graph, and what became of each file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.batch.outcome import FileReport
from ingest.issues import Issue
from ingest.model import Corrected
from ingest.resolve.things import Unused


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What one document gave, the row of its ledger: paragraphs, recommendations, asks (of addressees) …"""

    name: str
    blocks: int
    items: int
    asks: int
    without_addressee: int
    gaps: int
    unresolved_names: int
    not_understood: int


@dataclass(frozen=True, slots=True)
class Built:
    """A graph, what each document gave, what became of each file, and what was skipped and why.

    The graph is Turtle, UTF-8, in chunks that can be asked for any number of times.
    `doubts` are files that may be one resolution, and were not taken for one. `corrected` are the corrections
    beside the documents, under their names, with what became of each; `judged` counts the decisions that were
    applied, `unused` are those that speak of names not met. `lasting` where the same files would give the
    same again, `cached` counts those that were taken from the cache; `sha256` is the digest of the
    graph (hexadecimal), empty where nobody asked for it. It is `in_place` where the graph built before is
    the same.
    """

    graph: Iterable[bytes] = field(compare=False)
    documents: tuple[DocumentReport, ...]
    issues: tuple[Issue, ...]
    corrected: tuple[tuple[str, Corrected], ...] = ()
    judged: int = 0
    unused: tuple[Unused, ...] = ()
    files: tuple[FileReport, ...] = ()
    doubts: tuple[Issue, ...] = ()
    lasting: bool = True
    cached: int = 0
    sha256: str = ""
    in_place: bool = False

    @property
    def turtle(self) -> bytes:
        """The whole graph at once; a large one does not fit into memory."""
        return b"".join(self.graph)
