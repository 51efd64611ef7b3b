"""SPARQL servers of other programs, each a process of the tests' own on the loopback, stopped at the end."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

PATIENCE = 120  # seconds a server may take to start, or to stop, on a busy machine
# Small, in one folder, on the loopback; everything else as it comes, but for what each test is told.
INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CaseMode = 2
CheckpointInterval = 0
DirsAllowed = {folder}
MaxClientConnections = 10
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 10
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its addresses, and who may write (nobody is asked where `user` is empty)."""

    query: str
    update: str
    graph_store: str
    user: str = ""
    password: str = ""
    sql: int = 0
    """Virtuoso's port for SQL."""


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso with its database in `folder`, as Debian's package sets it up: answers cut at 10 000 rows."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("virtuoso-t is not installed (Debian: virtuoso-opensource)")
    sql, port = free_ports(2)
    settings = folder / "virtuoso.ini"
    settings.write_text(INI.format(folder=folder, sql=sql, port=port), encoding="utf-8")
    base = f"http://127.0.0.1:{port}"
    words = [program, "+configfile", str(settings), "+foreground"]
    with running(words, folder, f"{base}/sparql"):
        crud = f"{base}/sparql-graph-crud-auth"
        yield Server(f"{base}/sparql", f"{base}/sparql-auth", crud, "dba", "dba", sql)


def let_virtuoso(server: Server, *statements: str) -> None:
    """Let Virtuoso do something that SPARQL has no words for."""
    words = ["isql-vt", f"127.0.0.1:{server.sql}", server.user, server.password]
    words += [f"exec={statement}" for statement in statements]
    done = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0 and "Error" not in done.stdout + done.stderr, done.stdout + done.stderr


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Oxigraph's server with its database in `folder`."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.is_file():
        pytest.skip("the oxigraph server is not installed (PyPI: oxigraph)")
    (port,) = free_ports(1)
    base = f"http://127.0.0.1:{port}"
    words = [str(program), "serve", "--location", str(folder / "store"), "--bind", f"127.0.0.1:{port}"]
    with running(words, folder, f"{base}/"):
        yield Server(f"{base}/query", f"{base}/update", f"{base}/store")


@contextmanager
def running(words: list[str], folder: Path, address: str) -> Iterator[None]:
    """A process that answers at `address`, from when it does until it is stopped."""
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(words, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        try:
            wait_for(address, process, folder / "said")
            yield
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(address: str, process: "subprocess.Popen[bytes]", said: Path) -> None:
    """Return when the server answers; fail with what it said where it ended or never does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer: {said.read_text(encoding='utf-8', errors='replace')}")


def free_ports(count: int) -> list[int]:
    """Ports that the system has free now."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()
