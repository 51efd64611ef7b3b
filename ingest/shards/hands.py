"""A packet of work at a machine of a cluster in, what came of it out: done by a process apart, under limits.

The process that Dask runs has threads, and must not hang: so the work is done by another one, a hand, which
is ended where a packet takes too long. A hand ends with the process that started it, or when it is idle.
"""

import contextlib
import os
import pickle
import platform
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from ingest.batch.crew import failure
from ingest.batch.extractor import extractor
from ingest.batch.guard import settle
from ingest.batch.outcome import MEMORY
from ingest.batch.pack import pack
from ingest.language.morph import forms
from ingest.read.how import How
from ingest.shards.pool import Task

START, IDLE = 120.0, 60.0  # seconds in which a hand is ready, and after which one without work ends
LENGTH = struct.Struct(">Q")
READY = b"ready"


@dataclass(frozen=True, slots=True)
class Order:
    """A packet of work: of which build, by which extractor, what is to be done, within how many seconds."""

    build: str
    made_by: str
    task: Task
    data: bytes
    how: How
    seconds: float


class OtherVersion(Exception):
    """A worker that would read otherwise than whoever builds."""


class Gone(Exception):
    """A hand that ended before it gave anything."""


class Hand:
    """A process that does packets one by one; started when it is made. Raises `TimeoutError`, `Gone`."""

    def __init__(self) -> None:
        waiting, self._lifeline = os.pipe()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "ingest.shards.hands", str(waiting)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                pass_fds=(waiting,),
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        except OSError:
            os.close(self._lifeline)
            raise
        finally:
            os.close(waiting)
        try:
            self._answer(START)
        except BaseException:
            self.end()
            raise

    def do(self, order: Order) -> bytes:
        """What comes of a packet."""
        assert self._process.stdin is not None
        try:
            put_frame(self._process.stdin, pickle.dumps((order.task, order.data, order.how)))
        except BrokenPipeError as error:
            raise Gone from error
        return self._answer(order.seconds)

    def is_there(self) -> bool:
        """Whether it still waits for work."""
        return self._process.poll() is None

    def kill(self) -> None:
        """Break off whatever it is doing; whoever waits for its answer is told that it is gone."""
        with LOCK:
            lifeline, self._lifeline = self._lifeline, -1
        with contextlib.suppress(OSError):
            os.close(lifeline)  # its guard ends what it started
        self._process.kill()

    def end(self) -> int:
        """End it and all that it holds; gives how it ended."""
        self.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        return self._process.wait()

    def _answer(self, seconds: float) -> bytes:
        assert self._process.stdout is not None
        handle, end, data = self._process.stdout.fileno(), time.monotonic() + seconds, bytearray()
        wanted = LENGTH.size
        while len(data) < wanted:
            if not select.select([handle], [], [], max(end - time.monotonic(), 0))[0]:
                raise TimeoutError
            more = os.read(handle, min(1 << 20, wanted - len(data)))
            if not more:
                raise Gone
            data += more
            if wanted == LENGTH.size == len(data):
                wanted += LENGTH.unpack(data)[0]
        return bytes(data[LENGTH.size :])


LOCK = threading.Lock()
FREE: dict[str, list[Hand]] = {}  # by build: hands that wait for work
BUSY: dict[str, set[Hand]] = {}


def do_there(packed: bytes) -> bytes:
    """Do a packet, a pickled `Order`; what could not be done gives a packed `Refused`.

    Raises `OtherVersion`.
    """
    order: Order = pickle.loads(packed)
    if extractor() != order.made_by:
        raise OtherVersion(platform.node())
    with hand_for(order.build) as hand:
        try:
            return hand.do(order)
        except TimeoutError as error:
            hand.end()
            return pack(failure(error, order.seconds))
        except Gone:
            return pack(failure(ended(hand.end()), order.seconds))


def ended(code: int) -> BaseException:
    """The error of a process that ended with a code."""
    from pebble import ProcessExpired

    return ProcessExpired("", code)  # type: ignore[no-untyped-call]


@contextlib.contextmanager
def hand_for(build: str) -> Iterator[Hand]:
    """A hand for a packet of a build: one that is free, else a new one."""
    with LOCK:
        free = FREE.setdefault(build, [])
        hand = next((one for one in iter(lambda: free.pop() if free else None, None) if one.is_there()), None)
    hand = hand or Hand()
    with LOCK:
        BUSY.setdefault(build, set()).add(hand)
    try:
        yield hand
    finally:
        with LOCK:
            BUSY.get(build, set()).discard(hand)
            kept = build in FREE and hand.is_there()
            if kept:
                FREE[build].append(hand)
        if not kept:
            hand.end()


def dismiss(build: str) -> None:
    """End the hands of a build, whatever they are doing."""
    with LOCK:
        free, busy = FREE.pop(build, []), BUSY.pop(build, set())
    for hand in free:
        hand.end()
    for hand in busy:
        hand.kill()


def put_frame(stream: IO[bytes], data: bytes) -> None:
    """Send bytes with their length before them."""
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def frames(handle: int) -> Iterator[bytes]:
    """What is sent, until nobody sends any more, or nothing for a while."""
    while select.select([handle], [], [], IDLE)[0]:
        head = exactly(handle, LENGTH.size)
        if len(head) < LENGTH.size:
            return
        yield exactly(handle, LENGTH.unpack(head)[0])


def exactly(handle: int, size: int) -> bytes:
    """So many bytes; fewer where there are no more."""
    data = bytearray()
    while len(data) < size and (more := os.read(handle, min(1 << 20, size - len(data)))):
        data += more
    return bytes(data)


def outcome_of(data: bytes) -> bytes:
    """What a task makes of a packet; what it fails for, as a packed `Refused`."""
    task, packet, how = pickle.loads(data)  # from the process that started this one
    try:
        done: bytes = task(packet, how)
        return done
    except Exception as error:  # noqa: BLE001 - told of its documents, as by the processes of one machine
        return pack(failure(error, 0))


def main() -> None:
    """Do packets as they come over standard input; answer over standard output, which nobody else uses."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    forms("форум")  # the dictionary: read before memory is limited
    settle((int(sys.argv[1]), os.open(os.devnull, os.O_RDONLY)), MEMORY)
    put_frame(answers, READY)
    for data in frames(0):
        put_frame(answers, outcome_of(data))


if __name__ == "__main__":
    main()
