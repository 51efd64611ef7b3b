"""A number of triples in; what words find in an invented graph of that size out, and how fast.

The rival is the question `find-asks`, a scan of every text for what was typed, case and ё aside.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.graphs import write_graph
from queries.ask import ask
from queries.find import build_index, find
from queries.finding.index import Index
from queries.finding.texts import RECOMMENDATION
from queries.store import Store, open_store

WORDS = ("молодёжь", "дворы", "школа", "совет депутатов", "открыть школу", "муниципальное образование")
TIMES = 5
ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Compared:
    """What words find: how many recommendations by lemmas and by letters, and in how many milliseconds."""

    words: str
    found: int
    taken: float
    rival: int
    rival_taken: float


def compare(store: Store, index: Index, words: str) -> Compared:
    """One search beside its rival."""
    found, taken = timed(lambda: find(index, words, kind=RECOMMENDATION).totals[RECOMMENDATION])
    rival, rival_taken = timed(lambda: scanned(store, words))
    return Compared(words, found, taken, rival, rival_taken)


def scanned(store: Store, words: str) -> int:
    """How many recommendations hold just these letters; a row of the answer is an ask."""
    rows = ask(store, "find-asks", {"text": words}).rows
    return len({(row[0], row[1], row[2], row[3], row[5]) for row in rows})


def timed(work: Callable[[], int]) -> tuple[int, float]:
    """What a piece of work gives, and the median of its milliseconds."""
    taken, result = [], 0
    for _ in range(TIMES):
        began = time.perf_counter()
        result = work()
        taken.append(1_000 * (time.perf_counter() - began))
    return result, statistics.median(taken)


def invented(triples: int) -> Store:
    """An invented graph, open."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "invented.nt"
        with path.open("wb") as out:
            write_graph(out, triples)
        return open_store(path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--triples", type=int, default=ALL, help="at least so many (default: a million)")
    store = invented(parser.parse_args(arguments).triples)
    began = time.process_time()
    index = build_index(store)
    print(f"index: {time.process_time() - began:.2f} s of a processor, {len(index.data) / 1e6:.1f} MB")
    print(f"{'words':<28} {'found':>6} {'ms':>8} {'substring':>10} {'ms':>8}")
    for words in WORDS:
        one = compare(store, index, words)
        print(f"{words:<28} {one.found:>6} {one.taken:>8.1f} {one.rival:>10} {one.rival_taken:>8.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
