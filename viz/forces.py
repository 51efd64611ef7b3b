"""A network in, positions out, by forces: the same network always gives the same picture.

What belongs together lies together; then all is pushed apart until no label lies on another.
"""

import math
import random
from collections.abc import Mapping, Sequence
from typing import Any

import igraph
import networkx as nx

from viz.layout import GAP, MARGIN, Box, Boxes, Placed

DENSITY = 0.36  # of its area, how much labels may cover
PUSHES, FEW = 300, 120  # rounds: of a small network, of a large one
MANY = 250  # of nodes: more are laid out on a grid, where the exact forces would take seconds


def forces(graph: Any, boxes: Boxes, *, width: int) -> Placed:
    """Every connected part by forces, without overlaps; parts in rows of `width`, the largest first."""
    parts = [sorted(part, key=list(graph).index) for part in nx.weakly_connected_components(graph)]
    parts.sort(key=lambda part: -len(part))
    laid = [_part(graph.subgraph(part), part, boxes, width) for part in parts]
    return _packed(laid, boxes, width)


def _part(graph: Any, keys: Sequence[str], boxes: Boxes, most: int) -> dict[str, tuple[float, float]]:
    """One connected part: forces, then scaled to its labels' area, then pushed apart."""
    place = {key: index for index, key in enumerate(keys)}
    weight: dict[tuple[int, int], int] = {}
    for source, end, facts in graph.edges(data="facts"):
        pair = (min(place[source], place[end]), max(place[source], place[end]))
        weight[pair] = weight.get(pair, 0) + len(facts)
    drawn = igraph.Graph(n=len(keys), edges=list(weight))
    if len(keys) > MANY:
        return _apart(_scaled(dict(zip(keys, on_grid(drawn), strict=True)), boxes, most), boxes)
    lengths = [1.0 / (1.0 + 0.08 * min(count, 8)) for count in weight.values()]
    laid = drawn.layout_kamada_kawai(weights=lengths, seed=_circle(len(keys)), maxiter=60 * len(keys) + 200)
    return _apart(_scaled(dict(zip(keys, laid.coords, strict=True)), boxes, most), boxes)


def on_grid(drawn: igraph.Graph) -> list[list[float]]:
    """The forces of Fruchterman and Reingold, near nodes alone."""
    return seeded(drawn, 300)


def seeded(drawn: igraph.Graph, rounds: int) -> list[list[float]]:
    """The same in so many rounds; its chance is always the same."""
    igraph.set_random_number_generator(random.Random(1))
    try:
        laid = drawn.layout_fruchterman_reingold(grid=True, niter=rounds)
        return [[x, y] for x, y in laid.coords]
    finally:
        igraph.set_random_number_generator(random)


def _circle(count: int) -> list[list[float]]:
    """Where the forces start: no chance in it."""
    drawn = igraph.Graph(n=count).layout_circle()
    return [[x, y] for x, y in drawn.coords]


def _scaled(at: Mapping[str, Sequence[float]], boxes: Boxes, most: int) -> dict[str, tuple[float, float]]:
    """The picture stretched so that labels cover `DENSITY` of it, no wider than `most`."""
    xs, ys = [point[0] for point in at.values()], [point[1] for point in at.values()]
    label = Box(max(boxes[key].width for key in at), max(boxes[key].height for key in at))
    area = sum(boxes[key].width * boxes[key].height for key in at) / DENSITY
    whole = min(most, math.sqrt(area * 1.5))
    wide, high = max(whole - label.width, label.width), max(area / whole - label.height, label.height)
    return {key: (_share(x, xs) * wide, _share(y, ys) * high) for key, (x, y) in at.items()}


def _share(one: float, of: Sequence[float]) -> float:
    """Where a number lies between the least and the most of some, from 0 to 1; 0 where they hardly differ."""
    least, most = min(of), max(of)
    return (one - least) / (most - least) if most - least > 1e-6 else 0.0


def _apart(at: dict[str, tuple[float, float]], boxes: Boxes) -> dict[str, tuple[float, float]]:
    """Overlapping labels pushed apart along the shorter way, until none overlap."""
    keys, pushes = list(at), PUSHES if len(at) <= MANY else FEW
    side = max(max(boxes[key].width, boxes[key].height) for key in keys) + GAP
    for _ in range(pushes):
        moved = False
        keys.sort(key=lambda key: at[key])
        cells = _cells(keys, at, side)
        for one in keys:
            for other in _beside(cells, one, at[one], side):
                moved = _push(at, one, other, boxes) or moved
        if not moved:
            break
    return at


def _cells(
    keys: Sequence[str], at: Mapping[str, tuple[float, float]], side: int
) -> dict[tuple[int, int], list[str]]:
    """The nodes by squares as large as the largest label: those that overlap stand in squares that touch."""
    cells: dict[tuple[int, int], list[str]] = {}
    for key in keys:
        x, y = at[key]
        cells.setdefault((int(x // side), int(y // side)), []).append(key)
    return cells


def _beside(
    cells: Mapping[tuple[int, int], list[str]], one: str, point: tuple[float, float], side: int
) -> list[str]:
    """The nodes that follow one in its square, and those of the squares beside it, each pair met once."""
    x, y = int(point[0] // side), int(point[1] // side)
    here = cells.get((x, y), [])
    found = here[here.index(one) + 1 :] if one in here else list(here)
    for step in ((1, -1), (1, 0), (1, 1), (0, 1)):
        found += cells.get((x + step[0], y + step[1]), ())
    return found


def _push(at: dict[str, tuple[float, float]], one: str, other: str, boxes: Boxes) -> bool:
    """Two nodes moved half each where their boxes meet."""
    (x, y), (u, v) = at[one], at[other]
    over_x = (boxes[one].width + boxes[other].width) / 2 + GAP - abs(u - x)
    over_y = (boxes[one].height + boxes[other].height) / 2 + GAP - abs(v - y)
    if over_x <= 0.5 or over_y <= 0.5:
        return False
    dx, dy = (0.0, over_y / 2) if over_y <= over_x else (over_x / 2, 0.0)
    dx, dy = (dx if u >= x else -dx), (dy if v >= y else -dy)
    at[one], at[other] = (x - dx, y - dy), (u + dx, v + dy)
    return True


def _packed(parts: Sequence[Mapping[str, tuple[float, float]]], boxes: Boxes, most: int) -> Placed:
    """Parts in rows no wider than the picture."""
    at: dict[str, tuple[int, int]] = {}
    left, top, row, widest = float(MARGIN), float(MARGIN), 0.0, 0.0
    for part in parts:
        x0, y0, x1, y1 = _bounds(part, boxes)
        if left > MARGIN and left + x1 - x0 > most:
            left, top, row = float(MARGIN), top + row + 3 * GAP, 0.0
        at |= {key: (round(x - x0 + left), round(y - y0 + top)) for key, (x, y) in part.items()}
        left, row = left + x1 - x0 + 3 * GAP, max(row, y1 - y0)
        widest = max(widest, left)
    return Placed(at, round(widest + MARGIN), round(top + row + MARGIN))


def _bounds(part: Mapping[str, tuple[float, float]], boxes: Boxes) -> tuple[float, float, float, float]:
    """The smallest frame around a part and its labels."""
    return (
        min(x - boxes[key].width / 2 for key, (x, _) in part.items()),
        min(y - boxes[key].height / 2 for key, (_, y) in part.items()),
        max(x + boxes[key].width / 2 for key, (x, _) in part.items()),
        max(y + boxes[key].height / 2 for key, (_, y) in part.items()),
    )
