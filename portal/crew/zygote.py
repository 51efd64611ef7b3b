"""A graph file enters a process of one thread; it loads the graph once and forks a worker at each order.

Orders and reports are lines of JSON on one socket. The process ends with whoever holds the other end, and
takes its workers along. It never reads what a worker says, so nothing that happens in one can reach it.
"""

import gc
import json
import os
import selectors
import signal
import socket
from collections import deque
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from portal.beside import Beside
from portal.crew import fence
from portal.crew.stamp import stamp_of
from portal.crew.worker import Crewman, live
from portal.errors import PortalError
from portal.scene import Scene, load_scene
from queries.disk import DiskStore
from queries.errors import QueryError
from viz.errors import VizError

THREADS = Path("/proc/self/task")
LINE = 64 * 1024


class Left(Exception):
    """The service is gone, or has no more use for this process."""


@dataclass(slots=True)
class Zygote:
    """The process: its socket, what it forks, and its workers by process and by number."""

    control: socket.socket
    crewman: Crewman
    wakeup: socket.socket
    numbers: dict[int, int] = field(default_factory=dict)
    handles: deque[int] = field(default_factory=deque)
    rest: bytes = b""

    def serve(self) -> None:
        """Do orders and report ends until Left."""
        with selectors.DefaultSelector() as selector:
            selector.register(self.control, selectors.EVENT_READ)
            selector.register(self.wakeup, selectors.EVENT_READ)
            while True:
                ready = {key.fileobj for key, _ in selector.select()}
                if self.control in ready:
                    self.obey(selector)
                if self.wakeup in ready:
                    self.wakeup.recv(LINE)
                    self.reap()

    def obey(self, selector: selectors.BaseSelector) -> None:
        """Do the orders that have come."""
        data, handles, _, _ = socket.recv_fds(self.control, LINE, 16)
        if not data:
            raise Left
        self.handles.extend(handles)
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            order = json.loads(line)
            if "fork" in order:
                self.fork(order["fork"], selector)
            else:
                self.kill(order["kill"])

    def fork(self, number: int, selector: selectors.BaseSelector) -> None:
        """Make a worker that speaks through the socket that came with the order."""
        sock = socket.socket(fileno=self.handles.popleft())
        sock.setblocking(True)
        try:
            process = os.fork()
        except OSError:
            sock.close()
            report(self.control, {"ended": number, "signal": 0, "code": 1})
            return
        if process == 0:
            self.become(sock, selector)
        sock.close()
        self.numbers[process] = number
        report(self.control, {"forked": number, "pid": process})

    def become(self, sock: socket.socket, selector: selectors.BaseSelector) -> None:
        """In the new process: be a worker, and never come back."""
        code = 1
        try:
            parent = os.getppid()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            selector.close()
            self.control.close()
            self.wakeup.close()
            live(self.crewman, sock, parent)
            code = 0
        finally:
            os._exit(code)

    def kill(self, number: int) -> None:
        """End a worker; its process number cannot be another's, since only `reap` frees it."""
        for process, known in self.numbers.items():
            if known == number:
                os.kill(process, signal.SIGKILL)

    def reap(self) -> None:
        """Report the workers that have ended, and how."""
        while self.numbers:
            process, status = os.waitpid(-1, os.WNOHANG)
            if process == 0:
                return
            code = os.waitstatus_to_exitcode(status)
            number = self.numbers.pop(process)
            report(self.control, {"ended": number, "signal": max(-code, 0), "code": max(code, 0)})

    def end(self) -> None:
        """End the workers."""
        for process in self.numbers:
            os.kill(process, signal.SIGKILL)
        for process in self.numbers:
            os.waitpid(process, 0)


def main(handle: int, parent: int) -> None:
    """The process: `handle` is its socket, `parent` who started it."""
    control = socket.socket(fileno=handle)
    control.setblocking(True)
    fence.die_with(parent)
    fence.outlast_signals()
    orders = json.loads(control.makefile("rb", buffering=0).readline())
    try:
        made = load(
            Path(orders["graph"]), Beside(**{name: Path(one) for name, one in orders["beside"].items()})
        )
    except (QueryError, PortalError, VizError) as error:
        report(control, {"failed": said(error)})
        return
    if made is None:
        report(control, {"changed": True})
        return
    scene, stamp = made
    work = import_module(orders["jobs"])
    jobs, prepare = work.JOBS, getattr(work, "prepare", None)
    if prepare is not None:
        prepare(scene)
    wakeup = wake_at_ends()
    gc.collect()
    gc.freeze()
    fenced = fence.close_network()
    ready = {"digest": scene.digest, "state": scene.state, "triples": scene.triples, "stamp": stamp}
    # Of two promises the one that nobody outside is reached comes first: where the kernel does not keep it,
    # no file may be opened, and a very large store is answered from as long as it needs none.
    files = fenced and isinstance(scene.store, DiskStore)
    zygote = Zygote(control, Crewman(scene, jobs, orders["memory"], files), wakeup)
    try:
        report(control, {"ready": {**ready, "threads": threads(), "fenced": fenced}})
        zygote.serve()
    except (Left, OSError):
        zygote.end()


def wake_at_ends() -> socket.socket:
    """A socket that can be read when a worker has ended."""
    ours, wakeup = socket.socketpair()
    for end in (ours, wakeup):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(ours.detach(), warn_on_full_buffer=False)
    return wakeup


def load(graph: Path, beside: Beside) -> tuple[Scene, list[int] | None] | None:
    """The scene and the stamp of its file; None where the file changed while it was read."""
    before = stamp_of(graph, beside)
    scene = load_scene(graph, beside)
    return (scene, before) if stamp_of(graph, beside) == before else None


def said(error: QueryError | PortalError | VizError) -> dict[str, str]:
    """An error in two languages."""
    return {lang: error.line(lang) for lang in ("ru", "en")}


def report(control: socket.socket, line: dict[str, Any]) -> None:
    """Tell the service; OSError where it is gone."""
    control.sendall(json.dumps(line).encode() + b"\n")


def threads() -> int:
    """How many threads this process has; 1 where the system does not tell. A fork copies only the caller."""
    return len(list(THREADS.iterdir())) if THREADS.exists() else 1
