"""The address of a Dask scheduler in, a pool out: packets are done by the workers of a cluster.

A packet travels whole, so that a worker that is lost takes nothing with it: Dask gives its packets to others.
Every worker must read as whoever builds reads, or the graph would depend on who read what.
"""

import contextlib
import logging
import pickle
import queue
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ingest.batch.extractor import extractor
from ingest.batch.outcome import Refused, Setting
from ingest.batch.pack import pack
from ingest.errors import IngestError, Said, shown
from ingest.shards.hands import Order, OtherVersion, dismiss, do_there
from ingest.shards.pool import Packet, Task

if TYPE_CHECKING:
    from distributed import Client, Future

REACHED, JOINED = 10.0, 30.0  # seconds in which a scheduler answers, and has a worker
AHEAD, LEAST = 3, 4  # packets on their way for each thread of the workers, and at least
LOOK, PATIENCE = 5.0, 12  # seconds between two looks at the workers; looks that find none before it is over
RETRIES = 2  # of a packet that a worker could not even begin
OFTEN = 50  # packets after which the workers are counted anew
NO_DASK = Said(
    "--scheduler: нет пакета dask; поставьте adresat[cluster]",
    "--scheduler: the package dask is not there; install adresat[cluster]",
)
KILLED = Said("рабочие процессы с ним гибли", "the workers that had it were lost")
LOOK_THERE = Said("посмотрите журналы рабочих процессов", "look at what the workers logged")
NO_WORKERS = Said(
    "кластер без рабочих процессов; запустите их («dask worker АДРЕС») и повторите: сделанное сохранено",
    "the cluster has no workers; start some (`dask worker ADDRESS`), and run it again: what was done is kept",
)
LEFT = Said(
    "связь с планировщиком кластера потеряна; повторите, когда он отвечает: сделанное сохранено",
    "the scheduler of the cluster is gone; run it again when it answers: what was done is kept",
)


class BadCluster(IngestError):
    """A cluster that cannot be used: not there, without workers, or of another version."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of a scheduler, as a pool."""

    client: "Client"
    setting: Setting

    def run(self, task: Task, packets: Iterable[Packet], seconds: float) -> Iterator[Packet]:
        """Do each packet at one of the workers. Raises `BadCluster` where there are none any more."""
        waiting: dict[Future, int] = {}
        ready: queue.SimpleQueue[Future] = queue.SimpleQueue()
        left, given, most = iter(packets), 0, 0
        try:
            while True:
                most = most if given % OFTEN else self.width()
                for number, data in islice(left, max(most - len(waiting), 0)):
                    order = Order(self.client.id, extractor(), task, data, self.setting.how, seconds)
                    future = self.client.submit(do_there, pickle.dumps(order), pure=False, retries=RETRIES)
                    waiting[future] = number
                    future.add_done_callback(ready.put)
                if not waiting:
                    return
                future, found = self.next_of(ready)
                given += 1
                yield waiting.pop(future), found
        finally:
            with contextlib.suppress(Exception):  # the cluster may be gone
                self.client.cancel(list(waiting), force=True)

    def width(self) -> int:
        """How many packets may be on their way."""
        return max(LEAST, AHEAD * self.threads())

    def threads(self) -> int:
        """How many threads the workers have now. Raises `BadCluster`."""
        try:
            return sum(self.client.nthreads().values())
        except (OSError, RuntimeError, AttributeError) as error:
            raise BadCluster(LEFT) from error

    def next_of(self, ready: "queue.SimpleQueue[Future]") -> tuple["Future", bytes]:
        """The next packet that is done, and what came of it. Raises `BadCluster`."""
        looks = 0
        while looks < PATIENCE:
            try:
                future = ready.get(timeout=LOOK)
                try:
                    return future, given_by(future)
                except TimeoutError:  # the worker that had it is lost: it is done again
                    ready.put(future)
                    raise
            except (queue.Empty, TimeoutError):
                looks += not self.threads()
        raise BadCluster(NO_WORKERS)


def given_by(future: "Future") -> bytes:
    """What a worker gave. Raises `TimeoutError` where it is not to be had yet, and `BadCluster`."""
    from distributed import KilledWorker

    if future.status == "finished":
        found: bytes = future.result(timeout=LOOK)
        return found
    if future.status != "error":
        raise BadCluster(LEFT)
    match error := future.exception(timeout=LOOK):
        case KilledWorker():
            return pack(Refused(KILLED, LOOK_THERE, lasting=False))
        case OtherVersion():
            raise BadCluster(other(str(error))) from error
        case _:
            raise BadCluster(broken(error))


@contextlib.contextmanager
def cluster_at(address: str, setting: Setting) -> Iterator[Cluster]:
    """The cluster of a scheduler, left when it is no longer used. Raises `BadCluster`."""
    with quietly():
        client = client_of(address)
        try:
            check_workers(client)
            yield Cluster(client, setting)
        finally:
            with contextlib.suppress(Exception):  # whatever became of it
                client.run(dismiss, client.id, on_error="ignore")
            with contextlib.suppress(Exception):
                client.close(timeout=REACHED)


def client_of(address: str) -> "Client":
    """A connection to a scheduler. Raises `BadCluster`."""
    try:
        from distributed import Client
    except ImportError as error:
        raise BadCluster(NO_DASK) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on versions of libraries: ours are compared below
            return Client(address, timeout=REACHED, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        where = shown(address)
        raise BadCluster(
            Said(
                f"--scheduler {where}: планировщик не отвечает; проверьте адрес и что он запущен",
                f"--scheduler {where}: no scheduler answers; check the address, and that it runs",
            )
        ) from error


def check_workers(client: "Client") -> None:
    """Refuse workers that would read otherwise than this process."""
    try:
        client.wait_for_workers(1, timeout=JOINED)
    except TimeoutError as error:
        raise BadCluster(NO_WORKERS) from error
    for worker, found in sorted(client.run(extractor, on_error="return").items()):
        if found != extractor():
            raise BadCluster(other(worker))


def other(worker: str) -> Said:
    """What to say of a worker of another version, or that has none."""
    return Said(
        f"рабочий процесс {worker}: другая версия adresat, или библиотек и программ, которыми он читает; "
        "поставьте ту же",
        f"worker {worker} has another version of adresat, or of what it reads with; install the same",
    )


def broken(error: object) -> Said:
    """What to say where the cluster itself fails, and no document."""
    what = shown(" ".join(f"{type(error).__name__}: {error}".split()))[:200]
    return Said(
        f"кластер не справился ({what}); поставьте ту же adresat[cluster] и планировщику",
        f"the cluster failed ({what}); install the same adresat[cluster] where its scheduler runs, too",
    )


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Let Dask keep to itself what it logs: what matters is said in our words."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
