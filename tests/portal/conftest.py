"""A service without processes: jobs run at once, in this one."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from portal.errors import Refused
from portal.jobs.roster import JOBS
from portal.limits import Limits
from portal.scene import Scene, load_scene
from portal.task import Reply, Standing, Task
from portal.web.app import make_app
from portal.web.service import Service
from tests.portal.visits import standing

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Inline:
    """A runner that does each task in a thread, without limits."""

    scene: Scene

    @property
    def digest(self) -> str:
        return self.scene.digest

    @property
    def state(self) -> str:
        return self.scene.state

    @property
    def standing(self) -> Standing:
        return Standing(True, self.scene.triples)

    async def run(self, task: Task, client: str) -> Reply:
        done = await asyncio.to_thread(do, self.scene, task)
        if isinstance(done, Refused):
            raise done
        return done


def do(scene: Scene, task: Task) -> Reply | Refused:
    """A task's reply, or its refusal without a trace: what the engine holds must not leave its thread."""
    try:
        return JOBS[task.job](scene, task.arguments)
    except Refused as refused:
        refused.__cause__ = refused.__context__ = None
        return refused.with_traceback(None)


@pytest.fixture(scope="session")
def scene() -> Scene:
    """graph.ttl, open."""
    return load_scene(ROOT / "graph.ttl")


@pytest.fixture(scope="session")
def client_over() -> Callable[..., TestClient]:
    """Makes a client of the service over a scene, under limits; enter it as a context."""

    def made(scene: Scene, limits: Limits | None = None) -> TestClient:
        return TestClient(make_app(Service(Inline(scene), limits or Limits())))

    return made


@pytest.fixture(scope="session")
def client(scene: Scene) -> Iterator[TestClient]:
    """A client of the service over graph.ttl."""
    with TestClient(make_app(Service(Inline(scene)))) as found:
        yield found


@pytest.fixture(scope="module")
def site(client: TestClient) -> Iterator[str]:
    """The service over graph.ttl, on a port of its own."""
    with standing(client.app) as found:
        yield found
