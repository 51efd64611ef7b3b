"""A resolved document in, what a build tells of it out: its counts, and what became of its corrections."""

from ingest.batch.result import DocumentReport
from ingest.block import BlockKind
from ingest.model import Corrected, Role
from ingest.resolve.things import ResolvedDocument


def told_of(document: ResolvedDocument) -> tuple[DocumentReport, tuple[Corrected, ...]]:
    """What a build tells of one document: its counts, and what became of its corrections."""
    return report(document), document.document.curation.corrected


def report(document: ResolvedDocument) -> DocumentReport:
    """The counts of one document."""
    addressees = [
        sum(asked.address.role is Role.ADDRESSEE for asked in reading.asked) for reading in document.readings
    ]
    kinds = [block.kind for block in document.document.blocks]
    return DocumentReport(
        document.document.source.name,
        len(kinds),
        len(addressees),
        sum(addressees),
        addressees.count(0),
        len(document.gaps),
        sum(gap.kind == "unresolved-name" for gap in document.gaps),
        kinds.count(BlockKind.NOT_UNDERSTOOD),
    )
