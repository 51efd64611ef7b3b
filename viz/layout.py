"""A scene in, positions out, in whole units of the drawing: the same scene always gives the same picture.

Layers stand in columns: the order of documents is kept, what is free is ordered so that few lines cross, and
every card lies as near to its neighbours as the others allow. Networks of pairs are laid out by forces, then
pushed apart until no label lies on another.
"""

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import igraph
import networkx as nx

GAP = 8  # between the cards of a column
MARGIN = 14
SWEEPS = 12
DENSITY = 0.36  # of its area, how much labels may cover
PUSHES = 300
MANY = 250  # of nodes: more are laid out on a grid, where the exact forces would take seconds


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node needs."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the middle of every node lies, and how large the picture is."""

    at: Mapping[str, tuple[int, int]]
    width: int
    height: int


Boxes = Mapping[str, Box]
Weight = Callable[[str, str], float]


# --- columns ----------------------------------------------------------------------------------


def columns(
    graph: Any, layers: Sequence[Sequence[str]], boxes: Boxes, free: Sequence[int], *, aisle: int
) -> Placed:
    """Layers as columns from left to right, `aisle` apart; the layers `free` may be reordered."""
    near = _neighbours(graph, layers)
    ordered = _untangle([list(layer) for layer in layers], near, set(free))
    tallest = max(range(len(ordered)), key=lambda place: _height(ordered[place], boxes))
    middles = _stack(ordered[tallest], boxes)
    for place in [*range(tallest - 1, -1, -1), *range(tallest + 1, len(ordered))]:
        middles |= _settle(ordered[place], near, middles, boxes)
    return _placed(ordered, middles, boxes, aisle)


def _neighbours(graph: Any, layers: Sequence[Sequence[str]]) -> dict[str, dict[str, int]]:
    """For every node its neighbours and the number of facts that join them."""
    near: dict[str, dict[str, int]] = {key: {} for layer in layers for key in layer}
    for source, end, places in graph.edges(data="facts"):
        for one, other in ((source, end), (end, source)):
            near[one][other] = near[one].get(other, 0) + len(places)
    return near


def _untangle(
    layers: list[list[str]], near: Mapping[str, Mapping[str, int]], free: set[int]
) -> list[list[str]]:
    """The free layers sorted by the mean place of their neighbours, again and again: the best order found."""
    best, fewest = [list(layer) for layer in layers], _crossings(layers, near)
    for sweep in range(SWEEPS):
        for place in sorted(free, reverse=sweep % 2 == 1):
            rank = _ranks(layers, besides=place)
            layers[place].sort(key=lambda key: _mean(near[key], rank))
        found = _crossings(layers, near)
        if found < fewest or sweep == 0:
            best, fewest = [list(layer) for layer in layers], found
    return best


def _ranks(layers: Sequence[Sequence[str]], besides: int) -> dict[str, float]:
    """The place of every node in its own column, from 0 to 1, but for one column."""
    return {
        key: (place + 0.5) / len(layer)
        for column, layer in enumerate(layers)
        if column != besides
        for place, key in enumerate(layer)
    }


def _mean(near: Mapping[str, int], rank: Mapping[str, float]) -> float:
    """The weighted mean of the neighbours' ranks; nodes without neighbours go last."""
    known = {key: weight for key, weight in near.items() if key in rank}
    if not known:
        return 2.0
    mean = sum(rank[key] * weight for key, weight in known.items()) / sum(known.values())
    return round(mean, 9)  # what is equal stays equal, whatever the weights


def _crossings(layers: Sequence[Sequence[str]], near: Mapping[str, Mapping[str, int]]) -> int:
    """How often lines cross between neighbouring columns, counted as inversions."""
    crossings = 0
    for left, right in pairwise(layers):
        place = {key: rank for rank, key in enumerate(right)}
        ends = [end for key in left for end in sorted(place[other] for other in near[key] if other in place)]
        crossings += _inversions(ends)
    return crossings


def _inversions(numbers: list[int]) -> int:
    """How many pairs stand in the wrong order (merge sort)."""
    if len(numbers) < 2:
        return 0
    half = len(numbers) // 2
    left, right = numbers[:half], numbers[half:]
    count = _inversions(left) + _inversions(right)
    left.sort()
    right.sort()
    passed = 0
    for number in right:
        while passed < len(left) and left[passed] <= number:
            passed += 1
        count += len(left) - passed
    return count


def _height(layer: Sequence[str], boxes: Boxes) -> int:
    return sum(boxes[key].height + GAP for key in layer)


def _stack(layer: Sequence[str], boxes: Boxes) -> dict[str, float]:
    """A column without holes."""
    middles, top = {}, 0.0
    for key in layer:
        middles[key] = top + boxes[key].height / 2
        top += boxes[key].height + GAP
    return middles


def _settle(
    layer: Sequence[str], near: Mapping[str, Mapping[str, int]], known: Mapping[str, float], boxes: Boxes
) -> dict[str, float]:
    """A column whose cards lie as near as can be to the mean of their placed neighbours, none on another.

    The least sum of squares under a fixed order: pool adjacent violators.
    """
    offset = _stack(layer, boxes)
    rank = dict(known)
    wish = [_mean(near[key], rank) if any(k in rank for k in near[key]) else None for key in layer]
    blocks: list[tuple[float, int]] = []  # mean of (wish − offset), number of cards
    for key, mean in zip(layer, wish, strict=True):
        last = blocks[-1][0] if blocks else 0.0
        blocks.append((mean - offset[key] if mean is not None else last, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (one, m), (other, n) = blocks[-2], blocks[-1]
            blocks[-2:] = [((one * m + other * n) / (m + n), m + n)]
    shifts = [mean for mean, count in blocks for _ in range(count)]
    return {key: offset[key] + shift for key, shift in zip(layer, shifts, strict=True)}


def _placed(
    layers: Sequence[Sequence[str]], middles: Mapping[str, float], boxes: Boxes, aisle: int
) -> Placed:
    """Columns side by side, from the top margin down."""
    top = (
        min((middles[key] - boxes[key].height / 2 for layer in layers for key in layer), default=0.0) - MARGIN
    )
    at, left = {}, float(MARGIN)
    for layer in filter(None, layers):
        width = max(boxes[key].width for key in layer)
        for key in layer:
            at[key] = (round(left + width / 2), round(middles[key] - top))
        left += width + aisle
    bottom = max((at[key][1] + boxes[key].height / 2 for key in at), default=0.0)
    return Placed(at, round(left - aisle + MARGIN), round(bottom + MARGIN))


# --- forces -----------------------------------------------------------------------------------


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
    """The forces of Fruchterman and Reingold, near nodes alone; its chance is always the same."""
    igraph.set_random_number_generator(random.Random(1))
    try:
        start = _circle(drawn.vcount())
        laid = drawn.layout_fruchterman_reingold(seed=start, grid=True, niter=300)
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
    keys = list(at)
    side = max(max(boxes[key].width, boxes[key].height) for key in keys) + GAP
    for _ in range(PUSHES):
        moved = False
        keys.sort(key=lambda key: at[key])
        cells = _cells(keys, at, side)
        for one in keys:
            for other in _beside(cells, at[one], side):
                if at[other] > at[one]:
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


def _beside(cells: Mapping[tuple[int, int], list[str]], point: tuple[float, float], side: int) -> list[str]:
    """The nodes of a point's square and of those around it."""
    x, y = int(point[0] // side), int(point[1] // side)
    return [key for dx in (-1, 0, 1) for dy in (-1, 0, 1) for key in cells.get((x + dx, y + dy), ())]


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
