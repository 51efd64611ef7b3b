"""Work is shared out among processes: each piece once, what went wrong is said, and nobody is left behind."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.forked import WorkerLost, share_out

ROOT = Path(__file__).resolve().parents[2]
LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="one process alone where none is forked"
)


def listed(number: int, pieces: Iterator[int]) -> tuple[int, list[int]]:
    """Which process did which pieces."""
    return os.getpid(), [piece for piece in pieces if time.sleep(0.001) is None]


@pytest.mark.parametrize("jobs", [0, 1, 2, 3, 50])
@pytest.mark.parametrize("pieces", [0, 1, 7, 100])
def test_each_piece_is_done_once(jobs: int, pieces: int) -> None:
    made = share_out(listed, pieces, jobs)
    assert sorted(piece for _, done in made for piece in done) == list(range(pieces))
    assert 1 <= len(made) <= max(jobs, 1)
    assert multiprocessing.active_children() == []


@LINUX
def test_processes_share_the_work_and_one_job_stays_here() -> None:
    here = os.getpid()
    assert [process for process, _ in share_out(listed, 100, 1)] == [here]
    made = share_out(listed, 100, 2)
    assert len({process for process, _ in made} | {here}) == 3
    assert all(len(done) >= 20 for _, done in made)


@LINUX
@pytest.mark.parametrize("given", [0, 1])
def test_where_the_system_gives_fewer_processes_the_work_is_done_all_the_same(
    given: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork, left = os.fork, iter(range(given))

    def refusing() -> int:
        if next(left, None) is None:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return fork()

    monkeypatch.setattr(os, "fork", refusing)
    ((process, done),) = share_out(listed, 100, 3)
    assert done == list(range(100))
    assert (process == os.getpid()) == (given == 0)


def ended(number: int, pieces: Iterator[int]) -> None:
    """The second process is ended from outside over its first piece; the first goes on for long."""
    next(pieces)
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


def failing(number: int, pieces: Iterator[int]) -> None:
    """There is no room on the disk."""
    next(pieces)
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@LINUX
def test_a_process_that_was_ended_is_said_in_a_line_and_the_others_end_too() -> None:
    began = time.monotonic()
    with pytest.raises(WorkerLost) as caught:
        share_out(ended, 100, 3)
    assert time.monotonic() - began < 10
    assert "\n" not in caught.value.line("ru") + caught.value.line("en")
    assert "-9" in caught.value.line("ru") and "--jobs 1" in caught.value.line("en")
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_is_the_error_that_it_is(jobs: int) -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        share_out(failing, 100, jobs)
    assert caught.value.errno == errno.ENOSPC
    assert multiprocessing.active_children() == []


SLOWLY = r"""
import os, sys, time
from ingest.forked import share_out
def work(number, pieces):
    os.write(1, f"{os.getpid()}\n".encode())
    for piece in pieces:
        time.sleep(0.02)
share_out(work, 100_000, 3)
"""


@LINUX
def test_when_the_parent_is_killed_nobody_is_left() -> None:
    parent = subprocess.Popen([sys.executable, "-c", SLOWLY], stdout=subprocess.PIPE, cwd=ROOT)
    assert parent.stdout is not None
    working = [int(parent.stdout.readline()) for _ in range(3)]
    parent.kill()
    parent.communicate(timeout=20)  # ends when the last of them closes its output
    until = time.monotonic() + 10
    while (left := [process for process in working if runs(process)]) and time.monotonic() < until:
        time.sleep(0.05)
    assert left == []


def runs(process: int) -> bool:
    """Whether a process does anything still: one that ended may wait to be buried."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
