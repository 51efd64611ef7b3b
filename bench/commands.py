"""A folder of texts in, wall seconds of whole commands out, from start to exit.

Each is told beside the yardstick, too: times the fixed work of a process of its own, run in turns with it.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.line import Line
from bench.yardstick import process_seconds

ROOT = Path(__file__).resolve().parent.parent
GRAPH = ROOT / "graph.ttl"


def commands(corpus: Path, runs: int) -> Iterator[Line]:
    """What somebody at a terminal waits for."""
    with tempfile.TemporaryDirectory() as folder:
        build = ["build", str(corpus), "-o", str(Path(folder) / "graph.ttl")]
        page = ["view", "asked", "--graph", str(GRAPH), "-o", str(Path(folder) / "view.html")]
        yield from timed("adresat build --no-cache (the corpus)", [*build, "--no-cache"], 5.0, runs)
        yield from timed("adresat build (the corpus, nothing changed)", build, 5.0, runs)
        yield from timed("adresat view (graph.ttl)", page, 2.0, runs)
    yield from timed(
        "adresat ask most-asked (graph.ttl)", ["ask", "most-asked", "--graph", str(GRAPH)], 0.7, runs
    )
    yield from timed("adresat --help", ["--help"], 0.3, runs)


def timed(what: str, words: Sequence[str], bound: float, runs: int) -> Iterator[Line]:
    """The median wall time of a command, from start to exit, and how many times the yardstick it is."""
    pairs = [(process_seconds(), seconds(words)) for _ in range(runs)]
    median = statistics.median(taken for _, taken in pairs)
    times = median / statistics.median(fixed for fixed, _ in pairs)
    yield Line(what, f"{median:.2f} s", f"under {bound} s", median < bound, value=median, unit="s")
    yield Line(f"{what}: times the yardstick", f"{times:.2f}", value=times, guarded=True)


def seconds(words: Sequence[str]) -> float:
    """Wall seconds of one run."""
    script = Path(sys.executable).with_name("adresat")
    began = time.perf_counter()
    subprocess.run([script, *words], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - began
