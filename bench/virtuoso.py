"""A file of N-Triples in, Virtuoso that holds it out: a process on the loopback, stopped at the end.

Its buffers hold the graph, a million triples unless it is told otherwise, so that it reads nothing from the
disk while it is asked.
"""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

PROGRAM, CLIENT = "virtuoso-t", ("isql-vt", "isql-v")
GRAPH = "urn:bench"
PATIENCE = 300.0  # seconds for the start and for one answer
LOADING = 3_600.0  # seconds for the load
BUFFERS = 100_000  # of 8 KB
LIMIT = 30  # seconds that the server gives one answer
INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
CaseMode = 2
CheckpointInterval = 0
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 10
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = {limit}
"""
LOAD = "ld_dir('{folder}', '{name}', '{graph}'); rdf_loader_run(); checkpoint;"


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """A running server: the port on which it is asked, and that of its SQL."""

    port: int
    sql: int

    def ask(self, sparql: str) -> int:
        """How many rows it answers with; fetched whole, as CSV, its fastest form, and not parsed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            form = urlencode({"query": sparql, "default-graph-uri": GRAPH})
            kind = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"}
            connection.request("POST", "/sparql", form, kind)
            answer = connection.getresponse()
            body = answer.read()
        except TimeoutError as error:
            raise TooLate(sparql) from error
        finally:
            connection.close()
        # It tells so where its own limit was reached, and answers with what it has.
        if answer.getheader("X-SQL-State") or b"Error S1T00" in body[:200]:
            raise TooLate(sparql)
        if answer.status != 200:
            raise RuntimeError(f"Virtuoso: {answer.status} {body[:200]!r}")
        return rows_in(body)

    def run(self, script: Path) -> None:
        """Let it run a script for isql."""
        self.isql(str(script))

    def isql(self, what: str) -> None:
        """Let the client do something: run a script, or `exec=…`."""
        command = [str(client()), f"127.0.0.1:{self.sql}", "dba", "dba", what]
        subprocess.run(command, check=True, capture_output=True, timeout=LOADING)


class TooLate(RuntimeError):
    """A question was not answered within the server's limit."""


def rows_in(csv: bytes) -> int:
    """The rows of a table after its head; a line end between quotes ends none."""
    plain = b"".join(csv.split(b'"')[::2])
    return plain.count(b"\n") - 1


def is_installed() -> bool:
    """Whether the programs are there."""
    return shutil.which(PROGRAM) is not None and client() is not None


def client() -> str | None:
    """The program that speaks SQL with the server."""
    return next((found for found in map(shutil.which, CLIENT) if found), None)


@contextmanager
def virtuoso(graph: Path, folder: Path) -> Iterator[Virtuoso]:
    """Virtuoso with its database in `folder` and the graph in it; the graph must lie in `folder`, too."""
    with served(folder) as server:
        server.isql("exec=" + LOAD.format(folder=graph.parent, name=graph.name, graph=GRAPH))
        yield server


@contextmanager
def served(folder: Path, buffers: int = BUFFERS) -> Iterator[Virtuoso]:
    """Virtuoso with an empty database in `folder`, and leave to read files there."""
    sql, port = free_ports()
    settings = folder / "virtuoso.ini"
    dirty = buffers * 3 // 4
    ini = INI.format(folder=folder, sql=sql, port=port, buffers=buffers, dirty=dirty, limit=LIMIT)
    settings.write_text(ini, encoding="utf-8")
    process = subprocess.Popen(
        [str(shutil.which(PROGRAM)), "+configfile", str(settings), "+foreground"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        found = Virtuoso(port, sql)
        wait_for(found, process)
        yield found
    finally:
        stop(process)


def wait_for(server: Virtuoso, process: "subprocess.Popen[bytes]") -> None:
    """Return when the server answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            server.ask("ASK { ?s ?p ?o }")
            return
        except (OSError, HTTPException):
            time.sleep(0.2)
    raise RuntimeError("Virtuoso did not start")


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End the server."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_ports() -> tuple[int, int]:
    """Two ports that the system has free now."""
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]
