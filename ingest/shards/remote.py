"""An address that is no folder of this machine in, a place of files there out: by whatever fsspec can open.

A file appears under its name only when it is whole: it is written under another name first, and moved.
"""

import contextlib
import secrets
import time
from collections.abc import Callable, Collection
from typing import TypeVar

from ingest.errors import GraphNotWritten
from ingest.shards.address import CHECK, NEW, NotOpened, opened, reason_of

Value = TypeVar("Value")
TRIES, PAUSE = 3, 0.5  # attempts of one thing, and seconds after the first, doubled each time


class Remote:
    """A place of files at an address."""

    def __init__(self, address: str) -> None:
        try:
            self._files, self._root = opened(address)
        except NotOpened as error:
            raise GraphNotWritten(error.said) from error
        self.address = address

    def put(self, name: str, data: bytes) -> None:
        """Put a file there whole."""

        def written() -> None:
            self._files.makedirs(self._root, exist_ok=True)
            place = self._at(name)
            new = f"{place}.{secrets.token_hex(4)}{NEW}"  # a worker that is given up may still be writing
            self._files.pipe_file(new, data)
            try:
                self._files.mv(new, place)
            except Exception:  # noqa: BLE001 - where nothing may be moved upon a file
                self._files.rm_file(place)
                self._files.mv(new, place)

        self._tried(written)

    def get(self, name: str) -> bytes | None:
        """The bytes of a file."""

        def read() -> bytes | None:
            try:
                found: bytes = self._files.cat_file(self._at(name))
            except FileNotFoundError:
                return None
            return found

        return self._tried(read)

    def sizes(self) -> dict[str, int]:
        """The files that are there."""

        def listed() -> dict[str, int]:
            try:
                found = self._files.ls(self._root, detail=True, refresh=True)
            except FileNotFoundError:
                return {}
            return {
                str(one["name"]).rpartition("/")[2]: int(one["size"])
                for one in found
                if one["type"] == "file"
            }

        return self._tried(listed)

    def drop(self, names: Collection[str]) -> None:
        """Take files away."""
        for name in names:
            with contextlib.suppress(OSError):
                self._files.rm_file(self._at(name))

    def _at(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def _tried(self, what: Callable[[], Value]) -> Value:
        """What comes of something done at the address; what failed is tried again.

        Raises `GraphNotWritten`.
        """
        pause = PAUSE
        for _ in range(TRIES - 1):
            try:
                return what()
            except Exception:  # noqa: BLE001 - each library has errors of its own
                time.sleep(pause)
                pause *= 2
        try:
            return what()
        except Exception as error:
            refused = NotOpened(self.address, reason_of(error), CHECK)
            raise GraphNotWritten(refused.said) from error
