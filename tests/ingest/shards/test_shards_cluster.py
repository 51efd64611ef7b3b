import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
import pytest

from bench.country import write_country
from ingest.batch.outcome import Refused, Setting
from ingest.batch.pack import unpack
from ingest.shards import Means, Output, Pool, Sharded, build_shards, cluster
from ingest.shards.address import path_of
from ingest.shards.cluster import BadCluster, Cluster, cluster_at
from ingest.shards.pool import Packet, Task
from ingest.shards.press import write_documents
from ingest.shards.work import read_packet
from tests.ingest.shards.clusters import PATIENCE, Machines, machines
from tests.servers import free_ports

pytestmark = [pytest.mark.slow, pytest.mark.alone]

BASE = "https://example.org/"
SETTING = Setting(jobs=1)
DOCUMENTS = 130  # three pages, and nine packets to read
PLANTED = """
import os, time

def echo(data, how):
    return data

def hang(data, how):
    time.sleep(600)

def hog(data, how):
    return b"x" * 4_000_000_000

def fall(data, how):
    os._exit(7)

def murder(data, how):
    os.kill(os.getppid(), 9)
    time.sleep(600)

def slip(data, how):
    raise ValueError("no such thing")
"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a module of tasks."""
    folder = tmp_path_factory.mktemp("modules")
    (folder / "planted_tasks.py").write_text(PLANTED, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, planted: Path) -> Iterator[Machines]:
    with machines(tmp_path_factory.mktemp("cluster"), planted) as found:
        yield found


@pytest.fixture
def two(running: Machines) -> Machines:
    """The cluster with two workers, whatever the test before did to it."""
    running.ready(2)
    return running


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country")
    write_country(folder, DOCUMENTS, seed=3)
    return folder


@pytest.fixture(scope="module")
def here(country: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The shards that this machine makes alone."""
    folder = tmp_path_factory.mktemp("here")
    build(country, folder / "shards", None)
    return shards(folder / "shards")


def build(country: Path, folder: Path, pool: Pool | None) -> Sharded:
    output = Output(str(folder), BASE, "1")
    return build_shards([country], [], output, Means(folder.with_name("book"), SETTING, pool))


def shards(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def hands(cluster: Machines) -> list[psutil.Process]:
    """The processes that do the work of workers."""
    found = [one for each in cluster.workers for one in psutil.Process(each.pid).children(recursive=True)]
    return [one for one in found if "ingest.shards.hands" in one.cmdline()]


def soon(true: Callable[[], object]) -> bool:
    end = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(true())


@dataclass(frozen=True, slots=True)
class Cut:
    """A pool of which a worker is killed when all or so many packets of a task are on their way."""

    pool: Cluster
    machines: Machines
    task: Task
    after: int

    def run(self, task: Task, packets: Iterable[Packet], seconds: float) -> Iterator[Packet]:
        return self.pool.run(task, self.cut(packets) if task is self.task else packets, seconds)

    def cut(self, packets: Iterable[Packet]) -> Iterator[Packet]:
        for number, data in packets:
            if number == self.after and soon(lambda: hands(self.machines)):
                self.machines.kill()
            yield number, data


def test_two_workers_write_what_one_machine_writes(
    two: Machines, country: Path, here: dict[str, bytes], tmp_path: Path
) -> None:
    with cluster_at(two.address, SETTING) as pool:
        first = build(country, tmp_path / "shards", pool)
        again = build(country, tmp_path / "shards", pool)
    assert shards(tmp_path / "shards") == here
    assert len(here) >= 4
    assert (first.written, again.written) == (len(here) - 2, 0), "all but the common page and the list"
    assert soon(lambda: not hands(two)), "what the workers started ends with the build"


@pytest.mark.parametrize(("task", "after"), [(read_packet, 5), (write_documents, 1)])
def test_a_worker_that_is_killed_costs_nothing_but_time(
    task: Task, after: int, two: Machines, country: Path, here: dict[str, bytes], tmp_path: Path
) -> None:
    with cluster_at(two.address, SETTING) as pool:
        sharded = build(country, tmp_path / "shards", Cut(pool, two, task, after))
    assert len(two.workers) == 1, "one was killed"
    assert not sharded.built.issues
    assert shards(tmp_path / "shards") == here


def test_a_task_that_hangs_or_takes_its_process_with_it_is_refused(
    two: Machines, planted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(planted)
    import planted_tasks as tasks

    expected = {
        tasks.hang: "not read within 1 s",
        tasks.hog: "reading it takes over 1 GB of memory",
        tasks.fall: "reading broke off (7)",
        tasks.slip: "unforeseen error (ValueError: no such thing)",
    }
    with cluster_at(two.address, SETTING) as pool:
        for task, reason in expected.items():
            ((number, packed),) = pool.run(task, [(3, b"data")], 1)
            found = unpack(packed)
            assert number == 3
            assert isinstance(found, Refused)
            assert (found.reason.en, found.lasting) == (reason, False)
        many = [(number, bytes([number])) for number in range(20)]
        assert sorted(pool.run(tasks.echo, many, 60)) == many
    assert len(two.workers) == 2
    assert all(worker.poll() is None for worker in two.workers)


def test_a_document_that_takes_too_long_is_left_out_and_the_others_stand(
    two: Machines, country: Path, tmp_path: Path
) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for path in sorted(country.rglob("*.txt"))[:3]:
        (few / path.name).write_bytes(path.read_bytes())
    asked = "Администрации города Заречье, Думе Озёрского района и Министерству культуры Туманской области"
    done = "Провести смотр дворов, посадить липы у пруда, вымыть окна и убрать снег. " * 9
    items = "".join(f"{number}. {asked} провести смотр дворов. {done}\n" for number in range(1, 900))
    parts = "".join(f"Секция «Дворы {number}»\n{items}" for number in range(1, 11))
    (few / "long.txt").write_text(f"Резолюция\nУчастники Форума рекомендуют:\n{parts}", encoding="utf-8")
    setting = replace(SETTING, timeout=3)
    with cluster_at(two.address, setting) as pool:
        output = Output(str(tmp_path / "shards"), BASE, "1")
        sharded = build_shards([few], [], output, Means(tmp_path / "book", setting, pool))
    assert sharded.manifest.documents == 3
    assert [(one.path.name, one.what.en) for one in sharded.built.issues] == [
        ("long.txt", "not read within 3 s; give more time by --timeout, or split the file")
    ]


def test_a_worker_of_another_version_is_refused(two: Machines, tmp_path: Path) -> None:
    (tmp_path / "tesseract").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "tesseract").chmod(0o755)
    odd = two.start(PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    two.ready(3)
    said = "has another version of adresat"
    with pytest.raises(BadCluster, match=said) as refused, cluster_at(two.address, SETTING):
        pass
    odd.kill()
    odd.wait()
    assert "worker tcp://127.0.0.1:" in refused.value.line("en")
    assert "поставьте ту же" in refused.value.line("ru")


def test_a_cluster_that_loses_its_last_worker_is_said(
    running: Machines, planted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(planted)
    monkeypatch.setattr(cluster, "LOOK", 0.5)
    monkeypatch.setattr(cluster, "PATIENCE", 2)
    monkeypatch.setattr(cluster, "JOINED", 1.0)
    import planted_tasks as tasks

    running.ready(1)
    with cluster_at(running.address, SETTING) as pool:
        running.kill()
        with pytest.raises(BadCluster, match="has no workers"):
            list(pool.run(tasks.echo, [(0, b"")], 60))
    with pytest.raises(BadCluster, match="has no workers"), cluster_at(running.address, SETTING):
        pass


def test_a_packet_that_kills_workers_is_refused_and_a_scheduler_that_goes_is_said(
    tmp_path: Path, planted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(planted)
    monkeypatch.setattr(cluster, "LOOK", 0.5)
    import planted_tasks as tasks

    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    with machines(tmp_path, planted) as other:
        other.ready(2)
        with cluster_at(other.address, SETTING) as pool:
            ((_, packed),) = pool.run(tasks.murder, [(0, b"")], 60)
            found = unpack(packed)
            assert isinstance(found, Refused)
            assert found.reason.en == "the workers that had it were lost"
            going = pool.run(tasks.hang, [(0, b"")], 60)
            threading.Timer(2.0, other.scheduler.kill).start()
            with pytest.raises(BadCluster, match="the scheduler of the cluster is gone"):
                list(going)


def test_an_interrupted_build_leaves_nothing_running(two: Machines, country: Path, tmp_path: Path) -> None:
    words = ["build", str(country), "-o", str(tmp_path / "shards"), "--shards", "--scheduler", two.address]
    process = subprocess.Popen(
        [sys.executable, "-m", "adresat", *words, "--lang", "en"], stderr=subprocess.PIPE, text=True
    )
    assert soon(lambda: hands(two))
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said.strip().rpartition("\n")[2]) == (130, "adresat: interrupted")
    assert soon(lambda: not hands(two))
    assert all(worker.poll() is None for worker in two.workers)


@pytest.fixture
def served(country: Path, tmp_path: Path) -> Iterator[str]:
    """The documents at an address of another process, where anybody may write."""
    shutil.copytree(country, tmp_path / "served" / "country")
    (port,) = free_ports(1)
    words = ["-i", "127.0.0.1", "-p", str(port), "-d", str(tmp_path / "served"), "-w"]
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen([sys.executable, "-m", "pyftpdlib", *words], stdout=said, stderr=said)
    try:
        assert soon(lambda: answers(port))
        yield f"ftp://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
        return True
    return False


def test_documents_and_shards_may_lie_on_a_server(
    two: Machines, served: str, here: dict[str, bytes], tmp_path: Path
) -> None:
    with cluster_at(two.address, SETTING) as pool:
        output = Output(f"{served}/out/shards", BASE, "1")
        means = Means(tmp_path / "book", SETTING, pool)
        sharded = build_shards([path_of(f"{served}/country")], [], output, means)
    assert shards(tmp_path / "served" / "out" / "shards") == here
    assert str(sharded.built.files[0].path).startswith(f"{served}/country/000/")


def test_a_scheduler_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "REACHED", 1.0)
    for address in ("tcp://127.0.0.1:1", "nowhere", "odd://127.0.0.1:1"):
        said = f"--scheduler {address}: no scheduler answers"
        with pytest.raises(BadCluster, match=said), cluster_at(address, SETTING):
            pass


def test_where_dask_is_not_installed_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BadCluster, match=r"install adresat\[cluster\]"), cluster_at("tcp://x:1", SETTING):
        pass
