"""Log records enter, lines of JSON on standard error leave: what happened, and nothing of anybody's.

Nothing waits for who reads them: while nobody does, lines are kept; those over a limit are lost, and counted.
"""

import contextlib
import json
import logging
import os
import queue
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

from portal.web.watch import where

OURS = "adresat"
KEPT = 10_000
"""Lines that wait to be read."""
LAST = 1.0
"""Seconds for the last lines to leave."""


class Lines(logging.Formatter):
    """A record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line: time (UTC), level, what; the fields of `extra={"entry": …}`; where an error arose."""
        found = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "what": record.getMessage(),
            **getattr(record, "entry", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            found["fault"] = where(record.exc_info[1])
        return json.dumps(found, ensure_ascii=False)


class Journal(logging.Handler):
    """Writes lines from a thread of its own."""

    def __init__(self, file: int) -> None:
        """`file` is the number of an open one."""
        super().__init__()
        self.setFormatter(Lines())
        self.file = file
        self.lost = 0
        self.lines: queue.Queue[str | None] = queue.Queue(KEPT)
        self.writer = threading.Thread(target=self.write, daemon=True)
        self.writer.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Have a record written, or lose it."""
        try:
            self.lines.put_nowait(self.format(record))
        except queue.Full:
            self.lost += 1

    def write(self) -> None:
        """Write what comes until the end, or until nobody can read it any more."""
        while (line := self.lines.get()) is not None:
            lost, self.lost = self.lost, 0
            if lost:
                line += "\n" + json.dumps({"log": OURS, "level": "warning", "what": f"{lost} lines lost"})
            left = f"{line}\n".encode("utf-8", errors="backslashreplace")
            try:
                while left:
                    left = left[os.write(self.file, left) :]
            except OSError:
                return

    def finish(self) -> None:
        """Write what waits, if somebody reads it."""
        with contextlib.suppress(queue.Full):
            self.lines.put_nowait(None)
            self.writer.join(LAST)


@contextlib.contextmanager
def open_journal() -> Iterator[None]:
    """Send what this service logs to standard error; of what others log, only errors."""
    journal = Journal(sys.stderr.fileno())
    logging.basicConfig(handlers=[journal], level=logging.ERROR, force=True)
    logging.getLogger(OURS).setLevel(logging.INFO)
    try:
        yield
    finally:
        journal.finish()
        logging.getLogger().removeHandler(journal)
