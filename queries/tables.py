"""A store enters, the six contract tables or their files leave; each is replaced whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from queries.ask import Table, ask
from queries.errors import TableUnwritable
from queries.reasons import reason
from queries.store import Store
from queries.tabulate import to_csv

TABLES = ("events", "actors", "sections", "asks", "citations", "initiatives")


def tables(store: Store) -> dict[str, Table]:
    """The six contract tables by name."""
    return {name: ask(store, name, {}) for name in TABLES}


def write_tables(store: Store, directory: Path) -> tuple[Path, ...]:
    """The six contract tables as CSV files in `directory`, made where it is missing; the paths written.

    Everything is answered before anything is written. TableUnwritable where the folder refuses.
    """
    texts = {f"{name}.csv": to_csv(table) for name, table in tables(store).items()}
    return write_texts(texts, directory)


def write_texts(texts: Mapping[str, str], directory: Path) -> tuple[Path, ...]:
    """Files of these names and texts, UTF-8."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            replace(directory / name, text)
    except OSError as error:
        raise TableUnwritable(
            f"{directory}: cannot be written ({reason(error, 'en')}); choose another folder",
            ru=f"{directory}: не записать ({reason(error, 'ru')}); выберите другую папку",
        ) from error
    return tuple(directory / name for name in texts)


def replace(path: Path, text: str) -> None:
    """The text in the place of what stood there, by way of a temporary file beside it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
