"""What all connections of a server share: patience, how many there may be, what is said to those let go."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus

MOST = 1_000
"""Connections at once."""
SPARE = 50
"""Connections over the limit that are still told so."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long, in seconds, and how much, in bytes, a connection may take."""

    request: float = 10.0
    """For a whole request, from its first byte, or from the connection where it is the first."""
    idle: float = 15.0
    """For the next request to begin."""
    reading: float = 15.0
    """For the client to take what lies ready for it."""
    lingering: float = 3.0
    """For a client that was refused to stop sending."""
    drained: int = 64 * 1024**2
    """Bytes that such a client may still send."""
    head: int = 80 * 1024
    """Bytes of an address and headers: a query of 20 KB in Cyrillic is 60 KB in an address."""
    buffer: int = 256 * 1024
    """Bytes of an answer that the system holds: what lies there, no clock of ours sees."""


@dataclass(slots=True)
class Desk:
    """What all connections of a server share: how many there may be, and who has how many."""

    dropped: Callable[[str], None]
    """Told the reason, one word, whenever a connection is let go."""
    most: int = MOST
    most_of_one: int = 500
    speaks_for_many: Callable[[str], bool] = lambda host: False
    """True of the address of a proxy of ours."""
    patience: Patience = field(default_factory=Patience)
    open: int = 0
    of: Counter[str] = field(default_factory=Counter)

    def enter(self, who: str, host: str) -> str:
        """Count a connection from an address; the reason to refuse it, '' where it is welcome."""
        self.open += 1
        self.of[who] += 1
        if self.open > self.most:
            return "full"
        return "many" if self.of[who] > self.most_of_one and not self.speaks_for_many(host) else ""

    def leave(self, who: str) -> None:
        """Count a connection no more."""
        self.open -= 1
        self.of[who] -= 1
        if not self.of[who]:
            del self.of[who]


REFUSALS = {
    "malformed": (400, "это не запрос HTTP; проверьте, чем он послан", "no HTTP request; check what sent it"),
    "slow": (408, "запрос не пришёл целиком вовремя; повторите", "the request did not come in time; repeat"),
    "head": (431, "слишком длинный адрес; пришлите запрос методом POST", "too long an address; use POST"),
    "many": (429, "слишком много соединений; закройте лишние", "too many connections; close some"),
    "full": (503, "слишком много соединений; повторите позже", "too many connections; try again later"),
}


def raw_refusal(reason: str) -> bytes:
    """A whole response, in both languages, for when no request can be read."""
    status, ru, en = REFUSALS[reason]
    body = f"{ru}\n{en}\n".encode()
    again = "Retry-After: 2\r\n" if reason in ("many", "full") else ""
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Access-Control-Allow-Origin: *\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
        f"{again}Connection: close\r\n\r\n"
    )
    return head.encode() + body
