"""The time line of events and the positions of places: where things stand, and when nothing is drawn."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from ontology import PREFIXES
from portal.overview import overview_of
from portal.pictures.events import LABEL, LANES, WIDTH, Happening, Line, line_of, wrapped
from portal.pictures.positions import Spot, positions_of, spot_of
from portal.scene import Scene, load_scene
from queries.embedded import EmbeddedStore
from queries.find import build_index

NAME = "Форум городских сообществ «Активный город»"


def happening(day: str, asked: int = 10, text: str = NAME) -> Happening:
    """An event on a day."""
    return Happening(text, f"/doc/event/{day}", day, asked)


def line_with(*days: str) -> Line:
    """The line of events on these days."""
    return line_of([happening(day) for day in days])


def test_what_has_no_day_is_not_on_the_line() -> None:
    line = line_with("2021-05-01", "", "2017-12-15", "")
    assert [mark.happening.day for mark in line.marks] == ["2017-12-15", "2021-05-01"]
    assert [one.day for one in line.undated] == ["", ""]
    assert [one.day for one in line_with("2021-02-30", "вчера", "20210-01-01").undated] == [
        "2021-02-30",
        "вчера",
        "20210-01-01",
    ]
    assert line_with("", "").marks == line_with().marks == ()


def test_later_stands_further_right() -> None:
    line = line_with("2017-12-15", "2018-01-01", "2018-12-31")
    places = [mark.x for mark in line.marks]
    assert places == sorted(places)
    ticks = dict(line.ticks)
    assert ticks[2018] == places[1]
    assert 0 < ticks[2017] < places[0]
    assert places[-1] + LABEL <= WIDTH


def test_the_area_grows_with_what_was_asked() -> None:
    line = line_of([happening("2017-01-01", 100), happening("2018-01-01", 25), happening("2019-01-01", 0)])
    assert [mark.r for mark in line.marks] == [17.0, 8.5, 5.0]


@pytest.mark.parametrize("step", [1, 5, 20, 40, 90, 400])
def test_no_name_touches_another_or_a_stem(step: int) -> None:
    days = [
        f"{2000 + at * step // 336:04}-{at * step // 28 % 12 + 1:02}-{at * step % 28 + 1:02}"
        for at in range(8)
    ]
    line = line_with(*sorted(days))
    for one in line.marks:
        for other in line.marks:
            if one is other:
                continue
            apart = one.x + LABEL <= other.x or other.x + LABEL <= one.x
            above = one.foot < other.written[0][1] or other.foot < one.written[0][1]
            assert apart or above
            if one.x < other.x < one.x + LABEL:
                assert other.written[0][1] - 11 > one.foot
    assert bool(line.marks) != bool(line.columns)


def test_many_events_are_counted_year_by_year() -> None:
    line = line_with(*[f"2019-0{1 + at}-01" for at in range(LANES + 1)], "2021-02-03")
    assert line.marks == ()
    assert [(one.year, one.events, one.asked) for one in line.columns] == [
        (2019, 6, 60),
        (2020, 0, 0),
        (2021, 1, 10),
    ]
    assert [one.height for one in line.columns] == [150.0, 0.0, 25.0]
    assert all(one.named for one in line.columns)


def test_years_are_named_as_they_fit() -> None:
    days = [f"{year}-01-01" for year in range(1950, 2030) for _ in range(LANES + 1)]
    columns = line_with(*days).columns
    assert len(columns) == 80
    assert [one.year for one in columns if one.named][:3] == [1950, 1954, 1958]


def test_a_long_name_is_cut_with_an_ellipsis() -> None:
    assert wrapped("Гражданский форум") == ["Гражданский форум"]
    assert wrapped("Круглый стол «Деятельность общественных организаций: результаты, проблемы»") == [
        "Круглый стол «Деятельность",
        "общественных организаций:",
        "результаты, проблемы»",
    ]
    assert wrapped("слово " * 40)[2].endswith("…")
    assert wrapped("щ" * 100_000) == ["щ" * 26 + "…"]
    assert wrapped("") == [""]


def test_places_stand_as_on_the_earth() -> None:
    novosibirsk = Spot("Новосибирск", "", 55.03, 82.92, True)
    belogorsk = Spot("Белогорск", "", 50.92, 128.47, False)
    sevastopol = Spot("Севастополь", "", 44.6, 33.53, False)
    found = positions_of([novosibirsk, belogorsk, sevastopol])
    assert found is not None
    (_, x, y, _), (_, east, south, turned), (_, west, _, _) = found.spots
    assert west < x < east
    assert y < south
    assert turned
    assert all(0 <= left <= found.width and 0 <= top <= found.height for _, left, top, _ in found.spots)


def test_one_position_is_no_map() -> None:
    one = Spot("Новосибирск", "", 55.03, 82.92, True)
    assert positions_of([]) is None
    assert positions_of([one]) is None
    assert positions_of([one, Spot("Там же", "", 55.03, 82.92, False)]) is None
    meridian = positions_of([one, Spot("Южнее", "", 50.0, 82.92, False)])
    assert meridian is not None
    assert meridian.height <= 480


@pytest.mark.parametrize("pair", [("north", "1"), ("91", "0"), ("0", "181"), ("nan", "0"), ("0", "inf")])
def test_what_is_no_coordinate_is_left_out(pair: tuple[str, str]) -> None:
    assert spot_of("Место", "", *pair, True) is None


def test_a_map_is_drawn_where_the_data_say_where(client_over: object) -> None:
    scene = load_scene(Path(__file__).resolve().parents[2] / "graph.ttl")
    graph = ox.Store()
    graph.extend(scene.store.graph)
    base, geo = scene.overview.addresses.base, "http://www.w3.org/2003/01/geo/wgs84_pos#"
    # Three towns have theirs from the table of links; portals state them in other ways, too.
    for name, value in (("lat", "53.55"), ("long", "127.83")):
        place = ox.NamedNode(f"{base}place/amurskij-oblast")
        graph.add(ox.Quad(place, ox.NamedNode(geo + name), ox.Literal(value)))
    belogorsk, point = ox.NamedNode(f"{base}place/gorod-belogorsk"), ox.NamedNode(f"{base}point/1")
    graph.add(ox.Quad(belogorsk, ox.NamedNode(PREFIXES["schema"] + "geo"), point))
    graph.add(ox.Quad(point, ox.NamedNode(PREFIXES["schema"] + "latitude"), ox.Literal("50.92")))
    graph.add(ox.Quad(point, ox.NamedNode(PREFIXES["schema"] + "longitude"), ox.Literal("128.47")))
    store = EmbeddedStore(graph)
    mapped = Scene(store, "0" * 64, len(graph), overview_of(store), build_index(store))
    with client_over(mapped) as client:  # type: ignore[operator]
        assert isinstance(client, TestClient)
        page = client.get("/doc/place/gorod-belogorsk", headers={"Accept": "text/html"}).text
        assert page.count("<circle") == 5
        assert page.count('class="here" aria-current="page"') == 1
        nowhere = client.get("/doc/place/rossija", headers={"Accept": "text/html"}).text
        assert "<circle" not in nowhere
