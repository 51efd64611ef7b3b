"""The IRI of the graph of a resolution enters, the triples that its document said leave, grouped by subject.

To it belongs what this document alone says: its parts, their asks, their evidence, and what is said of a
shared thing with one of them as the object. Parts are found by how they are linked, as in the dumps
(portal.releases.named), but from one resolution alone: the graph of one is had without looking at all others.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import pyoxigraph as ox

from ontology.terms import ADR, RDF
from portal.linked.known import RESOLUTION
from portal.linked.telling import is_named, order
from portal.releases.named import TO_PARTS, TO_WHOLES
from portal.scene import Scene

Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Triple


def told_by(scene: Scene, iri: str) -> list[ox.Triple] | None:
    """The triples of the graph with this name; None of what is the name of none."""
    here = scene.overview.addresses
    if not iri.startswith(here.graphs + RESOLUTION):
        return None
    return triples_of(scene.store.graph, ox.NamedNode(here.base + iri.removeprefix(here.graphs)))


def triples_of(store: ox.Store, resolution: ox.NamedNode) -> list[ox.Triple]:
    """What the document of a resolution says."""
    found = set[ox.Triple]()
    for part in parts_below(store, resolution):
        own = owners(store, part) == {resolution}
        found |= {quad.triple for quad in store.quads_for_pattern(part, None, None, None) if own}
        pointing = [quad.triple for quad in store.quads_for_pattern(None, None, part, None) if own]
        found |= {triple for triple in pointing if len(owners(store, triple.subject)) != 1}
    return sorted(filter(is_named, found), key=order)


def parts_below(store: ox.Store, resolution: ox.NamedNode) -> dict[Node, None]:
    """The parts of a resolution, and the parts of these."""
    return reached(resolution, lambda one: linked(store, one, TO_PARTS, TO_WHOLES))


def owners(store: ox.Store, node: Node) -> set[Node]:
    """The resolutions that a thing is a part of."""

    def above(one: Node) -> Iterable[Node]:
        return () if is_resolution(store, one) else linked(store, one, TO_WHOLES, TO_PARTS)

    return {one for one in reached(node, above) if is_resolution(store, one)}


def is_resolution(store: ox.Store, node: Node) -> bool:
    """True of a resolution."""
    found = store.quads_for_pattern(node, ox.NamedNode(RDF.type), ox.NamedNode(ADR.Resolution), None)
    return next(iter(found), None) is not None


def reached(start: Node, ways: Callable[[Node], Iterable[Node]]) -> dict[Node, None]:
    """All that the ways from a thing lead to, itself among them."""
    found: dict[Node, None] = {start: None}
    waiting = deque([start])
    while waiting:
        fresh = [one for one in ways(waiting.popleft()) if one not in found]
        found.update(dict.fromkeys(fresh))
        waiting.extend(dict.fromkeys(fresh))
    return found


def linked(store: ox.Store, node: Node, out: Sequence[str], back: Sequence[str]) -> Iterator[Node]:
    """What a thing points to by some properties, and what points to it by others."""
    for predicate in out:
        for quad in store.quads_for_pattern(node, ox.NamedNode(predicate), None, None):
            if isinstance(quad.object, ox.NamedNode):
                yield quad.object
    for predicate in back:
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), node, None):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject
