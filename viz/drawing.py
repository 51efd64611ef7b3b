"""Cards and links in; what vis-network draws out: nodes, edges and options of pyvis, and the script itself.

pyvis's own page is not used, as it loads from other hosts and lets HTML through; its data and the script in
its wheel are.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from pyvis.network import Network

from viz.errors import UnsafeScript
from viz.style import line_of, stroke

SCRIPT = "vis-network.min.js"
LIBRARY = re.compile(r"vis-(\d+)\.(\d+)\.(\d+)")
SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=.*\s*$")
# What would end, or change the reading of, the script element it stands in.
UNSAFE = re.compile(r"</script|<!--", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dot:
    """A node to draw: lines of text, and what is said of it when pointed at."""

    lines: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """An edge to draw, from and to a place in the list of nodes."""

    source: int
    target: int
    line: str
    count: int
    title: str


def drawn(dots: Sequence[Dot], strokes: Sequence[Stroke]) -> dict[str, Any]:
    """`nodes`, `edges` and `options` for vis.Network; ids are `n0`… and `e0`…, never words of the graph."""
    network = Network(directed=True)
    network.toggle_physics(False)
    for place, dot in enumerate(dots):
        network.add_node(f"n{place}", label="\n".join(dot.lines) or " ", title=dot.title, shape="custom")
    for place, edge in enumerate(strokes):
        look = line_of(edge.line)
        network.add_edge(
            f"n{edge.source}",
            f"n{edge.target}",
            id=f"e{place}",
            title=edge.title,
            width=stroke(look, edge.count),
            dashes=list(look.dash) or False,
            arrows="",
        )
    nodes, edges, _, _, _, options = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": _still(json.loads(options))}


def _still(options: dict[str, Any]) -> dict[str, Any]:
    """Options under which nothing moves by itself, and the page, not the drawing, is scrolled."""
    options["physics"] = {"enabled": False}
    options["layout"] = {"improvedLayout": False}
    options["edges"]["color"] = {"inherit": False}
    options["interaction"] |= {
        "dragNodes": False,
        "dragView": False,
        "zoomView": False,
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 250,
    }
    return options


def script() -> str:
    """vis-network, from the newest release in pyvis's wheel, with the line ends that a browser will read.

    Raises:
        UnsafeScript: it is not in the wheel, or cannot stand inside a page.
    """
    library = files("pyvis").joinpath("templates", "lib")
    found = {match.groups(): path for path in library.iterdir() if (match := LIBRARY.fullmatch(path.name))}
    if not found:
        raise UnsafeScript("vis-network is not in the installed pyvis; install pyvis 0.3.2 or later")
    newest = found[max(found, key=lambda version: tuple(map(int, version)))]
    text = newest.joinpath(SCRIPT).read_text(encoding="utf-8")
    text = SOURCE_MAP.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if UNSAFE.search(text):
        raise UnsafeScript(
            f"{SCRIPT} of {newest.name} would end its own element; use another release of pyvis"
        )
    return text
