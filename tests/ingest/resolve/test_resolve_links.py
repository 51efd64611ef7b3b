"""Places, bodies and acts are led elsewhere by the tables alone, and by no name that two of them bear."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from ingest.language.lexicon import rows
from ingest.model import BodyClass, Period
from ingest.resolve import links
from ingest.resolve.key import key_of
from ingest.resolve.links import Link, links_of_act, links_of_body, links_of_place
from ingest.resolve.territory import home_of, territory_of
from ingest.resolve.things import Body, Identity, Instrument, Territory

PLACES = list(rows(links.PLACES, 8))
OPEN = Period(None, None)


def numbers(found: tuple[Link, ...]) -> dict[str, str]:
    """The number in each catalogue."""
    return {one.catalogue: one.number for one in found}


def body(name: str) -> Body:
    """A body of this name, as any document would name it."""
    key = key_of(name)
    identity = Identity(key.core, False, key.territory)
    return Body(identity, name, (), BodyClass.PUBLIC, None, None)


def act(kind: str, number: str | None, day: date | None) -> Instrument:
    """An act known by these."""
    return Instrument("key", "label", kind, number, day, OPEN, None, None)


@pytest.mark.parametrize(
    ("place", "item", "number"),
    [
        ("Новосибирск", "Q883", "1496747"),
        ("Красноярск", "Q919", "1502026"),
        ("Севастополь", "Q7525", "694423"),
        ("Орёл", "Q3118", "515012"),
    ],
)
def test_a_town_where_an_event_was_held(place: str, item: str, number: str) -> None:
    home = home_of(place)
    assert home is not None
    assert numbers(links_of_place(home)) == {"geonames": number, "wikidata": item}


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("Правительство Новосибирской области", "Q5851"),
        ("Правительство Красноярского края", "Q6563"),
        ("Правительство Удмуртской Республики", "Q5422"),
        ("Правительство Республики Татарстан", "Q5481"),
        ("Правительство Ненецкого автономного округа", "Q2164"),
        ("Министерство культуры Российской Федерации", "Q159"),
    ],
)
def test_a_region_that_a_name_states(name: str, item: str) -> None:
    territory = territory_of(name)
    assert territory is not None
    assert numbers(links_of_place(territory))["wikidata"] == item


@pytest.mark.parametrize("name", ["Белогорск", "Киров", "Благовещенск", "Железногорск", "Сургут", "Мирный"])
def test_a_name_that_two_places_bear_leads_to_neither(name: str) -> None:
    assert len([row for row in PLACES if row[1:3] == ("town", name)]) > 1
    home = home_of(name)
    assert home is not None
    assert links_of_place(home) == ()


def test_a_place_that_no_table_has_leads_nowhere() -> None:
    for place in (Territory("город заречье", "Заречье"), Territory("озёрный край", "Озёрный край")):
        assert links_of_place(place) == ()


def test_a_town_has_the_coordinates_of_its_row() -> None:
    (geonames, _) = links_of_place(Territory("город новосибирск", "Новосибирск"))
    assert geonames.point == (Decimal("55.02259"), Decimal("82.93175"))


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("Правительство Российской Федерации", "Q1140115"),
        ("Министерство культуры РФ", "Q2465416"),
        ("Минкультуры России", "Q2465416"),
        ("Росмолодёжь", "Q4481715"),
        ("МВД России", "Q1192838"),
    ],
)
def test_a_federal_body_however_it_is_named(name: str, item: str) -> None:
    assert numbers(links_of_body(body(name))) == {"wikidata": item}


@pytest.mark.parametrize(
    "name",
    [
        "Правительство Новосибирской области",
        "Министерство культуры",
        "Министерство культуры Новосибирской области",
        "ГУ МВД Новосибирской области",
    ],
)
def test_a_regional_body_is_no_federal_one(name: str) -> None:
    assert links_of_body(body(name)) == ()


def test_an_act_is_known_by_type_number_and_day_together() -> None:
    day = date(2022, 11, 9)
    assert numbers(links_of_act(act("decree", "809", day))) == {"pravo": "0001202211090019"}
    for other in (act("law", "809", day), act("decree", "808", day), act("decree", "809", date(2022, 11, 8))):
        assert links_of_act(other) == ()
    assert links_of_act(act("decree", "809", None)) == ()
    assert links_of_act(act("decree", None, day)) == ()


# --- the tables


def test_every_row_names_sources_that_are_known() -> None:
    tables = ((links.PLACES, 8), (links.BODIES, 3), (links.ACTS, 6))
    cited = [row[-1] for name, width in tables for row in rows(name, width)]
    assert len(cited) > 330
    used = {one for said in cited for one in said.split()}
    assert used == set(links.sources())
    assert all(re.fullmatch(r"https?://\S+", address) for address in links.sources().values())


def test_a_wikidata_item_of_a_place_rests_on_two_sources_beside_wikidata_and_is_of_one_place() -> None:
    items = [(row[4], row[7].split()) for row in PLACES if row[4] != links.UNKNOWN]
    assert len(items) > 270
    assert [item for item, said in items if len(set(said) - {"wikidata"}) < 2 or "geonames" not in said] == []
    assert [item for item, count in Counter(item for item, _ in items).items() if count > 1] == []
    assert [item for item, _ in items if not re.fullmatch(r"Q[1-9]\d*", item)] == []


def test_places_are_where_russia_is_and_towns_are_of_a_region_of_the_table() -> None:
    regions = {row[2] for row in PLACES if row[1] == "region"}
    assert len(regions) == 81
    for number, kind, name, region, _item, north, east, _said in PLACES:
        assert number.isdigit()
        assert kind in {"country", "region", "town"}
        if kind != "town":
            assert (region, north, east) == (links.UNKNOWN,) * 3, name
            continue
        assert region in regions | {"Москва", "Санкт-Петербург", "Севастополь", "Республика Крым"}, name
        assert 41 < float(north) < 78
        assert 19 < float(east) <= 180


def test_an_act_is_published_on_or_after_its_day() -> None:
    for published, kind, number, day, _title, _said in rows(links.ACTS, 6):
        assert re.fullmatch(r"0001\d{12}", published)
        assert 0 <= (date.fromisoformat(published[4:12]) - date.fromisoformat(day)).days <= 5, number
        assert (kind == "law") == number.endswith("-ФЗ")
