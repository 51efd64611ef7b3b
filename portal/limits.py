"""What the service promises: no request takes more than this; printed on its pages, kept by its workers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one request, and of all together."""

    seconds: float = 10.0
    """From the arrival of a request to its answer, waiting included."""
    memory: int = 1024**3
    """Bytes that a query may take beyond the graph."""
    rows: int = 100_000
    """Rows or triples of one answer."""
    query: int = 20 * 1024
    """Bytes of a query text, UTF-8."""
    nesting: int = 40
    """Brackets, or operators before a term, one inside the other."""
    patterns: int = 120
    """Triple patterns, more or less: what the planner has to order."""
    answer: int = 128 * 1024**2
    """Bytes of one answer."""
    workers: int = 4
    """Queries at work at once."""
    waiting: int = 256
    """Requests in the queue, of all clients together."""
    waiting_per_client: int = 100
    """Requests of one client in the queue."""
