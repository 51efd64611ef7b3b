"""A million invented triples in, how fast the library answers out: ours beside three engines.

Every question is asked with its natural parameters of the store that `adresat ask` opens. The six heaviest
are raced on the text that it sends: on bare pyoxigraph, on Virtuoso, on rdflib. Tables and views are exports:
they take what their rows take, so that they are timed, and not among the six. A time is from the text of the
query to the last row: of pyoxigraph and rdflib as tuples, of Virtuoso as the bytes of CSV.
"""

import json
import math
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from bench.graphs import MILLION, write_graph
from bench.line import Line
from bench.questions import given_for
from bench.virtuoso import Virtuoso, is_installed, virtuoso
from queries.ask import ask
from queries.catalogue import load
from queries.store import EmbeddedStore, open_store
from queries.term import Bindings, Rows, bind

ROOT = Path(__file__).resolve().parent.parent
EXPORTS = ("table", "view")
HEAVIEST, TURNS = 6, 9
FASTER = 20.0  # times rdflib, geometric mean
BEHIND = 1.5  # times the best of pyoxigraph and Virtuoso, geometric mean
LIMIT = 30.0  # seconds of one query on rdflib


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is sent; median seconds on our store, rows."""

    name: str
    is_export: bool
    sparql: str
    seconds: float
    rows: int


class Listener:
    """Our store, and the query that it was asked last."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store, self.heard = store, ""

    def select(self, text: str, bindings: Bindings | None = None) -> Rows:
        """See queries.store.Store."""
        self.heard = bind(text, bindings or {})
        return self.store.select(self.heard)


class Slow(NamedTuple):
    """Seconds of rdflib, and its rows; where it was stopped there are none, and the time is a lower bound."""

    seconds: float
    rows: int | None


@dataclass(frozen=True, slots=True)
class Times:
    """Median seconds of one question on each engine; `None` where an engine is not installed."""

    question: Question
    ours: float
    bare: float
    virtuoso: float | None
    rdflib: Slow

    @property
    def best(self) -> float:
        """Of the quicker of pyoxigraph and Virtuoso."""
        return min(self.bare, self.virtuoso if self.virtuoso is not None else math.inf)


def engines(runs: int) -> Iterator[Line]:
    """All questions of the library on our store, and the six heaviest beside others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        graph = folder / "million.nt"
        yield written(graph)
        store = open_store(graph)
        assert isinstance(store, EmbeddedStore)
        asked = sorted(questions(store, runs), key=lambda one: -one.seconds)
        yield from map(told, asked)
        raced = [one for one in asked if not one.is_export][:HEAVIEST]
        with rival(graph, folder) as server:
            fast = [in_turns(store, server, one, max(runs, TURNS)) for one in raced]
        del store
        slow = of_rdflib(graph, raced)
    found = [Times(one, *taken, last) for one, taken, last in zip(raced, fast, slow, strict=True)]
    for times in found:
        yield from beside(times)
    yield from means(found)


def written(graph: Path) -> Line:
    """Write the graph."""
    began = time.perf_counter()
    with graph.open("wb") as out:
        count = write_graph(out, MILLION)
    taken = time.perf_counter() - began
    what, holds = f"an invented graph of {count:,} triples, written", taken < 60
    return Line(what, f"{taken:.1f} s", "under 60 s", holds, value=taken, unit="s")


def told(one: Question) -> Line:
    """What a question takes on our store."""
    what = f"{one.name}{' (an export)' if one.is_export else ''}: {one.rows:,} rows"
    return lasting(what, one.seconds)


def questions(store: EmbeddedStore, runs: int) -> Iterator[Question]:
    """Each question of the library, asked and timed."""
    listener = Listener(store)
    for query in load().values():
        ask(listener, query.name, given_for(store, query))
        text = listener.heard
        rows = len(store.select(text)[1])
        seconds = median(runs, partial(store.select, text))
        yield Question(query.name, query.group in EXPORTS, text, seconds, rows)


def median(runs: int, do: Callable[[], object]) -> float:
    """The median wall time of some runs, in seconds; a run before them warms up."""
    return medians(runs, [do])[0]


def medians(runs: int, sides: Sequence[Callable[[], object]]) -> list[float]:
    """The median wall times of each side, run in turns: who else uses the machine slows all of them."""
    for do in sides:
        do()
    taken = [[timed(do) for do in sides] for _ in range(runs)]
    return [statistics.median(of_side) for of_side in zip(*taken, strict=True)]


def timed(do: Callable[[], object]) -> float:
    """Wall seconds."""
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def bare_rows(graph: ox.Store, question: Question) -> Callable[[], list[tuple[object, ...]]]:
    """What asks pyoxigraph itself, and takes the terms of every row."""

    def answered() -> list[tuple[object, ...]]:
        found = graph.query(question.sparql)
        assert isinstance(found, ox.QuerySolutions)
        return [tuple(row) for row in found]

    same_rows("pyoxigraph", question, len(answered()))
    return answered


def same_rows(engine: str, question: Question, rows: int | None) -> None:
    """Stop where an engine answers something else: then its time says nothing."""
    if rows is not None and rows != question.rows:
        raise RuntimeError(f"{question.name}: {rows} rows on {engine}, {question.rows} on ours")


@contextmanager
def rival(graph: Path, folder: Path) -> Iterator[Virtuoso | None]:
    """Virtuoso with the graph; none where it is not installed."""
    if not is_installed():
        print("bench: virtuoso-t is not installed (Debian: virtuoso-opensource)", file=sys.stderr)
        yield None
        return
    with virtuoso(graph, folder) as server:
        yield server


def in_turns(
    store: EmbeddedStore, server: Virtuoso | None, one: Question, runs: int
) -> tuple[float, float, float | None]:
    """The times of our store, of bare pyoxigraph and of Virtuoso."""
    sides: list[Callable[[], object]] = [partial(store.select, one.sparql), bare_rows(store.graph, one)]
    if server is None:
        ours, bare = medians(runs, sides)
        return ours, bare, None
    same_rows("Virtuoso", one, server.ask(one.sparql))
    ours, bare, other = medians(runs, [*sides, partial(server.ask, one.sparql)])
    return ours, bare, other


def of_rdflib(graph: Path, raced: Sequence[Question]) -> list[Slow]:
    """The times of rdflib, in a process that ends with them: it holds as much as all others together."""
    found = slowly(graph, [one.sparql for one in raced])
    for question, one in zip(raced, found, strict=True):
        same_rows("rdflib", question, one.rows)
    return found


def slowly(graph: Path, queries: Sequence[str]) -> list[Slow]:
    """What queries take on rdflib."""
    task = {"graph": str(graph), "limit": LIMIT, "queries": queries}
    done = subprocess.run(
        [sys.executable, "-m", "bench.slow"],
        cwd=ROOT,
        input=json.dumps(task),
        check=True,
        capture_output=True,
        text=True,
    )
    return [Slow(*one) for one in json.loads(done.stdout)]


def beside(times: Times) -> Iterator[Line]:
    """One question on all engines."""
    name, ours = times.question.name, times.ours
    yield lasting(f"{name}: ours", ours)
    yield lasting(f"{name}: pyoxigraph", times.bare)
    if times.virtuoso is not None:
        yield lasting(f"{name}: Virtuoso", times.virtuoso)
    ended = times.rdflib.rows is not None
    more, slower, faster = "" if ended else "more than ", ours / times.best, times.rdflib.seconds / ours
    slow = lasting(f"{name}: rdflib", times.rdflib.seconds)
    yield replace(slow, figure=more + slow.figure)
    what = f"{name}: times the best of pyoxigraph and Virtuoso"
    yield Line(what, f"{slower:.2f}", value=slower, guarded=True)
    what = f"{name}: times faster than rdflib"
    yield Line(what, f"{more}{faster:.0f}", value=faster, better="higher", guarded=ended)


def means(found: Sequence[Times]) -> Iterator[Line]:
    """The promises: geometric means over the six."""
    slower = statistics.geometric_mean(one.ours / one.best for one in found)
    faster = statistics.geometric_mean(one.rdflib.seconds / one.ours for one in found)
    heard = "" if all(one.virtuoso is not None for one in found) else " (Virtuoso is not installed)"
    what = f"the six heaviest: times the best of pyoxigraph and Virtuoso{heard}"
    holds = slower <= BEHIND
    yield Line(what, f"{slower:.2f}", f"at most {BEHIND}", holds, value=slower, guarded=True)
    what = "the six heaviest: times faster than rdflib, at least"
    figure, bound, holds = f"{faster:.0f}", f"≥ {FASTER:.0f}", faster >= FASTER
    yield Line(what, figure, bound, holds, value=faster, better="higher", guarded=True)


def lasting(what: str, seconds: float) -> Line:
    """A time, for itself: no promise."""
    return Line(what, milliseconds(seconds), value=1_000 * seconds, unit="ms")


def milliseconds(seconds: float) -> str:
    """A time as it is read."""
    return f"{seconds * 1_000:,.1f} ms"
