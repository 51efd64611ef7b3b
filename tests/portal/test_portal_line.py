"""Connections: who sends or reads too slowly, too much or nothing is let go, and everybody else is served."""

import asyncio
import contextlib
import http.client
import socket
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from portal.scene import Scene
from portal.web.desk import Desk, Patience
from portal.web.serve import Plan, address_of, listening, make_server
from portal.web.service import Service
from tests.portal.conftest import Inline

pytestmark = [pytest.mark.slow, pytest.mark.alone]  # each waits for patience to end

HASTE = Patience(request=1.0, idle=1.0, reading=1.0, lingering=1.0, buffer=16 * 1024)
ASK = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a.example\r\n\r\n"
WHOLE = b"GET /rdf-graph-store?default&format=nt HTTP/1.1\r\nHost: a.example\r\n\r\n"
KIND = b"Content-Type: application/sparql-query\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: a.example\r\n" + KIND + b"Content-Length: 6\r\n\r\n"


@dataclass(slots=True)
class Running:
    """A server in this process."""

    url: str
    desk: Desk
    service: Service
    dropped: Counter[str] = field(default_factory=Counter)

    @property
    def place(self) -> tuple[str, int]:
        host, port = self.url.removeprefix("http://").split(":")
        return host, int(port)

    async def talk(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(*self.place)


@contextlib.asynccontextmanager
async def running(scene: Scene, **settings: Any) -> AsyncIterator[Running]:
    """A server whose patience is short."""
    service, dropped = Service(Inline(scene)), Counter[str]()
    desk = Desk(lambda reason: dropped.update([reason]), **{"patience": HASTE, **settings})
    with listening("127.0.0.1", 0) as sock:
        server = make_server(service, desk, Plan(Path("graph.ttl")))
        serving = asyncio.create_task(server.serve([sock]))
        try:
            yield Running(address_of(sock), desk, service, dropped)
        finally:
            server.should_exit = True
            await serving


Test = Callable[[Running], Coroutine[Any, Any, None]]


def run(scene: Scene, test: Test, **settings: Any) -> Running:
    """Have a test done against a server; in the end no connection and no answer is left."""

    async def work() -> Running:
        async with running(scene, **settings) as server:
            await test(server)
            async with asyncio.timeout(20):
                while server.desk.open:
                    await asyncio.sleep(0.05)
            assert (server.service.holding.now, dict(server.desk.of)) == (0, {})
            return server

    return asyncio.run(work())


async def drip(writer: asyncio.StreamWriter, text: bytes, every: float) -> None:
    """Send a byte from time to time, as long as somebody listens."""
    with contextlib.suppress(ConnectionError):
        for byte in text:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(every)


async def answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The status and body of the next answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
    )
    assert b"access-control-allow-origin: *" in head.lower()
    return int(head.split()[1]), await reader.readexactly(length)


def test_who_says_nothing_is_let_go(scene: Scene) -> None:
    async def test(server: Running) -> None:
        talks = [await server.talk() for _ in range(50)]
        began = time.monotonic()
        assert [await reader.read() for reader, _ in talks] == [b""] * 50
        assert 0.5 < time.monotonic() - began < 10

    assert run(scene, test).dropped == {"idle": 50}


@pytest.mark.parametrize(
    ("text", "every"), [(ASK, 0.05), (ASK[:20], 0.0), (POST + b"ASK", 0.0), (POST + b"ASK {}", 0.02)]
)
def test_a_request_that_does_not_come_whole_in_time_is_told_so(
    scene: Scene, text: bytes, every: float
) -> None:
    async def test(server: Running) -> None:
        reader, writer = await server.talk()
        began = time.monotonic()
        dripping = asyncio.create_task(drip(writer, text, every))
        status, body = await answer(reader)
        assert (status, "вовремя" in body.decode()) == (408, True)
        assert 0.5 < time.monotonic() - began < 10
        assert await reader.read() == b""
        dripping.cancel()
        writer.close()

    assert run(scene, test).dropped == {"slow": 1}


def test_a_slow_request_in_time_is_answered(scene: Scene) -> None:
    async def test(server: Running) -> None:
        reader, writer = await server.talk()
        await drip(writer, POST + b"ASK {}", 0.005)
        assert (await answer(reader))[0] == 200
        writer.close()

    run(scene, test, patience=replace(HASTE, request=20.0))


@pytest.mark.parametrize("noise", [b"", b"\r\n"])
def test_a_connection_is_not_kept_without_end(scene: Scene, noise: bytes) -> None:
    async def test(server: Running) -> None:
        reader, writer = await server.talk()
        for _ in range(2):
            writer.write(ASK)
            assert (await answer(reader))[0] == 200
        began = time.monotonic()
        making_noise = asyncio.create_task(drip(writer, noise * 100, 0.1))
        assert await reader.read() == b""
        assert time.monotonic() - began < 10
        making_noise.cancel()
        writer.close()

    assert run(scene, test).dropped == {"idle": 1}


def test_requests_sent_at_once_are_answered_in_turn(scene: Scene) -> None:
    async def test(server: Running) -> None:
        reader, writer = await server.talk()
        false = ASK.replace(b"ASK%7B%7D", b"ASK%7B%3Ca:a%3E%20%3Ca:b%3E%20%3Ca:c%3E%7D")
        writer.write(ASK + false + POST + b"ASK {}" + ASK[:30])
        found = [await answer(reader) for _ in range(3)]
        assert [(status, b"true" in body) for status, body in found] == [
            (200, True),
            (200, False),
            (200, True),
        ]
        writer.write(ASK[30:])
        assert (await answer(reader))[0] == 200
        writer.close()

    run(scene, test)


def test_the_longest_query_fits_into_an_address(scene: Scene) -> None:
    async def test(server: Running) -> None:
        reader, writer = await server.talk()
        text = f'ASK {{ BIND("{"ы" * 10_200}" AS ?a) }}'
        writer.write(ASK.replace(b"ASK%7B%7D", quote(text).encode()))
        assert (await answer(reader))[0] == 200
        writer.close()

    run(scene, test)


@pytest.mark.parametrize("protocol", [b"h2c", b"websocket"])
def test_a_wish_for_another_protocol_is_passed_over(scene: Scene, protocol: bytes) -> None:
    async def test(server: Running) -> None:
        reader, writer = await server.talk()
        wish = b"Host: a.example\r\nConnection: Upgrade\r\nUpgrade: " + protocol
        for request in (POST + b"ASK {}", ASK):
            writer.write(request.replace(b"Host: a.example", wish))
            status, body = await answer(reader)
            assert (status, b"true" in body) == (200, True)
        writer.close()

    run(scene, test)


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        (b"\x16\x03\x01\x02\x00 this is TLS\r\n\r\n", 400, "malformed"),
        (b"GET /" + b"a" * 400_000, 431, "head"),
        (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: a.example\r\n\r\n", 431, "head"),
        (b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\n", 431, "head"),
    ],
)
def test_what_is_no_request_is_refused(scene: Scene, text: bytes, status: int, reason: str) -> None:
    async def test(server: Running) -> None:
        reader, writer = await server.talk()
        writer.write(text)
        found, body = await answer(reader)
        assert (found, body.count(b"\n")) == (status, 2)
        assert await reader.read() == b""
        writer.close()

    assert run(scene, test).dropped == {reason: 1}


# --- bodies that nobody wants ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind", "status"),
    [
        ("/sparql", "application/sparql-query", 413),
        ("/sparql", "text/plain", 415),
        ("/nothing", "text/plain", 404),
    ],
)
def test_who_sends_a_huge_body_reads_why_it_is_refused(
    scene: Scene, path: str, kind: str, status: int
) -> None:
    def send(place: tuple[str, int]) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(*place, timeout=60)
        connection.request("POST", path, b"x" * 30_000_000, {"Content-Type": kind})
        found = connection.getresponse()
        return found.status, found.read()

    async def test(server: Running) -> None:
        found, body = await asyncio.to_thread(send, server.place)
        assert (found, len(body) > 20) == (status, True)

    run(scene, test, patience=replace(HASTE, lingering=20.0))


def test_a_body_without_end_is_not_read_to_it(scene: Scene) -> None:
    async def test(server: Running) -> None:
        _, writer = await server.talk()
        writer.write(POST.replace(b"Content-Length: 6", b"Transfer-Encoding: chunked"))
        sent = 0
        with contextlib.suppress(ConnectionError):
            while sent < 100_000_000:
                writer.write(b"8000\r\n" + b"x" * 0x8000 + b"\r\n")
                await writer.drain()
                sent += 0x8000
        assert sent < 100_000_000
        writer.close()

    run(scene, test, patience=replace(HASTE, drained=1_000_000))


def test_who_asks_before_sending_is_told_before_sending(scene: Scene) -> None:
    async def test(server: Running) -> None:
        reader, writer = await server.talk()
        writer.write(POST.replace(b"Length: 6", b"Length: 30000000\r\nExpect: 100-continue"))
        assert (await answer(reader))[0] == 413
        writer.close()
        reader, writer = await server.talk()
        writer.write(POST.replace(b"Length: 6", b"Length: 6\r\nExpect: 100-continue"))
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 100")
        writer.write(b"ASK {}")
        assert (await answer(reader))[0] == 200
        writer.close()

    run(scene, test)


# --- answers that nobody takes ---------------------------------------------------------------------


def test_who_does_not_read_is_let_go_and_holds_nothing(scene: Scene) -> None:
    async def test(server: Running) -> None:
        clients = [small_window(server.place) for _ in range(5)]
        for client in clients:
            client.sendall(WHOLE)
        async with asyncio.timeout(20):
            while server.dropped["unread"] < len(clients):
                await asyncio.sleep(0.05)
        for client in clients:
            client.close()

    assert run(scene, test).dropped == {"unread": 5}


def test_who_reads_slowly_gets_it_all(scene: Scene) -> None:
    async def test(server: Running) -> None:
        def read() -> int:
            size = 0
            with small_window(server.place, 128 * 1024) as client:
                client.sendall(WHOLE.replace(b"Host", b"Connection: close\r\nHost"))
                while piece := client.recv(32 * 1024):
                    size += len(piece)
                    time.sleep(0.01)
            return size

        assert await asyncio.to_thread(read) > 1_000_000

    assert run(scene, test, patience=replace(HASTE, reading=10.0)).dropped == {}


def small_window(place: tuple[str, int], size: int = 4096) -> socket.socket:
    """A client that the system reads little for."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, size)
    client.connect(place)
    return client


# --- how many there may be -----------------------------------------------------------------------------


@pytest.mark.parametrize(("settings", "status"), [({"most": 3}, 503), ({"most_of_one": 3}, 429)])
def test_one_connection_too_many_is_told_so(scene: Scene, settings: dict[str, int], status: int) -> None:
    async def test(server: Running) -> None:
        talks = [await server.talk() for _ in range(3)]
        for reader, writer in talks:
            writer.write(ASK)
            assert (await answer(reader))[0] == 200
        reader, writer = await server.talk()
        assert (await answer(reader))[0] == status
        writer.close()
        for reader, writer in talks:
            writer.write(ASK)
            assert (await answer(reader))[0] == 200
            writer.close()
        async with asyncio.timeout(20):
            while server.desk.open:
                await asyncio.sleep(0.05)
        reader, writer = await server.talk()
        writer.write(ASK)
        assert (await answer(reader))[0] == 200
        writer.close()

    run(scene, test, **settings)


def test_a_proxy_speaks_for_many(scene: Scene) -> None:
    async def test(server: Running) -> None:
        talks = [await server.talk() for _ in range(6)]
        for reader, writer in talks:
            writer.write(ASK)
            assert (await answer(reader))[0] == 200
            writer.close()

    run(scene, test, most_of_one=3, speaks_for_many=lambda host: host == "127.0.0.1")
