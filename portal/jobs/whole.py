"""The scene enters, the page with the network of the whole graph leaves: a picture to find one's way by.

The picture is painted with WebGL by sigma, where `make editor` has put it; the table beside it, and the
search of the service, work without.
"""

from collections.abc import Mapping
from typing import Any

from portal.jobs.asks import place_of
from portal.links import Place
from portal.listing import NETWORK
from portal.pages import page
from portal.scene import Scene
from portal.static_files import STATIC
from portal.task import Reply
from portal.words import words
from viz.page import safe_json
from viz.style import KINDS, LINES_OF, THEME
from viz.whole import Node

PATH = f"{NETWORK}whole"
PAINTERS = ("graphology.umd.min.js", "sigma.min.js")
"""What paints, in this order; not among the static files where they are not installed."""
ROWS = 300
"""Rows of the table: the questions that it names hold all."""
SPOKEN = "whole_js_"
"""What the words of the script begin with, among the words of the pages."""
VIEW = "asked"
"""The network that a node opens in."""


def whole_page(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page; arguments: `lang`, `chosen`, `base`."""
    place, known = place_of(arguments), scene.whole
    rows = sorted(known.nodes, key=lambda node: (-node.count, node.label, node.key))[:ROWS]
    kinds = {node.kind for node in known.nodes}
    painted = {kind for _, _, kind, _ in known.lines}
    values = {
        "path": PATH,
        "params": {},
        "permalink": place.whole(PATH, {}),
        "painters": [name for name in PAINTERS if name in STATIC],
        "paints": all(name in STATIC for name in PAINTERS),
        "data": safe_json(data_of(scene, place)),
        "kinds": [KINDS[name] for name in KINDS if name in kinds],
        "lines": [LINES_OF[name] for name in LINES_OF if name in painted],
        "nodes": len(known.nodes),
        "edges": len(known.lines),
        "rows": [(node, KINDS[node.kind], *leads(scene, place, node)) for node in rows],
        "digest": scene.digest,
    }
    return page("whole", place, values)


def leads(scene: Scene, place: Place, node: Node) -> tuple[str, str]:
    """The page of a node, and the network that begins with it."""
    param = "event" if node.kind == "event" else "body"
    return (
        place.link(scene.overview.addresses.page(node.key)),
        place.link(f"{NETWORK}{VIEW}", {param: node.key}),
    )


def data_of(scene: Scene, place: Place) -> dict[str, Any]:
    """What the script reads: nodes and lines as lists, a column after the other."""
    known, kinds, lines = scene.whole, list(KINDS), list(LINES_OF)
    said = words(place.lang)
    return {
        "kinds": [{theme: getattr(KINDS[name], theme) for theme in THEME} for name in kinds],
        "lines": [{theme: getattr(LINES_OF[name], theme) for theme in THEME} for name in lines],
        "kindNames": kinds,
        "lineNames": lines,
        "theme": THEME,
        "nodes": {
            "label": [node.label for node in known.nodes],
            "kind": [kinds.index(node.kind) for node in known.nodes],
            "count": [node.count for node in known.nodes],
            "x": [node.x for node in known.nodes],
            "y": [-node.y for node in known.nodes],
            "page": [place.link(scene.overview.addresses.page(node.key)) for node in known.nodes],
        },
        "edges": [(one, other, lines.index(kind), count) for one, other, kind, count in known.lines],
        "words": {name.removeprefix(SPOKEN): text for name, text in said.items() if name.startswith(SPOKEN)},
    }
