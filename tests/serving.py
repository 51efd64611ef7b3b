"""`adresat serve` in a process of its own, for tests that ask it over the network."""

import contextlib
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.error import HTTPError
from urllib.request import Request, urlopen


@dataclass(slots=True)
class Serving:
    """A service in a process of its own: its address, and what it says on standard error."""

    process: subprocess.Popen[str]
    url: str
    said: list[str] = field(default_factory=list)

    def end(self, number: int = signal.SIGTERM) -> int:
        """Tell it to end; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(60)


@contextlib.contextmanager
def served(*words: str) -> Iterator[Serving]:
    """`adresat serve` on any free port."""
    command = [sys.executable, "-m", "adresat", "serve", "--port", "0", *words]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stdout is not None and process.stderr is not None
    found = Serving(process, "")
    errors = threading.Thread(target=found.said.extend, args=(iter(process.stderr),), daemon=True)
    errors.start()
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: lines.put(process.stdout.readline()), daemon=True).start()
    try:
        line = lines.get(timeout=120)
        assert "://" in line, (line, found.said)
        found.url = next(word for word in line.split() if "://" in word).rstrip("/")
        yield found
    finally:
        if process.poll() is None:
            process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(30)
        process.kill()
        process.wait()
        errors.join(10)
        process.stdout.close()
        process.stderr.close()


def fetch(url: str, **headers: str) -> tuple[int, bytes]:
    """The status and the body of an answer."""
    try:
        with urlopen(Request(url, headers=headers), timeout=60) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()
