"""What is to be written in, pages of documents and of things out, each with a seal of all it is made of.

On which page something stands, its key alone decides, and on how many there are, the number of documents: a
document that changes changes its page, and those of the things of which it says something new.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ingest.batch.pack import pack
from ingest.graph.curator import curator_key
from ingest.resolve.survey import Sayings
from ingest.resolve.things import Body, Identity, Instrument, Place, Repetition, Territory
from ingest.shards.entries import Entry
from ingest.shards.gleaning import body_of
from ingest.shards.press import Apart, Names, Target, ToWrite
from ingest.shards.repeated import Items, beyond
from ingest.shards.settling import Settled, glimpsed, kept, things_of
from ingest.shards.work import FAST, digest_of
from ingest.shards.workbook import Workbook

if TYPE_CHECKING:
    from ingest.resolve.again.found import Found

MANY = 64  # documents of a page, at most twice as many
FEW = 8  # pages of documents to one of things
BITS = 16  # of the number of a page


@dataclass(frozen=True, slots=True)
class Output:
    """Where shards go, an address; under which base IRIs are minted; whether files are pressed."""

    address: str
    base: str
    version: str
    gzip: bool = False

    def target(self, name: str) -> Target:
        """Where a page of a name goes."""
        return Target(self.address, name, self.gzip, self.base, self.version)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name, the seal of all that it is made of."""

    name: str
    seal: bytes


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a build, made of all that its documents say.

    `prints` are those of what documents ask again, by their keys.
    """

    output: Output
    settled: Settled
    again: "Found"
    workbook: Workbook
    items: Items
    prints: Mapping[str, bytes]

    def of_documents(self, entries: Sequence[Entry]) -> Iterator[tuple[Page, Sequence[Entry]]]:
        """The pages of documents, each with its documents in their order."""
        groups: dict[str, list[Entry]] = defaultdict(list)
        count = pages_for(len(entries))
        for entry in entries:
            groups[name_of("documents", entry.key, count)].append(entry)
        for name in sorted(groups):
            told = [self.said(entry) for entry in groups[name]]
            yield Page(name, self.seal(name, told)), groups[name]

    def of_things(self, documents: int) -> Iterator[tuple[Page, bytes]]:
        """The pages of things, each with its packet."""
        groups: dict[str, list[tuple[str, str, object]]] = defaultdict(list)
        count = max(pages_for(documents) // FEW, 1)
        for kind, key, thing in things_of(self.settled):
            groups[name_of("things", f"{kind} {key}", count)].append((kind, key, thing))
        for name in sorted(groups):
            apart = self.apart({each for one in groups[name] for each in speaks_of(*one)})
            packet = pack((self.output.target(name).plain, apart, tuple(groups[name])))
            yield Page(name, digest_of(packet)), packet

    def packet(self, name: str, entries: Sequence[Entry]) -> bytes:
        """The packet of a page of documents."""
        again = self.again.of([entry.key for entry in entries])
        orders = tuple(self.order(entry, again.get(entry.key, ())) for entry in entries)
        earlier, names = beyond([one for order in orders for one in order[8]], self.items, self.settled)
        told = tuple((place, *earlier[place]) for place in sorted(earlier, key=by_number))
        apart = self.apart({each for entry in entries for each in self.keys(entry)})
        return pack((self.output.target(name).plain, apart, orders, told, named_in_order(names)))

    def order(self, entry: Entry, again: tuple[Repetition, ...]) -> ToWrite:
        """A document with all that is written of it, and what it asks again."""
        series, _, _ = glimpsed(self.workbook, entry.key)
        said = self.settled.series.get(entry.key)
        acts, projects = self.cited(entry)
        return (
            *(entry.key, entry.name, entry.copies, body_of(entry, self.workbook), self.named(entry)),
            *(acts, projects),
            (said.key, said.name, series) if said is not None and series is not None else None,
            again,
        )

    def named(self, entry: Entry) -> bytes:
        """Who is named in a document, pressed."""
        if entry.key in self.settled.anew:
            return zlib.compress(pack(self.settled.anew[entry.key].named), FAST)
        found = self.workbook.get("gleaned", "locals", entry.key)
        assert found is not None
        return cast(bytes, found[0])

    def cited(self, entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys of the acts and initiatives of a document, mention by mention."""
        (spelled, called), settled = self.settled.cited[entry.key], self.settled
        acts, projects = settled.acts, settled.projects
        return tuple([acts[one] for one in spelled]), tuple([projects[one] for one in called])

    def said(self, entry: Entry) -> object:
        """All that a document's page depends on of it."""
        series = self.settled.series.get(entry.key)
        return (
            entry.seal,
            *self.cited(entry),
            (series.key, series.name) if series is not None else None,
            self.prints.get(entry.key, b""),
            self.apart(self.keys(entry)) if self.settled.apart else (),
            self.named(entry) if entry.key in self.settled.anew else b"",
        )

    def seal(self, name: str, told: Sequence[object]) -> bytes:
        """The seal of a page of documents."""
        whole = repr((self.output.target(name).plain, told))
        return digest_of(whole.encode("utf-8", "surrogateescape"))

    def apart(self, keys: set[tuple[str, str]]) -> Apart:
        """The IRIs, of those of keys that would share one, that a page needs."""
        known = self.settled.apart
        return tuple(sorted((*key, known[key]) for key in keys & known.keys()))

    def keys(self, entry: Entry) -> set[tuple[str, str]]:
        """The things that a document speaks of, by kind and key."""
        if not self.settled.apart:
            return set()
        said, (_, curators, _) = kept(self.workbook, entry.key)
        said = self.settled.anew[entry.key].said if entry.key in self.settled.anew else said
        acts, projects = self.cited(entry)
        series = self.settled.series.get(entry.key)
        found = {("instrument", key) for key in acts} | {("initiative", key) for key in projects}
        found |= {("agent", curator_key(name)) for name in curators} | in_sayings(said)
        again = self.again.of([entry.key]).get(entry.key, ())
        repeated = {body for one in again for body in one.bodies}
        found |= {("body", body.key) for body in repeated}
        return found | ({("series", series.key)} if series is not None else set())


def by_number(place: Place) -> tuple[str, int]:
    """By what items are put in order: tuples are compared faster than places."""
    return place.document, place.order


def named_in_order(names: Mapping[Identity, str]) -> Names:
    """Bodies and their names, in the order of the keys: a territory may be none."""
    return tuple(sorted(names.items(), key=lambda one: one[0].key))


def in_sayings(said: Sayings) -> set[tuple[str, str]]:
    """The bodies and places that a document speaks of."""
    bodies, places, *_ = said
    return {("body", Identity(*body[0]).key) for body in bodies} | {("place", place[0]) for place in places}


def speaks_of(kind: str, key: str, thing: object) -> Iterator[tuple[str, str]]:
    """A thing and those to which its statements lead, by kind and key."""
    yield kind, key
    match thing:
        case Body():
            yield from (
                ("place", where.key)
                for where in (thing.territory, thing.near)
                if isinstance(where, Territory)
            )
            yield from [("body", thing.part_of.key)] if thing.part_of is not None else []
        case Instrument():
            yield from [("instrument", thing.part_of)] if thing.part_of is not None else []
            yield from (("body", one.key) for one in (thing.issuer, *thing.parties) if one is not None)
        case _:
            pass


def pages_for(documents: int) -> int:
    """How many pages so many documents take: a power of two."""
    return 1 << max(documents // MANY, 1).bit_length() - 1


def name_of(kind: str, key: str, count: int) -> str:
    """The name of the page on which something stands."""
    return f"{kind}-{zlib.crc32(key.encode('utf-8', 'surrogateescape')) % count:05d}"
