"""What all documents say together in, what each asks again out, with what is told of the earlier items."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ingest.batch.pack import pack, unpack
from ingest.graph.iris import Minter
from ingest.graph.recommendation import Number, numbered_iris
from ingest.graph.repetition import bodies_in
from ingest.resolve.demand import Demanded
from ingest.resolve.repeats import kinds_of, places_of, repeats
from ingest.resolve.things import Identity, Place, Repetition
from ingest.shards.entries import Entry
from ingest.shards.settling import Settled, glimpsed
from ingest.shards.work import digest_of
from ingest.shards.workbook import Workbook
from ingest.uncollected import uncollected

if TYPE_CHECKING:
    from ingest.resolve.again.found import Found

MEMORY = "again"  # the folder of the workbook where the demands of the last build lie as tables


@uncollected()
def repeated(entries: Sequence[Entry], settled: Settled, workbook: Workbook, jobs: int) -> "Found":
    """What each document asks again; so many processes compare. Raises `OSError`, `WorkerLost`."""
    digests = {str(key): cast(bytes, digest) for key, digest in workbook.rows("seals", "key, demanded")}
    for key, one in settled.anew.items():
        digests[key] = digest_of(pack(one.demanded))

    def load(keys: Sequence[str]) -> Iterator[Demanded]:
        for key in keys:
            yield settled.anew[key].demanded if key in settled.anew else demanded_at(workbook, key)

    known = sorted((entry.key, digests[entry.key]) for entry in entries)
    kinds, places = kinds_of(settled.bodies), places_of(settled.territories)
    return repeats(known, load, kinds, places, workbook.folder / MEMORY, jobs)


def demanded_at(workbook: Workbook, key: str) -> Demanded:
    """What a document demands."""
    found = workbook.get("gleaned", "demanded", key)
    assert found is not None
    return cast(Demanded, unpack(cast(bytes, found[0])))


@dataclass(slots=True)
class Items:
    """The items of documents with their IRIs and numbers, those that somebody asked for."""

    workbook: Workbook
    base: str
    held: dict[str, list[tuple[str, str]]]

    def at(self, place: Place) -> tuple[str, str]:
        """The IRI and number of the item of a place."""
        if place.document not in self.held:
            _, _, numbers = glimpsed(self.workbook, place.document)
            self.held[place.document] = named(Minter(self.base), place.document, numbers)
        return self.held[place.document][place.order]


def named(minter: Minter, document: str, numbers: Sequence[Number]) -> list[tuple[str, str]]:
    """The IRIs and numbers of the items of a document."""
    iris = numbered_iris(minter, document, numbers)
    return list(zip(iris, (number for _, number in numbers), strict=True))


def beyond(
    found: Sequence[Repetition], items: Items, settled: Settled
) -> tuple[Mapping[Place, tuple[str, str]], Mapping[Identity, str]]:
    """The earlier items and the names of bodies of which repetitions speak."""
    bodies = {body for one in found for body in bodies_in(one)}
    return {one.earlier: items.at(one.earlier) for one in found}, {one: settled.names[one] for one in bodies}
