"""The store of a graph enters, the name of the graph to which each triple belongs leaves: one per resolution.

To the graph of a resolution belongs what its document alone says: its parts, their asks, their evidence, and
what is said of a shared thing with one of them as the object. All else – bodies, instruments, places,
concepts, agents, what two documents share – is in the shared graph. Parts are found by how they are linked,
never by how their IRIs look, so that it holds under any base.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from ontology.terms import ADR, ELI, OA, PROV, RDF
from portal.releases.source import THING
from queries.embedded import EmbeddedStore

TO_PARTS = (
    *(ELI.has_part, ELI.is_realized_by, ELI.is_embodied_by, ADR.adoptedAt, OA.hasTarget, OA.hasSelector),
    PROV.wasDerivedFrom,  # a correction, from the file in which it was written
)
"""From a thing to its parts."""
TO_WHOLES = (
    *(ADR.inResolution, ADR.inLedger, ADR.ofRecommendation, ADR.repeatingItem),
    *(ELI.is_part_of, ELI.realizes, ELI.embodies),
)
"""From a part to what it belongs to."""
SHARED = "shared"
"""The key of the graph of all that no document says alone."""


class Named:
    """To which graph a triple belongs."""

    def __init__(self, store: EmbeddedStore, base: str) -> None:
        """`base`: what the IRIs of the data begin with."""
        self.shared = ox.NamedNode(f"{graphs_of(base)}{SHARED}")
        names = {iri: ox.NamedNode(name_of(iri, base)) for iri in resolutions(store)}
        self.of = {part: names[owner] for part, owner in owners(names, parts_of(store)).items() if owner}

    def graph(self, triple: ox.Triple) -> ox.NamedNode:
        """The name of the graph of a triple."""
        own = self.of.get(triple.subject)
        return own if own is not None else self.of.get(triple.object, self.shared)

    def line(self, triple: ox.Triple) -> str:
        """A triple as a line of canonical N-Quads."""
        return f"{triple} {self.graph(triple)} .\n"


def resolutions(store: EmbeddedStore) -> list[ox.NamedNode]:
    """The resolutions of a graph."""
    found = of_all(store, RDF.type, ox.NamedNode(ADR.Resolution))
    return [quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)]


def of_all(store: EmbeddedStore, predicate: str, value: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
    """The statements with a predicate, in whatever graph they stand."""
    return store.graph.quads_for_pattern(None, ox.NamedNode(predicate), value, None)


def parts_of(store: EmbeddedStore) -> Mapping[object, list[ox.NamedNode]]:
    """The parts of things, both ways of linking them taken together."""
    found: dict[object, list[ox.NamedNode]] = {}
    for predicate in TO_PARTS:
        for quad in of_all(store, predicate):
            if isinstance(quad.object, ox.NamedNode):
                found.setdefault(quad.subject, []).append(quad.object)
    for predicate in TO_WHOLES:
        for quad in of_all(store, predicate):
            if isinstance(quad.subject, ox.NamedNode):
                found.setdefault(quad.object, []).append(quad.subject)
    return found


def owners(
    resolutions: Iterable[ox.NamedNode], parts: Mapping[object, list[ox.NamedNode]]
) -> dict[object, ox.NamedNode | None]:
    """The resolution to which each thing belongs; None where it belongs to several."""
    found: dict[object, ox.NamedNode | None] = {one: one for one in resolutions}
    waiting = deque(found)
    while waiting:
        whole = waiting.popleft()
        owner = found[whole]
        for part in parts.get(whole, ()):
            if part not in found:
                found[part] = owner
                waiting.append(part)
            elif found[part] not in (owner, None, part):  # a resolution is its own
                found[part] = None
                waiting.append(part)
    return found


def name_of(resolution: ox.NamedNode, base: str) -> str:
    """The name of the graph of a resolution: its own key, or a digest where its IRI has none."""
    iri = resolution.value
    key = iri.removeprefix(f"{base}{THING}")
    if key == iri:  # of another base than most
        key = hashlib.sha256(iri.encode()).hexdigest()[:16]
    return f"{graphs_of(base)}{THING}{key}"


def graphs_of(base: str) -> str:
    """What the names of graphs begin with."""
    return f"{base.removesuffix('id/')}graph/"
