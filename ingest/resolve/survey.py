"""What each document names in, one after the other, what all of them name together out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.model import InitiativeMention, InstrumentMention
from ingest.resolve.bodies import Bodies, LocalBody, Locals
from ingest.resolve.things import Identity, Territory

TOWN = 1_000  # names of bodies for which that of an event's town counts


@dataclass(slots=True)
class Survey:
    """All mentions of acts and initiatives in order; bodies; territories with how often each name is met.

    `issuers` is the body that a mention says to have passed the act, `parties` are those that it says a
    contract is between.
    """

    instruments: list[InstrumentMention] = field(default_factory=list)
    initiatives: list[InitiativeMention] = field(default_factory=list)
    bodies: Bodies = field(default_factory=Bodies)
    issuers: dict[InstrumentMention, Identity] = field(default_factory=dict)
    parties: dict[InstrumentMention, tuple[Identity, ...]] = field(default_factory=dict)
    labels: dict[str, Counter[str]] = field(default_factory=dict)

    def add(
        self,
        one: Locals,
        instruments: Sequence[InstrumentMention],
        initiatives: Sequence[InitiativeMention],
    ) -> None:
        """Take in what one document names."""
        self.instruments += instruments
        self.initiatives += initiatives
        for mention in instruments:
            if mention.issuer is not None:
                self.issuers[mention] = one.bodies[mention.issuer].identity
            if mention.parties:
                self.parties[mention] = tuple(one.bodies[name].identity for name in mention.parties)
        for body in unique(one.bodies.values()):
            self.bodies.add(body)
        if one.home is not None:
            self.count(one.home, TOWN)
        for body in one.bodies.values():
            if body.territory is not None:
                self.count(body.territory, 1)

    def count(self, territory: Territory, times: int) -> None:
        """Count what a territory is called."""
        self.labels.setdefault(territory.key, Counter())[territory.label] += times

    def places(self) -> tuple[Territory, ...]:
        """Every territory once; it is called as most names call it, the names of events' places first."""
        best = {
            key: sorted(counted, key=lambda label: (-counted[label], label))[0]
            for key, counted in self.labels.items()
        }
        return tuple(Territory(key, best[key]) for key in sorted(best))


def unique(bodies: Iterable[LocalBody]) -> list[LocalBody]:
    """Each body of a document once."""
    return list({body.identity: body for body in bodies}.values())
