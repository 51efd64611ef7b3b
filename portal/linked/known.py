"""A kind and a key of an address enter, the IRI that the graph knows by them leaves, or ''."""

import re

import pyoxigraph as ox

from portal.scene import Scene

KIND = re.compile(r"[a-z][a-z-]{0,40}")
KINDS = (
    *("agent", "ask", "body", "correction", "event", "evidence", "file", "gap", "graph", "initiative"),
    *("instrument", "judgement", "ledger", "passage", "place", "recommendation", "repetition", "resolution"),
    *("section", "series", "succession", "text"),
)
"""Every kind of thing that `adresat build` mints IRIs for."""
GRAPH = "graph"
"""The kind of what a document said, all of it: a named graph, no thing of the graph itself."""
RESOLUTION = "resolution"


def known(scene: Scene, kind: str, key: str) -> str:
    """The IRI behind a key that the graph speaks of, or ''; an empty graph has no IRIs to ask for."""
    here = scene.overview.addresses
    if not here.base or not key or not KIND.fullmatch(kind):
        return ""
    if kind == GRAPH:
        resolution = known(scene, RESOLUTION, key)
        return resolution and f"{here.base}{GRAPH}/{resolution.removeprefix(f'{here.base}{RESOLUTION}/')}"
    return next((iri for iri in here.iris(kind, key) if spoken_of(scene, iri)), "")


def spoken_of(scene: Scene, iri: str) -> bool:
    """Whether the graph says anything of a thing; nothing of what is no IRI."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    return next(iter(scene.store.graph.quads_for_pattern(node, None, None, None)), None) is not None
