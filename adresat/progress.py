"""How far a long work has come, shown on standard error where somebody watches; otherwise nothing."""

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from adresat.show import harmless, is_quiet

if TYPE_CHECKING:
    from ingest import Stand, Tell

COUNTS = {
    "ru": "есть {0.read} (кэш {0.cached}), пропущено {0.skipped}, пробелов {0.gaps}",
    "en": "read {0.read} (cache {0.cached}), skipped {0.skipped}, gaps {0.gaps}",
}

PAUSE = 0.1  # seconds between two drawings: an eye needs no more, and a drawing takes a while


@contextlib.contextmanager
def progress(lang: str) -> Iterator["Tell | None"]:
    """A function to call after each document; None where nobody watches."""
    if is_quiet():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn
    from rich.table import Column

    tight = Column(no_wrap=True, min_width=9)
    columns = (
        TextColumn("Читаю" if lang == "ru" else "Reading", table_column=Column(no_wrap=True)),
        BarColumn(bar_width=10),
        TextColumn("{task.completed}/{task.total}", table_column=tight),
        TextColumn("{task.fields[counts]}", markup=False, table_column=Column(no_wrap=True)),
        TextColumn(
            "{task.fields[name]}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis")
        ),
    )
    # No thread that draws: workers are forked from a process that has one thread.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=None, name="", counts="")

        drawn = 0.0

        def tell(stand: "Stand") -> None:
            nonlocal drawn
            counts = COUNTS[lang].format(stand)
            bar.update(task, completed=stand.done, total=stand.of, name=harmless(stand.name), counts=counts)
            if time.monotonic() - drawn > PAUSE or stand.done in (0, stand.of):
                bar.refresh()
                drawn = time.monotonic()

        yield tell


@contextlib.contextmanager
def advance(steps: Mapping[str, str]) -> Iterator[Callable[[str, int, int], None]]:
    """A function to call with a step (a key of `steps`, to its words), how much is done, and of how much."""
    if is_quiet():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(step: str, done: int, whole: int) -> None:
            bar.update(task, description=steps[step], completed=done, total=whole or None)

        yield tell
