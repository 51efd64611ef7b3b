"""Pages of documents and of things in, N-Triples out, put where they belong: the tasks of worker processes.

What many documents say of one thing, one page says: a page of documents leaves it out.
"""

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias, cast

from ingest.batch.pack import pack, unpack
from ingest.batch.result import DocumentReport
from ingest.batch.told import told_of
from ingest.curate import with_late_gaps
from ingest.graph.document import Beyond, state_document
from ingest.graph.evidence import state_agent
from ingest.graph.iris import Minter
from ingest.graph.links import state_all
from ingest.graph.repetition import Repeated
from ingest.graph.series import InSeries, Series
from ingest.graph.things import (
    body_iri,
    place_iri,
    state_body,
    state_initiative,
    state_instrument,
    state_place,
    state_series,
)
from ingest.graph.triples import Triples
from ingest.model import Corrected, Document, File
from ingest.read.how import How
from ingest.resolve.bodies import Locals
from ingest.resolve.corpus import Keys, initiatives_in, instruments_in, resolved
from ingest.resolve.links import links_of_act, links_of_body, links_of_place
from ingest.resolve.things import Body, Identity, Initiative, Instrument, Place, Repetition, Territory
from ingest.shards.sink import sink_of
from ingest.shards.work import opened, pressed_in
from ingest.uncollected import uncollected

LEVEL = 6  # how hard gzip works
PlainTarget: TypeAlias = tuple[str, str, bool, str, str]
Apart: TypeAlias = tuple[tuple[str, str, str], ...]
# A document to write: key, name, copies, the document and its names (both pressed), the keys of its acts and
# initiatives mention by mention, its series (key and name), what it asks again.
ToWrite: TypeAlias = tuple[
    str,
    str,
    tuple[File, ...],
    bytes,
    bytes,
    tuple[str, ...],
    tuple[str, ...],
    tuple[str, str, InSeries] | None,
    tuple[Repetition, ...],
]
# What repetitions speak of beyond a page: the IRI and number of each earlier item, the names of bodies.
Earlier: TypeAlias = tuple[tuple[Place, str, str], ...]
Names: TypeAlias = tuple[tuple[Identity, str], ...]


class Target(NamedTuple):
    """Where a page goes: address, name there, whether it is pressed; base of IRIs, version of who states."""

    address: str
    name: str
    gzip: bool
    base: str
    version: str

    @property
    def plain(self) -> "PlainTarget":
        """The same as a plain tuple, as packets have it."""
        return self.address, self.name, self.gzip, self.base, self.version


def write_documents(data: bytes, how: How) -> bytes:
    """Write a page of documents; gives where it lies, and what is told of each document."""
    plain, apart, orders, earlier, names = cast(
        tuple[PlainTarget, Apart, tuple[ToWrite, ...], Earlier, Names], unpack(data)
    )
    target = Target(*plain)
    minter = minter_of(target, apart)
    repeated = {order[0]: order[8] for order in orders}
    items = {place: (iri, number) for place, iri, number in earlier}
    series = {order[0]: Series(*order[7][:2], order[7][2].span) for order in orders if order[7] is not None}
    agent = state_agent(Triples(), minter, target.version)
    beyond = Beyond(minter, agent, series, Repeated(repeated, items, dict(names)))
    told: list[tuple[DocumentReport, tuple[Corrected, ...]]] = []
    text = "".join(lines_of_document(order, beyond, told) for order in orders)
    return pack((put(target, text), tuple(told), ()))


@uncollected()
def lines_of_document(
    order: ToWrite, beyond: Beyond, told: list[tuple[DocumentReport, tuple[Corrected, ...]]]
) -> str:
    """The lines of a document; what is told of it is added."""
    _, name, copies, body, named, acts, projects, *_ = order
    document = opened(body, name, copies)
    whole = with_late_gaps(
        resolved(cast(Locals, pressed_in(named)), document, keys_of(document, acts, projects))
    )
    triples = Triples()
    state_document(triples, whole, beyond)
    told.append(told_of(whole))
    shared = tuple(f"<{beyond.minter.base}{kind}/" for kind in ("series", "agent"))
    return "".join(
        [triples.lines(subject) for subject in triples.subjects() if not subject.startswith(shared)]
    )


def keys_of(document: Document, acts: Iterable[str], projects: Iterable[str]) -> Keys:
    """The key of every mention of a document."""
    return Keys(
        dict(zip(instruments_in(document), acts, strict=True)),
        dict(zip(initiatives_in(document), projects, strict=True)),
    )


def write_things(data: bytes, how: How) -> bytes:
    """Write a page of things; gives where it lies, and the tables of the lexicon that its links rest on."""
    plain, apart, things = cast(tuple[PlainTarget, Apart, tuple[tuple[str, str, object], ...]], unpack(data))
    target = Target(*plain)
    minter, triples = minter_of(target, apart), Triples()
    for kind, key, thing in things:
        state_thing(triples, minter, kind, key, thing)
    tables = f"<{minter.part('file', 'lexicon')}/"
    subjects = triples.subjects()
    text = "".join([triples.lines(one) for one in subjects if not one.startswith(tables)])
    used = tuple(one[len(tables) : -1] for one in subjects if one.startswith(tables))
    return pack((put(target, text), (), used))


def state_thing(triples: Triples, minter: Minter, kind: str, key: str, thing: object) -> None:
    """State a thing and where else it is known."""
    match thing:
        case Body():
            state_body(triples, minter, thing)
            state_all(triples, minter, (body_iri(minter, thing.identity), thing.label), links_of_body(thing))
        case Territory():
            state_place(triples, minter, thing)
            state_all(triples, minter, (place_iri(minter, thing), thing.label), links_of_place(thing))
        case Instrument():
            state_instrument(triples, minter, thing)
            state_all(triples, minter, (minter.thing(kind, key), thing.label), links_of_act(thing))
        case Initiative():
            state_initiative(triples, minter, thing)
        case str():
            state_series(triples, minter, key, thing)
        case _:
            raise TypeError(kind)


def minter_of(target: Target, apart: Apart) -> Minter:
    """A minter that mints as that of any other page."""
    return Minter(target.base, {(kind, key): iri for kind, key, iri in apart})


def put(target: Target, text: str) -> tuple[str, int, int, str]:
    """Put a page in its place; gives its file there, its triples, bytes and digest (SHA-256, hexadecimal)."""
    data = text.encode()
    if target.gzip:
        data = gzip.compress(data, LEVEL, mtime=0)
    sha256 = hashlib.sha256(data).hexdigest()
    name = f"{target.name}-{sha256[:12]}.nt{'.gz' if target.gzip else ''}"
    sink_of(target.address).put(name, data)
    return name, text.count("\n"), len(data), sha256


def in_lines(triples: Triples) -> Iterator[str]:
    """All that is stated, subject by subject."""
    return map(triples.lines, triples.subjects())
