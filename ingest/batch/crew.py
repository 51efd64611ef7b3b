"""Bytes of files in, what they hold out, as each is done: read by worker processes, under limits.

The workers are forked before this process has a second thread, with the words and the dictionary that are
loaded already: they start in milliseconds, and no module of the caller is run again in them.
"""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from ingest.batch.guard import settle
from ingest.batch.outcome import MEMORY, Refused, Setting
from ingest.batch.pack import pack
from ingest.batch.task import work
from ingest.errors import Said
from ingest.language.morph import forms
from ingest.read.how import How

if TYPE_CHECKING:
    from pebble import ProcessPool

AHEAD = 2  # files that wait for each worker: none is idle, and few are held in memory
TICK = 0.02  # seconds between two looks at the workers
Done: TypeAlias = tuple[int, bytes]
Task: TypeAlias = Callable[[bytes, How], bytes]

SPLIT = Said(
    "разделите файл или сохраните его в другом формате", "split the file, or save it in another format"
)
LONGER = Said(
    "дайте больше времени: --timeout, или разделите файл", "give more time by --timeout, or split the file"
)
TELL_US = Said("сохраните файл в другом формате и сообщите нам", "save it in another format, and tell us")


class Crew:
    """Worker processes, started when there is something to do; with no jobs, the work is done here."""

    def __init__(self, setting: Setting, task: Task = work) -> None:
        self.setting, self.task = setting, task
        self._pool: ProcessPool | None = None
        self._lifeline = (-1, -1)
        self._waiting: dict[Future[bytes], int] = {}

    def give(self, place: int, data: bytes) -> Iterator[Done]:
        """Have a file read, under a number of the caller's; what is done meanwhile comes out."""
        if not self.setting.jobs:
            yield place, self.task(data, self.setting.how)
            return
        if self._pool is None:
            self._pool = self._started()
        future = self._pool.schedule(self.task, args=(data, self.setting.how), timeout=self.setting.seconds)
        self._waiting[future] = place
        while len(self._waiting) > self.setting.jobs * (1 + AHEAD):
            yield from self._next()

    def rest(self) -> Iterator[Done]:
        """Whatever is still being read."""
        while self._waiting:
            yield from self._next()

    def _next(self) -> Iterator[Done]:
        done, _ = wait(self._waiting, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=self._waiting.__getitem__):
            place, error = self._waiting.pop(future), future.exception()
            yield place, future.result() if error is None else pack(failure(error, self.setting.seconds))

    def _started(self) -> "ProcessPool":
        from pebble import CONSTS, ProcessPool

        CONSTS.sleep_unit, CONSTS.term_timeout = TICK, 10 * TICK
        forms("форум")  # the dictionary: read once, shared by all
        gc.freeze()
        self._lifeline = os.pipe()
        context = multiprocessing.get_context("fork")
        return ProcessPool(
            self.setting.jobs, initializer=settle, initargs=(self._lifeline, MEMORY), context=context
        )

    def dismiss(self) -> None:
        """End the workers, whatever they are doing."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            for end in self._lifeline:  # their guards see it, and end them at once
                os.close(end)
            self._pool.join()
            self._pool = None


@contextmanager
def crew_for(setting: Setting, task: Task = work) -> Iterator[Crew]:
    """A crew for a task that is gone afterwards."""
    crew = Crew(setting, task)
    try:
        yield crew
    finally:
        crew.dismiss()


def failure(error: BaseException, seconds: float) -> Refused:
    """What a document is refused for that ran out of time or memory, or took its worker with it."""
    from pebble import ProcessExpired

    match error:
        case TimeoutError():
            reason = Said(f"не прочитан за {seconds:g} с", f"not read within {seconds:g} s")
            return Refused(reason, LONGER, lasting=False)
        case MemoryError():
            most = f"{MEMORY / 1e9:g}"
            reason = Said(
                f"при чтении занимает больше {most} ГБ памяти", f"reading it takes over {most} GB of memory"
            )
            return Refused(reason, SPLIT, lasting=False)
        case ProcessExpired():
            name = name_of(error.exitcode)
            reason = Said(f"чтение оборвалось ({name})", f"reading broke off ({name})")
            return Refused(reason, TELL_US, lasting=False)
        case _:
            what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            reason = Said(f"непредвиденная ошибка ({what})", f"unforeseen error ({what})")
            return Refused(reason, TELL_US, lasting=False)


def name_of(exitcode: int) -> str:
    """How a process ended: the signal that ended it, or its code."""
    try:
        return signal.Signals(-exitcode).name
    except ValueError:
        return str(exitcode)
