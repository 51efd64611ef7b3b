"""The time line: what happened when, in lanes of one scale, whatever days a graph names."""

from portal.pictures.timeline import MOST_SLOTS, TALLEST, Moment, draw_timeline

KINDS = ("asked", "partner", "informed", "mentioned")


def test_a_bar_for_each_year_in_lanes_of_one_scale() -> None:
    moments = [
        Moment("2021-03-01", {"asked": 10, "mentioned": 5}),
        Moment("2021-09-01", {"asked": 10}),
        Moment("2023-01-01", {"asked": 1, "mentioned": 10}),
    ]
    line = draw_timeline(moments, KINDS)
    assert line
    assert [(lane.name, lane.fill, lane.total) for lane in line.lanes] == [
        ("asked", 0, 21),
        ("mentioned", 3, 15),
    ]
    bars = [[(bar.years, bar.count, bar.height) for bar in lane.bars] for lane in line.lanes]
    assert bars[0] == [("2021", 20, TALLEST), ("2023", 1, 4)]
    assert bars[1] == [("2021", 5, TALLEST // 4), ("2023", 10, TALLEST // 2)]
    assert [(slot.years, slot.known) for slot in line.slots] == [
        ("2021", True),
        ("2022", False),
        ("2023", True),
    ]
    for lane in line.lanes:
        assert all(bar.y + bar.height == lane.base for bar in lane.bars)
        assert all(lane.top < bar.y and bar.x >= 0 and bar.x + bar.width <= line.width for bar in lane.bars)
        assert lane.base < line.axis < line.height


def test_the_first_lane_is_drawn_also_where_there_is_nothing() -> None:
    line = draw_timeline([Moment("2021-03-01", {"mentioned": 1})], KINDS)
    assert line
    assert [(lane.name, lane.total, len(lane.bars)) for lane in line.lanes] == [
        ("asked", 0, 0),
        ("mentioned", 1, 1),
    ]


def test_all_years_that_are_known_have_their_place() -> None:
    line = draw_timeline([Moment("2021-03-01", {"asked": 1})], KINDS, ["2019-01-01", "2022-01-01", "odd"])
    assert line
    assert [slot.years for slot in line.slots] == ["2019", "2020", "2021", "2022"]
    assert [slot.known for slot in line.slots] == [True, False, True, True]


def test_what_has_no_day_is_told_beside() -> None:
    line = draw_timeline([Moment("", {"asked": 2, "partner": 0}), Moment("2021-03-01", {"asked": 1})], KINDS)
    assert line
    assert dict(line.undated) == {"asked": 2}
    assert line.lanes[0].total == 3
    assert draw_timeline([Moment("", {"asked": 2})], KINDS, ["2021-01-01"]) is None
    assert draw_timeline([], KINDS) is None


def test_years_far_apart_share_their_places() -> None:
    line = draw_timeline([Moment("0001-01-01", {"asked": 1}), Moment("9999-12-31", {"asked": 2})], KINDS)
    assert line
    assert len(line.slots) <= MOST_SLOTS
    assert sum(bar.count for bar in line.lanes[0].bars) == 3
    line = draw_timeline([Moment("2000-01-01", {"asked": 1}), Moment("2040-01-01", {"asked": 1})], KINDS)
    assert line
    assert [slot.years for slot in line.slots][:2] == ["2000–01", "2002–03"]
    assert line.slots[-1].years == "2040"
