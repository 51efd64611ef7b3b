"""A graph goes into Virtuoso and Oxigraph's server; who asks meanwhile sees the old one or the new one."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pyoxigraph as ox
import pytest

from queries.access import Access, Login
from queries.ask import ask
from queries.endpoint import Endpoint
from queries.errors import LoadFailed
from queries.loading.exchange import GIVEN, number
from queries.loading.load import Loaded, load
from queries.loading.target import Target, find_target
from queries.loading.triples import Triples, arranged, read_triples
from queries.store import open_store
from tests.servers import Server, let_virtuoso

pytestmark = pytest.mark.slow

GRAPH = Path(__file__).parents[2] / "graph.ttl"
SERVERS = ("virtuoso", "oxigraph")


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the two."""
    found: Server = request.getfixturevalue(f"{request.param}_server")
    return found


def access(server: Server, *, user: str = "", password: str = "") -> Access:
    """Who writes there: the server's own user, or another."""
    name = user or server.user
    return Access(timeout=200, login=Login(name, password or server.password) if name else None)


def put(server: Server, name: str, triples: Triples, **options: object) -> Loaded:
    """Load a graph under a name of its own."""
    who = options.pop("access", access(server))
    assert isinstance(who, Access)
    return load(triples, find_target(server.query, name, who), who, **options)  # type: ignore[arg-type]


def numbered(count: int, word: str) -> Triples:
    """A graph of so many triples; each of them tells of which graph it is."""
    return arranged(
        ox.Triple(
            ox.NamedNode(f"urn:s:{place}"), ox.NamedNode(f"urn:p:{place % 7}"), ox.Literal(f"{word} {place}")
        )
        for place in range(count)
    )


def counted(server: Server, name: str) -> int:
    """How many triples a graph has."""
    _, rows = Endpoint(server.query).select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
    return int(rows[0][0].value) if rows[0][0] else 0


def graphs(server: Server, start: str) -> set[str]:
    """The graphs that hold anything and whose names begin so."""
    text = f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{start}")) }}'
    return {row[0].value for row in Endpoint(server.query, Access(timeout=100)).select(text)[1] if row[0]}


@pytest.mark.parametrize("way", ["gsp", "update"])
def test_the_graph_stands_there_and_answers(server: Server, way: str) -> None:
    name, triples = f"urn:test:whole:{way}", read_triples(GRAPH)
    assert put(server, name, triples, way=way) == Loaded(
        len(triples.lines), len(triples.lines), changed=True, way=way, torn=False
    )
    assert put(server, name, triples).changed is False
    assert graphs(server, name) == {name, f"{name}#load"}
    remote = Endpoint(server.query, Access(timeout=100, default_graphs=(name,), named_graphs=(name,)))
    for question, given in (("most-asked", {}), ("find-body", {"text": "мэри"})):
        assert ask(remote, question, given) == ask(open_store(GRAPH), question, given)


def test_letters_and_signs_arrive_as_they_are(server: Server) -> None:
    values = [
        "ж\\u0041",
        'a"b',
        "a\tb\nc\r",
        "\\",
        "\\\\U00000041",
        "«№»",
        "\u00a0",
        "😀",
        "'{}<>",
        "x" * 3000,
    ]
    for way in ("gsp", "update"):
        name = f"urn:test:letters:{way}"
        triples = arranged(
            ox.Triple(ox.NamedNode(f"urn:s:{place}"), ox.NamedNode("urn:p"), ox.Literal(value, language="ru"))
            for place, value in enumerate(values)
        )
        put(server, name, triples, way=way)
        _, rows = Endpoint(server.query).select(f"SELECT ?s ?o {{ GRAPH <{name}> {{ ?s <urn:p> ?o }} }}")
        found = {int(s.value.rpartition(":")[2]): o.value for s, o in rows if s and o}
        assert found == dict(enumerate(values))


# --- who asks meanwhile --------------------------------------------------------------------------------


class Readers:
    """Some who ask all the time; each answer and each failure is counted."""

    def __init__(self, server: Server, name: str, count: int) -> None:
        self.seen: Counter[object] = Counter()
        self.ended = Event()
        self.endpoint = Endpoint(server.query, Access(timeout=100))
        self.text = (
            'SELECT (COUNT(*) AS ?n) (SUM(IF(STRSTARTS(STR(?o), "старое"), 1, 0)) AS ?old) '
            f"{{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        )
        self.threads = [Thread(target=self.ask, daemon=True) for _ in range(count)]

    def ask(self) -> None:
        while not self.ended.is_set():
            _, rows = self.endpoint.select(self.text)
            self.seen[tuple(int(cell.value) for cell in rows[0] if cell)] += 1

    def __enter__(self) -> "Readers":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        for thread in self.threads:
            thread.join(200)
            assert not thread.is_alive()


def test_who_asks_meanwhile_sees_the_old_graph_or_the_new_one(server: Server) -> None:
    name, old, new = "urn:test:readers", numbered(12_000, "старое"), numbered(12_007, "новое")
    put(server, name, old)
    with Readers(server, name, 3) as readers:
        for triples in (new, old, new):
            assert not put(server, name, triples).torn
            time.sleep(0.3)
    assert set(readers.seen) == {(12_000, 12_000), (12_007, 0)}
    assert sum(readers.seen.values()) > 20


def test_virtuoso_is_left_as_it_was_set_up(virtuoso_server: Server) -> None:
    endpoint = Endpoint(virtuoso_server.query)
    before = number(endpoint, GIVEN)
    put(virtuoso_server, "urn:test:isolation", numbered(10, "старое"))
    assert number(endpoint, GIVEN) == before == 2


def test_who_may_only_write_loads_too_and_is_told_what_readers_may_see(virtuoso_server: Server) -> None:
    let_virtuoso(virtuoso_server, "DB.DBA.USER_CREATE('loader', 'secret')", 'GRANT SPARQL_UPDATE TO "loader"')
    who = access(virtuoso_server, user="loader", password="secret")
    for way in ("gsp", "update"):
        loaded = put(virtuoso_server, f"urn:test:loader:{way}", numbered(1_234, way), access=who, way=way)
        assert (loaded.triples, loaded.torn) == (1_234, True)


def test_who_may_not_write_is_told_so(virtuoso_server: Server) -> None:
    let_virtuoso(virtuoso_server, "DB.DBA.USER_CREATE('reader', 'secret')")
    nobody, wrong = Access(timeout=100), access(virtuoso_server, user="dba", password="wrong")
    reader = access(virtuoso_server, user="reader", password="secret")
    for who, words in (
        (nobody, "asks for user and password"),
        (wrong, "does not accept this user and password"),
        (reader, "no right to write; GRANT SPARQL_UPDATE"),
    ):
        with pytest.raises(LoadFailed, match=words):
            put(virtuoso_server, "urn:test:nobody", numbered(10, "старое"), access=who)
    assert graphs(virtuoso_server, "urn:test:nobody") == set()


# --- interrupted ---------------------------------------------------------------------------------------


@pytest.fixture
def command(server: Server, tmp_path: Path) -> list[str]:
    """`adresat load` of the project's graph by updates: more than twenty parts."""
    words = [sys.executable, "-m", "adresat", "load", "--endpoint", server.query, "--how", "update"]
    if server.user:
        file = tmp_path / "netrc"
        file.write_text(f"machine 127.0.0.1 login {server.user} password {server.password}\n", "utf-8")
        file.chmod(0o600)
        words += ["--credentials", str(file)]
    return words


@pytest.fixture
def place(server: Server, tmp_path: Path) -> Iterator[str]:
    """A graph in which an old one stands."""
    name = f"urn:test:{tmp_path.name}"
    put(server, name, numbered(100, "старое"))
    yield name


def settled(server: Server, name: str) -> int:
    """How many triples a graph has once the server has done what it was sent last, its sender gone."""
    before, now = -1, counted(server, name)
    while before != now:
        time.sleep(1)
        before, now = now, counted(server, name)
    return now


def test_a_run_that_is_killed_is_gone_on_with(server: Server, command: list[str], place: str) -> None:
    triples = read_triples(GRAPH)
    stage = Target("", "", "", place).stage(triples.digest)
    words = [*command, "--named-graph", place, "--lang", "en"]
    running = subprocess.Popen(words, stderr=subprocess.PIPE, cwd=GRAPH.parent)
    end = time.monotonic() + 100
    while counted(server, stage) < 3_000 and time.monotonic() < end:
        assert running.poll() is None, "it was done before it could be killed"
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    there = settled(server, stage)
    assert 3_000 <= there < len(triples.lines)
    assert counted(server, place) == 100

    done = subprocess.run(words, capture_output=True, text=True, cwd=GRAPH.parent, timeout=200)
    assert done.returncode == 0, done.stderr
    sent = len(triples.lines) - there // 1_000 * 1_000
    assert (
        f"{len(triples.lines)} triples, {sent} sent (SPARQL Update); the others were sent before"
        in done.stderr
    )
    assert counted(server, place) == len(triples.lines)
    assert graphs(server, place) == {place, f"{place}#load"}
