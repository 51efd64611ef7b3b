"""Invented resolutions of a country in, what builds of a hundred to a hundred thousand of them cost out.

Each size is built from nothing, by one job and by two in turns; then one document is changed, and the last
build is made again. What a document costs is what a build takes beyond the build of a single one: beyond the
start of Python, the dictionary, the workers. natasha and our reader alone read samples of the same documents;
a bare engine copies a sample of the shards, which is the least that so many triples cost whoever makes them.
`--full` goes to a hundred thousand.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize

from bench.line import Line
from bench.many import is_calm
from bench.reading import count_tokens, measured
from bench.tree import Cost, cost

ROOT = Path(__file__).resolve().parent.parent
SIZES, HUGE = (100, 1_000, 10_000), 100_000
SEED = 1
SMALL = 1_000  # documents: up to here a build is run more than once
JOBS = {1: "one job", 2: "two jobs"}
COUNTED, RIVAL = 2_000, 50  # documents of the samples: whose tokens are counted, which natasha reads
COPIED = 20  # shards of the sample that a bare engine copies
MEMORY = 2_000  # MB of a process
FASTER = 20  # times natasha's tokens per CPU second
TWICE = 1.7  # times faster with two jobs
AGAIN = 2.0  # percent of the first build, after one changed document
FLAT = 1.5  # times the cheapest size, the cost of a document
REPEATED = "\nУчастники форума благодарят всех, кто помогал готовить эту встречу.\n"


@dataclass(frozen=True, slots=True)
class Made:
    """What a build wrote: triples, bytes of its shards; and what it took."""

    triples: int
    size: int
    cost: Cost


@dataclass(frozen=True, slots=True)
class Size:
    """All that was measured of so many documents: builds by jobs, and one after a document has changed."""

    documents: int
    tokens: float
    builds: dict[int, list[Made]]
    again: Made

    def processor(self, jobs: int = 1) -> float:
        """CPU seconds of a build by so many jobs."""
        return statistics.median(made.cost.processor for made in self.builds[jobs])

    def each(self, jobs: int, start: Mapping[int, float]) -> float:
        """CPU seconds that a document costs."""
        return (self.processor(jobs) - start[jobs]) / self.documents

    def seconds(self, jobs: int) -> float:
        """Wall seconds of a build by so many jobs."""
        return statistics.median(made.cost.seconds for made in self.builds[jobs])


@dataclass(frozen=True, slots=True)
class Speeds:
    """Tokens per CPU second of natasha, on one thread and as installed, and of our reader alone.

    Of the engine that copies, CPU seconds for a triple.
    """

    one: float
    installed: float
    reading: float
    copying: float


def scale(runs: int, sizes: Sequence[int] = SIZES) -> Iterator[Line]:
    """What a document costs among more and more; bounds are those of the largest size."""
    calm, found, start = is_calm(), [], dict(starts(runs))
    for jobs, name in JOBS.items():
        yield Line(f"a build of 1 document, {name}", f"{start[jobs]:.2f} CPU s", value=start[jobs], unit="s")
    for documents in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            found.append(of_size(documents, folder, runs if documents <= SMALL else 1))
            yield from costs(found[-1], start)
            if documents == sizes[-1]:
                yield from speed(found[-1], speeds(folder))
    yield from again(found)
    yield from sped_up(found, calm and is_calm())
    yield from memory(found)
    yield from flat(found, start)


def starts(runs: int) -> Iterator[tuple[int, float]]:
    """The CPU seconds of a build of a single document, by jobs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        invent(folder / "texts", 1)
        found = in_turns(folder / "texts", folder, runs)
    for jobs, some in found.items():
        yield jobs, statistics.median(made.cost.processor for made in some)


def of_size(documents: int, folder: Path, runs: int) -> Size:
    """Invent documents, build them from nothing and again."""
    texts = folder / "texts"
    invent(texts, documents)
    tokens = tokens_of(texts, folder / "counted", COUNTED)
    builds = in_turns(texts, folder, runs)
    change_one(texts)
    return Size(documents, tokens, builds, build(texts, folder, max(JOBS)))


def in_turns(texts: Path, folder: Path, runs: int) -> dict[int, list[Made]]:
    """Builds from nothing, by jobs; the last one stays."""
    builds: dict[int, list[Made]] = {jobs: [] for jobs in JOBS}
    for _ in range(runs):
        for jobs in JOBS:
            forget(folder)
            builds[jobs].append(build(texts, folder, jobs))
    return builds


def invent(folder: Path, documents: int) -> None:
    """The documents, the same for the same seed."""
    words = ["--documents", str(documents), "--seed", str(SEED), "-o", str(folder), "--jobs", "2"]
    subprocess.run([sys.executable, "-m", "bench.country", *words], cwd=ROOT, check=True, capture_output=True)


def build(texts: Path, folder: Path, jobs: int) -> Made:
    """Build the shards; what an earlier build left beside them is taken up."""
    command = [sys.executable, "-m", "adresat", "build", str(texts), "-o", str(folder / "graph")]
    settings = {"XDG_CACHE_HOME": str(folder / "cache")}
    taken = cost([*command, "--shards", "--jobs", str(jobs)], settings)
    told = json.loads((folder / "graph" / "shards.json").read_text(encoding="utf-8"))
    return Made(told["triples"], sum(one["bytes"] for one in told["shards"]), taken)


def forget(folder: Path) -> None:
    """Leave nothing of an earlier build."""
    for name in ("graph", "graph.workbook", "cache"):
        shutil.rmtree(folder / name, ignore_errors=True)


def change_one(texts: Path) -> None:
    """Say a sentence more at the end of the document in the middle."""
    files = resolutions(texts)
    path = files[len(files) // 2]
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + REPEATED, encoding="utf-8")


def resolutions(folder: Path) -> list[Path]:
    """The documents that are plain text, nearly all, in order."""
    return sorted(folder.rglob("*.txt"))


def sample(texts: Path, folder: Path, count: int) -> float:
    """Copy texts from all over a folder; gives for how many documents of any format each stands."""
    folder.mkdir()
    files = resolutions(texts)
    taken = files[:: max(1, len(files) // count)]
    for number, path in enumerate(taken):
        shutil.copy(path, folder / f"{number:05}.txt")
    return sum(path.is_file() for path in texts.rglob("*")) / len(taken)


def tokens_of(texts: Path, folder: Path, count: int) -> float:
    """The tokens of all documents, counted in a sample of them where there are many."""
    each = sample(texts, folder, count)
    return each * count_tokens(folder)


def speeds(folder: Path) -> Speeds:
    """natasha's speed on some of the documents in steady state, its best: the median of three passes.

    Our reader's is that of its first pass over those whose tokens were counted.
    """
    few, counted = folder / "rival", folder / "counted"
    sample(folder / "texts", few, RIVAL)
    tokens = count_tokens(few)
    one, installed = (
        tokens / measured(side, few)["steady"] for side in ("natasha, one thread", "natasha, as installed")
    )
    reading = count_tokens(counted) / measured("adresat", counted)["first"]
    return Speeds(one, installed, reading, copying(folder / "graph"))


def copying(shards: Path) -> float:
    """The CPU seconds that a bare engine takes to read and write a triple of some shards: a median."""
    files = sorted(shards.glob("documents-*.nt"))
    return statistics.median(copied(path) for path in files[:: max(1, len(files) // COPIED)])


def copied(shard: Path) -> float:
    """The CPU seconds for each triple of a shard, which is in memory before and after."""
    data = shard.read_bytes()
    start = time.process_time()
    written = serialize(parse(input=data, format=RdfFormat.N_TRIPLES), format=RdfFormat.N_TRIPLES)
    return (time.process_time() - start) / (written or b"").count(b"\n")


def costs(size: Size, start: Mapping[int, float]) -> Iterator[Line]:
    """What builds of so many documents took."""
    among = grouped(size.documents)
    made = size.builds[1][0]
    yield Line(f"{among} documents: triples", grouped(made.triples), value=made.triples, better="higher")
    yield Line(f"{among} documents: shards", f"{made.size / 1e6:,.1f} MB", value=made.size / 1e6, unit="MB")
    for jobs, name in JOBS.items():
        each = 1_000 * size.each(jobs, start)
        yield Line(f"cost of a document among {among}: {name}", f"{each:.1f} ms", value=each, unit="ms")
        seconds = size.seconds(jobs)
        yield Line(f"{among} documents, {name}", f"{seconds:,.1f} s", value=seconds, unit="s")


def speed(size: Size, speeds: Speeds) -> Iterator[Line]:
    """Our tokens per CPU second of all of a build, and of reading alone, beside natasha's, which reads."""
    ours, among = size.tokens / size.processor(), grouped(size.documents)
    unit = "tokens/CPU s"
    for what, value in (
        (f"a build of {among} documents, all of it", ours),
        ("reading alone, the same documents", speeds.reading),
        ("natasha, one thread, the same documents", speeds.one),
        ("natasha, as installed, the same documents", speeds.installed),
    ):
        yield Line(what, f"{value:,.0f} {unit}", value=value, unit=unit, better="higher")
    what, times = f"{among} documents: times natasha, one thread", ours / speeds.one
    yield Line(what, f"{times:.1f}", value=times, better="higher", guarded=True)
    what, times = f"{among} documents: times natasha, as installed", ours / speeds.installed
    bound, holds = f"≥ {FASTER}", times >= FASTER
    yield Line(what, f"{times:.1f}", bound, holds, value=times, better="higher", guarded=True)
    for what, rival in (("one thread", speeds.one), ("as installed", speeds.installed)):
        times, what = speeds.reading / rival, f"reading alone: times natasha, {what}"
        yield Line(what, f"{times:.1f}", value=times, better="higher", guarded=True)
    left = 1_000 * size.tokens / size.documents / (FASTER * speeds.installed)
    yield Line(f"what {FASTER} times natasha leaves for a document", f"{left:.2f} ms", value=left, unit="ms")
    least = 1_000 * speeds.copying * size.builds[1][0].triples / size.documents
    what = "what a bare engine (pyoxigraph) takes to copy the triples of a document"
    yield Line(what, f"{least:.2f} ms", value=least, unit="ms")


def sped_up(found: Sequence[Size], calm: bool) -> Iterator[Line]:
    """How many times faster two jobs are; nothing is asked of a machine whose cores others use."""
    for size in found:
        pairs = zip(size.builds[1], size.builds[2], strict=True)
        times = statistics.median(one.cost.seconds / two.cost.seconds for one, two in pairs)
        what = f"{grouped(size.documents)} documents: times faster with two jobs"
        line = Line(what, f"{times:.2f}", value=times, better="higher", guarded=calm)
        bound = f"≥ {TWICE}" if size is found[-1] and calm else ""
        yield replace(line, bound=bound, holds=not bound or times >= TWICE)


def memory(found: Sequence[Size]) -> Iterator[Line]:
    """The peak of the largest process, and how it grows."""
    for size in found:
        most = max(made.cost.largest for some in size.builds.values() for made in some)
        what = f"{grouped(size.documents)} documents: memory of the largest process"
        yield Line(what, f"{most:,.0f} MB", f"under {MEMORY:,} MB", most < MEMORY, value=most, unit="MB")


def flat(found: Sequence[Size], start: Mapping[int, float]) -> Iterator[Line]:
    """The cost of a document among most, beside the size where it is least."""
    each = [size.each(1, start) for size in found]
    times, most = max(each) / min(each), grouped(found[-1].documents)
    what = f"cost of a document, the dearest size up to {most} over the cheapest"
    yield Line(what, f"{times:.2f}", f"at most {FLAT}", times <= FLAT, value=times, guarded=True)


def again(found: Sequence[Size]) -> Iterator[Line]:
    """What a second build takes after one changed document, of the CPU seconds of the first.

    It is promised of a hundred thousand: among few, the start alone is more.
    """
    for size in found:
        share = 100 * size.again.cost.processor / size.processor(max(JOBS))
        what = (
            f"{grouped(size.documents)} documents: a build after one has changed, of the first's CPU seconds"
        )
        line = Line(what, f"{share:.1f} %", value=share, unit="%", guarded=True)
        bound = f"under {AGAIN:g} %" if size.documents >= HUGE else ""
        yield replace(line, bound=bound, holds=not bound or share < AGAIN)


def grouped(number: int) -> str:
    """A number with its thousands apart."""
    return f"{number:,}".replace(",", " ")
