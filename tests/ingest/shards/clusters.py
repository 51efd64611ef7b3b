"""A Dask cluster of this machine: a scheduler and its workers, each a process of the tests' own."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers import free_ports

PATIENCE = 120  # seconds in which a process of the cluster starts, or ends, on a busy machine


@dataclass(slots=True)
class Machines:
    """A scheduler and its workers; `modules` is a folder of modules that the workers can import."""

    scheduler: "subprocess.Popen[bytes]"
    address: str
    folder: Path
    modules: Path
    workers: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    started: int = 0

    def start(self, **environment: str) -> "subprocess.Popen[bytes]":
        """One worker more, of one thread, that nobody starts again."""
        self.started += 1
        words = ["worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        words += ["--host", "127.0.0.1", "--name", f"worker-{self.started}"]
        words += ["--local-directory", str(self.folder / str(self.started))]
        known = os.pathsep.join([str(self.modules), os.environ.get("PYTHONPATH", "")])
        worker = dask(words, self.folder, **{"PYTHONPATH": known, **environment})
        self.workers.append(worker)
        return worker

    def ready(self, count: int) -> None:
        """Start or kill workers until there are so many, and wait until the scheduler knows them."""
        from distributed import Client

        self.workers = [one for one in self.workers if one.poll() is None]
        while len(self.workers) < count:
            self.start()
        while len(self.workers) > count:
            self.kill()
        with Client(self.address, timeout=PATIENCE, set_as_default=False) as client:
            end = time.monotonic() + PATIENCE
            while len(client.nthreads()) != count:
                assert time.monotonic() < end, client.nthreads()
                time.sleep(0.1)

    def kill(self) -> None:
        """Kill a worker, as a machine does that loses its power."""
        worker = self.workers.pop(0)
        worker.kill()
        worker.wait()


def dask(words: list[str], folder: Path, **environment: str) -> "subprocess.Popen[bytes]":
    """A process of Dask."""
    with (folder / "said").open("ab") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *words],
            cwd=folder,
            env={**os.environ, **environment},
            stdout=said,
            stderr=subprocess.STDOUT,
        )


@contextlib.contextmanager
def machines(folder: Path, modules: Path) -> Iterator[Machines]:
    """A scheduler without workers, until it and those that it was given are stopped."""
    (port,) = free_ports(1)
    scheduler = dask(["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"], folder)
    cluster = Machines(scheduler, f"tcp://127.0.0.1:{port}", folder, modules)
    try:
        yield cluster
    finally:
        for process in [*cluster.workers, scheduler]:
            process.kill()
            process.wait()
