"""Packets of documents in, what they hold and say out: the tasks of worker processes, here or elsewhere."""

import hashlib
import zlib
from dataclasses import replace
from typing import TypeAlias

from ingest.batch.outcome import Refused, Sealed
from ingest.batch.pack import pack, unpack
from ingest.batch.task import work
from ingest.curate import curated
from ingest.errors import BadNote
from ingest.graph.curator import curators_of
from ingest.graph.recommendation import Number, number_of
from ingest.graph.series import InSeries, in_series
from ingest.model import Document, File
from ingest.read.how import How
from ingest.resolve.bodies import Locals
from ingest.resolve.corpus import asked_of, home, locals_of, said_by
from ingest.resolve.demand import Demanded, demanded
from ingest.resolve.things import ResolvedDocument, ResolvedReading
from ingest.shards.address import path_of
from ingest.uncollected import uncollected

FAST = 1  # how hard zlib works
# A document to glean: its key, name, copies, paths, the notes beside it, the packed document.
ToGlean: TypeAlias = tuple[str, str, tuple[File, ...], tuple[str, ...], tuple[tuple[str, bytes], ...], bytes]
# What the others must know of a document before it is written: its series, its curators, its items.
Glimpse: TypeAlias = tuple[InSeries | None, tuple[str, ...], tuple[Number, ...]]
# What a document gave, packed: what it says, its names (pressed), the glimpse, a digest of what is settled
# of it, what it demands; the document with its notes applied (pressed), empty where they change nothing.
Gave: TypeAlias = tuple[bytes, bytes, bytes, bytes, bytes, bytes]


def read_packet(data: bytes, how: How) -> bytes:
    """Read documents, given as their bytes; each gives what is asked of it by itself, and the document."""
    return pack(tuple(read_one(one, how) for one in documents_in(data)))


def read_one(data: bytes, how: How) -> tuple[Sealed | Refused, bytes]:
    """A document: what became of it, and the document pressed, empty where there is none."""
    outcome = unpack(work(data, how))
    if isinstance(outcome, Sealed):
        return replace(outcome, document=b""), zlib.compress(outcome.document, FAST)
    assert isinstance(outcome, Refused)
    return outcome, b""


def documents_in(data: bytes) -> tuple[bytes, ...]:
    """The documents of a packet."""
    found = unpack(data)
    assert isinstance(found, tuple)
    return found


@uncollected()
def glean_packet(data: bytes, how: How) -> bytes:
    """Find out of each document what all others must know; `BadNote` comes back as what it says."""
    orders = unpack(data)
    assert isinstance(orders, tuple)
    try:
        return pack(tuple(map(glean_one, orders)))
    except BadNote as error:
        return pack(error.said)


def glean_one(order: ToGlean) -> Gave:
    """What one document gave, as it is kept."""
    key, name, copies, files, notes, body = order
    plain = opened(body, name, copies)
    beside = {path_of(path): written for path, written in notes}
    document = curated(plain, [path_of(path) for path in files], beside) if beside else plain
    named = locals_of(document, key)
    said, (series, curators, numbers) = pack(said_by(named, document)), glimpse_of(named, document)
    return (
        said,
        zlib.compress(pack(named), FAST),
        pack((series, curators, numbers)),
        digest_of(said + pack((series, curators))),
        pack(demanded_of(named, document)),
        b"" if document is plain else zlib.compress(pack(document), FAST),
    )


def digest_of(data: bytes) -> bytes:
    """The digest of bytes, by which it is seen whether they are others than before: 16 bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()


def opened(body: bytes, name: str, copies: tuple[File, ...]) -> Document:
    """A document that was pressed, under its name."""
    document = unpack(zlib.decompress(body))
    assert isinstance(document, Document)
    return replace(document, source=replace(document.source, name=name, copies=copies))


def demanded_of(named: Locals, document: Document) -> Demanded:
    """What a document demands of whom."""
    return demanded(asking(named, document))


def asking(named: Locals, document: Document) -> ResolvedDocument:
    """A document of which only those asked are resolved: what of it does not depend on others."""
    readings = tuple(
        ResolvedReading(reading, asked_of(reading, named), (), ()) for reading in document.readings
    )
    return ResolvedDocument(named.key, document, home(document), (), readings, (), (), (), {})


def glimpse_of(named: Locals, document: Document) -> Glimpse:
    """Series, curators and items of a document."""
    return (
        in_series(asking(named, document)),
        tuple(curators_of(document.curation)),
        tuple(number_of(reading.item) for reading in document.readings),
    )


def pressed_in(data: bytes) -> object:
    """What was pressed."""
    return unpack(zlib.decompress(data))
