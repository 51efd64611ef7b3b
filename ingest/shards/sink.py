"""The address of a place for shards in, the place out: files are put there whole, or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ingest.graph.write import not_written
from ingest.shards.address import NEW


class Sink(Protocol):
    """A place of files."""

    def put(self, name: str, data: bytes) -> None:
        """Put a file there under a name; what was there under it is replaced. Raises `GraphNotWritten`."""

    def get(self, name: str) -> bytes | None:
        """The bytes of a file; `None` where there is none."""

    def sizes(self) -> dict[str, int]:
        """The files that are there, with their sizes in bytes."""

    def drop(self, names: Collection[str]) -> None:
        """Take files away, those that are there."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine."""

    path: Path

    def put(self, name: str, data: bytes) -> None:
        """Put a file there whole."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=NEW, dir=self.path)
        except OSError as error:
            raise not_written(self.path, error) from error
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(self.path / name)
        except OSError as error:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise not_written(self.path / name, error) from error

    def get(self, name: str) -> bytes | None:
        """The bytes of a file."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    def sizes(self) -> dict[str, int]:
        """The files that are there."""
        try:
            with os.scandir(self.path) as entries:
                return {one.name: one.stat().st_size for one in entries if one.is_file()}
        except OSError:
            return {}

    def drop(self, names: Collection[str]) -> None:
        """Take files away."""
        for name in names:
            with contextlib.suppress(OSError):
                (self.path / name).unlink()


def sink_of(address: str) -> Sink:
    """The place of an address: a folder, or whatever a library knows that opens addresses."""
    if "://" not in address:
        return Folder(Path(address))
    from ingest.shards.remote import Remote

    return Remote(address)
