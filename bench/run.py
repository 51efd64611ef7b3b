"""`make bench`: the project's promises measured – whole processes, and our reader beside two others.

natasha's pipeline is the rival; razdel's tokenizer, which only cuts, is the limit. Tokens are razdel's.

Prints medians, ratios and bounds; 1 where a bound is broken. `--save` writes bench/results.md, too.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.copies import write_copies
from bench.many import Taken, build, is_calm

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
RUNS = 5
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
MANY, FEW = 1_000, 250  # documents of a folder
TWICE = 1.7  # times faster with two jobs
GROWTH = 2.0  # times the memory of four times the documents


@dataclass(frozen=True, slots=True)
class Line:
    """One measured promise: its figure, the bound, and whether it holds."""

    what: str
    figure: str
    bound: str
    holds: bool


def main(words: Sequence[str] | None = None) -> int:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, help="a folder of texts")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs of each measure")
    parser.add_argument("--save", action="store_true", help="write bench/results.md, too")
    args = parser.parse_args(words)
    if not any(args.corpus.glob("*.txt")):
        print(f"bench: {args.corpus}: no texts; give a folder of resolutions", file=sys.stderr)
        return 2
    lines = [*processes(args.corpus, args.runs), *many(args.runs), *race(args.corpus, args.runs)]
    text = rendered(lines, args.runs)
    print(text, end="")
    if args.save:
        (ROOT / "bench" / "results.md").write_text(text, encoding="utf-8")
    return 0 if all(line.holds for line in lines) else 1


def processes(corpus: Path, runs: int) -> list[Line]:
    """Whole processes, wall seconds."""
    with tempfile.TemporaryDirectory() as folder:
        graph = str(Path(folder) / "graph.ttl")
        return [
            timed("adresat build (the corpus)", ["build", str(corpus), "-o", graph], 5.0, runs),
            timed("adresat ask most-asked", ["ask", "most-asked"], 1.0, runs),
            timed("adresat --help", ["--help"], 0.4, runs),
        ]


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


def many(runs: int) -> Iterator[Line]:
    """A folder of many documents, read by one job and by two in turns: seconds, and memory."""
    with tempfile.TemporaryDirectory() as name:
        few, folder, graph = (Path(name) / one for one in ("few", "many", "graph.ttl"))
        for place, count in ((few, FEW), (folder, MANY)):
            place.mkdir()
            write_copies(sorted((ROOT / "tests" / "gold").glob("*.txt")), place, count)
        small = build(few, graph, 2)
        pairs = [(build(folder, graph, 1), build(folder, graph, 2)) for _ in range(runs)]
    yield from sped_up(pairs)
    most = statistics.median(two.megabytes for _, two in pairs)
    yield Line(f"memory of {FEW} documents, the largest process", f"{small.megabytes:.0f} MB", "", True)
    yield Line(f"memory of {MANY} documents, the largest process", f"{most:.0f} MB", "", True)
    times = most / small.megabytes
    yield Line("times the memory", f"{times:.2f}", f"under {GROWTH}", times < GROWTH)


def sped_up(pairs: Sequence[tuple[Taken, Taken]]) -> Iterator[Line]:
    """How many times faster two jobs are; nothing is asked of a machine whose cores others use."""
    one, two = (statistics.median(each.seconds for each in side) for side in zip(*pairs, strict=True))
    yield Line(f"{MANY} documents, one job", f"{one:.1f} s", "", True)
    yield Line(f"{MANY} documents, two jobs", f"{two:.1f} s", "", True)
    times, calm = statistics.median(a.seconds / b.seconds for a, b in pairs), is_calm()
    bound = f"≥ {TWICE}" if calm else ""
    yield Line("times faster with two jobs", f"{times:.2f}", bound, not calm or times >= TWICE)


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
        figure = f"{speed[side]:,.0f} tokens/CPU s"
        yield Line(f"{side}: {KINDS[kind]}", figure, bound, not bound or ours >= FAST)
    yield Line(f"share of razdel's tokenizer: {KINDS[kind]}", f"{ours / limit:.2f}", "", True)
    yield Line(f"times natasha, one thread: {KINDS[kind]}", f"{ours / best:.1f}", "", True)
    bound = f"≥ {FASTER}" if kind == "steady" else ""
    holds = not bound or ours / installed >= FASTER
    yield Line(f"times natasha, as installed: {KINDS[kind]}", f"{ours / installed:.1f}", bound, holds)


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


def rendered(lines: Sequence[Line], runs: int) -> str:
    """The figures as a Markdown table."""
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    rows = [f"| {one.what} | {one.figure} | {one.bound} | {_verdict(one)} |" for one in lines]
    head = [
        f"Medians of {runs} runs; {machine}.",
        "",
        "| what | figure | bound | |",
        "| --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *rows]) + "\n"


def _verdict(line: Line) -> str:
    if not line.bound:
        return ""
    return "holds" if line.holds else "BROKEN"


if __name__ == "__main__":
    sys.exit(main())
