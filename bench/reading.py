"""A folder of texts in, tokens per CPU second of our reader, of natasha's whole pipeline and of razdel out.

natasha's pipeline is the rival; razdel's tokenizer, which only cuts, is the limit. Tokens are razdel's.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.line import Line

ROOT = Path(__file__).resolve().parent.parent
# Two ways to run the rival: as anybody installs it, to whom the bound compares; and on one thread, where idle
# threads of its matrix library burn no CPU seconds: its best, said beside.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
SIDES: dict[str, tuple[str, dict[str, str]]] = {
    "adresat": ("adresat", {}),
    "natasha, one thread": ("natasha", ONE_THREAD),
    "natasha, as installed": ("natasha", {}),
    "razdel's tokenizer, the limit": ("razdel", {}),
}
KINDS = {"first": "first pass", "steady": "steady state"}
FASTER = 20  # times the rival's tokens per CPU second
FAST = 100_000  # tokens per CPU second in steady state


def race(corpus: Path, runs: int) -> list[Line]:
    """Tokens per CPU second of all sides on the same text, run in turns."""
    tokens = count_tokens(corpus)
    found: dict[str, list[dict[str, float]]] = {side: [] for side in SIDES}
    for _ in range(runs):
        for side in SIDES:
            found[side].append(measured(side, corpus))
    return [line for kind in KINDS for line in compared(kind, tokens, found)]


def compared(kind: str, tokens: int, found: dict[str, list[dict[str, float]]]) -> Iterator[Line]:
    """The speeds of one kind of pass, and how many times ours is the others'."""
    speed = {side: tokens / statistics.median(one[kind] for one in found[side]) for side in SIDES}
    ours, best, installed, limit = speed.values()
    for side in SIDES:
        bound = f"≥ {FAST:,}" if (side, kind) == ("adresat", "steady") else ""
        holds, unit = not bound or ours >= FAST, "tokens/CPU s"
        what, figure = f"{side}: {KINDS[kind]}", f"{speed[side]:,.0f} {unit}"
        yield Line(what, figure, bound, holds, value=speed[side], unit=unit, better="higher")
    yield times(f"share of razdel's tokenizer: {KINDS[kind]}", ours / limit, 2)
    yield times(f"times natasha, one thread: {KINDS[kind]}", ours / best, 1)
    bound = f"≥ {FASTER}" if kind == "steady" else ""
    holds = not bound or ours / installed >= FASTER
    last = times(f"times natasha, as installed: {KINDS[kind]}", ours / installed, 1)
    yield replace(last, bound=bound, holds=holds)


def times(what: str, ratio: float, places: int) -> Line:
    """Our speed as so many times another's."""
    return Line(what, f"{ratio:.{places}f}", value=ratio, better="higher", guarded=True)


def measured(side: str, corpus: Path) -> dict[str, float]:
    """One run of one side in a process of its own."""
    reader, settings = SIDES[side]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.measure", reader, str(corpus), folder]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **settings}, check=True, capture_output=True, text=True
        )
    result: dict[str, float] = json.loads(done.stdout)
    return result


def count_tokens(corpus: Path) -> int:
    """The tokens of the corpus as razdel counts them: the same number for both sides."""
    from razdel import tokenize

    texts = (path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*.txt")))
    return sum(1 for text in texts for _ in tokenize(text))
