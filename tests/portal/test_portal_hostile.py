"""Whoever means harm is answered in time and in words; whoever asks beside and after them is served."""

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import psutil
import pytest

from tests.portal.hostile import HOSTILE, Hostile
from tests.serving import served

pytestmark = [pytest.mark.slow, pytest.mark.alone]

SECONDS, WORKERS, MEMORY = 2, 2, 256
MEGABYTE = 1024**2
ORDINARY = "SELECT ?r ?t { ?r a adr:Resolution ; dct:title ?t } ORDER BY ?r LIMIT 3"
LARGE = "SELECT * { ?s ?p ?o }"
TEXT = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json, text/turtle"}
GREEDY, MODEST = "127.0.0.2", "127.0.0.3"
"""Addresses of two clients: all of 127.0.0.0/8 is this machine."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, after how many seconds."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes
    seconds: float


@dataclass(slots=True)
class Fort:
    """A service under attack, and another host that must not hear of it."""

    service: Any
    away: socket.socket
    most: int = 0
    """Bytes of memory of all its processes together, at the worst moment."""

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.service.url)
        assert parts.hostname and parts.port
        return parts.hostname, parts.port

    @property
    def url_away(self) -> str:
        return f"http://127.0.0.1:{self.away.getsockname()[1]}/"

    def ask(self, query: str, client: str = GREEDY, seconds: float = 60) -> Answer:
        """The answer to a query from this client."""
        start = time.monotonic()
        line = http.client.HTTPConnection(*self.address, timeout=seconds, source_address=(client, 0))
        with contextlib.closing(line):
            # Who is refused in the middle of a long body may be cut off, and finds the answer all the same.
            with contextlib.suppress(ConnectionError):
                line.request("POST", "/sparql", query.encode("utf-8", "surrogatepass"), TEXT)
            found = line.getresponse()
            return Answer(found.status, found.headers, found.read(), time.monotonic() - start)

    def well(self, client: str = MODEST) -> float:
        """Seconds to the answer of an ordinary query, which is right."""
        answer = self.ask(ORDINARY, client)
        assert answer.status == 200
        assert answer.body.count(b'"literal"') == 3
        return answer.seconds

    def heard_nothing(self) -> bool:
        """Has the other host been left alone?"""
        try:
            self.away.accept()
        except BlockingIOError:
            return True
        return False

    def processes(self) -> list[psutil.Process]:
        """All of the service."""
        first = psutil.Process(self.service.process.pid)
        return [first, *first.children(recursive=True)]


def memory(fort: Fort) -> int:
    """Bytes of all processes of the service together; what they share counts once."""
    total = 0
    for process in fort.processes():
        with contextlib.suppress(psutil.Error):
            total += process.memory_full_info().pss
    return total


def watch(fort: Fort, over: threading.Event) -> None:
    """Note the most memory until it is over."""
    while not over.wait(0.1):
        fort.most = max(fort.most, memory(fort))


@contextlib.contextmanager
def attacked(*words: str) -> Iterator[Fort]:
    """A service, another host, and a look at memory."""
    over = threading.Event()
    with served(*words) as service, socket.create_server(("127.0.0.1", 0)) as away:
        away.setblocking(False)
        fort = Fort(service, away)
        looking = threading.Thread(target=watch, args=(fort, over))
        looking.start()
        try:
            yield fort
        finally:
            over.set()
            looking.join()


@pytest.fixture(scope="module")
def fort() -> Iterator[Fort]:
    """A service with short limits."""
    limits = ("--seconds", str(SECONDS), "--workers", str(WORKERS), "--memory", str(MEMORY))
    with attacked(*limits) as found:
        yield found


def in_time(seconds: Callable[[], float], most: float) -> None:
    """A machine may be busy with something else once."""
    assert seconds() < most or seconds() < most


def test_there_are_many_of_them_each_with_a_name() -> None:
    assert len(HOSTILE) > 100
    assert len({hostile.name for hostile in HOSTILE}) == len(HOSTILE)
    assert sum("SERVICE" in hostile.name for hostile in HOSTILE) >= 9


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_a_hostile_query_is_answered_in_time_and_the_next_one_too(fort: Fort, hostile: Hostile) -> None:
    query = hostile.query.replace("{away}", fort.url_away)

    def asked() -> float:
        answer = fort.ask(query)
        assert answer.status in hostile.statuses, answer.body[:300]
        assert answer.body
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert (answer.headers["Retry-After"] is not None) == (answer.status == 503)
        return answer.seconds

    zygote = fort.processes()[1].pid
    in_time(asked, SECONDS + 1)
    in_time(fort.well, 1)
    in_time(lambda: fort.well(GREEDY), 1)
    assert fort.heard_nothing()
    assert fort.service.process.poll() is None
    assert zygote in {process.pid for process in fort.processes()}


def test_who_floods_the_service_is_refused_and_others_are_served(fort: Fort) -> None:
    """150 queries without end at once, of which 100 may wait; beside them an ordinary client."""
    answers: list[Answer] = []
    spin = next(hostile.query for hostile in HOSTILE if hostile.name == "a product counted")
    flood = [threading.Thread(target=lambda: answers.append(fort.ask(spin))) for _ in range(150)]
    for thread in flood:
        thread.start()
    for _ in range(5):
        in_time(fort.well, 1)
    for thread in flood:
        thread.join()
    assert {answer.status for answer in answers} == {429, 503}
    assert sum(answer.status == 429 for answer in answers) >= 40
    assert all(answer.headers["Retry-After"] for answer in answers)
    assert max(answer.seconds for answer in answers) < SECONDS + 5  # 150 threads of ours share a core, too
    in_time(lambda: fort.well(GREEDY), 1)


def connection(fort: Fort, client: str = GREEDY) -> socket.socket:
    """A connection without a word."""
    return socket.create_connection(fort.address, timeout=60, source_address=(client, 0))


def test_idle_slow_and_unread_connections_hold_up_nobody(fort: Fort) -> None:
    head = "HTTP/1.1\r\nHost: localhost\r\n"
    large = f"GET /sparql?query={quote(LARGE)} {head}\r\n".encode()
    body = f"POST /sparql {head}Content-Type: application/sparql-query\r\nContent-Length: 9999\r\n\r\n"
    with contextlib.ExitStack() as stack:
        lines = [stack.enter_context(connection(fort)) for _ in range(200)]
        readers = [stack.enter_context(connection(fort)) for _ in range(10)]
        writers = [stack.enter_context(connection(fort)) for _ in range(10)]
        for line in readers:
            line.sendall(large)
        for line in writers:
            line.sendall(body.encode())
        for _ in range(8):
            for line in readers:
                assert line.recv(1)
            for line in writers:
                with contextlib.suppress(ConnectionError):
                    line.send(b"S")
            in_time(fort.well, 1)
            time.sleep(1)
        in_time(lambda: fort.well(GREEDY), 1)
        assert len(lines) == 200
    assert fort.service.process.poll() is None


def test_a_slow_body_is_answered_within_the_limit(fort: Fort) -> None:
    with connection(fort) as line:
        start = time.monotonic()
        line.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n")
        line.sendall(b"Content-Type: application/sparql-query\r\n\r\nSELECT")
        assert line.recv(4096).startswith(b"HTTP/1.1 408 ")
        assert time.monotonic() - start < SECONDS + 3


def test_requests_in_a_row_are_answered_in_order(fort: Fort) -> None:
    count = 50
    with connection(fort) as line:
        for number in range(count):
            query = quote(f"SELECT ({number} AS ?n) {{}}")
            end = "Connection: close\r\n" if number == count - 1 else ""
            head = "HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\n"
            line.sendall(f"GET /sparql?query={query} {head}{end}\r\n".encode())
        found = b""
        while more := line.recv(65_536):
            found += more
    answers = found.split(b"HTTP/1.1 200 OK\r\n")[1:]
    values = [answer.partition(b"\r\n\r\n")[2].split()[1] for answer in answers]
    assert values == [str(number).encode() for number in range(count)]


def test_who_goes_away_leaves_nothing_at_work(fort: Fort) -> None:
    spin = quote(next(hostile.query for hostile in HOSTILE if hostile.name == "a product sorted"))
    for _ in range(20):
        with connection(fort) as line:
            line.sendall(f"GET /sparql?query={spin} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(0.05)
    in_time(lambda: fort.well(GREEDY), 1)


def test_at_the_end_all_processes_are_there_and_memory_was_bounded(fort: Fort) -> None:
    """Every worker may take its memory, once more while it is replaced; the graph and answers lie beside."""
    time.sleep(1)
    assert len(fort.processes()) == 2 + WORKERS
    assert 50 * MEGABYTE < fort.most < (2 * WORKERS * MEMORY + 512) * MEGABYTE
    assert memory(fort) < 512 * MEGABYTE
    assert fort.heard_nothing()


REAL = (
    ("a product sorted", {503, 507}),
    ("doubled text", {507}),
    ("any path", {503}),
    ("as many as may be: equal patterns", {200, 503}),
    ("two thousand described", {400}),
)


def test_the_promised_limits_are_kept() -> None:
    """As the service is started without a word: ten seconds, a gigabyte."""
    queries = {hostile.name: hostile.query for hostile in HOSTILE}
    with attacked() as fort:
        for name, statuses in REAL:
            answer = fort.ask(queries[name])
            assert answer.status in statuses, name
            assert answer.seconds < 11 or fort.ask(queries[name]).seconds < 11
            in_time(lambda: fort.well(GREEDY), 1)
        assert fort.most < (1024 * 2 + 512) * MEGABYTE
