"""Resolutions in, what each says and demands in the workbook out: of those that changed, by a pool."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ingest.batch.pack import pack
from ingest.errors import IngestError, Said
from ingest.shards.entries import Entry
from ingest.shards.pool import Packet, Pool, done
from ingest.shards.work import Gave, ToGlean, digest_of, glean_packet
from ingest.shards.workbook import Workbook

MANY = 32  # documents of a packet
OFTEN = 100  # packets after which the workbook is written


def glean_all(entries: Sequence[Entry], notes: Mapping[Path, bytes], workbook: Workbook, pool: Pool) -> None:
    """Glean the documents that the workbook does not hold as they are. Raises `IngestError`."""
    known = {row[0]: row[1] for row in workbook.rows("seals", "key, seal")}
    new = [entry for entry in entries if known.get(entry.key) != entry.seal]
    parts = [new[start : start + MANY] for start in range(0, len(new), MANY)]

    def packets() -> Iterator[Packet]:
        for number, part in enumerate(parts):
            yield number, pack(tuple(to_glean(entry, notes, workbook) for entry in part))

    for count, (number, found) in enumerate(done(pool, glean_packet, packets())):
        if isinstance(found, Said):
            raise IngestError(found)
        assert isinstance(found, tuple)
        for entry, gave in zip(parts[number], found, strict=True):
            put(workbook, entry, gave)
        if count % OFTEN == 0:
            workbook.commit()
    for table in ("seals", "gleaned"):
        workbook.keep_only(table, "key", {entry.key for entry in entries})
    workbook.commit()


def to_glean(entry: Entry, notes: Mapping[Path, bytes], workbook: Workbook) -> ToGlean:
    """A document with all of which it is made."""
    beside = tuple((str(path), notes[path]) for path in entry.notes)
    read = text_of(entry, workbook)
    return entry.key, entry.name, entry.copies, tuple(map(str, entry.paths)), beside, read


def body_of(entry: Entry, workbook: Workbook) -> bytes:
    """The document with what is written beside it, pressed."""
    found = workbook.get("gleaned", "body", entry.key) if entry.notes else None
    body = found[0] if found is not None else b""
    assert isinstance(body, bytes)
    return body or text_of(entry, workbook)


def text_of(entry: Entry, workbook: Workbook) -> bytes:
    """The document as it was read, pressed."""
    found = workbook.get("texts", "body", entry.text)
    assert found is not None
    body = found[0]
    assert isinstance(body, bytes)
    return body


def put(workbook: Workbook, entry: Entry, gave: Gave) -> None:
    """Keep what a document gave."""
    said, named, glimpse, shared, demanded, body = gave
    workbook.put("gleaned", entry.key, said, named, glimpse, demanded, body)
    seen = digest_of(entry.key.encode("utf-8", "surrogateescape") + b"\n" + glimpse)
    workbook.put("seals", entry.key, entry.seal, shared, digest_of(demanded), seen)
