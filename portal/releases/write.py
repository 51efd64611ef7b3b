"""What a release is made of enters; its files lie in a folder, and what the manifest says of it leaves."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ontology.terms import ADR
from portal.catalogue.figures import days_of
from portal.releases.files import keep, write_checksums
from portal.releases.makers import COMPARISONS, MAKERS
from portal.releases.manifest import Piece, Release
from portal.releases.source import Source
from queries.embedded import EmbeddedStore
from queries.term import Literal

Tell = Callable[[int, int], None]
"""Called with how many makers have done their work, and of how many."""
KINDS = {
    "event": ADR.Event,
    "resolution": ADR.Resolution,
    "section": ADR.Section,
    "recommendation": ADR.Recommendation,
    "ask": ADR.Ask,
    "body": ADR.Body,
    "instrument": ADR.Instrument,
    "initiative": ADR.Initiative,
    "place": ADR.Place,
    "series": ADR.EventSeries,
    "evidence": ADR.Evidence,
    "gap": ADR.Gap,
    "correction": ADR.Correction,
    "judgement": ADR.Judgement,
    "repetition": ADR.Repetition,
}
"""What is counted in a graph, by the kind that stands in its IRIs."""
COUNT = "SELECT (COUNT(DISTINCT ?one) AS ?count) WHERE { ?one a ?class }"


def write_release(source: Source, folder: Path, graph: tuple[str, int], software: str, tell: Tell) -> Release:
    """Run every maker; `graph`: its digest, and how many triples it has. The pieces come sorted by name."""
    pieces: list[Piece] = []
    changes: dict[str, int] = {}
    whole = len(MAKERS) + len(COMPARISONS)
    for done, maker in enumerate(MAKERS):
        tell(done, whole)
        pieces += maker(source, folder)
    for done, compare in enumerate(COMPARISONS if source.previous is not None else (), len(MAKERS)):
        tell(done, whole)
        some, counts = compare(source, folder)
        pieces += some
        changes.update(counts)
    pieces.append(write_checksums(folder, pieces))
    for piece in pieces:
        keep(folder / piece.name)
    earliest, latest = days_of(source.store)
    return Release(
        source.version,
        graph[0],
        software,
        graph[1],
        earliest,
        latest,
        tuple(sorted(pieces, key=lambda piece: piece.name)),
        counted(source.store),
        "" if source.previous is None else source.previous.version,
        changes,
    )


def counted(store: EmbeddedStore) -> Mapping[str, int]:
    """How many things of each kind the graph has."""
    found: dict[str, int] = {}
    for kind, of in KINDS.items():
        _, rows = store.select(COUNT.replace("?class", f"<{of}>"))
        found[kind] = number(rows[0][0])
    return found


def number(term: object) -> int:
    """A count, as the store tells it."""
    assert isinstance(term, Literal)
    return int(term.value)
