"""A graph, an address and limits enter; a service runs until it is told to end, then finishes what it began.

SIGTERM and SIGINT end it: what runs has ten seconds. SIGHUP: is there a newer graph?
"""

import asyncio
import contextlib
import ipaddress
import resource
import signal
import socket
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn

from portal.beside import NOTHING, Beside
from portal.crew.pool import Pool
from portal.errors import CannotServe
from portal.limits import Limits
from portal.web.app import make_app
from portal.web.desk import MOST, Desk, Patience
from portal.web.journal import open_journal
from portal.web.line import line_factory
from portal.web.service import Service
from portal.web.shelf import Shelf

GRACE = 10
"""Seconds for what runs to end."""
BACKLOG = 512
FILES = 4096
"""Open files that the service would like to have: a connection is one."""
SPARE_FILES = 200
"""Of them, what is no connection: workers, the graph, libraries."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to serve, where and how."""

    graph: Path
    host: str = "127.0.0.1"
    port: int = 8000
    """0 is any that is free."""
    limits: Limits = field(default_factory=Limits)
    version: str = ""
    base: str = ""
    """The address by which others know the service, where that is another; never ends with a slash."""
    proxies: tuple[str, ...] = ()
    """Addresses, or networks, whose X-Forwarded-For and X-Forwarded-Proto are believed."""
    beside: Beside = NOTHING
    """Folders that are read besides the graph."""


class Server(uvicorn.Server):
    """uvicorn that leaves signals to us: it would end the process by the signal, and not with 0."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def serve(plan: Plan, ready: Callable[[str], None]) -> None:
    """Serve until told to end; `ready` is told the address. CannotServe where it cannot begin."""
    with open_journal(), listening(plan.host, plan.port) as sock:
        asyncio.run(served(plan, sock, ready))


async def served(plan: Plan, sock: socket.socket, ready: Callable[[str], None]) -> None:
    """Load the graph, answer, end."""
    end, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end.set)
    pool = Pool(plan.graph, plan.limits, beside=plan.beside)
    try:
        if await before(pool.start(), end):
            loop.add_signal_handler(signal.SIGHUP, looker(pool))
            service = Service(pool, plan.limits, plan.version, plan.base, Shelf(plan.beside.data))
            server = make_server(service, make_desk(service, plan), plan)
            answering = asyncio.create_task(server.serve([sock]))
            ready(plan.base or address_of(sock))
            await end.wait()
            server.should_exit = True
            await answering
    finally:
        await pool.stop()


async def before(work: Coroutine[Any, Any, object], end: asyncio.Event) -> bool:
    """Do this unless the end comes first; True where it was done."""
    doing, ending = asyncio.ensure_future(work), asyncio.ensure_future(end.wait())
    try:
        await asyncio.wait({doing, ending}, return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            await doing
        return doing.done()
    finally:
        for task in (doing, ending):
            task.cancel()
        await asyncio.gather(doing, ending, return_exceptions=True)


def looker(pool: Pool) -> Callable[[], None]:
    """What has a pool look for a newer graph."""
    looking: set[asyncio.Task[bool]] = set()

    def look() -> None:
        task = asyncio.get_running_loop().create_task(pool.reload())
        looking.add(task)
        task.add_done_callback(looking.discard)

    return look


def make_server(service: Service, desk: Desk, plan: Plan) -> Server:
    """The server of a service."""
    config = uvicorn.Config(
        make_app(service),
        http=line_factory(desk),  # type: ignore[arg-type]
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        root_path=urlsplit(plan.base).path,
        proxy_headers=bool(plan.proxies),
        forwarded_allow_ips=list(plan.proxies),
        timeout_keep_alive=round(desk.patience.idle) + 1,
        timeout_graceful_shutdown=GRACE,
        backlog=BACKLOG,
    )
    return Server(config)


def make_desk(service: Service, plan: Plan) -> Desk:
    """What the connections of a service share."""
    patience = Patience(request=plan.limits.seconds)
    desk = Desk(service.metrics.drop, connections(), speaks_for_many=within(plan.proxies), patience=patience)
    service.metrics.gauge("connections", "Connections open", lambda: desk.open)
    return desk


def within(networks: Sequence[str]) -> Callable[[str], bool]:
    """True of an address in one of these networks."""
    known = [ipaddress.ip_network(one, strict=False) for one in networks]

    def holds(host: str) -> bool:
        try:
            return any(ipaddress.ip_address(host) in one for one in known)
        except ValueError:
            return False

    return holds


def connections() -> int:
    """How many connections there may be: a thousand, or what the system's limit of open files leaves."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return MOST if soft == resource.RLIM_INFINITY else max(min(MOST, soft - SPARE_FILES), 16)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; CannotServe where the address is taken, or none of this machine's."""
    sock = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        sock = socket.socket(family, kind, protocol)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(BACKLOG)
    except OSError as error:
        if sock is not None:
            sock.close()
        reason = error.strerror or str(error)
        raise CannotServe(
            f"{host}:{port}: здесь не встать ({reason}); укажите другой --port или --host (--port 0 – любой)",
            f"{host}:{port}: cannot listen ({reason}); give another --port or --host (--port 0: any)",
        ) from error
    sock.setblocking(False)
    return sock


def address_of(sock: socket.socket) -> str:
    """The address of a socket, as a browser takes it."""
    host, port = sock.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
