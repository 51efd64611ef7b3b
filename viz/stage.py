"""A scene and its cards in, the scene laid out: where every card stands, all by number, not by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from viz import layout, network
from viz.cards import Card, name_box, radius
from viz.forces import forces
from viz.view import View

HEAD = 26  # the headings of the columns
SLOPE = 15  # how far neighbours must lie below, on the mean, for a name to stand above
AISLES = {"focus": 60, "small": 30, "large": 160}  # between columns: room for the lines
WIDTHS = {"small": 420, "large": 960, "web": 12_000}  # of a picture laid out by forces, at most
ORDERED = {"event", "section", "recommendation"}  # by time, by the order of the document


@dataclass(frozen=True, slots=True)
class Set:
    """A scene laid out. `cards` are (place of the card, x, y); `links` are places; `heads` are (x, words).

    `focus` is the place of the card the scene is about, -1 for the overview; `above` are the places of those
    whose names stand above their signs.
    """

    focus: int
    form: str
    wide: bool
    width: int
    height: int
    cards: tuple[tuple[int, int, int], ...]
    links: tuple[int, ...]
    above: tuple[int, ...]
    heads: tuple[tuple[int, Mapping[str, str]], ...]
    left_out: int


def lay_out(
    view: View, scene: network.Scene, cards: Mapping[str, Card], names: tuple[Any, Any], size: str
) -> Set:
    """A scene with the place of every card; `names` give the numbers of cards and of links."""
    place, number = names
    free = size == "web" or (not scene.focus and view.overview.arrangement == "force")
    placed, above = _forces(scene, cards, size) if free else (_columns(scene, cards, size), [])
    head = 0 if free else HEAD
    graph = "web" if size == "web" else "whole" if scene.focus else "overview"
    links = [number[graph, one, other, line] for one, other, line in scene.graph.edges(keys=True)]
    return Set(
        focus=place[scene.focus] if scene.focus else -1,
        form="forces" if free else "columns",
        wide=size == "large",
        width=placed.width,
        height=placed.height + head,
        cards=tuple((place[key], x, y + head) for key, (x, y) in placed.at.items()),
        links=tuple(sorted(links)),
        above=tuple(place[key] for key in above),
        heads=() if free else tuple(_heads(view, scene, placed)),
        left_out=scene.left_out,
    )


def _columns(scene: network.Scene, cards: Mapping[str, Card], size: str) -> layout.Placed:
    """Columns; what the documents put in order keeps it, the rest is free."""
    boxes = {
        key: (cards[key].wide if size == "large" else cards[key].narrow).box
        for layer in scene.layers
        for key in layer
    }
    free = [
        place
        for place, layer in enumerate(scene.layers)
        if not scene.focus or not {cards[key].thing.kind for key in layer} & ORDERED
    ]
    layers = [
        sorted(layer, key=lambda key: _weight(cards[key])) if place in free else layer
        for place, layer in enumerate(scene.layers)
    ]
    return layout.columns(scene.graph, layers, boxes, free, aisle=AISLES[size])


def _weight(card: Card) -> tuple[bool, bool, int]:
    """What stands first where lines leave the choice: the most asked; events as they were; the rest last."""
    kind = card.thing.kind
    return kind == "rest", kind == "event", 0 if kind == "event" else -len(card.facts)


def _forces(scene: network.Scene, cards: Mapping[str, Card], size: str) -> tuple[layout.Placed, list[str]]:
    """Forces, and the nodes whose names stand above; a node's place is its sign's."""
    boxes = {key: name_box(cards[key]) for key in scene.graph}
    placed = forces(scene.graph, boxes, width=WIDTHS[size])
    above = _above(scene.graph, placed.at)
    at = {}
    for key, (x, y) in placed.at.items():
        off = boxes[key].height // 2 - radius(cards[key])
        at[key] = (x, y + off if key in above else y - off)
    return layout.Placed(at, placed.width, placed.height), above


def _above(graph: Any, at: Mapping[str, tuple[int, int]]) -> list[str]:
    """The nodes whose names stand above their signs, as their neighbours lie below."""
    found = []
    for key in at:
        near = [at[end][1] - at[key][1] for end in (*graph.successors(key), *graph.predecessors(key))]
        if sum(near) > SLOPE * len(near):
            found.append(key)
    return found


def _heads(
    view: View, scene: network.Scene, placed: layout.Placed
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The heading of every column, at the middle of its cards."""
    ends = (view.overview.source, view.overview.target)
    layers = view.layers if scene.focus else [view.layers[view.layer(name)] for name in ends]
    for layer, keys in zip(layers, scene.layers, strict=True):
        if keys:
            yield placed.at[keys[0]][0], layer.words
