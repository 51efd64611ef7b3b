"""Packets of work in, what came of each out as it is done: by worker processes here, or by a cluster.

A task is a function of bytes, so that it does not matter where it is done; what it needs, its packet holds.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from ingest.batch.crew import crew_for
from ingest.batch.outcome import Refused, Setting
from ingest.batch.pack import unpack
from ingest.errors import IngestError, Said
from ingest.read.how import How

Task: TypeAlias = Callable[[bytes, How], bytes]
Packet: TypeAlias = tuple[int, bytes]
SECONDS = 600.0  # that a packet of work on what was read may take


class Pool(Protocol):
    """Whoever does packets of work."""

    def run(self, task: Task, packets: Iterable[Packet], seconds: float) -> Iterator[Packet]:
        """Do each packet, within so many seconds; gives what came of it, under its number, as it is done.

        What could not be done gives a packed `Refused`.
        """


@dataclass(frozen=True, slots=True)
class LocalPool:
    """Worker processes of this machine, under the limits of those that read documents."""

    setting: Setting

    def run(self, task: Task, packets: Iterable[Packet], seconds: float) -> Iterator[Packet]:
        """Do each packet in one of the processes."""
        with crew_for(replace(self.setting, timeout=seconds), task) as crew:
            for number, data in packets:
                yield from crew.give(number, data)
            yield from crew.rest()


class NotDone(IngestError):
    """A packet of work that could not be done, and not the second time either."""

    def __init__(self, refused: Refused) -> None:
        ru, en = refused.reason
        super().__init__(
            Said(
                f"сборка прервана: {ru}; повторите: сделанное сохранено в тетради",
                f"the build broke off: {en}; run it again: what was done is in the workbook",
            )
        )


def done(pool: Pool, task: Task, packets: Iterable[Packet]) -> Iterator[tuple[int, object]]:
    """What came of each packet, unpacked; one that failed is done once more. Raises `NotDone`."""
    held: dict[int, bytes] = {}

    def given() -> Iterator[Packet]:
        for number, data in packets:
            held[number] = data
            yield number, data

    failed: list[Packet] = []
    for number, packed in pool.run(task, given(), SECONDS):
        found, data = unpack(packed), held.pop(number)
        if isinstance(found, Refused):
            failed.append((number, data))
        else:
            yield number, found
    for number, packed in pool.run(task, failed, SECONDS):
        found = unpack(packed)
        if isinstance(found, Refused):
            raise NotDone(found)
        yield number, found
