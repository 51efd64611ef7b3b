"""A process enters its last state: less and less is possible for it, and nothing of it can be undone.

What stands here is what keeps the service's promise whatever a query says. On Linux all of it holds; on
other systems what they have: memory is not limited on macOS, and a worker may outlive its parent's death by
the seconds of its alarm.
"""

import contextlib
import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from pathlib import Path

LINUX = sys.platform.startswith("linux")
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 1, 38, 22
FILTER = 2
# The audit number of an architecture, and its numbers of: socket, socketpair, connect, bind, execve,
# execveat, ptrace, io_uring_setup (whose rings would open sockets without the call of that name).
CALLS = {
    "x86_64": (0xC000003E, (41, 53, 42, 49, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 199, 203, 200, 221, 281, 117, 425)),
}
X32 = 0x4000_0000
"""On x86_64 the same calls have second numbers, from here up."""
LOAD, EQUAL, FROM, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, REFUSE = 0x7FFF_0000, 0x0005_0000 | 1  # EPERM
NEVER_ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Program(ctypes.Structure):
    """`struct sock_fprog` of linux/filter.h."""

    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def prctl(option: int, *values: int | ctypes.c_void_p) -> bool:
    """Ask the kernel about this process; False where it refuses."""
    whole = [*values, 0, 0, 0, 0][:4]
    arguments = [value if isinstance(value, ctypes.c_void_p) else ctypes.c_ulong(value) for value in whole]
    return bool(ctypes.CDLL(None).prctl(ctypes.c_int(option), *arguments) == 0)


def die_with(parent: int) -> None:
    """End at once when `parent`, the process that made this one, ends; at once where it has ended."""
    if LINUX:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def outlast_signals() -> None:
    """Leave Ctrl-C and polite ends to the service: it lets running tasks end, and then ends this."""
    for number in NEVER_ENDS:
        signal.signal(number, signal.SIG_IGN)


def silence() -> None:
    """Let nothing be written or read: the engine's last words may hold the text of a query."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def limit_memory(more: int) -> None:
    """Let the process grow by `more` bytes, and be the first that the kernel ends where it has none left."""
    if not LINUX:
        return
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + more, size + more))
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def limit_files() -> None:
    """Open nothing more: no file, no socket; what is open stays."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def leave_nothing() -> None:
    """Write no memory to a disk at the end: it holds what was asked."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def close_network() -> bool:
    """Make no socket, start no program, even if files may be opened; False where the kernel has no filter.

    It holds for the processes forked from this one, too.
    """
    known = CALLS.get(platform.machine())
    if not LINUX or known is None:
        return False
    program = rules(*known)
    if not prctl(PR_SET_NO_NEW_PRIVS, 1):
        return False
    whole = Program(len(program) // 8, program)
    return prctl(PR_SET_SECCOMP, FILTER, ctypes.cast(ctypes.byref(whole), ctypes.c_void_p))


def rules(architecture: int, calls: tuple[int, ...]) -> bytes:
    """A filter (classic BPF) that refuses these calls, and every call of another architecture."""
    count = len(calls)
    lines = [
        (LOAD, 0, 0, 4),
        (EQUAL, 0, count + 3, architecture),
        (LOAD, 0, 0, 0),
        (FROM, count + 1, 0, X32),
        *((EQUAL, count - place, 0, call) for place, call in enumerate(calls)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)
