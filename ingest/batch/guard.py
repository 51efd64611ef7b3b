"""What a worker process may take, and who cleans up: nothing outlives a worker, no worker its parent.

Beside each worker stands a guard, a process that does nothing but wait for the end of either. Then it ends
all that the worker started and takes away the files it left. A thread would not do: it stops where the worker
hangs in a search, and dies where the worker is killed.
"""

import contextlib
import os
import resource
import secrets
import select
import shutil
import signal
import tempfile
import time
from pathlib import Path
from typing import NoReturn

MARK = "ADRESAT_WORKER"  # in the environment of all that a worker starts
PROCESSES = Path("/proc")
PAGE = 4_096
PATIENCE, PAUSE = 5.0, 0.05  # seconds in which what was killed is gone, and between two looks at it


def settle(lifeline: tuple[int, int], memory: int) -> None:
    """Make this process a worker; it holds on to the reading end of a pipe that its parent keeps open."""
    os.setpgid(0, 0)  # Ctrl-C is the parent's business
    os.close(lifeline[1])
    folder = Path(tempfile.gettempdir(), f"adresat-{secrets.token_hex(8)}")
    os.environ |= {MARK: f"{os.getpid()} {folder}", "TMPDIR": str(folder)}
    tempfile.tempdir = str(folder)
    worker, (own, held) = os.getpid(), os.pipe()
    if os.fork() == 0:
        os.close(held)  # the worker alone holds it: it closes when the worker ends, however it does
        keep_guard(lifeline[0], own, worker)
    folder.mkdir(0o700)  # now there is somebody to take it away
    os.close(own)
    os.close(lifeline[0])
    limit_memory(memory)


def limit_memory(memory: int) -> None:
    """Let this process take so many bytes more than it has; a program that it starts may raise that again."""
    with contextlib.suppress(OSError, ValueError):  # no such limit on this system
        taken = int((PROCESSES / "self" / "statm").read_text().split()[0]) * PAGE
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        least = taken + memory if most == resource.RLIM_INFINITY else min(taken + memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (least, most))


def keep_guard(lifeline: int, own: int, worker: int) -> NoReturn:
    """Wait until the parent or the worker is gone, then end what is left of the worker; never returns."""
    try:
        os.setpgid(0, 0)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):  # who waits for the end of the parent's output shall not wait for the guard's
            os.dup2(nothing, stream)
        low, high = sorted((lifeline, own))
        for first, last in ((3, low), (low + 1, high), (high + 1, os.sysconf("SC_OPEN_MAX"))):
            os.closerange(first, last)
        select.select([lifeline, own], [], [])
        with contextlib.suppress(OSError):
            os.killpg(worker, signal.SIGKILL)
        select.select([own], [], [], PATIENCE)  # until it is truly gone, and makes no more files
        clean_up()
    finally:
        os._exit(0)


def clean_up() -> None:
    """End all that a worker started, and take away its temporary files."""
    folder, end = Path(tempfile.gettempdir()), time.monotonic() + PATIENCE
    while True:
        for group in groups_of(os.environ[MARK]):
            with contextlib.suppress(OSError):
                os.killpg(group, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists() or time.monotonic() > end:
            return
        time.sleep(PAUSE)  # something was still writing


def groups_of(mark: str) -> set[int]:
    """The groups of the processes that bear a mark: what a worker started in a group of its own."""
    found = set()
    for environ in PROCESSES.glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if f"{MARK}={mark}".encode() in environ.read_bytes().split(b"\0"):
                found.add(os.getpgid(int(environ.parent.name)))
    return found - {os.getpgid(0)}
