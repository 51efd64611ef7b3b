"""Stretches of a text in, whether a place lies in one of them out: looked up, not tried one by one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from ingest.model import Span


class Cover:
    """Stretches of a text as one set of places."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            elif span.start < span.end:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def holds(self, offset: int) -> bool:
        """Whether an offset lies in a stretch."""
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and offset < self._ends[place]

    def meets(self, span: Span) -> bool:
        """Whether a span shares a place with a stretch."""
        place = bisect_left(self._starts, span.end) - 1
        return place >= 0 and span.start < self._ends[place]

    def near(self, start: int, end: int) -> list[Span]:
        """The stretches that share a place with `start` to `end`; those that touch are one."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return [Span(*pair) for pair in zip(self._starts[first:last], self._ends[first:last], strict=True)]
