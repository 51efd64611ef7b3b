"""A text in, the CPU seconds that its reading takes out."""

import gc
import time
from collections.abc import Callable
from pathlib import Path

import ingest

Write = Callable[..., Path]


def timed(write: Write, text: str) -> float:
    """The CPU seconds that a text takes, whatever comes of it."""
    path = write("trap.txt", text)
    gc.collect()
    gc.disable()  # what other tests left behind is not this text's
    start = time.process_time()
    try:
        ingest.build([path])
    except ingest.IngestError as error:
        assert "\n" not in str(error)
    finally:
        gc.enable()
    return time.process_time() - start
