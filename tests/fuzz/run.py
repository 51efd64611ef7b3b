"""Targets and a number of runs in, what was found out: workers are started, watched and started again.

A process that dies, or that no alarm reaches, is a finding of the run it was in; the next goes on after it.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKER = (sys.executable, "-m", "tests.fuzz.worker")
STRETCH = 2_000  # runs of one process: what leaks shows in its memory
STUCK = 120  # seconds of the clock in one run, after which no alarm will come


@dataclass(slots=True)
class Tally:
    """What the runs of a target gave: how many, how many were read, the findings by their run."""

    target: str
    runs: int = 0
    read: int = 0
    seconds: float = 0.0
    peak: int = 0
    findings: dict[int, str] = field(default_factory=dict)

    @property
    def kinds(self) -> Counter[str]:
        """The findings by what they are."""
        return Counter(self.findings.values())


def fuzz(target: str, runs: int, first: int = 0) -> Tally:
    """Run a target on so many broken files."""
    tally = Tally(target)
    number, end = first, first + runs
    began = time.monotonic()
    while number < end:
        number = stretch(tally, number, min(end, number + STRETCH))
    tally.runs, tally.seconds = runs, time.monotonic() - began
    return tally


def stretch(tally: Tally, first: int, end: int) -> int:
    """One process; gives the number of the run to go on with."""
    with tempfile.NamedTemporaryFile() as place, tempfile.TemporaryFile() as errors:
        place.write(first.to_bytes(8, "little"))
        place.flush()
        words = [tally.target, str(first), str(end), place.name]
        worker = subprocess.Popen(
            [*WORKER, *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        stuck = watched(worker, Path(place.name))
        output = worker.communicate()[0]
        for line in output.splitlines():
            note(tally, json.loads(line))
        if worker.returncode == 0:
            return end
        died = int.from_bytes(Path(place.name).read_bytes(), "little")
        errors.seek(0)
        last = errors.read().decode("utf-8", "replace").strip().splitlines()[-1:]
        tally.findings[died] = "stuck" if stuck else f"died with {worker.returncode} {''.join(last)[:150]}"
        return died + 1


def watched(worker: "subprocess.Popen[str]", place: Path) -> bool:
    """Wait for a worker; kill it where one run goes on for too long, and say so."""
    last, since = b"", time.monotonic()
    while worker.poll() is None:
        time.sleep(0.2)
        now = place.read_bytes()
        if now != last:
            last, since = now, time.monotonic()
        elif time.monotonic() - since > STUCK:
            worker.kill()
            return True
    return False


def note(tally: Tally, said: dict[str, object]) -> None:
    """Note a line of a worker."""
    if "what" in said:
        tally.findings[int(str(said["run"]))] = str(said["what"])
    else:
        tally.read += int(str(said["read"]))
        tally.peak = max(tally.peak, int(str(said["peak"])))


def saved(tally: Tally, folder: Path, most: int = 3) -> Iterator[Path]:
    """The inputs of the first findings of each kind, as files."""
    from tests.fuzz.worker import input_of

    seen: Counter[str] = Counter()
    for number, what in sorted(tally.findings.items()):
        seen[what] += 1
        if seen[what] <= most:
            path = folder / f"{tally.target}-{number}"
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(input_of(tally.target, number))
            yield path
