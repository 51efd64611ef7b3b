"""Things in, kept packed in files without a name, each taken out anew whenever it is asked for.

A document takes eight times as much memory as it takes packed: only those are in memory that somebody works
on. Nothing of the files is left, however the process ends; processes that were forked share them.
"""

import os
import pickle
import tempfile
import zlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Generic, NamedTuple, TypeVar, overload

from ingest.errors import GraphNotWritten, Said
from ingest.forked import processes, share_out
from ingest.packed import packed
from ingest.uncollected import uncollected

Thing = TypeVar("Thing")
FAST = 1  # how hard zlib works: a third of the bytes, in a tenth of a millisecond for a document


class Slot(NamedTuple):
    """Where something lies: the place in its file, its size there."""

    start: int
    size: int


class Box:
    """A file of bytes; one process alone puts them in."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - it outlives this
        self._size = 0

    def put(self, data: bytes) -> Slot:
        """Keep bytes. Raises `OSError` where there is no room."""
        pressed = memoryview(zlib.compress(data, FAST))
        slot = Slot(self._size, len(pressed))
        done = 0
        while done < slot.size:
            done += os.pwrite(self._file.fileno(), pressed[done:], slot.start + done)
        self._size += slot.size
        return slot

    def get(self, slot: Slot) -> bytes:
        """The bytes that were put there."""
        return zlib.decompress(os.pread(self._file.fileno(), slot.size, slot.start))


class Shelf(Sequence[Thing], Generic[Thing]):
    """Things in their order, by the box and the place there of each; they are as equal as tuples are."""

    def __init__(self, boxes: Sequence[Box], places: Sequence[tuple[int, Slot]]) -> None:
        self._boxes = boxes
        self._places = array("q", [number for box, slot in places for number in (box, *slot)])

    def __len__(self) -> int:
        return len(self._places) // 3

    @overload
    def __getitem__(self, place: int) -> Thing: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Thing]: ...
    def __getitem__(self, place: int | slice) -> Thing | Sequence[Thing]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        first = 3 * range(len(self))[place]
        box, start, size = self._places[first : first + 3]
        with uncollected():
            thing: Thing = pickle.loads(self._boxes[box].get(Slot(start, size)))  # our own file
        return thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]


def shelved(work: Callable[[int], Thing], pieces: int, jobs: int, *, light: bool = False) -> Sequence[Thing]:
    """What comes of each piece of work, done by `jobs` processes. Raises `GraphNotWritten`, `WorkerLost`.

    What is `light`, and done here, lies as it is.
    """
    if light and not processes(pieces, jobs):
        return [work(piece) for piece in range(pieces)]
    with room():
        boxes = [Box() for _ in range(max(jobs, 1))]

        def kept(number: int, given: Iterator[int]) -> list[tuple[int, int, Slot]]:
            box = boxes[number]
            return [(piece, number, box.put(packed(work(piece)))) for piece in given]

        made = sorted(one for some in share_out(kept, pieces, jobs) for one in some)
    return Shelf(boxes, [(number, slot) for _, number, slot in made])


@contextmanager
def room() -> Iterator[None]:
    """Says in our words where the folder of temporary files has no room. Raises `GraphNotWritten`."""
    try:
        yield
    except OSError as error:
        raise no_room(Path(tempfile.gettempdir()), error) from error


def no_room(folder: Path, error: OSError) -> GraphNotWritten:
    """The error of a graph for which the folder of temporary files has no room."""
    reason = (error.strerror or str(error)).lower()
    return GraphNotWritten(
        Said(
            f"{folder}: граф не записан ({reason}); освободите место или задайте другую папку в TMPDIR",
            f"{folder}: the graph cannot be written ({reason}); make room or name another folder in TMPDIR",
        )
    )
