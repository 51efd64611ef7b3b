"""The two invented forums, behind each of the three stores; the remote one is served on the loopback."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
from rdflib import Graph

from queries.store import Store, load_store, open_endpoint, store_of

TWO_FORUMS = Path(__file__).with_name("two_forums.ttl")


class Endpoint(BaseHTTPRequestHandler):
    """SPARQL 1.1 Protocol, as much as a client needs; knows no prefix that a query does not declare."""

    graph: ox.Store
    asked: list[str]

    def do_GET(self) -> None:
        self.answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self.answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def answer(self, form: str) -> None:
        fields = parse_qs(form, keep_blank_values=True)
        assert "update" not in fields
        query = fields.get("query", [""])[0]
        self.asked.append(f"{self.command} {query}")
        try:
            found = self.graph.query(query)
            assert not isinstance(found, ox.QueryTriples)
            body = found.serialize(format=ox.QueryResultsFormat.JSON)
        except SyntaxError as error:
            self.reply(400, f"malformed: {error}".encode(), "text/plain")
        else:
            assert body is not None
            self.reply(200, body, "application/sparql-results+json")

    def reply(self, status: int, body: bytes, media: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server on the loopback that answers with `handler`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def graph() -> ox.Store:
    """The triples themselves."""
    store = ox.Store()
    store.bulk_load(TWO_FORUMS.read_bytes(), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="session")
def asked() -> list[str]:
    """Method and query of all that the endpoint was asked, in order."""
    return []


@pytest.fixture(scope="session")
def address(graph: ox.Store, asked: list[str]) -> Iterator[str]:
    """An endpoint that holds the two forums."""
    with serve(type("TwoForums", (Endpoint,), {"graph": graph, "asked": asked})) as url:
        yield url


@pytest.fixture
def faulty() -> Iterator[Callable[..., str]]:
    """Start an endpoint that answers everything with one status, body and headers, after `delay` seconds."""
    with ExitStack() as running:

        def start(status: int, body: bytes, *, delay: float = 0, **headers: str) -> str:
            def answer(self: Endpoint, _: str) -> None:
                sleep(delay)
                with suppress(BrokenPipeError):
                    self.reply(status, body, "application/sparql-results+json", **headers)

            return running.enter_context(serve(type("Faulty", (Endpoint,), {"answer": answer})))

        yield start


@pytest.fixture(scope="session")
def stores(address: str) -> dict[str, Store]:
    """The two forums in each kind of store."""
    graph = Graph().parse(TWO_FORUMS)
    local = load_store(TWO_FORUMS.read_bytes())
    return {"pyoxigraph": local, "rdflib": store_of(graph), "endpoint": open_endpoint(address, timeout=20)}


@pytest.fixture(scope="session")
def store(stores: dict[str, Store]) -> Store:
    """The two forums in memory."""
    return stores["pyoxigraph"]
