"""The scene enters, the page with the network of the whole graph leaves: a picture to find one's way by.

The picture is painted with WebGL by sigma, where `make editor` has put it; the table beside it, and the
search of the service, work without.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from portal.jobs.asks import place_of
from portal.links import Place
from portal.listing import NETWORK
from portal.pages import page
from portal.scene import Scene
from portal.selection import PATH as ASKS
from portal.static_files import STATIC
from portal.task import Reply
from portal.words import words
from viz.page import safe_json
from viz.style import KINDS, LINES_OF, THEME, Kind, Line
from viz.sums import ASKED, ROLES
from viz.whole import Node, Whole

PATH = f"{NETWORK}whole"
PAINTERS = ("graphology.umd.min.js", "sigma.min.js")
"""What paints, in this order; not among the static files where they are not installed."""
ROWS = 300
"""Rows of the table: the questions that it names hold all."""
SPOKEN = "whole_js_"
"""What the words of the script begin with, among the words of the pages."""
SHAPES = {
    "event": "square",
    "organisation": "diamond",
    "body-group": "trio",
    "office": "triangle",
    "body": "ring",
}
"""The kinds that are no circles: each is painted in the shape of its sign (viz/style.py)."""
VIEW = "asked"
"""The network that a node opens in."""


def whole_page(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page; arguments: `lang`, `chosen`, `base`."""
    place, known = place_of(arguments), scene.whole
    counts = by_role(known)
    rows = sorted(range(len(known.nodes)), key=lambda at: row_order(known.nodes[at], counts[at]))[:ROWS]
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
        "roles": [LINES_OF[role].words[place.lang] for role in ROLES],
        "nodes": len(known.nodes),
        "edges": len(known.lines),
        "rows": [row_of(scene, place, known.nodes[at], counts[at]) for at in rows],
        "digest": scene.digest,
    }
    return page("whole", place, values)


def by_role(known: Whole) -> Mapping[int, Counter[str]]:
    """What the lines of each node come to, role by role."""
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for one, other, role, count in known.lines:
        found[one][role] += count
        found[other][role] += count
    return found


def row_order(node: Node, counts: Counter[str]) -> tuple[int, int, str, str]:
    """Who asks most, or is asked most, stands first."""
    return -counts[ASKED], -counts.total(), node.label, node.key


def row_of(scene: Scene, place: Place, node: Node, counts: Counter[str]) -> tuple[Any, ...]:
    """A row of the table: the node, its kind, its numbers by role, where it leads."""
    return node, KINDS[node.kind], [counts[role] for role in ROLES], *leads(scene, place, node)


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
    said, base = words(place.lang), scene.overview.addresses.base
    return {
        "kinds": [kind_data(KINDS[name], place.lang) for name in kinds],
        "lines": [line_data(LINES_OF[name], place.lang) for name in lines],
        "kindNames": kinds,
        "lineNames": lines,
        "theme": THEME,
        "nodes": {
            "label": [node.label for node in known.nodes],
            "kind": [kinds.index(node.kind) for node in known.nodes],
            "count": [node.count for node in known.nodes],
            "x": [node.x for node in known.nodes],
            "y": [-node.y for node in known.nodes],
            "id": [node.key.removeprefix(base) for node in known.nodes],
            "page": [place.link(scene.overview.addresses.page(node.key)) for node in known.nodes],
        },
        "edges": [(one, other, lines.index(kind), count) for one, other, kind, count in known.lines],
        "prefix": base,
        "asks": place.link(ASKS, {"body": "BODY", "event": "EVENT", "role": "ROLE"}),
        "words": {name.removeprefix(SPOKEN): text for name, text in said.items() if name.startswith(SPOKEN)},
    }


def kind_data(kind: Kind, lang: str) -> dict[str, str]:
    """How a kind is painted, and what it is called."""
    colours = {theme: getattr(kind, theme) for theme in THEME}
    return {
        **colours,
        "shape": SHAPES.get(kind.name, "circle"),
        "glyph": kind.glyph,
        "word": kind.words[lang],
    }


def line_data(line: Line, lang: str) -> dict[str, Any]:
    """How a line is painted, and what it is called."""
    colours = {theme: getattr(line, theme) for theme in THEME}
    return {**colours, "dash": line.dash[:2], "word": line.words[lang]}
