"""The pool over real processes: what ends in a worker stays there, and the next task is done."""

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import psutil
import pyoxigraph as ox
import pytest

from portal.crew.generation import Generation, Plan
from portal.crew.pool import Pool
from portal.crew.wire import Torn
from portal.errors import CannotServe, Refused
from portal.limits import Limits
from portal.task import Reply, Task

HERE = Path(__file__).parent
GRAPH = HERE.parents[1] / "tests/queries/two_forums.ttl"
LIMITS = Limits(seconds=20.0, workers=2)
SHORT = Limits(seconds=1.0, workers=2)
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's limits are Linux's")


@pytest.fixture(autouse=True)
def jobs_within_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HERE)


@contextlib.asynccontextmanager
async def pool_over(graph: Path = GRAPH, limits: Limits = LIMITS) -> AsyncIterator[Pool]:
    async with Pool(graph, limits, jobs="jobs_of_tests", tick=0.1) as pool:
        yield pool


async def text(pool: Pool, job: str, client: str = "a", **arguments: Any) -> str:
    return (await pool.run(Task(job, arguments), client)).body.decode()


async def refusal(pool: Pool, job: str, client: str = "a", **arguments: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        await pool.run(Task(job, arguments), client)
    return caught.value


async def until(true: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for what is to come."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come"
        await asyncio.sleep(0.02)


def in_pool(
    work: Callable[[Pool], Coroutine[Any, Any, Any]], limits: Limits = LIMITS, graph: Path = GRAPH
) -> Any:
    async def whole() -> Any:
        async with pool_over(graph, limits) as pool:
            return await work(pool)

    return asyncio.run(whole())


def zygotes() -> list[psutil.Process]:
    """The processes that pools of this one have started, still alive; other tests' servers are none."""
    found = []
    for process in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            if "portal.crew.zygote" in " ".join(process.cmdline()):
                found.append(process)
    return found


def ours() -> list[psutil.Process]:
    """The zygotes and their workers, still alive."""
    found = []
    for zygote in zygotes():
        with contextlib.suppress(psutil.NoSuchProcess):  # it may end while it is looked at
            found += [zygote, *zygote.children(recursive=True)]
    return [each for each in found if is_alive(each)]


def is_alive(process: psutil.Process) -> bool:
    """Whether a process has not ended."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


# --- what comes back ---------------------------------------------------------------------------------


def test_a_reply_comes_back_as_the_job_made_it() -> None:
    async def work(pool: Pool) -> Reply:
        assert len(pool.digest) == 64
        assert pool.triples > 100
        reply = await pool.run(Task("echo", {"text": "молодёжь \U0001f600 \ud800"[:-1]}), "a")
        assert reply.headers == {"X-Digest": pool.digest}
        return reply

    reply = in_pool(work)
    assert (reply.status, reply.media) == (200, "text/plain; charset=utf-8")
    assert reply.body.decode() == "молодёжь \U0001f600 "


def test_a_large_reply_comes_back_whole() -> None:
    async def work(pool: Pool) -> None:
        sizes = (0, 65_535, 65_536, 65_537, 3_000_001)
        assert [len(await text(pool, "big", bytes=size)) for size in sizes] == list(sizes)

    in_pool(work)


def test_what_a_job_refuses_comes_back_in_both_languages() -> None:
    refused = in_pool(lambda pool: refusal(pool, "refuse"))
    assert (refused.status, refused.ru, refused.en) == (400, "так нельзя", "not so")
    assert (refused.retry_after, refused.kind) == (7, "so")


def test_an_unforeseen_error_is_logged_by_its_type_alone(caplog: pytest.LogCaptureFixture) -> None:
    refused = in_pool(lambda pool: refusal(pool, "fail"))
    assert refused.status == 500
    assert "ZeroDivisionError" in caplog.text
    assert "secret" not in caplog.text + refused.ru + refused.en


@pytest.mark.slow
def test_a_worker_whose_engine_panicked_is_replaced() -> None:
    async def work(pool: Pool) -> None:
        before = await text(pool, "whoami")
        assert (await refusal(pool, "panic")).status == 500
        assert await text(pool, "whoami") != before

    in_pool(work, Limits(seconds=20.0, workers=1))


@pytest.mark.slow
@pytest.mark.alone
def test_a_task_costs_less_than_a_millisecond_beside_its_job() -> None:
    async def work(pool: Pool) -> float:
        took = []
        for _ in range(300):
            start = time.perf_counter()
            await text(pool, "echo", text="да" * 500)
            took.append(time.perf_counter() - start)
        return statistics.median(took)

    assert min(in_pool(work) for _ in range(3)) < 0.001  # the machine may be busy with something else


# --- what ends in a worker ---------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("job", "arguments", "status"),
    [
        ("spin", {}, 503),
        ("sleep", {"seconds": 60}, 503),
        ("deep", {}, 400),
        ("leave", {}, 503),
        ("end", {"signal": "SIGSEGV"}, 400),
        ("end", {"signal": "SIGABRT"}, 507),
        ("end", {"signal": "SIGKILL"}, 507),
        ("big", {"bytes": 2 * 1024**2}, 507),
    ],
)
def test_what_ends_a_task_has_its_status_and_the_next_one_is_done(
    job: str, arguments: dict[str, Any], status: int
) -> None:
    async def work(pool: Pool) -> Refused:
        start = time.monotonic()
        refused = await refusal(pool, job, **arguments)
        assert time.monotonic() - start < 2.0
        before = time.monotonic()
        assert await text(pool, "echo", text="да") == "да"
        assert time.monotonic() - before < 1.0
        return refused

    refused = in_pool(work, Limits(seconds=1.0, workers=1, answer=1024**2))
    assert refused.status == status
    assert (refused.retry_after is not None) == (status == 503)
    assert refused.ru != refused.en


@pytest.mark.slow
@LINUX
@pytest.mark.parametrize("how", ["python", "engine"])
def test_memory_is_bounded(how: str) -> None:
    async def work(pool: Pool) -> Refused:
        refused = await refusal(pool, "hold", how=how, bytes=300 * 1024**2)
        assert await text(pool, "echo", text="да") == "да"
        return refused

    assert in_pool(work, Limits(seconds=20.0, memory=128 * 1024**2)).status == 507


@pytest.mark.slow
@LINUX
def test_a_worker_that_has_grown_is_replaced() -> None:
    async def work(pool: Pool) -> None:
        first = await text(pool, "keep", bytes=100 * 1024**2)
        second = await text(pool, "whoami")
        assert first != second == await text(pool, "whoami")

    in_pool(work, Limits(seconds=20.0, workers=1))


@LINUX
def test_a_worker_reaches_nobody() -> None:
    async def work(pool: Pool, url: str) -> None:
        tried = dict(line.split(": ") for line in (await text(pool, "talk")).splitlines())
        assert len(tried) == 5
        assert set(tried.values()) <= {"PermissionError", "OSError"}
        assert await text(pool, "service", url=url) in ("PermissionError", "OSError")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
        in_pool(lambda pool: work(pool, url))
        with pytest.raises(BlockingIOError):
            listening.accept()


@pytest.mark.slow
@LINUX
def test_a_worker_ends_at_the_deadline_even_if_nobody_ends_it() -> None:
    async def work() -> int | None:
        made = await Generation.start(Plan(GRAPH, "jobs_of_tests", 1024**3))
        try:
            hand = made.hire()
            with pytest.raises(Torn):
                await hand.do(Task("spin", {}), 0.1, 1024)
            return await hand.ended
        finally:
            await made.end()

    assert asyncio.run(work()) == signal.SIGALRM


# --- who goes away -----------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_client_that_goes_away_frees_its_place_and_ends_its_worker() -> None:
    async def work(pool: Pool) -> None:
        task = asyncio.create_task(text(pool, "spin"))
        await until(lambda: pool.figures["running"] == 1)
        await asyncio.sleep(0.2)
        task.cancel()
        start = time.monotonic()
        assert await text(pool, "echo", text="да") == "да"
        assert time.monotonic() - start < 5.0
        await until(lambda: pool.figures == {"waiting": 0, "running": 0, "processes": 1})
        assert pool.counts["cancelled"] == 1

    in_pool(work, Limits(seconds=60.0, workers=1))


@pytest.mark.slow
def test_a_client_that_goes_away_leaves_the_queue() -> None:
    async def work(pool: Pool) -> None:
        first = asyncio.create_task(text(pool, "sleep", seconds=0.5))
        await until(lambda: pool.figures["running"] == 1)
        second = asyncio.create_task(text(pool, "echo", text="нет"))
        await until(lambda: pool.figures["waiting"] == 1)
        second.cancel()
        await until(lambda: pool.figures["waiting"] == 0)
        await first
        assert await text(pool, "echo", text="да") == "да"
        assert pool.figures["running"] == 0

    in_pool(work, Limits(seconds=20.0, workers=1))


@pytest.mark.slow
def test_waiting_counts_towards_the_deadline() -> None:
    async def work(pool: Pool) -> None:
        start = time.monotonic()
        refused = await asyncio.gather(*(refusal(pool, "spin") for _ in range(3)))
        assert [each.status for each in refused] == [503] * 3
        assert time.monotonic() - start < 2.0
        assert sum("no turn" in each.en for each in refused) == 2
        assert await text(pool, "echo", text="да") == "да"

    in_pool(work, Limits(seconds=1.0, workers=1))


@pytest.mark.slow
def test_who_asks_without_end_leaves_a_place_for_others() -> None:
    async def work(pool: Pool) -> None:
        greedy = [asyncio.create_task(refusal(pool, "spin", "greedy")) for _ in range(20)]
        await until(lambda: pool.figures["waiting"] == 19)
        start = time.monotonic()
        assert await text(pool, "echo", "modest", text="да") == "да"
        assert time.monotonic() - start < 1.0
        for task in greedy:
            task.cancel()
        await asyncio.gather(*greedy, return_exceptions=True)

    in_pool(work, Limits(seconds=10.0, workers=2))


# --- processes ---------------------------------------------------------------------------------------


def test_stopping_leaves_no_process() -> None:
    async def work(pool: Pool) -> None:
        task = asyncio.create_task(text(pool, "spin"))
        await until(lambda: len(ours()) == 3)
        await asyncio.sleep(0.2)
        task.cancel()

    before = len(ours())
    assert before == 0
    in_pool(work)
    assert ours() == []


@pytest.mark.slow
def test_a_zygote_that_is_killed_is_replaced() -> None:
    async def work(pool: Pool) -> None:
        running = asyncio.create_task(refusal(pool, "spin"))
        await until(lambda: len(ours()) == 3)
        await asyncio.sleep(0.2)
        (zygote,) = zygotes()
        zygote.kill()
        assert (await running).status == 503
        assert await text(pool, "echo", text="да") == "да"
        assert pool.counts["graphs"] == 2

    in_pool(work)
    assert ours() == []


PARENT = """
import asyncio, sys
from pathlib import Path
from portal.crew.pool import Pool
from portal.limits import Limits
from portal.task import Task

async def main():
    async with Pool(Path(sys.argv[1]), Limits(seconds=60.0, workers=2), jobs="jobs_of_tests") as pool:
        running = [asyncio.create_task(pool.run(Task("spin", {}), str(n))) for n in range(2)]
        await asyncio.sleep(0.3)
        print("ready", flush=True)
        await asyncio.gather(*running)

asyncio.run(main())
"""


@pytest.mark.slow
@LINUX
def test_a_service_that_is_killed_leaves_no_process() -> None:
    root = str(HERE.parents[1])
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(GRAPH)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([root, str(HERE)])},
    )
    with parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"ready\n"
        family = psutil.Process(parent.pid).children(recursive=True)
        assert len(family) == 3
        parent.kill()
    _, alive = psutil.wait_procs(family, timeout=5)
    assert [each for each in alive if each.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.slow
def test_the_zygote_has_one_thread_with_all_that_the_service_imports() -> None:
    async def work() -> int:
        async with Pool(GRAPH, LIMITS):
            (zygote,) = zygotes()
            return zygote.num_threads()

    assert asyncio.run(work()) == 1


@pytest.mark.slow
def test_polite_signals_are_left_to_the_service() -> None:
    async def work(pool: Pool) -> None:
        task = asyncio.create_task(text(pool, "sleep", seconds=0.5))
        await until(lambda: pool.figures["running"] == 1)
        for process in ours():
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                process.send_signal(number)
        assert (await task).startswith(pool.digest)
        assert pool.counts["graphs"] == 1

    in_pool(work)


# --- a store on disk -----------------------------------------------------------------------------------


def many_files(folder: Path, tag: str) -> Path:
    """A small store of more files than are opened with it: in two graphs, in two parts.

    Of three parts the engine would make fewer files, some time later.
    """
    store = ox.Store(str(folder))
    for part in range(2):
        triples = [f'<http://{tag}/{part}/{n}> <http://p/{n % 7}> "{tag} {part} {n}"' for n in range(70)]
        text = "".join(f"{triple} . <http://g/{tag}> {{ {triple} }}\n" for triple in triples)
        store.bulk_load(text.encode(), format=ox.RdfFormat.TRIG)
    return folder


@pytest.mark.slow
def test_a_large_store_is_answered_from_and_replaced_like_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its folder is replaced, and deleted, while a task is at it: the task ends on the old one."""
    folder, later = many_files(tmp_path / "store", "one"), many_files(tmp_path / "later", "two")
    assert len(list(folder.glob("*.sst"))) > 16
    (scratch := tmp_path / "scratch").mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))

    async def work(pool: Pool) -> None:
        old = pool.digest
        assert await text(pool, "count", seconds=0) == f"{old} 140 one 20 one 140 one 140"
        running = asyncio.create_task(text(pool, "count", seconds=2))
        await until(lambda: pool.figures["running"] == 1)
        folder.rename(tmp_path / "before")
        later.rename(folder)
        shutil.rmtree(tmp_path / "before")
        assert await running == f"{old} 140 one 20 one 140 one 140"
        await until(lambda: pool.digest != old)
        assert await text(pool, "count", seconds=0) == f"{pool.digest} 140 two 20 two 140 two 140"

        await until(lambda: len(list(scratch.iterdir())) == 1)

    in_pool(work, graph=folder)
    assert ours() == []
    assert list(scratch.iterdir()) == []


@pytest.mark.slow
@LINUX
def test_a_worker_over_a_store_on_disk_reaches_nobody_either(tmp_path: Path) -> None:
    async def work(pool: Pool) -> None:
        tried = dict(line.split(": ") for line in (await text(pool, "talk")).splitlines())
        assert tried.pop("file") == "done"  # the store opens its files as it goes
        assert tried.pop("name") in ("gaierror", "OSError")
        assert set(tried.values()) == {"PermissionError"}
        assert len(tried) == 3

    in_pool(work, graph=many_files(tmp_path / "store", "one"))


# --- another graph -----------------------------------------------------------------------------------

ANOTHER = "<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"


def put(graph: Path, content: str) -> None:
    """Write as a careful writer does: beside it, then in its place."""
    beside = graph.with_suffix(".new")
    beside.write_text(content, encoding="utf-8")
    beside.replace(graph)


@pytest.mark.slow
def test_a_new_graph_is_taken_up_and_a_running_task_ends_on_the_old_one(tmp_path: Path) -> None:
    graph = Path(shutil.copy(GRAPH, tmp_path / "graph.ttl"))

    async def work(pool: Pool) -> None:
        old = pool.digest
        running = asyncio.create_task(text(pool, "sleep", seconds=2))
        await until(lambda: pool.figures["running"] == 1)
        put(graph, ANOTHER)
        await until(lambda: pool.digest != old)
        assert await text(pool, "triples") == f"{pool.digest} 1"
        assert pool.triples == 1
        assert (await running).startswith(old)
        await until(lambda: len(ours()) == 3)
        assert pool.trouble is None

    in_pool(work, graph=graph)


@pytest.mark.slow
def test_a_graph_that_cannot_be_read_is_not_taken_up_and_said(tmp_path: Path) -> None:
    graph = Path(shutil.copy(GRAPH, tmp_path / "graph.ttl"))

    async def work(pool: Pool) -> None:
        old = pool.digest
        put(graph, "<a> <b> .")
        await until(lambda: pool.trouble is not None)
        assert pool.trouble is not None
        assert "graph.ttl" in pool.trouble.ru and "graph.ttl" in pool.trouble.en
        assert await text(pool, "triples") == f"{old} {pool.triples}"
        assert not await pool.reload()
        put(graph, ANOTHER)
        await until(lambda: pool.trouble is None)
        assert await text(pool, "triples") == f"{pool.digest} 1"

    in_pool(work, graph=graph)


@pytest.mark.slow
def test_a_graph_is_not_read_while_it_grows(tmp_path: Path) -> None:
    graph = Path(shutil.copy(GRAPH, tmp_path / "graph.ttl"))

    async def work(pool: Pool) -> None:
        old = pool.digest
        with graph.open("w", encoding="utf-8") as growing:
            for number in range(40):
                growing.write(f"<https://example.org/{number}> a <https://example.org/c> .\n")
                growing.flush()
                await asyncio.sleep(0.03)
                assert pool.digest == old
        await until(lambda: pool.digest != old)
        assert pool.triples == 40

    in_pool(work, graph=graph)


@pytest.mark.slow
def test_a_graph_that_is_gone_is_still_answered_from(tmp_path: Path) -> None:
    graph = Path(shutil.copy(GRAPH, tmp_path / "graph.ttl"))

    async def work(pool: Pool) -> None:
        graph.unlink()
        await asyncio.sleep(0.5)
        assert await text(pool, "triples") == f"{pool.digest} {pool.triples}"

    in_pool(work, graph=graph)


def test_without_a_graph_there_is_no_service(tmp_path: Path) -> None:
    with pytest.raises(CannotServe, match="no such file"):
        in_pool(lambda pool: text(pool, "triples"), graph=tmp_path / "none.ttl")
    assert ours() == []
