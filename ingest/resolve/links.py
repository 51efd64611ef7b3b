"""Things of a corpus in, the same things elsewhere out: Wikidata, GeoNames, the official publication of acts.

What is the same is said by tables of the lexicon alone, each row with its sources; a name that leads to two
places leads to none.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TypeVar

from ingest.language.lexicon import rows
from ingest.resolve.key import key_of
from ingest.resolve.territory import COUNTRY
from ingest.resolve.things import Body, Identity, Instrument, Territory
from ingest.resolve.words import normal

PLACES, BODIES, ACTS, SOURCES = "link_places.tsv", "link_bodies.tsv", "link_acts.tsv", "link_sources.tsv"
UNKNOWN = "-"
Key = TypeVar("Key")
Point = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Link:
    """The same thing elsewhere: in which catalogue, under which number there, by which table and sources.

    `sources` are addresses; `point` is latitude and longitude in degrees (WGS 84), where it is known.
    """

    catalogue: str
    number: str
    table: str
    sources: tuple[str, ...]
    point: Point | None = None


def links_of_place(territory: Territory) -> tuple[Link, ...]:
    """A place elsewhere."""
    return places().get(territory.key, ())


def links_of_body(body: Body) -> tuple[Link, ...]:
    """A body elsewhere."""
    return bodies().get(body.identity, ())


def links_of_act(instrument: Instrument) -> tuple[Link, ...]:
    """An act elsewhere: known by type, number and day together."""
    if instrument.number is None or instrument.dated is None:
        return ()
    return acts().get((instrument.type, instrument.number, instrument.dated), ())


@cache
def sources() -> dict[str, str]:
    """The addresses of sources, by their names in the tables."""
    return {name: address for name, address, _licence, _what in rows(SOURCES, 4)}


@cache
def places() -> dict[str, tuple[Link, ...]]:
    """The links of places by the key of the territory; without those whose name several places bear."""
    found: dict[str, list[tuple[Link, ...]]] = defaultdict(list)
    for number, kind, name, _region, item, north, east, said in rows(PLACES, 8):
        where = cited(said)
        point = None if north == UNKNOWN else (Decimal(north), Decimal(east))
        links = [Link("geonames", number, PLACES, where, point)]
        links += [Link("wikidata", item, PLACES, where)] if item != UNKNOWN else []
        found[place_key(kind, name)].append(tuple(links))
    return sole(found)


def place_key(kind: str, name: str) -> str:
    """The key by which a place of a table is resolved."""
    if kind == "country":
        return COUNTRY.key
    return f"город {normal(name)}" if kind == "town" else normal(name)


@cache
def bodies() -> dict[Identity, tuple[Link, ...]]:
    """The links of bodies by their identity."""
    found: dict[Identity, list[tuple[Link, ...]]] = defaultdict(list)
    for item, name, said in rows(BODIES, 3):
        key = key_of(name)
        found[Identity(key.core, False, key.territory)].append((Link("wikidata", item, BODIES, cited(said)),))
    return sole(found)


@cache
def acts() -> dict[tuple[str, str, date], tuple[Link, ...]]:
    """The links of acts by type, number and day."""
    found: dict[tuple[str, str, date], list[tuple[Link, ...]]] = defaultdict(list)
    for published, kind, number, day, _title, said in rows(ACTS, 6):
        link = Link("pravo", published, ACTS, cited(said))
        found[kind, number, date.fromisoformat(day)].append((link,))
    return sole(found)


def cited(said: str) -> tuple[str, ...]:
    """The addresses of the sources that a row names."""
    return tuple(sources()[name] for name in said.split())


def sole(found: Mapping[Key, list[tuple[Link, ...]]]) -> dict[Key, tuple[Link, ...]]:
    """What leads to one thing alone."""
    return {key: several[0] for key, several in found.items() if len(several) == 1}
