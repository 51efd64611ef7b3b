"""Bytes of a connection enter and leave within a patience: whoever sends or reads too slowly is let go.

Under uvicorn, which waits for a head, a body or a reader without end. Nobody holds a connection for
longer than that patience; and a refusal in the middle of a body reaches who is still sending it.
"""

import asyncio
import re
from asyncio import TimerHandle, Transport
from collections.abc import Callable, Mapping
from socket import SO_SNDBUF, SOL_SOCKET
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from portal.web.desk import SPARE, Desk, raw_refusal
from portal.web.service import party

# Java's HTTP client asks for HTTP/2 so; the parser would take a body for the beginning of the new protocol.
UPGRADE = re.compile(rb"\r\nupgrade:", re.IGNORECASE)


def deafened(data: bytes) -> bytes:
    """The bytes of a head that asks for no other protocol: to whom may not change it, it is no request."""
    head, end, rest = data.partition(b"\r\n\r\n")
    return UPGRADE.sub(b"\r\nx-asked:", head) + end + rest


class Outlet:
    """The transport as the server sees it: closing lingers where a request is unread, and has an end."""

    def __init__(self, transport: Transport, line: "Line") -> None:
        self.transport, self.line = transport, line

    def __getattr__(self, name: str) -> Any:
        return getattr(self.transport, name)

    def close(self) -> None:
        """Close when the rest is sent; while the client still sends, when it stops."""
        self.line.part()


class Line(HttpToolsProtocol):
    """One connection."""

    def __init__(self, desk: Desk, **uvicorns: Any) -> None:
        super().__init__(**uvicorns)
        self.desk, self.patience = desk, desk.patience
        self.who = ""
        self.clock: TimerHandle | None = None
        """Runs out on a client that does not send."""
        self.reader: TimerHandle | None = None
        """Runs out on a client that does not read."""
        self.arriving = False
        """True from the first byte of a request to its last."""
        self.head_size = 0
        self.parting = False
        self.drained = 0

    # --- a connection begins and ends ------------------------------------------------------------

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Look who comes."""
        super().connection_made(Outlet(transport, self))  # type: ignore[arg-type]
        sock = transport.get_extra_info("socket")
        if sock is not None:
            sock.setsockopt(SOL_SOCKET, SO_SNDBUF, self.patience.buffer)
        host = self.client[0] if self.client else ""
        self.who = party(host)
        reason = self.desk.enter(self.who, host)
        if self.desk.open > self.desk.most + SPARE:
            transport.abort()
        elif reason:
            self.refuse(reason)
        else:
            self.wind(self.patience.request)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self.stop_clocks()
        self.desk.leave(self.who)
        super().connection_lost(exc)

    # --- a request arrives ------------------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        """Read on; what a client sends that was refused is dropped."""
        if self.parting:
            self.drained += len(data)
            if self.drained > self.patience.drained:
                self.transport.abort()
            return
        self.head_size += len(data)
        super().data_received(deafened(data) if self.headless or not self.arriving else data)
        if self.arriving and self.headless and self.head_size > self.patience.head:
            self.refuse("head")

    @property
    def answering(self) -> bool:
        """True while an answer is due or under way."""
        cycle: RequestResponseCycle | None = self.cycle
        return bool(self.pipeline) or (cycle is not None and not cycle.response_complete)

    @property
    def headless(self) -> bool:
        """True while the head of a request is not whole."""
        scope: Mapping[str, Any] | None = self.scope
        return scope is None or "path" not in scope

    def on_message_begin(self) -> None:
        """The first byte."""
        self.arriving, self.head_size = True, 0
        self.wind(self.patience.request)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head is whole."""
        if self.parting:
            return
        size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        if size > self.patience.head:
            self.refuse("head")
        else:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        if not self.parting:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The last byte."""
        self.arriving = False
        if self.clock is not None:
            self.clock.cancel()
        if not self.parting:
            super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request, not without end; nor for the rest of a body that nobody wanted."""
        if self.arriving and not self.headless and self.cycle.response_complete:
            self.part()
        if self.parting:
            self.server_state.total_requests += 1
            return
        super().on_response_complete()
        if self.cycle.response_complete and not self.arriving:
            self.wind(self.patience.idle)

    # --- patience ends ------------------------------------------------------------------------------

    def wind(self, seconds: float) -> None:
        """Give the client so long to send."""
        if self.clock is not None:
            self.clock.cancel()
        self.clock = self.loop.call_later(seconds, self.run_out)

    def run_out(self) -> None:
        """The client did not send in time; if it was we who did not read, it has time again."""
        if self.arriving and (self.flow.read_paused or (self.headless and self.answering)):
            self.wind(self.patience.request)
        elif self.arriving:
            self.refuse("slow")
        else:
            self.desk.dropped("idle")
            self.part()

    def pause_writing(self) -> None:
        """More lies ready for the client than it takes."""
        super().pause_writing()
        if self.reader is None:
            self.reader = self.loop.call_later(self.patience.reading, self.give_up)

    def resume_writing(self) -> None:
        """The client took it."""
        super().resume_writing()
        if self.reader is not None and not self.transport.is_closing():
            self.reader.cancel()
            self.reader = None

    def send_400_response(self, msg: str) -> None:
        """What cannot be parsed, refused as all is."""
        self.refuse("malformed")

    def refuse(self, reason: str) -> None:
        """Answer what cannot be a request, and part.

        Where another answer is due first, this one would be taken for it: then there is none.
        """
        self.desk.dropped(reason)
        if self.pipeline or (self.answering and (self.headless or self.cycle.response_started)):
            self.transport.abort()
            return
        if self.answering:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.arriving = True
        self.transport.write(raw_refusal(reason))
        self.part()

    def give_up(self) -> None:
        """The client does not take its answer."""
        self.desk.dropped("unread")
        self.transport.abort()

    def part(self) -> None:
        """Close when all is sent; a client in the middle of a request first gets time to read the answer.

        Closed at once, the system would answer its next bytes with a reset, and the answer would be lost.
        """
        if self.parting:
            return
        self.parting = True
        outlet = self.transport
        transport = outlet.transport if isinstance(outlet, Outlet) else outlet
        self.stop_clocks()
        if not self.arriving:
            transport.close()
            self.reader = self.loop.call_later(self.patience.reading, transport.abort)
            return
        self.flow.resume_reading()
        if transport.can_write_eof():
            transport.write_eof()
        self.clock = self.loop.call_later(self.patience.lingering, transport.abort)

    def stop_clocks(self) -> None:
        """Wait for nothing more."""
        for clock in (self.clock, self.reader):
            if clock is not None:
                clock.cancel()
        self.clock = self.reader = None


def line_factory(desk: Desk) -> Callable[..., asyncio.Protocol]:
    """What uvicorn makes a connection with."""

    def make(**uvicorns: Any) -> asyncio.Protocol:
        return Line(desk, **uvicorns)

    return make
