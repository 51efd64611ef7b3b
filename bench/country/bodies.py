"""Rows of a table in, bodies with their five cases out: of a town, of a region, of the country."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.country import words
from bench.country.chance import falling, mixed
from bench.country.places import Town

TABLE = Path(__file__).with_name("bodies.tsv")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as a text names it, in the middle of a sentence but for the nominative; or its pattern."""

    nominative: str
    genitive: str
    dative: str
    accusative: str
    instrumental: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a body is called, `{}` where its place or its own name stands."""

    scope: str
    pattern: Body

    @property
    def shared(self) -> bool:
        """Whether other places have a body of this kind, too, or there is one for all."""
        return self.scope != "named"


@cache
def heads() -> tuple[Head, ...]:
    """The kinds of body, those asked most often first."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    return tuple(Head(scope, Body(*forms)) for scope, *forms in rows)


@cache
def weights() -> list[float]:
    """How the kinds of body share what is asked."""
    return falling(len(heads()), 0.75)


def body_of(head: int, town: Town, key: int) -> Body:
    """The body of a kind in a town; `key` names what has a name of its own."""
    one = heads()[head]
    if one.scope == "everywhere":
        return one.pattern
    if one.scope == "city" and not town.is_city:
        one = heads()[0]
    if one.scope == "named":
        filled = name_of(mixed(key, head))
    else:
        filled = town.of_region if one.scope == "region" else town.of
    form = one.pattern
    return Body(
        form.nominative.replace("{}", filled),
        form.genitive.replace("{}", filled),
        form.dative.replace("{}", filled),
        form.accusative.replace("{}", filled),
        form.instrumental.replace("{}", filled),
    )


def name_of(drawn: int) -> str:
    """A name such as «Добрый двор», drawn."""
    word, gender = words.THINGS[drawn % len(words.THINGS)]
    return f"{words.GOOD[(drawn >> 16) % len(words.GOOD)][gender]} {word}"
