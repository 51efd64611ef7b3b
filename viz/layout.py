"""A scene in, positions out, in whole units of the drawing: the same scene always gives the same picture.

Layers stand in columns: the order of documents is kept, what is free is ordered so that few lines cross, and
every card lies as near to its neighbours as the others allow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

GAP = 8  # between the cards of a column
MARGIN = 14
SWEEPS = 12


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
