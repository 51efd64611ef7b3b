"""Options of a command in, what its documents are read by out: their files, how, by how many hands."""

import argparse
import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.show import complain
from adresat.streams import as_file

if TYPE_CHECKING:
    from ingest import Setting
    from ingest.batch import Cache


@contextlib.contextmanager
def laid_down(sources: Sequence[str]) -> Iterator[list[Path]]:
    """The sources as paths; standard input becomes a file called stdin.txt."""
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(as_file(source, "stdin.txt")) for source in sources]


def reading(args: argparse.Namespace, *leave: Path) -> "Setting":
    """How documents are read, by the options; `leave` are files of ours, and no documents."""
    from ingest import How, Setting

    how = How(args.encoding, args.ocr)
    return Setting(how, args.jobs or usable_cores(), args.timeout, cache_of(args), leave)


def alone(args: argparse.Namespace) -> "Setting":
    """How one document is read, by the options: by a worker process, and anew."""
    from ingest import How, Setting

    return Setting(How(args.encoding, args.ocr), 1, args.timeout)


def cache_of(args: argparse.Namespace) -> "Cache | None":
    """The cache, unless it is not wanted or cannot be trusted, which is said."""
    from ingest.batch.cache import CacheRefused, own_cache

    if args.no_cache:
        return None
    try:
        return own_cache()
    except CacheRefused as error:
        complain(error.line(args.lang))
        return None


def usable_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
