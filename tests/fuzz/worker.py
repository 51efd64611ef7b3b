"""A target and a stretch of runs in, a line for each finding out: one process, under a limit of memory.

The number of the run that goes on stands in a file: who finds this process dead knows which it was.
"""

import contextlib
import json
import mmap
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import FrameType

from tests.fuzz.mutate import mutated
from tests.fuzz.targets import TARGETS, material_of

MEMORY = 1_000_000_000  # bytes of address space
SECONDS = 10  # of CPU for one run


class TooLong(BaseException):
    """A run took more than its time; no `except Exception` stops it."""


def main(words: list[str]) -> int:
    """Run `target from to file`: the runs of these numbers, the number of each written to the file."""
    target, first, end, place = words[0], int(words[1]), int(words[2]), Path(words[3])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, too_long)
    began, read = time.process_time(), 0
    with place.open("r+b") as file, mmap.mmap(file.fileno(), 8) as here:
        for number in range(first, end):
            here[:] = number.to_bytes(8, "little")
            found = one_run(target, number)
            read += found is None
            if isinstance(found, str):
                say({"run": number, "what": found})
    # Not ru_maxrss: that is of the process which started this one, where that was larger.
    peak = int(Path("/proc/self/status").read_text("ascii").split("VmHWM:")[1].split()[0]) * 1024
    say({"read": read, "seconds": time.process_time() - began, "peak": peak})
    return 0


def one_run(target: str, number: int) -> str | bool | None:
    """What is wrong with a run; `False` where the bytes were refused, `None` where they were read."""
    return run_on(target, input_of(target, number))


def input_of(target: str, number: int) -> bytes:
    """The bytes of a run: the same ones whenever and wherever it is run."""
    return mutated(material_of(target), Random(f"{target} {number}"))


def run_on(target: str, data: bytes) -> str | bool | None:
    """What is wrong with a target on these bytes, as `one_run` says."""
    try:
        with limited():
            return None if TARGETS[target].run(data) else False
    except (Exception, RecursionError, MemoryError, TooLong) as error:  # noqa: BLE001 - each is a finding
        return told(error)


@contextlib.contextmanager
def limited() -> Iterator[None]:
    """A limit of time, counted in CPU seconds, so that a busy machine breaks none."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def too_long(number: int, frame: FrameType | None) -> None:
    """Stop a run."""
    raise TooLong


def told(error: BaseException) -> str:
    """An error by its name and the line of ours that it came through last."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/ingest/" in frame.filename and "/tests/" not in frame.filename]
    at = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}: {str(error)[:120]}{at}"


def say(what: dict[str, object]) -> None:
    """One line of JSON."""
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
