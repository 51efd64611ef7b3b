"""A chart is well-formed, says in words what it draws, runs nothing; its points stand where they belong."""

import math
from itertools import pairwise

import pytest
from lxml import etree

from bench.chart import HEIGHT, LEFT, RIGHT, TOP, WIDTH, Curve, Words, chart, nice

WORDS = Words("What it costs", "documents", "ms & more")
CURVES = [
    Curve("one job", ((100, 10.0), (1_000, 10.0), (10_000, 20.0), (100_000, 5.0))),
    Curve("two <jobs>", ((100, 12.0), (100_000, 12.0))),
]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(curves: list[Curve] = CURVES) -> etree._Element:
    return etree.fromstring(chart(curves, WORDS).encode())


def places(line: etree._Element) -> list[tuple[float, float]]:
    return [tuple(map(float, pair.split(","))) for pair in line.get("points").split()]  # type: ignore[misc]


def test_the_picture_says_in_words_what_it_draws() -> None:
    root = drawn()
    assert root.get("role") == "img"
    told = {root.find(SVG + name).get("id"): root.findtext(SVG + name) for name in ("title", "desc")}
    assert set(root.get("aria-labelledby").split()) == set(told)
    assert told["title"] == "What it costs"
    assert "one job: 10 at 100, 10 at 1,000, 20 at 10,000, 5 at 100,000." in told["described"]


def test_the_picture_runs_nothing_and_fetches_nothing() -> None:
    root = drawn()
    assert {etree.QName(node).localname for node in root.iter()} <= {
        *("svg", "title", "desc", "rect", "path", "text", "polyline", "circle"),
    }
    names = {name for node in root.iter() for name in node.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name or name == "style"]


def test_documents_stand_on_a_logarithmic_axis_and_cost_on_one_from_zero() -> None:
    one, two = (places(line) for line in drawn().findall(SVG + "polyline"))
    steps = [after[0] - before[0] for before, after in pairwise(one)]
    assert all(math.isclose(step, steps[0], abs_tol=0.2) for step in steps)
    assert one[0][1] == one[1][1], "the same cost stands at the same height"
    bottom = HEIGHT - 60
    assert math.isclose(bottom - one[2][1], 2 * (bottom - one[0][1]), abs_tol=0.2)
    assert math.isclose(bottom - one[3][1], (bottom - one[0][1]) / 2, abs_tol=0.2)
    assert two[0][0] == one[0][0]
    assert two[-1][0] == one[-1][0]


def test_every_point_is_inside_the_frame() -> None:
    for curves in (CURVES, [Curve("a", ((100, 0.001), (1_000_000, 9_999.0)))], [Curve("a", ((7, 3.0),))]):
        for line in drawn(curves).findall(SVG + "polyline"):
            for x, y in places(line):
                assert LEFT <= x <= WIDTH - RIGHT
                assert TOP <= y <= HEIGHT - 60


def test_the_last_mark_is_not_cut_off() -> None:
    marks = [node for node in drawn().findall(SVG + "text") if node.text == "100 000"]
    (mark,) = marks
    assert float(mark.get("x")) + 4 * len("100 000") < WIDTH


def test_marks_are_round_numbers() -> None:
    assert [nice(one) for one in (0.7, 1.0, 1.1, 3, 7, 0.03)] == [1, 1, 2, 5, 10, 0.05]


def test_curves_are_told_apart_without_colour() -> None:
    one, two = drawn().findall(SVG + "polyline")
    assert one.get("stroke-dasharray") != two.get("stroke-dasharray")


def test_nothing_to_draw_is_no_picture() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        chart([], WORDS)
