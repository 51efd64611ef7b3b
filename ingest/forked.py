"""Numbered pieces of work in, what each process made of its share out; the pieces go to whoever is free.

Processes are forked, so that they see all that was read without its being copied. Where the system cannot
fork safely, or gives no process, or for one job, the work is done here.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from ingest.errors import IngestError, Said

Result = TypeVar("Result")
Work = Callable[[int, Iterator[int]], Result]  # the number of the process, the pieces as they are given out
WORTH = 16  # pieces for which a process more is worth its start
AT_ONCE = 4  # so many times a process asks for pieces until it was worth its start


class WorkerLost(IngestError):
    """A process that did a part of the work was ended from outside."""

    def __init__(self, code: int | None) -> None:
        super().__init__(
            Said(
                f"граф не записан: один из процессов прерван (код {code}); "
                "повторите с --jobs 1 или освободите память",
                f"the graph was not written: one of the processes was ended (code {code}); "
                "try again with --jobs 1, or free memory",
            )
        )


def share_out(work: Work[Result], pieces: int, jobs: int, worth: int = WORTH) -> list[Result]:
    """Do `pieces` of work in `jobs` processes; gives what each made. Raises `OSError`, `WorkerLost`.

    `worth` is for how many of these pieces a process more is worth its start.
    """
    jobs = processes(pieces, jobs, worth)
    if not jobs:
        return [work(0, iter(range(pieces)))]
    started: list[tuple[BaseProcess, Connection]] = []
    try:
        with suppress(OSError):  # it gives no more processes: those that there are do the work
            for number in range(jobs):
                started.append(start(work, number, [connection for _, connection in started]))
        return serve(started, pieces, max(worth // AT_ONCE, 1)) if started else [work(0, iter(range(pieces)))]
    finally:
        for process, connection in started:
            connection.close()
            process.terminate()
            process.join()


def processes(pieces: int, jobs: int, worth: int = WORTH) -> int:
    """How many processes so much work is worth; 0 where it is done here."""
    most = min(jobs, pieces // worth)
    return most if most > 1 and sys.platform.startswith("linux") else 0


def in_order(work: Callable[[int], Result], pieces: int, jobs: int, worth: int = WORTH) -> list[Result]:
    """What came of each piece of work, in their order. Raises as `share_out` does."""

    def numbered(_: int, given: Iterator[int]) -> list[tuple[int, Result]]:
        return [(piece, work(piece)) for piece in given]

    found = dict(pair for made in share_out(numbered, pieces, jobs, worth) for pair in made)
    return [found[piece] for piece in range(pieces)]


def start(work: Work[Result], number: int, before: Sequence[Connection]) -> tuple[BaseProcess, Connection]:
    """Start a process; gives it with this end of its pipe. `before` are those of the processes before it."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    with theirs:
        process = context.Process(target=run, args=(work, number, theirs, [*before, ours]), daemon=True)
        try:
            process.start()
        except OSError:
            ours.close()
            raise
    return process, ours


def run(work: Work[Result], number: int, parent: Connection, others: Sequence[Connection]) -> None:
    """In the process: do what is given out until there is no more, and hand over what came of it.

    `others` are the parent's ends of pipes. While a process holds one, none hears that the parent is gone.
    """
    for connection in others:
        connection.close()
    try:
        parent.send(("done", work(number, given(parent))))
    except (KeyboardInterrupt, EOFError, BrokenPipeError):  # the parent is told itself, or is gone
        os._exit(1)
    except (OSError, MemoryError) as error:
        parent.send(("raised", error))


def given(parent: Connection) -> Iterator[int]:
    """In the process: the pieces that it is given, one after the other."""
    while True:
        parent.send(("next", None))
        pieces = parent.recv()
        if not pieces:
            return
        yield from pieces


def serve(started: Sequence[tuple[BaseProcess, Connection]], pieces: int, most: int) -> list[Result]:
    """Give out pieces, at `most` so many at once, until all processes are done.

    Gives what they made, in the order of their numbers.
    """
    shares = (range(first, min(first + most, pieces)) for first in range(0, pieces, most))
    working = {connection: number for number, (_, connection) in enumerate(started)}
    made: dict[int, Result] = {}
    while working:
        for connection in wait(list(working)):
            assert isinstance(connection, Connection)
            what, value = heard(connection, started[working[connection]][0])
            if what == "next":
                connection.send(next(shares, ()))
            elif what == "raised":
                raise value
            else:
                made[working.pop(connection)] = value
    return [made[number] for number in sorted(made)]


def heard(connection: Connection, process: BaseProcess) -> tuple[str, Any]:
    """What a process says. Raises `WorkerLost` where it will say nothing more."""
    try:
        message: tuple[str, Any] = connection.recv()
    except (EOFError, OSError) as error:
        process.join()
        raise WorkerLost(process.exitcode) from error
    return message
