"""A folder of releases enters, what is shown of the changes of each leaves, and how many there are.

The table of changes is read when a graph is taken up: later, in a worker, no file can be opened.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.releases.changes_csv import NAME, read_csv
from portal.releases.manifest import DATA, Release
from portal.releases.sides import ASK
from portal.releases.views import Change

MOST = {ASK: 300}
"""Things of a kind that a page shows."""
OTHERS = 100
RELEASES = 50
"""The latest releases whose changes are shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown of the changes of one release."""

    rows: tuple[Change, ...] = ()
    """Those of the first things of each kind, in the order of the table."""
    all: Mapping[str, int] = field(default_factory=dict)
    """How many things of each kind changed."""

    def cut(self, thing: str) -> int:
        """How many things of a kind changed that are not shown."""
        shown = {(one.iri, one.former, one.how) for one in self.rows if one.thing == thing}
        return self.all.get(thing, 0) - len(shown)


def read_told(folder: Path, releases: Iterable[Release]) -> Iterator[tuple[str, Told]]:
    """By version; CannotServe where a table cannot be read."""
    for release in list(releases)[:RELEASES]:
        if any(piece.name == NAME for piece in release.pieces):
            yield release.version, told_of(read_csv(folder / DATA / release.version / NAME))


def told_of(changes: Iterable[Change]) -> Told:
    """The first of many changes."""
    kept: list[Change] = []
    seen: Counter[str] = Counter()
    last: tuple[str, ...] = ()
    for one in changes:
        key = (one.thing, one.iri, one.former, one.how)
        seen[one.thing] += key != last
        last = key
        if seen[one.thing] <= MOST.get(one.thing, OTHERS):
            kept.append(one)
    return Told(tuple(kept), dict(seen))
