"""Whoever will draw where no file can be opened calls this before: all that is read at first use is read."""

import igraph
import networkx as nx

from viz.drawing import Dot, Stroke, drawn
from viz.forces import forces, on_grid
from viz.layout import Box, columns
from viz.view import views
from viz.words import words


def get_ready() -> None:
    """Read views and words, and draw a little: the libraries load parts of themselves when first used."""
    for view in views().values():
        words(min(view.title))
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", "part", facts=[0])
    boxes = {key: Box(2, 2) for key in graph}
    forces(graph, boxes, width=1000)
    columns(graph, (["a"], ["b"]), boxes, [1], aisle=1)
    on_grid(igraph.Graph(n=2, edges=[(0, 1)]))
    drawn([Dot((), ""), Dot((), "")], [Stroke(0, 1, "part", 1, "")])
