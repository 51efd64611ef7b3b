"""A folder of texts in, wall seconds of whole commands out, from start to exit.

Each is told beside the yardstick, too: its CPU seconds as times those of the fixed work in a process of its
own, run in turns with it; wall seconds would be those of whoever else is at work here.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.line import Line

YARDSTICK = [sys.executable, "-m", "bench.yardstick"]
ROOT = Path(__file__).resolve().parent.parent
GRAPH = ROOT / "graph.ttl"


class Taken(NamedTuple):
    """Wall and CPU seconds of a command."""

    seconds: float
    processor: float


def commands(corpus: Path, runs: int) -> Iterator[Line]:
    """What somebody at a terminal waits for."""
    with tempfile.TemporaryDirectory() as folder:
        build = ["build", str(corpus), "-o", str(Path(folder) / "graph.ttl")]
        page = ["view", "asked", "--graph", str(GRAPH), "-o", str(Path(folder) / "view.html")]
        yield from timed("adresat build --no-cache (the corpus)", [*build, "--no-cache"], 5.0, runs)
        yield from timed("adresat build (the corpus, nothing changed)", build, 5.0, runs)
        yield from timed("adresat view (graph.ttl)", page, 2.0, runs)
    ask = ["ask", "most-asked", "--graph", str(GRAPH)]
    yield from timed("adresat ask most-asked (graph.ttl)", ask, 0.7, runs)
    yield from timed("adresat --help", ["--help"], 0.3, runs)


def timed(what: str, words: Sequence[str], bound: float, runs: int) -> Iterator[Line]:
    """The median wall time of a command, start to exit, and how many times the yardstick's work it does."""
    script = Path(sys.executable).with_name("adresat")
    pairs = [(taken(YARDSTICK), taken([str(script), *words])) for _ in range(runs)]
    median = statistics.median(command.seconds for _, command in pairs)
    times = statistics.median(command.processor / fixed.processor for fixed, command in pairs)
    yield Line(what, f"{median:.2f} s", f"under {bound} s", median < bound, value=median, unit="s")
    yield Line(f"{what}: times the yardstick", f"{times:.2f}", value=times, guarded=True)


def taken(command: Sequence[str]) -> Taken:
    """Seconds of one run."""
    before, began = used(), time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return Taken(time.perf_counter() - began, used() - before)


def used() -> float:
    """CPU seconds of all children so far, and theirs."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime
