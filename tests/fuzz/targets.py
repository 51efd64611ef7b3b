"""What is fuzzed: each reader with its samples, its format's words, and what must hold of what it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import ingest.read
from ingest.errors import IngestError, NotRead, PastLimit, Said, Unreadable
from ingest.read.kind import Kind, kind_of
from ingest.source import Source
from tests.fuzz.mutate import Material
from tests.fuzz.samples import samples_of
from tests.fuzz.words import words_of

Run = Callable[[bytes], bool]
FILE = Path("a.txt")


class Broken(Exception):
    """What a reader gave breaks a promise of it."""


@dataclass(frozen=True, slots=True)
class Target:
    """A reader: `run` says whether the bytes were read; whatever it raises is a finding."""

    name: str
    run: Run


@cache
def material_of(name: str) -> Material:
    """What the mutations of a target draw from."""
    return Material(samples_of(name), words_of(name))


def reader(kind: Kind) -> Run:
    """A reader of one kind of file, with all that a file goes through, whatever its first bytes now say."""

    def run(data: bytes) -> bool:
        try:
            kind_of(data)
        except NotRead as error:
            promise_line(error)
        told, ingest.read.kind_of = ingest.read.kind_of, lambda _: kind
        try:
            source = ingest.read.read_data(FILE, data)
        except Unreadable as error:
            promise_line(error)
            return False
        finally:
            ingest.read.kind_of = told
        promise_source(source)
        return True

    return run


def promise_line(error: IngestError) -> None:
    """A refusal is one line in each language, with what to try."""
    for lang in ("ru", "en"):
        line = error.line(lang)
        promise("\n" not in line and bool(line.rpartition("; ")[2]), f"no line: {line!r}")


def promise_source(source: Source) -> None:
    """What holds of every file that was read."""
    text, starts = source.clean.text, source.places.starts
    promise(bool(source.media_type and text.strip()), "it has no media type, or no words")
    promise(text.encode("utf-8", "replace") == text.encode("utf-8", "ignore"), "half a character is in it")
    promise(bool(starts) == bool(source.places.unit), "places without a unit, or a unit without places")
    promise(not starts or starts[0] == 0, "its places do not begin at 0")
    promise(all(a <= b for a, b in pairwise(starts)), "its places do not ascend")
    ways = [source.clean.original(offset) for offset in range(0, len(text), max(1, len(text) // 50))]
    promise(all(a <= b for a, b in pairwise(ways)) and min(ways) >= 0, "the way back goes to and fro")


def promise(holds: bool, otherwise: str) -> None:
    """Raise `Broken` where a promise does not hold."""
    if not holds:
        raise Broken(otherwise)


def structure(data: bytes) -> bool:
    """The text reader, the resolver and the writer of the graph on a text."""
    from ingest.graph.write import turtle_of
    from ingest.read import clean, put_right
    from ingest.resolve.corpus import resolve
    from ingest.structure.document import read_document
    from ontology import DATA

    cleaned = put_right(clean(data.decode("utf-8", "replace")))
    try:
        document = read_document(Source("a.txt", "text/plain", "0" * 64, len(data), cleaned))
    except PastLimit as error:
        promise_line(error)
        return False
    promise(bytes(turtle_of(resolve([document]), DATA, "0")) != b"", "the graph is empty")
    return bool(document.readings)


def archive(data: bytes) -> bool:
    """An archive, file by file; what is in them is fuzzed elsewhere."""
    from ingest.read.archive import members_of

    try:
        members = list(members_of(data))
    except NotRead as error:
        promise_line(error)
        return False
    for member in members:
        promise(
            (member.data is None) != (member.problem is None), "a member with neither bytes nor a problem"
        )
        outside = ".." in member.name.split("/") or member.name.startswith("/")
        promise(member.name.isprintable() and not (outside and member.data), f"a name: {member.name!r}")
        if member.problem is not None:
            promise_line(member.problem)
    return bool(members)


def before_office(kind: Kind) -> Run:
    """What is done with a file before LibreOffice gets it, whose own faults are not ours."""

    def run(data: bytes) -> bool:
        from ingest.read import office

        given: list[bytes] = []
        true, office.converted = office.converted, lambda data, kind: taken(given, data)
        try:
            reader(kind)(data)
        finally:
            office.converted = true
        return bool(given)

    return run


def taken(given: list[bytes], data: bytes) -> bytes:
    """Note what LibreOffice would get, and refuse."""
    given.append(data)
    raise NotRead(Said("не читается", "not read"), Said("уже довольно", "that is enough"))


OFFICE = (Kind.DOC, Kind.ODT)
TARGETS = {
    one.name: one
    for one in (
        *(Target(kind.value, reader(kind)) for kind in Kind if kind not in (*OFFICE, Kind.ARCHIVE)),
        *(Target(kind.value, before_office(kind)) for kind in OFFICE),
        Target("archive", archive),
        Target("md", reader(Kind.TEXT)),
        Target("structure", structure),
    )
}
