"""Twenty million invented triples in, how they are loaded and asked out: our disk store beside Virtuoso.

The triples lie in shards, as a build lays them down; `adresat load` puts them into a store folder, and writes
the script by which Virtuoso reads them. The twenty questions (`bench.twenty`) are asked of both in the
library's words and, of the bare engines, in naive ones; of rdflib, which holds no more, at a million.
"""

import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from bench.asked import BARE, OURS, Answer, Asker
from bench.engines import LIMIT, lasting, slowly
from bench.graphs import MILLION, write_graph
from bench.line import Line
from bench.twenty import Asked, twenty
from bench.virtuoso import GRAPH, TooLate, Virtuoso, is_installed, served
from queries.store import open_store

ROOT = Path(__file__).resolve().parent.parent
FULL = 20 * MILLION
SHARD = 64 << 20  # bytes
BUFFERS = {MILLION: 100_000, FULL: 400_000}  # of 8 KB: 0.8 and 3.2 GB
MEDIAN, LONGEST = 0.2, 2.0  # seconds
ENOUGH = 4.0  # seconds: what takes longer is asked but once more
DISK, VIRTUOSO = "the disk store", "Virtuoso"
NAIVE_DISK, NAIVE_VIRTUOSO = "pyoxigraph on the naive text", "Virtuoso on the naive text"
RDFLIB = "rdflib at a million"

Ask = Callable[[str], Answer | None]


class Shards:
    """A file to be written that becomes a folder of shards, each of them listed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.listed = folder, list[dict[str, object]]()
        self.held: list[bytes] = []
        folder.mkdir()

    def write(self, data: bytes) -> int:
        """Take some whole lines."""
        self.held.append(data)
        if sum(map(len, self.held)) >= SHARD:
            self.lay_down()
        return len(data)

    def lay_down(self) -> None:
        """Write what is held as a shard."""
        data, self.held = b"".join(self.held), []
        digest = hashlib.sha256(data).hexdigest()
        name = f"documents-{len(self.listed):04}-{digest[:12]}.nt"
        (self.folder / name).write_bytes(data)
        shard = {"file": name, "triples": data.count(b"\n"), "bytes": len(data), "sha256": digest}
        self.listed.append(shard)

    def close(self) -> None:
        """Write the rest, and the list."""
        if self.held:
            self.lay_down()
        (self.folder / "shards.json").write_text(json.dumps({"shards": self.listed}), encoding="utf-8")


class Used(NamedTuple):
    """What a process took: wall seconds, seconds of the processor, peak memory in MB."""

    wall: float
    processor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Times:
    """Median seconds and rows of one question, by engine; None where it was stopped at the limit."""

    asked: Asked
    by: dict[str, Answer | None]

    def seconds(self, engine: str) -> float:
        """What it took; the limit where it was stopped."""
        answer = self.by[engine]
        return LIMIT if answer is None else answer[0]

    def rows(self, engine: str) -> int | None:
        """How many rows came, where any did."""
        answer = self.by.get(engine)
        return None if answer is None else answer[1]


def stores(runs: int, full: bool = False) -> Iterator[Line]:
    """Both stores loaded, the twenty questions asked of them and of their rivals."""
    triples = FULL if full else MILLION
    with tempfile.TemporaryDirectory(prefix="bench-stores-") as name:
        folder = Path(name)
        shards = Shards(folder / "shards")
        write_graph(cast(BinaryIO, shards), triples)
        shards.close()
        yield from into_folder(folder)
        questions = list(twenty(open_store(folder / "store")))
        found = [Times(one, {}) for one in questions]
        on_disk(folder / "store", found, runs)
        if is_installed():
            with served(folder, BUFFERS[triples]) as server:
                yield into_virtuoso(folder, server)
                on_virtuoso(server, found, runs)
        yield size_of(VIRTUOSO, folder.glob("virtuoso.db"))
        on_rdflib(folder, found)
    yield from told(found)


def into_folder(folder: Path) -> Iterator[Line]:
    """`adresat load --store`."""
    used = adresat("load", "--graph", str(folder / "shards"), "--store", str(folder / "store"))
    yield Line(f"{DISK}: loaded", f"{used.wall:,.0f} s", value=used.wall, unit="s")
    what = f"{DISK}: loaded, seconds of the processor"
    yield Line(what, f"{used.processor:,.0f} s", value=used.processor, unit="s")
    what = f"{DISK}: loaded, peak memory"
    yield Line(what, f"{used.memory:,.0f} MB", value=used.memory, unit="MB")
    yield size_of(DISK, (folder / "store").iterdir())


def size_of(engine: str, files: Iterator[Path]) -> Line:
    """How much of the disk a store takes."""
    size = sum(path.stat().st_size for path in files) / 1e6
    return Line(f"{engine}: on the disk", f"{size:,.0f} MB", value=size, unit="MB")


def into_virtuoso(folder: Path, server: Virtuoso) -> Line:
    """`adresat load --isql`, and its script run."""
    script = folder / "load.sql"
    began = time.perf_counter()
    adresat("load", "--graph", str(folder / "shards"), "--isql", str(script), "--named-graph", GRAPH)
    server.run(script)
    wall = time.perf_counter() - began
    return Line(f"{VIRTUOSO}: loaded", f"{wall:,.0f} s", value=wall, unit="s")


def adresat(*words: str) -> Used:
    """Run the program."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "adresat", *words], cwd=ROOT, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"adresat {' '.join(words)}: {process.returncode}")
    return Used(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


# --- asking ----------------------------------------------------------------------------------------


def on_disk(store: Path, found: Sequence[Times], runs: int) -> None:
    """Our disk store, and bare pyoxigraph on the same folder."""
    asker = Asker(store, LIMIT)
    try:
        for one in found:
            one.by[DISK] = medians(lambda text: asker.ask(OURS, text), one.asked.library, runs)
            one.by[NAIVE_DISK] = medians(lambda text: asker.ask(BARE, text), one.asked.naive, runs)
    finally:
        asker.stop()


def on_virtuoso(server: Virtuoso, found: Sequence[Times], runs: int) -> None:
    """Virtuoso on both texts."""

    def ask(text: str) -> Answer | None:
        began = time.perf_counter()
        try:
            rows = server.ask(text)
        except TooLate:
            return None
        return time.perf_counter() - began, rows

    for one in found:
        one.by[VIRTUOSO] = medians(ask, one.asked.library, runs)
    for one in found:
        one.by[NAIVE_VIRTUOSO] = medians(ask, one.asked.naive, runs)


def medians(ask: Ask, text: str, runs: int) -> Answer | None:
    """The median of some runs after a first one that warms up; of a single one where that was long."""
    first = ask(text)
    if first is None:
        return None
    answers = [ask(text) for _ in range(1 if first[0] > ENOUGH else runs)]
    if None in answers:
        return None
    return statistics.median(seconds for seconds, _ in cast(list[Answer], answers)), first[1]


def on_rdflib(folder: Path, found: Sequence[Times]) -> None:
    """rdflib on a million triples, in the library's words, with the natural parameters there."""
    graph = folder / "million.nt"
    with graph.open("wb") as out:
        write_graph(out, MILLION)
    texts = [one.library for one in twenty(open_store(graph))]
    for one, (seconds, rows) in zip(found, slowly(graph, texts), strict=True):
        one.by[RDFLIB] = None if rows is None else (seconds, rows)


# --- what is told ----------------------------------------------------------------------------------


def told(found: Sequence[Times]) -> Iterator[Line]:
    """Each question, then all of them."""
    for one in found:
        yield from question(one)
    engines = [name for name in (DISK, VIRTUOSO) if name in found[0].by]
    for name in engines:
        yield from both(name, found)
    best = min(engines, key=lambda name: longest(name, found))
    yield from promised(best, found)
    yield from beside(best, found)
    if len(engines) > 1:
        yield same_rows(found)


def question(one: Times) -> Iterator[Line]:
    """What one question took on each engine."""
    for engine, answer in one.by.items():
        rows = "" if answer is None else f", {answer[1]:,} rows"
        line = lasting(f"{one.asked.name}: {engine}", one.seconds(engine))
        yield replace(line, figure=f"{'' if answer else 'more than '}{line.figure}{rows}")


def both(engine: str, found: Sequence[Times]) -> Iterator[Line]:
    """The median and the longest of the twenty on an engine, for themselves."""
    yield lasting(f"the twenty: {engine}, median", median(engine, found))
    yield lasting(f"the twenty: {engine}, longest", longest(engine, found))


def promised(best: str, found: Sequence[Times]) -> Iterator[Line]:
    """What must hold on one engine at least."""
    for what, seconds, most in (
        ("median", median(best, found), MEDIAN),
        ("longest", longest(best, found), LONGEST),
    ):
        line = lasting(f"the twenty on the faster engine: {what}", seconds)
        yield replace(line, bound=f"under {1_000 * most:,.0f} ms", holds=seconds < most)


def beside(best: str, found: Sequence[Times]) -> Iterator[Line]:
    """How many times faster than each rival, geometric means; one that was stopped counts as the limit."""
    for rival in (NAIVE_DISK, NAIVE_VIRTUOSO, RDFLIB):
        if rival in found[0].by:
            times = statistics.geometric_mean(one.seconds(rival) / one.seconds(best) for one in found)
            stopped = sum(one.by[rival] is None for one in found)
            what = f"the twenty: times faster than {rival} ({stopped} of it stopped after {LIMIT:.0f} s)"
            yield Line(what, f"{times:.1f}", value=times, better="higher")


def same_rows(found: Sequence[Times]) -> Line:
    """Whether both stores gave as many rows, where both answered."""
    other = [one.asked.name for one in found if differ(one.rows(DISK), one.rows(VIRTUOSO))]
    what = "the twenty: questions that the two stores answer with different rows"
    return Line(what, ", ".join(other) or "0", "none", not other, value=len(other))


def differ(one: int | None, other: int | None) -> bool:
    """Whether two answers are of different length."""
    return None not in (one, other) and one != other


def median(engine: str, found: Sequence[Times]) -> float:
    """Of the twenty, in seconds."""
    return statistics.median(one.seconds(engine) for one in found)


def longest(engine: str, found: Sequence[Times]) -> float:
    """Of the twenty, in seconds."""
    return max(one.seconds(engine) for one in found)
