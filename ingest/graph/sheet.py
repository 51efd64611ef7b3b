"""A resolved document in, what it is stated with out: the triples, the IRIs, its evidence, side by side."""

from dataclasses import dataclass

from ingest.graph.evidence import Evidence
from ingest.graph.iris import Minter
from ingest.graph.triples import Triples
from ingest.resolve.things import ResolvedDocument


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where one document's statements are written."""

    triples: Triples
    minter: Minter
    document: ResolvedDocument
    evidence: Evidence

    @property
    def resolution(self) -> str:
        """The IRI of the document as a resolution."""
        return self.evidence.resolution

    def part(self, kind: str, *parts: str | int) -> str:
        """The IRI of a part of the document."""
        return self.minter.part(kind, self.document.key, *parts)
