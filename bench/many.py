"""A folder of many documents in, seconds and megabytes out: whole builds, with one job and with two."""

import multiprocessing
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CALM = 0.9  # of the speed of two processes alone: below that somebody else is at work here


@dataclass(frozen=True, slots=True)
class Taken:
    """What a build took: seconds from start to exit, megabytes of the largest of its processes."""

    seconds: float
    megabytes: float


def build(folder: Path, graph: Path, jobs: int) -> Taken:
    """Build the graph of a folder from nothing, in a process of its own."""
    command = [sys.executable, "-m", "adresat", "build", str(folder), "-o", str(graph)]
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--no-cache", "--jobs", str(jobs)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{folder} with {jobs} jobs: exit code {process.returncode}")
    return Taken(taken, used.ru_maxrss / 1_000)


def is_calm() -> bool:
    """Whether two processes have two cores for themselves just now."""
    began = time.perf_counter()
    spin(1)
    alone = time.perf_counter() - began
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        pool.map(spin, [0, 0], chunksize=1)  # started, and imported
        began = time.perf_counter()
        pool.map(spin, [1, 1], chunksize=1)
        together = time.perf_counter() - began
    return alone >= CALM * together


def spin(times: int) -> int:
    """Some work for one core."""
    return sum(number * number for number in range(times * 5_000_000))
