"""rdflib's side of the race in a process of its own: a graph and queries in, seconds and rows out, as JSON.

A query that does not end within the limit is stopped: then its time is the limit, a lower bound.
"""

import json
import signal
import statistics
import sys
import time
from types import FrameType
from typing import NoReturn

from rdflib import Graph

AGAIN = 3  # runs of a query that takes less than a third of the limit


class OutOfTime(BaseException):
    """The limit of one query has passed; rdflib catches no such exception."""


def stop(_: int, __: FrameType | None) -> NoReturn:
    """The limit has passed."""
    raise OutOfTime


def taken(graph: Graph, sparql: str, limit: float) -> tuple[float, int | None]:
    """Seconds for the whole answer and its rows; the limit and `None` where it was stopped."""
    signal.setitimer(signal.ITIMER_REAL, limit)
    began = time.perf_counter()
    try:
        rows = len(list(graph.query(sparql)))
    except OutOfTime:
        return limit, None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.perf_counter() - began, rows


def measured(graph: Graph, sparql: str, limit: float) -> tuple[float, int | None]:
    """The median of some runs after a first one; the first alone where it is long."""
    first, rows = taken(graph, sparql, limit)
    if first > limit / AGAIN:
        return first, rows
    return statistics.median(taken(graph, sparql, limit)[0] for _ in range(AGAIN)), rows


def main() -> None:
    """Read the task from standard input, answer on standard output."""
    task = json.load(sys.stdin)
    signal.signal(signal.SIGALRM, stop)
    graph = Graph()
    graph.parse(task["graph"], format="nt")
    print(json.dumps([measured(graph, sparql, task["limit"]) for sparql in task["queries"]]))


if __name__ == "__main__":
    main()
