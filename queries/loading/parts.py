"""The lines of a graph enter, the parts in which they are sent leave: the same parts in every run."""

from collections.abc import Iterator
from dataclasses import dataclass

STEP = 1_000
"""Where a run goes on: after a number of lines that this divides, whichever way they were sent."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a part may be."""

    lines: int
    """A multiple of STEP."""
    octets: int
    """A single line may be longer."""


# Virtuoso's parser refuses an INSERT DATA of 5 000 triples; of 4 000 it takes. A graph it takes whole, but
# then nobody would see how far it has come, nor go on from there.
BY_UPDATE = Size(STEP, 256 << 10)
BY_GRAPH_STORE = Size(10 * STEP, 8 << 20)


def parts(lines: tuple[bytes, ...], start: int, joined: int, size: Size) -> Iterator[tuple[int, int]]:
    """First place and the one after the last of each part, from `start`; the first `joined` lines are one."""
    if start < joined:
        yield 0, joined
        start = joined
    while start < len(lines):
        most = min(start - start % size.lines + size.lines, len(lines))
        end, octets = start + 1, len(lines[start])
        while end < most and octets + len(lines[end]) <= size.octets:
            octets += len(lines[end])
            end += 1
        yield start, end
        start = end


def start_at(found: int, joined: int) -> int:
    """The line to go on from where `found` triples are there: all before it are, sent by the like of us."""
    start = found - found % STEP
    return start if start >= joined else 0
