"""A file of N-Triples in, Virtuoso that holds it out: a process on the loopback, stopped at the end.

Its buffers hold a million triples, so that it reads nothing from the disk while it is asked.
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
PATIENCE = 300.0  # seconds for the start, for the load, for one answer
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
NumberOfBuffers = 100000
MaxDirtyBuffers = 75000
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
"""
LOAD = "ld_dir('{folder}', '{name}', '{graph}'); rdf_loader_run(); checkpoint;"


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """A running server: the port on which it is asked."""

    port: int

    def ask(self, sparql: str) -> int:
        """How many rows it answers with; fetched whole, as CSV, its fastest form, and not parsed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            form = urlencode({"query": sparql, "default-graph-uri": GRAPH})
            kind = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"}
            connection.request("POST", "/sparql", form, kind)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise RuntimeError(f"Virtuoso: {answer.status} {body[:200]!r}")
        return rows_in(body)


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
    sql, port = free_ports()
    settings = folder / "virtuoso.ini"
    settings.write_text(INI.format(folder=folder, sql=sql, port=port), encoding="utf-8")
    process = subprocess.Popen(
        [str(shutil.which(PROGRAM)), "+configfile", str(settings), "+foreground"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        found = Virtuoso(port)
        wait_for(found, process)
        load = LOAD.format(folder=graph.parent, name=graph.name, graph=GRAPH)
        command = [str(client()), f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
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
