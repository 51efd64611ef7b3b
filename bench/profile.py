"""Where the time goes: of a build, by the rooms of the code that ran; of the heaviest questions, by stages.

A build runs in a process of its own that looks every few milliseconds of CPU time at the innermost function
of the rooms: this slows nothing, while a tracing profiler charges small functions with its own counting. What
is not of a room (regular expressions, pickle) is charged to the room that called it.
"""

import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from types import FrameType

import pyoxigraph as ox

from bench.engines import HEAVIEST, Question, milliseconds, questions
from bench.graphs import MILLION, write_graph
from bench.line import Line
from bench.questions import given_for
from ontology import PREFIXES
from queries.ask import prepare, run
from queries.catalogue import load
from queries.store import EmbeddedStore, open_store
from queries.tabulate import to_csv

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS, SEED = 1_000, 1
STEP = 0.003  # CPU seconds between two looks
# The rooms, by what the path of their code holds; the first that fits.
DICTIONARY, OTHER = "the dictionary (pymorphy3)", "all else"
ROOMS = (
    ("/pymorphy3/", DICTIONARY),
    ("/dawg", DICTIONARY),
    ("/ingest/batch/pack.py", "packing (pickle)"),
    ("/ingest/packed.py", "packing (pickle)"),
    ("/ingest/shelf.py", "packing (pickle)"),
    ("/ingest/batch/cache.py", "what is kept (SQLite)"),
    ("/ingest/shards/workbook.py", "what is kept (SQLite)"),
    ("/ingest/resolve/again/", "asked again"),
    ("/ingest/resolve/repeats.py", "asked again"),
    ("/ingest/read/", "reading"),
    ("/ingest/language/", "language"),
    ("/ingest/structure/", "structure"),
    ("/ingest/curate/", "corrections"),
    ("/ingest/resolve/", "resolution"),
    ("/ingest/graph/", "graph"),
    ("/ingest/batch/", "files and workers"),
    ("/ingest/shards/press.py", "writing of shards"),
    ("/ingest/shards/sink.py", "writing of shards"),
    ("/ingest/shards/", "what is to be done, settled for all"),
    ("/ingest/", "the pipeline itself"),
)


@dataclass(frozen=True, slots=True)
class Stages:
    """Median CPU seconds of a question: parameters, parse and plan, search, rows as our terms, table."""

    name: str
    rows: int
    seconds: tuple[float, ...]


STAGES = ("parameters", "parse and plan", "engine", "rows to terms", "table as CSV")


def profile(runs: int) -> Iterator[Line]:
    """Where the time of a build goes, and of the heaviest questions."""
    yield from of_build(DOCUMENTS)
    yield from of_questions(runs)


def of_build(documents: int) -> Iterator[Line]:
    """The shares of the rooms in a build of so many invented documents."""
    with tempfile.TemporaryDirectory() as name:
        done = subprocess.run(
            [sys.executable, "-m", "bench.profile", name, str(documents)],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
    for name, seconds in json.loads(done.stdout).items():
        yield from shares(f"{name} of {documents} documents", seconds)


def shares(what: str, seconds: Mapping[str, float]) -> Iterator[Line]:
    """The rooms, the largest share first."""
    whole = sum(seconds.values())
    yield Line(f"{what}: CPU seconds", f"{whole:.1f} s", value=whole, unit="s")
    for room, taken in sorted(seconds.items(), key=lambda pair: (-pair[1], pair[0])):
        share = 100 * taken / whole
        yield Line(f"{what}: {room}", f"{share:.1f} %", value=share, unit="%")


class Looker:
    """Looks now and then where the work is; charges the CPU time since the last look to that room."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.rooms: dict[str, str] = {}
        self.last = time.process_time()

    def __enter__(self) -> "Looker":
        """Begin."""
        self.last = time.process_time()
        signal.signal(signal.SIGPROF, self.look)
        signal.setitimer(signal.ITIMER_PROF, STEP, STEP)
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        self.look(0, None)

    def look(self, _: int, frame: FrameType | None) -> None:
        """Charge the room; a long call of C is interrupted only at its end: time counts, not looks."""
        now = time.process_time()
        self.seconds[self.room(frame)] += now - self.last
        self.last = now

    def room(self, frame: FrameType | None) -> str:
        """The room of the innermost function that has one."""
        while frame is not None:
            file = frame.f_code.co_filename
            found = self.rooms.get(file)
            if found is None:
                found = self.rooms[file] = room_of(file)
            if found:
                return found
            frame = frame.f_back
        return OTHER


def room_of(file: str) -> str:
    """The room of a file of code; empty where it is none's."""
    path = PurePath(file).as_posix()
    return next((room for piece, room in ROOMS if piece in path), "")


def of_questions(runs: int) -> Iterator[Line]:
    """The stages of the heaviest questions on an invented graph of a million triples."""
    with tempfile.TemporaryDirectory() as name:
        graph = Path(name) / "million.nt"
        with graph.open("wb") as out:
            write_graph(out, MILLION)
        store = open_store(graph)
    assert isinstance(store, EmbeddedStore)
    asked = sorted(questions(store, 1), key=lambda one: -one.seconds)
    for one in [one for one in asked if not one.is_export][:HEAVIEST]:
        yield from told(stages(store, one, runs))


def stages(store: EmbeddedStore, one: Question, runs: int) -> Stages:
    """One question, taken apart: each stage is what it takes beyond the one before."""
    query = load()[one.name]
    given = given_for(store, query)
    prepared = prepare(store, one.name, given)
    ask = partial(solutions, store, one.sparql)
    # An empty store parses and plans as any; in a full one the call goes on to sort and to count.
    nothing = EmbeddedStore(ox.Store())
    taken = []
    for _ in range(runs):
        parameters = timed(lambda: prepare(store, one.name, given))
        plan = timed(partial(solutions, nothing, one.sparql))
        engine = timed(lambda: deque(ask(), 0)) - plan
        terms = timed(lambda: store.select(one.sparql)) - plan - engine
        table = timed(lambda: to_csv(run(store, prepared))) - plan - engine - terms
        taken.append((parameters, plan, engine, terms, table))
    medians = (max(0.0, statistics.median(stage)) for stage in zip(*taken, strict=True))
    return Stages(one.name, one.rows, tuple(medians))


def solutions(store: EmbeddedStore, sparql: str) -> ox.QuerySolutions:
    """What the engine begins to answer: it searches as its rows are taken."""
    found = store.graph.query(sparql, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return found


def timed(do: Callable[[], object]) -> float:
    """CPU seconds: all of it happens in this thread, whoever else is at work here."""
    began = time.process_time()
    do()
    return time.process_time() - began


def told(found: Stages) -> Iterator[Line]:
    """A question's stages as shares of the whole."""
    whole = sum(found.seconds)
    what = f"{found.name}, {found.rows:,} rows"
    yield Line(what, f"{milliseconds(whole)} of a processor", value=1_000 * whole, unit="ms")
    for stage, seconds in zip(STAGES, found.seconds, strict=True):
        share = 100 * seconds / whole
        yield Line(f"{found.name}: {stage}", f"{share:.1f} %", value=share, unit="%")


def main(folder: str, documents: str) -> None:
    """Invent documents, build their graph here, print the CPU seconds of each room."""
    from bench.country import write_country

    texts = Path(folder) / "texts"
    write_country(texts, int(documents), SEED)
    print(json.dumps({name: looked_at(texts, Path(folder)) for name in ("a build", "the same build again")}))


def looked_at(texts: Path, folder: Path) -> dict[str, float]:
    """Build the shards of a folder by this process alone; the CPU seconds of each room."""
    from ingest import Setting
    from ingest.shards import Means, Output, build_shards
    from ontology import DATA

    looker = Looker()
    with looker:
        output = Output(str(folder / "graph"), DATA, "profile")
        build_shards([texts], [], output, Means(folder / "workbook", Setting(jobs=0)))
    return looker.seconds


if __name__ == "__main__":
    main(*sys.argv[1:])
