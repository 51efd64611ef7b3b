"""Stretches of Turtle in, temporary files of them out, and the whole in order: a graph is never held whole.

A stretch are blocks that stand together in the graph whatever else it says. The files have no name: nothing
of them is left, however the process ends.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, NamedTuple

CHUNK = 1 << 20  # bytes that are handed on at once


class Stretch(NamedTuple):
    """Where a stretch lies: its first subject, by which it is ordered, its file, its place there."""

    first: str
    file: int
    start: int
    size: int


class Spill:
    """A file of stretches, and its number among the files."""

    def __init__(self, number: int) -> None:
        self.number, self._size = number, 0
        self.file: IO[bytes] = tempfile.TemporaryFile(buffering=CHUNK)  # noqa: SIM115 - it outlives this

    def add(self, first: str, turtle: str) -> Stretch:
        """Write a stretch to the file."""
        data = turtle.encode()
        self.file.write(data)
        place = Stretch(first, self.number, self._size, len(data))
        self._size += len(data)
        return place


class Turtle:
    """A graph as Turtle, UTF-8: its bytes come in chunks, any number of times; it lies in temporary files."""

    def __init__(self, head: bytes, stretches: Iterable[Stretch], files: Sequence[IO[bytes]]) -> None:
        self._head, self._files = head, files
        self._stretches = sorted(stretches)

    def __iter__(self) -> Iterator[bytes]:
        held, size = [self._head], len(self._head)
        for _, number, start, length in self._stretches:
            for data in parts(self._files[number], start, length):
                held.append(data)
                size += len(data)
                if size >= CHUNK:
                    yield b"".join(held)
                    held, size = [], 0
        yield b"".join(held)

    def __bytes__(self) -> bytes:
        return b"".join(self)


def parts(file: IO[bytes], start: int, length: int) -> Iterator[bytes]:
    """A stretch of a file in chunks."""
    end = start + length
    while start < end:
        data = os.pread(file.fileno(), min(CHUNK, end - start), start)  # past the buffer: stretches are short
        if not data:
            raise OSError(f"{end - start} bytes of the graph are gone")
        yield data
        start += len(data)
