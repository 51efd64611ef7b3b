"""A SPARQL store of this process that takes updates and graphs, and fails when a test says so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

Fail = Callable[[str, int], int]
"""What is asked for (`query`, `update`, `put`) and how often it was before, to a status, or 0: go on."""


@dataclass
class Writable:
    """The store, what it was asked for, and how it fails."""

    address: str = ""
    graph: ox.Store = field(default_factory=ox.Store)
    asked: list[tuple[str, int]] = field(default_factory=list)
    """What for, and how many bytes came, in order."""
    fail: Fail = lambda *_: 0
    headers: dict[str, str] = field(default_factory=dict)
    """What every answer says besides, such as which server this is."""
    users: tuple[str, ...] = ()
    """The `Authorization` headers that are let in to write; empty: everybody."""

    def count(self, kind: str) -> int:
        """How often this was asked for."""
        return sum(one == kind for one, _ in self.asked)

    def triples(self, graph: str) -> set[str]:
        """What a graph holds, as N-Triples."""
        return {
            str(quad.triple) for quad in self.graph.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        }

    def graphs(self) -> set[str]:
        """The names of the graphs that hold anything."""
        return {quad.graph_name.value for quad in self.graph if isinstance(quad.graph_name, ox.NamedNode)}


class Handler(BaseHTTPRequestHandler):
    """/query, /update and /store, as Oxigraph's server lays them out."""

    store: Writable
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self.reply(401 if self.store.users else 200)

    def do_GET(self) -> None:
        self.query(parse_qs(urlsplit(self.path).query))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        path, fields = urlsplit(self.path).path, self.form(body)
        if path == "/query":
            self.query(fields)
        elif self.store.users and self.headers.get("Authorization") not in self.store.users:
            self.reply(401, **{"WWW-Authenticate": 'Basic realm="stand-in"'})
        elif path == "/update":
            self.change("update", len(body), lambda: self.store.graph.update(fields["update"][0]))
        else:
            self.change("put", len(body), lambda: self.put(body))

    def form(self, body: bytes) -> dict[str, list[str]]:
        """The fields of a form; none where the body is another thing."""
        posted = self.headers.get_content_type() == "application/x-www-form-urlencoded"
        return parse_qs(body.decode()) if posted else {}

    def query(self, fields: dict[str, list[str]]) -> None:
        status, body = self.noted("query", 0), b""
        if not status:
            found = self.store.graph.query(fields["query"][0])
            assert isinstance(found, ox.QuerySolutions | ox.QueryBoolean)
            body = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
        self.reply(status or 200, body, **{"Content-Type": "application/sparql-results+json"})

    def put(self, body: bytes) -> None:
        name = ox.NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])
        self.store.graph.load(body, format=ox.RdfFormat.N_TRIPLES, to_graph=name)

    def change(self, kind: str, size: int, do: Callable[[], None]) -> None:
        status = self.noted(kind, size)
        if not status:
            do()
        self.reply(status or 204, b"it says why" if status else b"")

    def noted(self, kind: str, size: int) -> int:
        before = self.store.count(kind)
        self.store.asked.append((kind, size))
        return self.store.fail(kind, before)

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | self.store.headers | headers).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def version_string(self) -> str:
        return self.store.headers.get("Server", "stand-in")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def writable() -> Iterator[Writable]:
    """An empty store on the loopback."""
    store = Writable()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Held", (Handler,), {"store": store}))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        store.address = f"http://127.0.0.1:{server.server_address[1]}"
        yield store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
