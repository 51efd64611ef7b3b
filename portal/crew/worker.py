"""A scene and a socket enter a process just forked; tasks are read, done and answered there until it ends.

The process limits itself before it reads the first task. Whatever a job raises is answered in a header;
whatever ends the process is told by the zygote that reaps it.
"""

import os
import resource
import signal
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.crew import fence, wire
from portal.errors import Refused
from portal.jobs.roster import Job
from portal.scene import Scene
from portal.task import Reply

GRACE = 1.0
"""Seconds that the service has to end a worker at the deadline; then the kernel does."""
KEPT = 64 * 1024**2
"""Bytes that a worker may still hold after a task; one that holds more ends and is replaced."""
STATM = "/proc/self/statm"


@dataclass(frozen=True, slots=True)
class Crewman:
    """What a worker is made of: `jobs` by name, `memory` in bytes beyond its size at the start.

    `files`: its store opens files as it goes. A store that may not, but must, waits for ever.
    """

    scene: Scene
    jobs: Mapping[str, Job]
    memory: int
    files: bool


def live(crewman: Crewman, sock: socket.socket, parent: int) -> None:
    """The whole life of a worker; comes back when there is nobody to work for, or it has grown too large."""
    fence.die_with(parent)
    fence.silence()
    sizes = os.open(STATM, os.O_RDONLY) if Path(STATM).exists() else None
    start = resident(sizes)
    fence.leave_nothing()
    fence.limit_memory(crewman.memory)
    if not crewman.files:
        fence.limit_files()
    last = False
    while not last:
        try:
            task = wire.receive(sock)
            signal.setitimer(signal.ITIMER_REAL, task["seconds"] + GRACE)
            header, body = done(crewman, task)
            signal.setitimer(signal.ITIMER_REAL, 0)
            last = "last" in header or resident(sizes) - start > KEPT
            wire.send(sock, {**header, "last": last}, body)
        except (wire.Torn, OSError):
            return


def done(crewman: Crewman, task: wire.Header) -> tuple[wire.Header, bytes]:
    """What came of a task: a reply, a refusal, or the type of an unforeseen error."""
    try:
        return answered(crewman.jobs[task["job"]](crewman.scene, task["arguments"]))
    except Refused as refused:
        said: dict[str, Any] = {
            "status": refused.status,
            "ru": refused.ru,
            "en": refused.en,
            "retry_after": refused.retry_after,
            "kind": refused.kind,
        }
        return {"refused": said}, b""
    except MemoryError:
        return {"ended": "memory"}, b""
    except RecursionError:
        return {"ended": "depth"}, b""
    except Exception as error:  # noqa: BLE001 - the boundary of a job
        return {"ended": "error", "type": type(error).__name__}, b""
    except BaseException as error:  # noqa: BLE001 - a panic of the engine: who knows what it left behind
        return {"ended": "error", "type": type(error).__name__, "last": True}, b""


def answered(reply: Reply) -> tuple[wire.Header, bytes]:
    """A reply as header and body."""
    header = {"status": reply.status, "media": reply.media, "headers": dict(reply.headers)}
    return {"reply": header}, reply.body


def resident(sizes: int | None) -> int:
    """Bytes of this process in memory; 0 where the system does not tell."""
    if sizes is None:
        return 0
    return int(os.pread(sizes, 256, 0).split()[1]) * resource.getpagesize()
