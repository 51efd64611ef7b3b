"""Jobs that misbehave, each in its own way, for the tests of the pool; loaded by the zygote."""

import os
import signal
import socket
import time
from collections.abc import Mapping
from typing import Any

from portal.errors import Refused
from portal.scene import Scene
from portal.task import Reply

Arguments = Mapping[str, Any]


def plain(text: str) -> Reply:
    return Reply(200, "text/plain", text.encode())


def echo(scene: Scene, arguments: Arguments) -> Reply:
    return Reply(200, "text/plain; charset=utf-8", arguments["text"].encode(), {"X-Digest": scene.digest})


def whoami(scene: Scene, arguments: Arguments) -> Reply:
    return plain(str(os.getpid()))


def triples(scene: Scene, arguments: Arguments) -> Reply:
    return plain(f"{scene.digest} {scene.triples}")


def sleep(scene: Scene, arguments: Arguments) -> Reply:
    time.sleep(arguments["seconds"])
    return plain(f"{scene.digest} {os.getpid()}")


def count(scene: Scene, arguments: Arguments) -> Reply:
    """What all graphs hold, after a while, from every index of the store."""
    time.sleep(arguments["seconds"])
    groups = "SELECT ?g (COUNT(*) AS ?n) { %s } GROUP BY (SUBSTR(STR(?s), 8, 3) AS ?g)"
    asked = (
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        groups % "?s <http://p/1> ?o",
        groups % "GRAPH ?h { ?s ?p ?o }",
        groups % "?s ?p ?o FILTER(?o > '')",
    )
    rows = (row for query in asked for row in scene.store.graph.query(query))
    return plain(scene.digest + " " + " ".join(term.value for row in rows for term in row))


def spin(scene: Scene, arguments: Arguments) -> Reply:
    while True:
        pass


def hold(scene: Scene, arguments: Arguments) -> Reply:
    """Take memory as the engine does, and as Python does."""
    if arguments["how"] == "python":
        bytearray(arguments["bytes"])
        return plain("held")
    doubling = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    list(scene.store.graph.query(f'SELECT (STRLEN(?x40) AS ?n) {{ BIND("0123456789" AS ?x0) {doubling} }}'))
    return plain("held")


def keep(scene: Scene, arguments: Arguments) -> Reply:
    """Leave something behind that the process will hold."""
    KEPT.append(b"x" * arguments["bytes"])
    return plain(str(os.getpid()))


KEPT: list[bytes] = []


def deep(scene: Scene, arguments: Arguments) -> Reply:
    """A query that takes the engine's stack."""
    list(scene.store.graph.query("SELECT * {" + "{" * 20_000 + "?s ?p ?o" + "}" * 20_001))
    return plain("not deep enough")


def big(scene: Scene, arguments: Arguments) -> Reply:
    return Reply(200, "application/octet-stream", b"x" * arguments["bytes"])


def refuse(scene: Scene, arguments: Arguments) -> Reply:
    raise Refused(400, "так нельзя", "not so", retry_after=7, kind="so")


def fail(scene: Scene, arguments: Arguments) -> Reply:
    raise ZeroDivisionError("a secret of the client")


def panic(scene: Scene, arguments: Arguments) -> Reply:
    raise KeyboardInterrupt  # as a panic of the engine, no Exception


def end(scene: Scene, arguments: Arguments) -> Reply:
    os.kill(os.getpid(), getattr(signal, arguments["signal"]))
    return plain("not ended")


def leave(scene: Scene, arguments: Arguments) -> Reply:
    os._exit(3)


def talk(scene: Scene, arguments: Arguments) -> Reply:
    """Try to reach another host, each way, and to open a file; tell what became of it."""
    return plain("\n".join(f"{name}: {attempt(way)}" for name, way in WAYS.items()))


def service(scene: Scene, arguments: Arguments) -> Reply:
    """Let the engine try."""
    try:
        list(scene.store.graph.query(f"SELECT * {{ SERVICE <{arguments['url']}> {{ ?s ?p ?o }} }}"))
    except OSError as error:
        return plain(type(error).__name__)
    return plain("answered")


def attempt(way: Any) -> str:
    try:
        way()
    except OSError as error:
        return type(error).__name__
    return "done"


WAYS = {
    "socket": lambda: socket.socket(),
    "pair": lambda: socket.socketpair(),
    "name": lambda: socket.getaddrinfo("example.org", 80),
    "file": lambda: os.open("/etc/hosts", os.O_RDONLY),
    "program": lambda: os.execv("/bin/true", ["true"]),
}

JOBS = {
    job.__name__: job
    for job in (
        echo,
        whoami,
        triples,
        sleep,
        count,
        spin,
        hold,
        keep,
        deep,
        big,
        refuse,
        fail,
        panic,
        end,
        leave,
        talk,
        service,
    )
}
