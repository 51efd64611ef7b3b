"""A new graph is taken up while clients ask: each answer is of the old one or of the new one, and whole."""

import json
import signal
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from tests.serving import Serving, fetch, served

pytestmark = [pytest.mark.slow, pytest.mark.alone]

ROWS = 3_000
CLIENTS = 6
QUERY = quote("SELECT ?n ?version { ?n <urn:version> ?version }")


def write(graph: Path, version: str) -> None:
    """Put a graph in place whole: ROWS things of one version."""
    lines = [f'<urn:thing:{number}> <urn:version> "{version}" .\n' for number in range(ROWS)]
    part = graph.with_suffix(".part")
    part.write_text("".join(lines), encoding="utf-8")
    part.replace(graph)


@dataclass(slots=True)
class Asking:
    """Clients that ask without pause."""

    url: str
    over: threading.Event = field(default_factory=threading.Event)
    answers: list[tuple[str, int, frozenset[str]]] = field(default_factory=list)
    """Of each answer: the graph it names, its rows, its versions."""
    errors: list[str] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)

    def ask(self) -> None:
        """One of them."""
        while not self.over.is_set():
            try:
                with urlopen(f"{self.url}/sparql?query={QUERY}&format=csv", timeout=60) as answer:
                    graph, rows = answer.headers["Adresat-Graph"], answer.read().decode().splitlines()[1:]
                self.answers.append((graph, len(rows), frozenset(row.split(",")[1] for row in rows)))
            except OSError as error:
                self.errors.append(repr(error))

    def __enter__(self) -> "Asking":
        self.threads = [threading.Thread(target=self.ask) for _ in range(CLIENTS)]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join(60)


def wait_for(service: Serving, **wanted: object) -> dict[str, object]:
    """What /healthz says when it says this."""
    state: dict[str, object] = {}
    for _ in range(300):
        state = json.loads(fetch(f"{service.url}/healthz", **{"Accept-Language": "en"})[1])
        if all(state[name] == value for name, value in wanted.items()):
            return state
        time.sleep(0.1)
    raise AssertionError(state)


def test_a_new_graph_is_taken_up_while_clients_ask(tmp_path: Path) -> None:
    graph = tmp_path / "graph.nt"
    write(graph, "0")
    with served("--graph", str(graph)) as service, Asking(service.url) as asking:
        seen = [str(wait_for(service, triples=ROWS)["graph"])]
        for version in range(1, 5):
            write(graph, str(version))
            before = seen[-1]
            for _ in range(300):
                now = str(wait_for(service, trouble=None)["graph"])
                if now != before:
                    break
                time.sleep(0.1)
            seen.append(now)
        asking.over.set()
    assert asking.errors == []
    assert len(set(seen)) == 5
    versions = defaultdict(set)
    for digest, rows, found in asking.answers:
        assert (rows, len(found)) == (ROWS, 1)
        versions[digest] |= found
    assert len(asking.answers) > 20
    assert all(len(found) == 1 for found in versions.values())
    assert set(versions) <= set(seen)
    assert len(versions) >= 3


def test_a_graph_that_cannot_be_read_is_told_and_the_old_one_answers(tmp_path: Path) -> None:
    graph = tmp_path / "graph.nt"
    write(graph, "0")
    with served("--graph", str(graph)) as service:
        digest = wait_for(service, trouble=None)["graph"]
        graph.write_text("<urn:a> <urn:b> nonsense .\n", encoding="utf-8")
        service.process.send_signal(signal.SIGHUP)
        for _ in range(300):
            state = json.loads(fetch(f"{service.url}/healthz")[1])
            if state["trouble"]:
                break
            time.sleep(0.1)
        assert "graph.nt" in state["trouble"]
        assert (state["ready"], state["graph"]) == (True, digest)
        assert fetch(f"{service.url}/sparql?query={QUERY}&format=csv")[1].count(b"\n") == ROWS + 1
        write(graph, "1")
        assert wait_for(service, trouble=None)["graph"] != digest
        assert service.end() == 0
