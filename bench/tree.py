"""A command in; the seconds, CPU seconds and memory of all the processes that came of it out, as JSON.

Run as a process of its own, which takes in every orphan: so that nobody's CPU seconds are lost, not those of
the children of a server of forks. It is small: no child begins with a large image of its parent. Peaks
are the kernel's own (VmHWM), read while the processes live.

    python -m bench.tree adresat build samples -o graph.ttl
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 0.05  # seconds between two looks
KIB = 1024 / 1e6  # megabytes
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: wall and CPU seconds, megabytes of each process at its peak, the largest first."""

    seconds: float
    processor: float
    megabytes: tuple[float, ...]

    @property
    def largest(self) -> float:
        """Megabytes of the largest process."""
        return self.megabytes[0]


def cost(command: Sequence[str], settings: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end. Raises `RuntimeError` where it fails, with what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.tree", *command],
        cwd=ROOT,
        env={**os.environ, **(settings or {})},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit code {done.returncode}: {done.stderr[-2000:]}")
    told = json.loads(done.stdout)
    return Cost(told["seconds"], told["processor"], tuple(told["megabytes"]))


def watched(command: Sequence[str]) -> tuple[int, dict[str, object]]:
    """Run, look on, wait for all that came of it; its exit code, and what it took."""
    take_orphans()
    peaks: dict[int, float] = {}
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        look(peaks)
        time.sleep(PAUSE)
    seconds = time.perf_counter() - began
    wait_for_all(peaks)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    rest = sorted(peaks.values(), reverse=True)[1:]
    largest = max(used.ru_maxrss * KIB, *peaks.values(), 0.0)
    told = {"seconds": seconds, "processor": used.ru_utime + used.ru_stime, "megabytes": [largest, *rest]}
    return process.returncode, told


def take_orphans() -> None:
    """Make the kernel give us the processes whose parents end before them."""
    if ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def wait_for_all(peaks: dict[int, float]) -> None:
    """Wait until nothing is left of the tree."""
    while True:
        look(peaks)
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(PAUSE)
        except ChildProcessError:
            return


def look(peaks: dict[int, float]) -> None:
    """Note the peak of every process of the tree, in megabytes."""
    for number in descendants(os.getpid()):
        peak = peak_of(number)
        if peak is not None:
            peaks[number] = max(peaks.get(number, 0.0), peak)


def descendants(top: int) -> list[int]:
    """The children of a process, and theirs."""
    found, fresh = [], children(top)
    while fresh:
        found += fresh
        fresh = [child for number in fresh for child in children(number)]
    return found


def children(number: int) -> list[int]:
    """The children of a process, of each of its threads; none where it has ended."""
    try:
        told = [path.read_text() for path in Path(f"/proc/{number}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for words in told for child in words.split()]


def peak_of(number: int) -> float | None:
    """The peak of a process in megabytes; `None` where it has ended."""
    try:
        lines = Path(f"/proc/{number}/status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * KIB for line in lines if line.startswith("VmHWM:")), None)


def main(command: Sequence[str]) -> int:
    """Run, print what it took; the exit code of the command where it failed."""
    code, told = watched(command)
    if code == 0:
        print(json.dumps(told))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
