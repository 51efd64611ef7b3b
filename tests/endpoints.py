"""Endpoints of the tests' own on the loopback, in a thread: a small one that answers, and ones that fail."""

import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit
from urllib.request import parse_http_list, parse_keqv_list

import pyoxigraph as ox

JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    method: str
    fields: dict[str, list[str]]
    headers: dict[str, str]

    @property
    def query(self) -> str:
        """The text of the query."""
        return self.fields.get("query", [""])[0]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: `drip`: seconds between its pieces; `short`: bytes that its length tells too many."""

    status: int = 200
    body: bytes = b""
    media: str | None = JSON
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0
    drip: float = 0
    short: int = 0


Answering = Callable[[Asked], Reply]


class Handler(BaseHTTPRequestHandler):
    """A request in, what `answering` says out; `asked` keeps the requests in order."""

    answering: Answering
    asked: list[Asked]

    def do_GET(self) -> None:
        """Answer GET."""
        self.answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        """Answer POST."""
        self.answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def answer(self, form: str) -> None:
        """Answer whatever the form asks."""
        asked = Asked(self.command, parse_qs(form, keep_blank_values=True), dict(self.headers))
        self.asked.append(asked)
        reply = type(self).answering(asked)
        time.sleep(reply.delay)
        with suppress(ConnectionError):
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.media is not None:
                self.send_header("Content-Type", reply.media)
            self.send_header("Content-Length", str(len(reply.body) + reply.short))
            self.end_headers()
            pieces = [reply.body] if not reply.drip else [bytes([byte]) for byte in reply.body]
            for piece in pieces:
                self.wfile.write(piece)
                time.sleep(reply.drip)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server that keeps its troubles to itself."""

    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that does not trust a certificate hangs up."""


@contextmanager
def serving(answering: Answering, tls: ssl.SSLContext | None = None) -> Iterator[tuple[str, list[Asked]]]:
    """The address of a server on the loopback, and what it has been asked so far."""
    asked: list[Asked] = []
    handler = type("Answering", (Handler,), {"answering": staticmethod(answering), "asked": asked})
    server = Server(("127.0.0.1", 0), handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}/sparql", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def holding(graph: ox.Store) -> Answering:
    """Answers of a graph after SPARQL 1.1 Protocol; it knows no prefix that a query does not declare."""

    def answering(asked: Asked) -> Reply:
        assert "update" not in asked.fields
        try:
            found = graph.query(asked.query)
        except SyntaxError as error:
            return Reply(400, f"malformed: {error}".encode(), "text/plain")
        if isinstance(found, ox.QueryTriples):
            return Reply(200, ox.serialize(found, format=ox.RdfFormat.TURTLE) or b"", "text/turtle")
        return Reply(200, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    return answering


def script(replies: Sequence[Reply]) -> Answering:
    """These answers one after the other, then the last one for ever."""
    left = list(replies)

    def answering(_: Asked) -> Reply:
        return left.pop(0) if len(left) > 1 else left[0]

    return answering


def behind_digest(user: str, password: str, answering: Answering) -> Answering:
    """The same answers for whoever knows the password by digest."""
    challenge = Reply(
        401, b"who?", "text/plain", {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"'}
    )

    def digest(*words: str) -> str:
        return md5(":".join(words).encode()).hexdigest()

    def guarded(asked: Asked) -> Reply:
        kind, _, rest = asked.headers.get("Authorization", "").partition(" ")
        if kind != "Digest":
            return challenge
        said = parse_keqv_list(parse_http_list(rest))
        who, what = digest(user, "r", password), digest(asked.method, said["uri"])
        right = digest(who, "n", said["nc"], said["cnonce"], "auth", what)
        return answering(asked) if (said["username"], said["response"]) == (user, right) else challenge

    return guarded


def rows(count: int) -> bytes:
    """A table of so many rows in one column, `s`."""
    cells = ", ".join(f'{{"s": {{"type": "uri", "value": "urn:{n}"}}}}' for n in range(count))
    return f'{{"head": {{"vars": ["s"]}}, "results": {{"bindings": [{cells}]}}}}'.encode()


def number(value: int, name: str = "adresat_rows") -> bytes:
    """A table of one number."""
    cell = f'{{"{name}": {{"type": "literal", "value": "{value}"}}}}'
    return f'{{"head": {{"vars": ["{name}"]}}, "results": {{"bindings": [{cell}]}}}}'.encode()
