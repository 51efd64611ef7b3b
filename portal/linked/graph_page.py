"""The name of a named graph enters, its page leaves: whose words it holds, and how much that is."""

from collections import Counter
from collections.abc import Sequence

import pyoxigraph as ox

from ontology.terms import DCT, RDF, RDFS
from portal.linked.known import RESOLUTION, SHARED
from portal.linked.named import told_by
from portal.linked.names import Namer
from portal.linked.terms import is_ours, word_of
from portal.links import Place
from portal.pages import page
from portal.scene import Scene
from portal.task import Reply
from portal.words import words

LANGUAGES = ("ru", "en")


def graph_page(scene: Scene, place: Place, iri: str) -> Reply:
    """The page of a named graph."""
    here, namer = scene.overview.addresses, Namer(scene, place)
    triples, path = told_by(scene, iri) or [], here.document(iri)
    resolution = resolution_of(scene, iri)
    values = {
        "title": words(place.lang)["linked_graph_of" if resolution else "linked_graph_shared"],
        "resolution": (namer.name(resolution), namer.lead(resolution)) if resolution else ("", ""),
        "triples": len(triples),
        "counts": counts_of(triples, place.lang),
        "path": path,
        "params": {},
        "permalink": place.whole(path, {}),
        "iri": iri,
        "digest": scene.digest,
    }
    return page("named-graph", place, values)


def counts_of(triples: Sequence[ox.Triple], lang: str) -> list[tuple[str, int]]:
    """How many things there are of each of our classes, the most first."""
    kinds = [
        str(t.object.value)
        for t in triples
        if t.predicate.value == RDF.type and isinstance(t.object, ox.NamedNode)
    ]
    found = Counter(word_of(kind, lang) for kind in kinds if is_ours(kind))
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))


def resolution_of(scene: Scene, iri: str) -> str:
    """The resolution whose graph it is; '' of the shared one."""
    here = scene.overview.addresses
    key = iri.removeprefix(here.graphs)
    return "" if key == SHARED else here.base + key


def said_of_graph(scene: Scene, iri: str) -> list[ox.Triple]:
    """What the document says of the graph itself; nothing where it is about no graph."""
    here = scene.overview.addresses
    if not here.base or not iri.startswith((here.graphs + RESOLUTION, here.graphs + SHARED)):
        return []
    node, resolution = ox.NamedNode(iri), resolution_of(scene, iri)
    word = "linked_graph_of" if resolution else "linked_graph_shared"
    found = [
        ox.Triple(node, ox.NamedNode(RDFS.label), ox.Literal(words(one)[word], language=one))
        for one in LANGUAGES
    ]
    source = [ox.Triple(node, ox.NamedNode(DCT.source), ox.NamedNode(resolution))] if resolution else []
    return [*found, *source]
