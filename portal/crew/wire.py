"""A header and a body enter, a frame on a socket leaves, and back.

A frame is two lengths (unsigned, 4 bytes, big-endian), a header in JSON, a body of bytes. What a worker
sends is data alone: whoever has broken a worker can say something wrong, and can run nothing elsewhere.
"""

import asyncio
import json
import socket
import struct
from typing import Any

LENGTHS = struct.Struct(">II")
HEADER_LIMIT = 1024**2
"""Bytes of a header; a query of 20 KB in JSON is far below."""
PIECE = 256 * 1024
SMALL = 64 * 1024
"""Bytes of a body that travels in one write with its header."""

Header = dict[str, Any]


class Torn(Exception):
    """The other side went away before a frame was whole, or sent what is none."""


def pack(header: Header, length: int = 0) -> bytes:
    """The beginning of a frame whose body has `length` bytes."""
    raw = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return LENGTHS.pack(len(raw), length) + raw


def unpack(raw: bytes) -> Header:
    """The header; Torn where it is none."""
    try:
        header = json.loads(raw)
    except ValueError as error:
        raise Torn("a header that is no JSON") from error
    if not isinstance(header, dict):
        raise Torn("a header that is no object")
    return header


def send(sock: socket.socket, header: Header, body: bytes = b"") -> None:
    """Write a frame; OSError where the other side is gone."""
    head = pack(header, len(body))
    if len(body) <= SMALL:
        sock.sendall(head + body)
    else:
        sock.sendall(head)
        sock.sendall(body)


def receive(sock: socket.socket) -> Header:
    """The header of the next frame, which has no body; Torn where there is none."""
    raw = exactly(sock, LENGTHS.size)
    size, length = LENGTHS.unpack(raw)
    if length or size > HEADER_LIMIT:
        raise Torn("a frame that is no task")
    return unpack(exactly(sock, size))


def exactly(sock: socket.socket, count: int) -> bytes:
    """`count` bytes; Torn where fewer come."""
    data = b""
    while len(data) < count:
        more = sock.recv(count - len(data))
        if not more:
            raise Torn("the other side is gone")
        data += more
    return data


async def fetch(sock: socket.socket, limit: int) -> tuple[Header, bytes | None]:
    """A frame from a socket that does not block; the body is None, and left, where it is over `limit` bytes.

    Torn where the frame is not whole; OSError where the socket breaks.
    """
    data = await grown(sock, b"", LENGTHS.size)
    size, length = LENGTHS.unpack_from(data)
    if size > HEADER_LIMIT:
        raise Torn("a header that is too long")
    start = LENGTHS.size + size
    data = await grown(sock, data, start)
    header = unpack(data[LENGTHS.size : start])
    if length > limit:
        return header, None
    data = await grown(sock, data[start:], length)
    if len(data) > length:
        raise Torn("more than one frame for one task")
    return header, data


async def grown(sock: socket.socket, data: bytes, count: int) -> bytes:
    """`data` and what follows, `count` bytes or more in all."""
    loop = asyncio.get_running_loop()
    pieces, have = [data], len(data)
    while have < count:
        more = await loop.sock_recv(sock, PIECE)
        if not more:
            raise Torn("the other side is gone")
        pieces.append(more)
        have += len(more)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
