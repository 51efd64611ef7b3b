"""A kind and a key of an address enter, the IRI that the graph knows by them leaves, or ''."""

import re

import pyoxigraph as ox

from portal.addresses import GRAPH
from portal.scene import Scene

KIND = re.compile(r"[a-z][a-z-]{0,40}")
KINDS = (
    *("agent", "ask", "body", "correction", "event", "evidence", "file", "gap", "graph", "initiative"),
    *(
        "instrument",
        "judgement",
        "ledger",
        "link",
        "passage",
        "place",
        "recommendation",
        "repetition",
        "resolution",
    ),
    *("section", "series", "succession", "text"),
)
"""Every kind of thing that `adresat build` mints IRIs for."""
RESOLUTION = "resolution/"
"""What the key of a graph begins with where it is that of a resolution."""
SHARED = "shared"
"""The key of the graph of all that no document says alone."""


def known(scene: Scene, kind: str, key: str) -> str:
    """The IRI behind a key that the graph speaks of, or ''; an empty graph has no IRIs to ask for."""
    here = scene.overview.addresses
    if not here.base or not key or not KIND.fullmatch(kind):
        return ""
    if kind == GRAPH:
        return graph_named(scene, key)
    return next((iri for iri in here.iris(kind, key) if spoken_of(scene, iri)), "")


def graph_named(scene: Scene, key: str) -> str:
    """The name of a named graph as the dumps have it (portal.releases.named), or ''."""
    here = scene.overview.addresses
    if key == SHARED:
        return here.graphs + SHARED
    resolution = known(scene, RESOLUTION.rstrip("/"), key.removeprefix(RESOLUTION))
    if not key.startswith(RESOLUTION) or not resolution:
        return ""
    return here.graphs + resolution.removeprefix(here.base)


def spoken_of(scene: Scene, iri: str) -> bool:
    """Whether the graph says anything of a thing; nothing of what is no IRI."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    return next(iter(scene.store.graph.quads_for_pattern(node, None, None, None)), None) is not None
