"""A task enters, what a worker process made of it leaves; the process may end at any moment.

One task at a time. A hand whose task did not come to its end is of no more use: whoever asked has it ended.
"""

import asyncio
import socket
from dataclasses import dataclass

from portal.crew import wire
from portal.task import Task


@dataclass(slots=True, eq=False)
class Hand:
    """A worker process, seen from the service; `ended` is the signal that ended it, 0 none, None unknown."""

    number: int
    sock: socket.socket
    ended: asyncio.Future[int | None]
    pid: int | None = None
    busy: bool = False
    dismissed: bool = False

    async def do(self, task: Task, seconds: float, limit: int) -> tuple[wire.Header, bytes | None]:
        """The header and body of what came of a task; `seconds` are left for it, `limit` bytes for its body.

        Torn or OSError where the worker ended before.
        """
        order = {"job": task.job, "arguments": dict(task.arguments), "seconds": max(seconds, 0.001)}
        await asyncio.get_running_loop().sock_sendall(self.sock, wire.pack(order))
        return await wire.fetch(self.sock, limit)

    def close(self) -> None:
        """Let the process end by itself, if it waits for a task."""
        self.dismissed = True
        self.sock.close()
