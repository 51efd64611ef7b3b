from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viz.forces import forces
from viz.layout import Box, Placed, columns

BOX = Box(100, 30)


def network(*edges: tuple[str, str]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for source, end in edges:
        graph.add_edge(source, end, "line", facts=[0])
    return graph


def boxes(graph: nx.MultiDiGraph) -> dict[str, Box]:
    return dict.fromkeys(graph, BOX)


def overlaps(placed: Placed, sizes: dict[str, Box]) -> list[tuple[str, str]]:
    """Pairs of boxes that lie on each other, by more than the rounding to whole units."""
    return [
        (one, other)
        for one, other in combinations(placed.at, 2)
        if abs(placed.at[one][0] - placed.at[other][0]) < (sizes[one].width + sizes[other].width) / 2 - 1
        and abs(placed.at[one][1] - placed.at[other][1]) < (sizes[one].height + sizes[other].height) / 2 - 1
    ]


def outside(placed: Placed, sizes: dict[str, Box]) -> list[str]:
    return [
        key
        for key, (x, y) in placed.at.items()
        if not (sizes[key].width / 2 <= x <= placed.width - sizes[key].width / 2)
        or not (sizes[key].height / 2 <= y <= placed.height - sizes[key].height / 2)
    ]


def test_layers_stand_side_by_side_with_an_aisle_between() -> None:
    graph = network(("E", "a"), ("E", "b"), ("E", "c"))
    placed = columns(graph, (("E",), ("a", "b", "c")), boxes(graph), [1], aisle=50)
    xs = {key: x for key, (x, _) in placed.at.items()}
    assert xs["b"] - xs["E"] == 100 + 50
    assert len({xs["a"], xs["b"], xs["c"]}) == 1
    assert placed.at["E"][1] == placed.at["b"][1], "a parent stands at the middle of its children"


def test_a_free_layer_is_ordered_so_that_lines_do_not_cross() -> None:
    graph = network(("E", "c"), ("F", "b"), ("G", "a"))
    placed = columns(graph, (("E", "F", "G"), ("a", "b", "c")), boxes(graph), [1], aisle=50)
    assert sorted("abc", key=lambda key: placed.at[key][1]) == ["c", "b", "a"]


def test_a_layer_in_time_keeps_its_order() -> None:
    graph = network(("E", "c"), ("F", "b"), ("G", "a"))
    placed = columns(graph, (("E", "F", "G"), ("a", "b", "c")), boxes(graph), [], aisle=50)
    assert sorted("EFG", key=lambda key: placed.at[key][1]) == ["E", "F", "G"]
    assert sorted("abc", key=lambda key: placed.at[key][1]) == ["a", "b", "c"]


def test_an_empty_layer_takes_no_room() -> None:
    graph = network(("E", "r"), ("r", "a"))
    placed = columns(graph, (("E",), (), ("r",), ("a",)), boxes(graph), [3], aisle=50)
    assert placed.width == 3 * 100 + 2 * 50 + 28


def test_nothing_at_all_has_a_place_too() -> None:
    graph = nx.MultiDiGraph()
    assert columns(graph, ((), ()), {}, [1], aisle=50).at == {}
    assert forces(graph, {}, width=500).at == {}


LAYERED = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 14)), min_size=1, max_size=40, unique=True)


@given(LAYERED, st.integers(20, 90))
@settings(deadline=None)
def test_cards_in_columns_never_lie_on_each_other(pairs: list[tuple[int, int]], height: int) -> None:
    graph = network(*((f"L{a}", f"R{b}") for a, b in pairs))
    layers = (tuple(k for k in graph if k[0] == "L"), tuple(k for k in graph if k[0] == "R"))
    sizes = {key: Box(100, height if key[1] in "02468" else 24) for key in graph}
    placed = columns(graph, layers, sizes, [1], aisle=50)
    assert set(placed.at) == set(graph)
    assert overlaps(placed, sizes) == []
    assert outside(placed, sizes) == []
    assert placed == columns(graph, layers, sizes, [1], aisle=50)


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(12, 24)), min_size=1, max_size=40, unique=True))
@settings(deadline=None, max_examples=40)
def test_names_in_a_network_of_forces_never_lie_on_each_other(pairs: list[tuple[int, int]]) -> None:
    graph = network(*((str(a), str(b)) for a, b in pairs))
    sizes = {key: Box(60 + 9 * int(key) % 90, 40) for key in graph}
    placed = forces(graph, sizes, width=900)
    assert set(placed.at) == set(graph)
    assert overlaps(placed, sizes) == []
    assert outside(placed, sizes) == []
    assert placed == forces(graph, sizes, width=900)


def test_those_joined_stand_nearer_than_those_apart() -> None:
    graph = network(*combinations("abcd", 2), *combinations("wxyz", 2), ("d", "w"))
    placed = forces(graph, boxes(graph), width=900)

    def far(one: str, other: str) -> float:
        return sum((p - q) ** 2 for p, q in zip(placed.at[one], placed.at[other], strict=True)) ** 0.5

    near = [far(*pair) for part in ("abcd", "wxyz") for pair in combinations(part, 2)]
    apart = [far(one, other) for one in "abc" for other in "xyz"]
    assert sum(near) / len(near) < 0.7 * sum(apart) / len(apart)


@pytest.mark.parametrize("width", [420, 960])
def test_parts_are_packed_within_the_width(width: int) -> None:
    graph = network(*((f"a{part}", f"b{part}") for part in range(9)))
    placed = forces(graph, boxes(graph), width=width)
    assert placed.width <= width + 60
