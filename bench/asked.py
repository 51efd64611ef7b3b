"""A store folder in, questions on standard input, a line each; seconds and rows of each out, as JSON lines.

In a process of its own, since pyoxigraph knows no time limit: whoever asks ends it, and starts another.
"""

import json
import select
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyoxigraph as ox

from queries.disk import DiskStore, open_disk

ROOT = Path(__file__).resolve().parent.parent
OURS, BARE = "ours", "bare"
PATIENCE = 300.0  # seconds to open a store

Answer = tuple[float, int]
"""Seconds and rows."""


class Asker:
    """A store folder that is asked in another process."""

    def __init__(self, folder: Path, limit: float) -> None:
        """`limit`: seconds after which an answer is waited for no longer."""
        self.folder, self.limit = folder, limit
        self.process: subprocess.Popen[str] | None = None

    def ask(self, engine: str, sparql: str) -> Answer | None:
        """What the question took, and its rows; None where it did not end in time."""
        process = self.process or self.start()
        assert process.stdin is not None
        process.stdin.write(json.dumps([engine, sparql]) + "\n")
        process.stdin.flush()
        line = self.line(process, self.limit)
        if line is None:
            self.stop()
            return None
        seconds, rows = json.loads(line)
        return seconds, rows

    def start(self) -> "subprocess.Popen[str]":
        """A process that has the store open."""
        command = [sys.executable, "-m", "bench.asked", str(self.folder)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        if not self.line(self.process, PATIENCE):
            self.stop()
            raise RuntimeError(f"{self.folder} could not be opened")
        return self.process

    def line(self, process: "subprocess.Popen[str]", limit: float) -> str | None:
        """The next line of the process; None where it does not come in time."""
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], limit)
        return process.stdout.readline() if ready else None

    def stop(self) -> None:
        """End the process."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


def main(words: Sequence[str]) -> None:
    """Open the store, say so, and answer until there is nothing more to answer."""
    store = open_disk(Path(words[0]))
    print("open", flush=True)
    for line in sys.stdin:
        engine, sparql = json.loads(line)
        began = time.perf_counter()
        rows = ENGINES[engine](store, sparql)
        print(json.dumps([time.perf_counter() - began, rows]), flush=True)


def of_ours(store: DiskStore, sparql: str) -> int:
    """The rows of our store."""
    return len(store.select(sparql)[1])


def of_bare(store: DiskStore, sparql: str) -> int:
    """The rows of pyoxigraph on the same folder, as tuples."""
    found = store.graph.query(sparql)
    assert isinstance(found, ox.QuerySolutions)
    return len([tuple(row) for row in found])


ENGINES: dict[str, Callable[[DiskStore, str], int]] = {OURS: of_ours, BARE: of_bare}


if __name__ == "__main__":
    main(sys.argv[1:])
