"""What a build wrote in, `shards.json` out: which files are the graph, each with its triples and digest."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ingest.errors import GraphNotWritten, Said
from ingest.shards.address import NEW
from ingest.shards.sink import Sink

NAME = "shards.json"
ELSEWHERE = Said(
    "шарда нет на месте: рабочие процессы пишут в другую папку; дайте общую папку или адрес",
    "the shard is not there: the workers write to another folder; give a folder that all see, or an address",
)


@dataclass(frozen=True, slots=True, order=True)
class Shard:
    """A file of N-Triples: its name, triples, size in bytes, digest (SHA-256, hexadecimal)."""

    file: str
    triples: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The shards of a graph in the order of their names; together they hold each triple once."""

    adresat: str
    base: str
    documents: int
    shards: tuple[Shard, ...]

    @property
    def triples(self) -> int:
        """The triples of all shards."""
        return sum(one.triples for one in self.shards)

    def text(self) -> str:
        """The manifest as JSON."""
        said = {
            "adresat": self.adresat,
            "base": self.base,
            "format": "N-Triples",
            "documents": self.documents,
            "triples": self.triples,
            "shards": [asdict(one) for one in self.shards],
        }
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def files_there(sink: Sink) -> set[str]:
    """The files that the manifest of a place names; none where there is no manifest of ours."""
    data = sink.get(NAME)
    try:
        said = json.loads(data or b"{}")
        return {str(one["file"]) for one in said.get("shards", ())}
    except (ValueError, TypeError, KeyError, AttributeError):
        return set()


def put_manifest(sink: Sink, manifest: Manifest) -> None:
    """Put the manifest in its place, then take away the shards of the one before that are no more.

    Raises `GraphNotWritten` where a shard is not there: workers of another machine may have written it there.
    """
    before, there = files_there(sink), sink.sizes()
    for one in manifest.shards:
        if there.get(one.file) != one.bytes:
            raise GraphNotWritten(Said(f"{one.file}: {ELSEWHERE.ru}", f"{one.file}: {ELSEWHERE.en}"))
    sink.put(NAME, manifest.text().encode())
    halves = {name for name in there if name.endswith(NEW)}  # of workers that were lost
    sink.drop(sorted((before - {one.file for one in manifest.shards}) | halves))


def shards_of(found: Sequence[tuple[str, int, int, str]]) -> tuple[Shard, ...]:
    """Shards in the order of their names; an empty one is none."""
    return tuple(sorted(Shard(*one) for one in found if one[1]))
