"""What each document says in, one after the other, what all of them say together out.

What a document says is plain tuples: no name's place in a text is in them, so that they are small, and a
change in a document that says nothing new changes nothing here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ingest.model import InitiativeMention, InstrumentMention
from ingest.resolve.bodies import LocalBody, Locals
from ingest.resolve.initiatives import Projects, ProjectSaid, project_said
from ingest.resolve.instruments import Acts, ActSaid, spelling
from ingest.resolve.said import Bodies, BodySaid, body_said
from ingest.resolve.things import Territory

TOWN = 1_000  # names of bodies for which that of an event's town counts
# The bodies that a document names; key, name, times of each territory; acts; initiatives.
Sayings: TypeAlias = tuple[
    tuple[BodySaid, ...],
    tuple[tuple[str, str, int], ...],
    tuple[ActSaid, ...],
    tuple[ProjectSaid, ...],
]

# What a document cites, mention by mention: acts by the place of their spelling, initiatives by name.
Cited: TypeAlias = tuple[tuple[int, ...], tuple[str, ...]]


def sayings_of(
    one: Locals, instruments: Sequence[InstrumentMention], initiatives: Sequence[InitiativeMention]
) -> Sayings:
    """What one document says of the things that others may speak of, too."""
    places = [(one.home.key, one.home.label, TOWN)] if one.home is not None else []
    met = Counter(
        (body.territory.key, body.territory.label)
        for body in one.bodies.values()
        if body.territory is not None
    )
    places += [(*where, times) for where, times in met.items()]
    return (
        tuple(body_said(body) for body in unique(one.bodies.values())),
        tuple(places),
        tuple(acts_said(one, instruments)),
        tuple(map(project_said, initiatives)),
    )


def acts_said(one: Locals, instruments: Sequence[InstrumentMention]) -> list[ActSaid]:
    """What a document says of each act that it mentions."""
    at = {id(mention): place for place, mention in enumerate(instruments)}
    return [
        (
            spelling(mention).parts,
            mention.label,
            mention.number,
            mention.dated.isoformat() if mention.dated is not None else None,
            at[id(mention.part_of)] if mention.part_of is not None else None,
            one.bodies[mention.issuer].identity.parts if mention.issuer is not None else None,
            tuple(one.bodies[name].identity.parts for name in mention.parties),
        )
        for mention in instruments
    ]


def unique(bodies: Iterable[LocalBody]) -> list[LocalBody]:
    """Each body of a document once."""
    return list({body.identity: body for body in bodies}.values())


@dataclass(slots=True)
class Survey:
    """Bodies, acts and initiatives; territories with how often each name is met."""

    acts: Acts = field(default_factory=Acts)
    projects: Projects = field(default_factory=Projects)
    bodies: Bodies = field(default_factory=Bodies)
    labels: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, said: Sayings) -> Cited:
        """Take in what one document says; gives what it cites."""
        bodies, places, acts, projects = said
        for body in bodies:
            self.bodies.add(body)
        for key, label, times in places:
            self.labels.setdefault(key, Counter())[label] += times
        return self.acts.add(acts), self.projects.add(projects)

    def places(self) -> tuple[Territory, ...]:
        """Every territory once; it is called as most names call it, the names of events' places first."""
        best = {
            key: min(counted, key=lambda label: (-counted[label], label))
            for key, counted in self.labels.items()
        }
        return tuple(Territory(key, best[key]) for key in sorted(best))
