"""How long a build of many documents takes, and how much memory, by one job and by two."""

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.copies import write_copies
from bench.line import Line
from bench.many import Taken, build, is_calm

ROOT = Path(__file__).resolve().parent.parent
MANY, FEW = 1_000, 250  # documents of a folder
TWICE = 1.7  # times faster with two jobs
GROWTH = 2.0  # times the memory of four times the documents


def folders(runs: int) -> Iterator[Line]:
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
    for count, megabytes in ((FEW, small.megabytes), (MANY, most)):
        what = f"memory of {count} documents, the largest process"
        yield Line(what, f"{megabytes:.0f} MB", value=megabytes, unit="MB")
    times = most / small.megabytes
    bound = f"under {GROWTH}"
    yield Line("times the memory", f"{times:.2f}", bound, times < GROWTH, value=times, guarded=True)


def sped_up(pairs: Sequence[tuple[Taken, Taken]]) -> Iterator[Line]:
    """How many times faster two jobs are; nothing is asked of a machine whose cores others use."""
    one, two = (statistics.median(each.seconds for each in side) for side in zip(*pairs, strict=True))
    for jobs, seconds in (("one job", one), ("two jobs", two)):
        yield Line(f"{MANY} documents, {jobs}", f"{seconds:.1f} s", value=seconds, unit="s")
    times, calm = statistics.median(a.seconds / b.seconds for a, b in pairs), is_calm()
    bound = f"≥ {TWICE}" if calm else ""
    holds = not calm or times >= TWICE
    what, figure = "times faster with two jobs", f"{times:.2f}"
    yield Line(what, figure, bound, holds, value=times, better="higher", guarded=calm)
