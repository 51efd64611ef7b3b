"""How far a long work has come, shown on standard error where somebody watches; otherwise nothing."""

import contextlib
from collections.abc import Callable, Iterator

from adresat.show import is_quiet

Tell = Callable[[int, int, str], None]


@contextlib.contextmanager
def progress(what: str) -> Iterator[Tell | None]:
    """A function to call with (number done, total, name of the document); None where nobody watches."""
    if is_quiet():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name)
