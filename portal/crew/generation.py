"""A graph file enters, a process that holds it leaves, and the workers that it forks.

A generation is one state of the graph: it is taken up whole, and when a newer one has taken its place it
ends with its last task.
"""

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any

from portal.beside import NOTHING, Beside
from portal.crew.hand import Hand
from portal.errors import CannotServe

BOOT = (
    "import json, sys\n"
    "handle, parent, path = json.loads(sys.argv[1])\n"
    "sys.path[:] = path\n"
    "from portal.crew.zygote import main\n"
    "main(handle, parent)\n"
)
ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Libraries that reckon would start threads when they are loaded, and a fork copies only its caller."""
PATIENCE = 5.0
"""Seconds for a process to end that has been asked to."""
LINE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Plan:
    """What a generation is made of: a graph, the module of its jobs, bytes of memory for a worker.

    `texts` is a folder of the documents' texts, or None.
    """

    graph: Path
    jobs: str
    memory: int
    beside: Beside = NOTHING


class GraphChanged(CannotServe):
    """The graph was written to while it was read: it is to be read again."""

    def __init__(self, graph: Path) -> None:
        super().__init__(
            f"{graph}: файл изменился при чтении; дождитесь конца записи",
            f"{graph}: the file changed while it was read; wait until it is written",
        )


class Generation:
    """A process that holds a graph, and the workers it has forked."""

    def __init__(self, process: subprocess.Popen[bytes], control: socket.socket) -> None:
        self.process, self.control = process, control
        self.digest = self.state = ""
        self.triples = 0
        self.threads = 1
        self.fenced = False
        self.stamp: list[int] | None = None
        self.hands: dict[int, Hand] = {}
        self.idle: list[Hand] = []
        self.retired = False
        self.lost = False
        self.numbers = count(1)
        self.on_end: Callable[[Generation], None] = _nothing
        self._rest = b""
        self._listener: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, plan: Plan) -> "Generation":
        """A generation that is ready; CannotServe where the graph cannot be read, GraphChanged among it."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs:
            process = _launch(theirs)
        made = cls(process, ours)
        beside = {name: str(folder) for name, folder in asdict(plan.beside).items() if folder is not None}
        orders = {"graph": str(plan.graph), "jobs": plan.jobs, "memory": plan.memory, "beside": beside}
        try:
            await asyncio.get_running_loop().sock_sendall(ours, json.dumps(orders).encode() + b"\n")
            made._settle(await made._line(), plan.graph)
        except BaseException:
            await made.end(at_once=True)
            raise
        made._listener = asyncio.create_task(made._listen())
        return made

    def _settle(self, line: dict[str, Any], graph: Path) -> None:
        match line:
            case {"ready": ready}:
                self.digest, self.triples = str(ready["digest"]), int(ready["triples"])
                self.state = str(ready["state"])
                self.stamp, self.threads = ready["stamp"], int(ready["threads"])
                self.fenced = bool(ready["fenced"])
            case {"failed": {"ru": ru, "en": en}}:
                raise CannotServe(ru, en)
            case {"changed": True}:
                raise GraphChanged(graph)
            case _:
                raise CannotServe(
                    f"{graph}: процесс с графом прерван при загрузке; хватает ли памяти?",
                    f"{graph}: the process that loads the graph was ended; is there enough memory?",
                )

    def hire(self) -> Hand:
        """A worker that waits for a task, or a new one: its socket can be written to before it is there."""
        hand = self.idle.pop() if self.idle else self.fork()
        hand.busy = True
        return hand

    def fork(self) -> Hand:
        """A new worker."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        hand = Hand(next(self.numbers), ours, asyncio.get_running_loop().create_future())
        self.hands[hand.number] = hand
        with theirs:
            self._order({"fork": hand.number}, theirs.fileno())
        return hand

    def rest(self, hand: Hand) -> None:
        """Take back a worker whose task is done."""
        hand.busy = False
        if self.retired:
            self.dismiss(hand)
        elif hand.ended.done():
            hand.close()
        else:
            self.idle.append(hand)

    def dismiss(self, hand: Hand) -> None:
        """End a worker at once, whatever it does."""
        if not hand.dismissed:
            hand.close()
            self._order({"kill": hand.number})

    def fill(self, workers: int) -> None:
        """Have as many workers ready as may be at work at once."""
        while len(self.hands) < workers and not self.retired and not self.lost:
            self.idle.append(self.fork())

    def retire(self) -> None:
        """Let what runs come to its end, and then end."""
        self.retired = True
        for hand in self.idle:
            self.dismiss(hand)
        self.idle.clear()
        self._leave_if_done()

    async def end(self, *, at_once: bool = False) -> None:
        """End the process and its workers; `at_once` without waiting for it to do so itself."""
        self.retired = True
        if self._listener is not None:
            self._listener.cancel()
            await asyncio.wait([self._listener])
        self.control.close()
        if at_once:
            self.process.kill()
        self._forget()
        try:
            await asyncio.to_thread(self.process.wait, PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            await asyncio.to_thread(self.process.wait)

    def _order(self, line: dict[str, Any], *handles: int) -> None:
        """Tell the process; if it is gone, `_listen` notices."""
        try:
            socket.send_fds(self.control, [json.dumps(line).encode() + b"\n"], handles)
        except OSError:
            self.lost = True

    async def _line(self) -> dict[str, Any]:
        """The next line of the process; empty where it is gone."""
        loop = asyncio.get_running_loop()
        while b"\n" not in self._rest:
            try:
                data = await loop.sock_recv(self.control, LINE)
            except OSError:
                return {}
            if not data:
                return {}
            self._rest += data
        line, self._rest = self._rest.split(b"\n", 1)
        found: dict[str, Any] = json.loads(line)
        return found

    async def _listen(self) -> None:
        """Note what the process tells of its workers, until it is gone."""
        while line := await self._line():
            match line:
                case {"forked": int(number), "pid": int(pid)} if number in self.hands:
                    self.hands[number].pid = pid
                case {"ended": int(number), "signal": int(how)} if number in self.hands:
                    self._bury(self.hands.pop(number), how)
        self.lost = True
        self._forget()
        self.on_end(self)

    def _bury(self, hand: Hand, how: int | None) -> None:
        """Note that a worker has ended."""
        if hand in self.idle:
            self.idle.remove(hand)
            hand.close()
        if not hand.ended.done():
            hand.ended.set_result(how)
        if hand.dismissed:  # one that ends by itself, idle, would do so again: the next task makes another
            self.on_end(self)
        self._leave_if_done()

    def _forget(self) -> None:
        """The process is gone, and its workers with it."""
        while self.hands:
            _, hand = self.hands.popitem()
            if not hand.ended.done():
                hand.ended.set_result(None)
            if not hand.busy:
                hand.close()
        self.idle.clear()

    def _leave_if_done(self) -> None:
        if self.retired and not self.hands:
            with contextlib.suppress(OSError):
                self.control.shutdown(socket.SHUT_WR)


def _nothing(_: Generation) -> None:
    """What to do at an end where nobody has said."""


def _launch(theirs: socket.socket) -> subprocess.Popen[bytes]:
    """Start the process, in a session of its own: Ctrl-C is for the service."""
    path = [entry for entry in sys.path if entry]
    orders = json.dumps([theirs.fileno(), os.getpid(), path])
    return subprocess.Popen(
        [sys.executable, "-P", "-c", BOOT, orders],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[theirs.fileno()],
        env={**os.environ, **ALONE},
        start_new_session=True,
    )
