"""The pages and files are made by workers that can open no file and reach no network."""

import asyncio
from dataclasses import asdict
from pathlib import Path

import pytest

from portal.crew.pool import Pool
from portal.jobs.asks import MEDIA
from portal.limits import Limits
from portal.task import Reply, Task
from queries.catalogue import load

GRAPH = Path(__file__).resolve().parents[2] / "graph.ttl"
PLACE = {"lang": "ru", "chosen": False, "base": "http://localhost"}

pytestmark = pytest.mark.slow


def tasks() -> list[Task]:
    """Every page, and every question in every format."""
    found = [Task("home", {**PLACE, "limits": asdict(Limits())})]
    for query in load().values():
        given = {param.name: param.example for param in query.params if param.required}
        asking = {**PLACE, "name": query.name, "given": given, "rows": 100_000}
        found += [Task("answer-page", asking)]
        found += [Task("answer", {**asking, "ending": ending}) for ending in MEDIA]
    return found


async def done() -> list[Reply]:
    """The replies to all tasks."""
    pool = Pool(GRAPH, Limits(seconds=60.0, workers=2))
    await pool.start()
    try:
        return [await pool.run(task, "client") for task in tasks()]
    finally:
        await pool.stop()


def test_a_worker_without_files_makes_every_page_and_file() -> None:
    replies = asyncio.run(done())
    assert len(replies) == 1 + len(load()) * (1 + len(MEDIA))
    assert {reply.status for reply in replies} == {200}
    assert all(reply.body for reply in replies)
