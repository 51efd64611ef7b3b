"""What was read and resolved in, the same at the next build out: a file of tables, this build's alone.

What is kept are results: whoever loses the file loses time and nothing else. All of it was made by one
extractor; another one begins anew.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ingest.batch.extractor import extractor
from ingest.errors import IngestError, Said, shown

FILE = "workbook.sqlite"
OURS = 0x41445253  # «ADRS»: by which a file of tables is known to be one of these
TABLES = {
    "files": "path TEXT PRIMARY KEY, size INTEGER, written INTEGER, node INTEGER, sha256 TEXT, kind TEXT",
    "texts": "key BLOB PRIMARY KEY, head BLOB, body BLOB",
    # Of each document what it was gleaned of, what is settled of it, what it demands, the glimpse of it:
    # digests, read at once.
    "seals": "key TEXT PRIMARY KEY, seal BLOB, shared BLOB, demanded BLOB, glimpse BLOB",
    "gleaned": "key TEXT PRIMARY KEY, said BLOB, locals BLOB, glimpse BLOB, demanded BLOB, body BLOB",
    "settled": "key TEXT PRIMARY KEY, seal BLOB, result BLOB",
    "pages": "name TEXT PRIMARY KEY, seal BLOB, result BLOB",
}
AT_ONCE = 500  # rows of a question


class BadWorkbook(IngestError):
    """A workbook that is none, or that another build is using."""

    def __init__(self, path: Path, reason: Said, advice: Said) -> None:
        name = shown(path)
        super().__init__(
            Said(f"{name}: {reason.ru}; {advice.ru}", f"{name}: {reason.en}; {advice.en}"),
        )


OTHER = Said("дайте другую папку через --workbook", "give another folder by --workbook")
FOREIGN = Said("это не рабочая тетрадь", "this is no workbook")
IN_USE = Said("с этой тетрадью уже работает другая сборка", "another build is using this workbook")
WAIT = Said("дождитесь её конца", "wait until it has ended")


class Workbook:
    """The tables of a folder. Values are bytes; what they mean, their writers know."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._path = folder, folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._tables = sqlite3.connect(self._path, isolation_level=None, timeout=1)
            self._open()
        except sqlite3.OperationalError as error:
            reason, advice = (IN_USE, WAIT) if "locked" in str(error) else (unopened(str(error)), OTHER)
            raise BadWorkbook(self._path, reason, advice) from error
        except (sqlite3.DatabaseError, OSError) as error:
            raise BadWorkbook(self._path, FOREIGN, OTHER) from error

    def _open(self) -> None:
        ask = self._tables.execute
        (known,) = ask("PRAGMA application_id").fetchone()
        (tables,) = ask("SELECT count(*) FROM sqlite_master").fetchone()
        if known != OURS and tables:
            raise BadWorkbook(self._path, FOREIGN, OTHER)
        ask("PRAGMA locking_mode = EXCLUSIVE")
        ask("PRAGMA journal_mode = TRUNCATE")
        ask("PRAGMA synchronous = NORMAL")
        ask("BEGIN EXCLUSIVE")
        ask(f"PRAGMA application_id = {OURS}")
        ask("CREATE TABLE IF NOT EXISTS made (by TEXT)")
        if ask("SELECT by FROM made").fetchone() != (extractor(),):
            for name in TABLES:
                ask(f"DROP TABLE IF EXISTS {name}")
            ask("DELETE FROM made")
            ask("INSERT INTO made VALUES (?)", (extractor(),))
        for name, columns in TABLES.items():
            ask(
                f"CREATE TABLE IF NOT EXISTS {name} ({columns}) WITHOUT ROWID"
                if name == "files"
                else f"CREATE TABLE IF NOT EXISTS {name} ({columns})"
            )
        ask("COMMIT")
        ask("BEGIN")

    def put(self, table: str, *row: object) -> None:
        """Keep a row in the place of the one of its key."""
        marks = ", ".join("?" * len(row))
        self._tables.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)

    def get(self, table: str, columns: str, key: object) -> tuple[object, ...] | None:
        """Columns of the row of a key; `None` where there is none."""
        name = "path" if table == "files" else "name" if table == "pages" else "key"
        found: tuple[object, ...] | None = self._tables.execute(
            f"SELECT {columns} FROM {table} WHERE {name} = ?", (key,)
        ).fetchone()
        return found

    def rows(self, table: str, columns: str) -> Iterator[tuple[object, ...]]:
        """Columns of all rows, in no order."""
        yield from self._tables.execute(f"SELECT {columns} FROM {table}")

    def keep_only(self, table: str, key: str, kept: Collection[object]) -> None:
        """Let the rows go whose key is not among these."""
        gone = [found for (found,) in self._tables.execute(f"SELECT {key} FROM {table}") if found not in kept]
        self._tables.executemany(f"DELETE FROM {table} WHERE {key} = ?", [(one,) for one in gone])

    def commit(self) -> None:
        """Make sure of all that was kept so far."""
        self._tables.execute("COMMIT")
        self._tables.execute("BEGIN")

    def close(self) -> None:
        """Leave the file to others, with all that was kept."""
        self._tables.execute("COMMIT")
        self._tables.close()


@contextmanager
def workbook_in(folder: Path) -> Iterator[Workbook]:
    """The workbook of a folder, made where there is none. Raises `BadWorkbook`."""
    book = Workbook(folder)
    try:
        yield book
    finally:
        book.close()


def unopened(reason: str) -> Said:
    """Why a workbook cannot be used, as the tables say it."""
    return Said(f"тетрадь не открывается ({reason})", f"the workbook cannot be opened ({reason})")


def in_parts(keys: Sequence[object]) -> Iterable[Sequence[object]]:
    """Keys in parts of which each is one question."""
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
