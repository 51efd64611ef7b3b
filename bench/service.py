"""The project's graph in, what the real service bears and costs out: fifty clients at once, and one alone.

Both ask the named questions of the library. What the service costs is its median time for one client on a
connection that stays open, less the time of pyoxigraph in this process for the same query text, rows taken.
"""

import shutil
import statistics
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bench.engines import bare_rows, lasting, medians, questions
from bench.line import Line
from bench.questions import given_for
from bench.yardstick import processor_seconds
from queries.catalogue import load
from queries.store import EmbeddedStore, open_store
from tests.serving import served

ROOT = Path(__file__).resolve().parent.parent
GRAPH = ROOT / "graph.ttl"
SCRIPT = Path(__file__).with_name("named.lua")
CLIENTS, SECONDS = 50, 60
COST = 0.003  # seconds over the bare engine, median of all questions
CAME = "came of it: "


@dataclass(frozen=True, slots=True)
class Load:
    """What came of many clients: requests, answers that were none, connections that failed, seconds."""

    requests: int
    refused: int
    broken: int
    late: int
    seconds: float
    median: float

    @property
    def errors(self) -> int:
        """Everything that went wrong."""
        return self.refused + self.broken + self.late


def service(runs: int) -> Iterator[Line]:
    """The service under load, and what it costs."""
    with served("--graph", str(GRAPH)) as running:
        yield from cost(running.url, runs)
        if shutil.which("wrk") is None:
            yield Line("the service under load", "wrk is not installed (Debian: wrk)")
            return
        found = under_load(running.url, SECONDS)
    what = f"{CLIENTS} clients of named questions for {found.seconds:.0f} s"
    rate = found.requests / found.seconds
    yield Line(f"{what}: requests a second", f"{rate:.0f}", value=rate, better="higher")
    yield lasting(f"{what}: median time", found.median)
    errors = found.errors
    yield Line(f"{what}: errors", str(errors), "none", errors == 0, value=errors)


def under_load(url: str, seconds: int) -> Load:
    """What wrk says of `CLIENTS` connections that ask the named questions in turns, without rest."""
    command = [
        "wrk",
        "-t1",
        f"-c{CLIENTS}",
        f"-d{seconds}s",
        "--timeout",
        "30s",
        "-s",
        str(SCRIPT),
        url,
        "--",
    ]
    done = subprocess.run(
        [*command, *addresses()], check=True, capture_output=True, text=True, timeout=seconds + 60
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith(CAME))
    requests, refused, broken, late, took, median = map(int, line.removeprefix(CAME).split())
    return Load(requests, refused, broken, late, took / 1e6, median / 1e6)


def addresses() -> list[str]:
    """The addresses of all questions that need no parameter, as CSV and JSON in turns."""
    free = [name for name, query in load().items() if not any(param.required for param in query.params)]
    return [f"/ask/{name}.{('csv', 'json')[place % 2]}" for place, name in enumerate(free)]


def cost(url: str, runs: int) -> Iterator[Line]:
    """What the service takes beyond the bare engine, for each way to ask."""
    found, fixed = over_bare(url, 4 * runs), processor_seconds(runs)
    for place, way in enumerate(("/ask/NAME.csv", "/sparql as CSV")):
        over = statistics.median(each[place] for each in found)
        what = f"the service over bare pyoxigraph, {way}, median of {len(found)} questions"
        yield replace(lasting(what, over), bound=f"under {COST * 1000:.0f} ms", holds=over < COST)
        share = 1_000 * over / fixed
        what = f"{what}: thousandths of the yardstick"
        yield Line(what, f"{share:.1f}", value=share, guarded=True)


def over_bare(url: str, runs: int) -> list[tuple[float, float]]:
    """For each question the seconds that the service takes beyond the engine: as a question, as SPARQL."""
    store = open_store(GRAPH)
    assert isinstance(store, EmbeddedStore)
    found = []
    for one in questions(store, 1):
        given = urlencode(given_for(store, load()[one.name]))
        sparql = urlencode({"query": one.sparql, "format": "csv"})
        with fetcher(url) as fetch:
            ask, send = (
                partial(fetch, path) for path in (f"/ask/{one.name}.csv?{given}", f"/sparql?{sparql}")
            )
            bare, asked, sent = medians(runs, [bare_rows(store.graph, one), ask, send])
        found.append((asked - bare, sent - bare))
    return found


@contextmanager
def fetcher(url: str) -> Iterator[Callable[[str], bytes]]:
    """What fetches addresses of the service over one connection."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=60)

    def fetch(path: str) -> bytes:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return body

    try:
        yield fetch
    finally:
        connection.close()
