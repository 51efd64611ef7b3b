"""The store of a graph enters, its triples leave sorted, subject by subject, as often as somebody reads them.

Only the subjects are held; nothing that has no address of its own is let through.
"""

import hashlib
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from ontology.terms import RDF
from portal.errors import CannotExport
from queries.embedded import EmbeddedStore

TYPE = ox.NamedNode(RDF.type)


class Facts:
    """The triples of a graph: those of all named graphs together where the store shows them so."""

    def __init__(self, store: EmbeddedStore) -> None:
        """CannotExport where a thing has no IRI, or a statement speaks of a statement."""
        self.store = store.graph
        self.graph = None if store.union else ox.DefaultGraph()
        self.subjects = self._subjects()

    def _subjects(self) -> Sequence[ox.NamedNode]:
        found: dict[ox.NamedNode, None] = {}
        for quad in self.store.quads_for_pattern(None, None, None, self.graph):
            if not isinstance(quad.subject, ox.NamedNode):
                raise nameless(quad.triple)
            if isinstance(quad.object, ox.BlankNode | ox.Triple):
                raise nameless(quad.triple)
            found[quad.subject] = None
        return sorted(found, key=str)

    def about(self, subject: ox.NamedNode) -> list[tuple[str, ox.Triple]]:
        """The triples of a subject, each with its line of N-Triples, sorted by that."""
        quads = self.store.quads_for_pattern(subject, None, None, self.graph)
        return sorted({line(quad.triple): quad.triple for quad in quads}.items())

    def lines(self) -> Iterator[bytes]:
        """The graph as N-Triples, sorted by bytes: the lines of one subject at a time."""
        for subject in self.subjects:
            yield "".join([told for told, _ in self.about(subject)]).encode()

    def triples(self) -> Iterator[ox.Triple]:
        """All triples, grouped by subject, what a thing is before what is said of it."""
        for subject in self.subjects:
            found = self.about(subject)
            yield from (triple for _, triple in found if triple.predicate == TYPE)
            yield from (triple for _, triple in found if triple.predicate != TYPE)

    def digest(self) -> tuple[str, int]:
        """SHA-256 (hex) of the sorted N-Triples, and how many triples there are."""
        found, count = hashlib.sha256(), 0
        for lines in self.lines():
            found.update(lines)
            count += lines.count(b"\n")
        return found.hexdigest(), count


def line(triple: ox.Triple) -> str:
    """A triple as a line of canonical N-Triples."""
    return f"{triple} .\n"


def nameless(triple: ox.Triple) -> CannotExport:
    """The refusal of what another portal could not name twice alike."""
    told = str(triple)[:200]
    return CannotExport(
        f"в графе есть узел без адреса ({told}); дайте ему IRI: все такие узлы назовёт adresat check",
        f"the graph has a node without an address ({told}); give it an IRI: adresat check names all of them",
    )
