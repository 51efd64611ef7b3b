"""A seed in, the world that invented resolutions speak of out: towns, bodies, acts, projects.

Few are named often: who and what is taken falls off with its rank (Zipf). What was named is kept, to be
stated at the end; there is no more of it than the towns and the names of bodies allow.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import Generic, TypeVar

from bench.invent import words
from bench.invent.words import HEADS, Head
from ingest.model import Period
from ingest.resolve.things import Body, Identity, Initiative, Instrument, Territory

Thing = TypeVar("Thing")
SCOPES = ("town", "everywhere", "region")
SHARES = (55, 80, 100)  # of a hundred bodies: of the town, known everywhere, of the region
OWN_TOWN = 0.93  # of the bodies of a town, those of the town of the event
EVERYWHERE = "everywhere"
ISSUER, PARTY = "Правительство Российской Федерации", "Государственная Дума"
FORMS = 3  # of a body's name


class Ranked(Generic[Thing]):
    """Things of which the first are taken most often: the n-th as often as the first, divided by n."""

    def __init__(self, things: Sequence[Thing], chance: random.Random) -> None:
        self.things, self._chance = things, chance
        self._weights = list(accumulate(1 / rank for rank in range(1, len(things) + 1)))

    def one(self) -> Thing:
        """One of them."""
        return self._chance.choices(self.things, cum_weights=self._weights)[0]


@dataclass(frozen=True, slots=True)
class Town:
    """A town and its region, each with its genitive."""

    place: Territory
    genitive: str
    region: Territory
    of_region: str


@dataclass(frozen=True, slots=True)
class Somebody:
    """A body as a text names it: the dative and the genitive beside it, and the noun of its name."""

    body: Body
    dative: str
    genitive: str
    lemma: str


@dataclass(slots=True)
class World:
    """Who and what can be named; `known` are the bodies that were, by their identities."""

    chance: random.Random
    towns: Ranked[Town]
    heads: dict[str, Ranked[Head]]
    acts: Ranked[Instrument]
    projects: Ranked[Initiative]
    known: dict[Identity, Somebody] = field(default_factory=dict)
    places: dict[str, Territory] = field(default_factory=dict)

    def somebody(self, town: Town) -> Somebody:
        """A body that an event in a town would ask."""
        drawn = self.chance.randrange(100)
        scope = next(scope for scope, share in zip(SCOPES, SHARES, strict=True) if drawn < share)
        if scope == "town" and self.chance.random() > OWN_TOWN:
            town = self.towns.one()
        return self.body(scope, self.heads[scope].one(), town)

    def body(self, scope: str, head: Head, town: Town) -> Somebody:
        """The body of that name in a town, in its region, or the one there is."""
        where = {"town": town.place, "region": town.region, "everywhere": None}[scope]
        plural = head.body_class.value == "BodyGroup"
        key = where.key if where is not None else None
        identity = Identity(head.label.replace(" {}", "").lower(), plural, key)
        known = self.known.get(identity)
        if known is None:
            known = self.known[identity] = self._made(scope, head, identity, town)
            if where is not None:
                self.places[where.key] = where
        return known

    def _made(self, scope: str, head: Head, identity: Identity, town: Town) -> Somebody:
        of = {"town": town.genitive, "region": town.of_region, "everywhere": ""}[scope]
        where = {"town": town.place, "region": town.region, "everywhere": None}[scope]
        above = next((one for one in HEADS[scope] if one.label == head.above), None)
        label, dative, genitive = (form.format(of) for form in (head.label, head.dative, head.genitive))
        body = Body(
            identity=identity,
            label=label,
            forms=tuple(sorted({dative, genitive, label.upper()} - {label}))[:FORMS],
            body_class=head.body_class,
            kind=head.kind,
            territory=None if head.bare else where,
            part_of=self.body(scope, above, town).body.identity if above is not None else None,
            near=where if head.bare else None,
            variants=(f"{label} (аппарат)",) if len(self.known) % 10 == 0 else (),
        )
        return Somebody(body, dative, genitive, head.lemma)


def new_world(seed: int) -> World:
    """The world of a seed."""
    chance = random.Random(seed)
    towns = list(all_towns())
    chance.shuffle(towns)
    heads = {scope: Ranked(found, chance) for scope, found in HEADS.items()}
    acts, projects = Ranked(all_acts(chance), chance), Ranked(all_projects(), chance)
    world = World(chance, Ranked(towns, chance), heads, acts, projects)
    for label in (ISSUER, PARTY):
        world.body(EVERYWHERE, next(one for one in HEADS[EVERYWHERE] if one.label == label), towns[0])
    return world


def all_towns() -> list[Town]:
    """Every beginning with every end: the towns of one beginning lie in one region."""
    found = []
    for beginning in words.BEGINNINGS:
        first = f"{beginning}{words.ENDS[0]}"
        region = Territory(f"{first.lower()}ая область", f"{first}ая область")
        for end in words.ENDS:
            name = f"{beginning}{end}"
            found.append(Town(Territory(name.lower(), name), f"{name}а", region, f"{first}ой области"))
    return found


def all_acts(chance: random.Random) -> list[Instrument]:
    """Programmes, laws, decrees … of every theme; a subprogramme is part of the programme of its theme."""
    found = []
    for number, theme in enumerate(words.THEMES, 1):
        for place, (kind, name, numbered, has_period, level) in enumerate(words.ACTS):
            year = chance.randint(2006, 2019)
            found.append(
                Instrument(
                    key=f"{kind} {theme}",
                    label=name.format(theme),
                    type=kind,
                    number=f"{number}{place}-{'ФЗ' if kind == 'law' else 'п'}" if numbered else None,
                    dated=date(year, chance.randint(1, 12), chance.randint(1, 28)) if numbered else None,
                    period=Period(year, year + 6) if has_period else Period(None, None),
                    level=level,
                    part_of=f"programme {theme}" if kind == "subprogramme" else None,
                    issuer=Identity(ISSUER.lower(), False, None) if numbered else None,
                    parties=(Identity(PARTY.lower(), False, None),) if kind == "contract" else (),
                )
            )
    chance.shuffle(found)
    return found


def all_projects() -> list[Initiative]:
    """Named projects, actions, contests …"""
    names = [f"{first} {last}" for last in words.PROJECT_LAST for first in words.PROJECT_FIRST]
    found = []
    for place, name in enumerate(names):
        kind, called = words.PROJECTS[place % len(words.PROJECTS)]
        label = f"{called.capitalize()} «{name}»" if kind == "school" else name
        found.append(Initiative(f"{kind} {name.lower()}", label, kind))
    return found
