"""A folder of texts in, wall seconds of whole commands out, from start to exit."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.line import Line

ROOT = Path(__file__).resolve().parent.parent


def commands(corpus: Path, runs: int) -> Iterator[Line]:
    """What somebody at a terminal waits for."""
    with tempfile.TemporaryDirectory() as folder:
        build = ["build", str(corpus), "-o", str(Path(folder) / "graph.ttl")]
        yield timed("adresat build --no-cache (the corpus)", [*build, "--no-cache"], 5.0, runs)
        yield timed("adresat build (the corpus, nothing changed)", build, 5.0, runs)
    yield timed("adresat ask most-asked", ["ask", "most-asked"], 1.0, runs)
    yield timed("adresat --help", ["--help"], 0.4, runs)


def timed(what: str, words: Sequence[str], bound: float, runs: int) -> Line:
    """The median wall time of a command, from start to exit."""
    script = Path(sys.executable).with_name("adresat")
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run([script, *words], cwd=ROOT, check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
    median = statistics.median(taken)
    return Line(what, f"{median:.2f} s", f"under {bound} s", median < bound)
