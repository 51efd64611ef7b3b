"""A function enters, what applies it to many things at once leaves: answers in order, by several processes.

The processes are forks of this one, so that the graph in memory is theirs, too; they write nothing.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from portal.errors import CannotServe, PortalError

One = TypeVar("One")
Other = TypeVar("Other")
SHARE = 16
"""Things that a process takes at a time."""
AT_WORK: dict[str, Callable[[Any], Any]] = {}
"""What the forks do: set before they are made, as a function with a graph in it cannot be sent to them."""


@contextmanager
def hands(work: Callable[[One], Other], jobs: int) -> Iterator[Callable[[Sequence[One]], Iterable[Other]]]:
    """What does `work` for each of many things; with one job, in this process."""
    if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield lambda many: map(work, many)
        return
    AT_WORK["do"] = work
    try:
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            yield lambda many: map(sound, pool.imap(do, many, SHARE))
    finally:
        AT_WORK.clear()


def do(one: Any) -> tuple[Any, tuple[str, str] | None]:
    """The work done in a fork, or why it failed: an error itself may not survive the way to this process."""
    try:
        return AT_WORK["do"](one), None
    except PortalError as error:
        return None, (error.ru, error.en)
    except Exception as error:  # noqa: BLE001 - a process's boundary: the other side raises it again
        what = f"{one}: {type(error).__name__}: {error}"
        return None, (f"не написать: {what}; сообщите нам", f"cannot be written: {what}; tell us")


def sound(found: tuple[Any, tuple[str, str] | None]) -> Any:
    """What was done; CannotServe where it was not."""
    result, failure = found
    if failure is not None:
        raise CannotServe(*failure)
    return result
