"""An address that fsspec can open in, a path that is told as the address out, and what opens it.

`zip://acts/1.txt::ftp://host/all.zip` has the name `1.txt` and the folder `zip://acts::ftp://host/all.zip`:
all that paths are asked for holds of addresses, too. The disk of this machine is never asked about one.
"""

import stat
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from ingest.errors import IngestError, Said, shown

NEW = ".new"  # the ending of a file that is being written
MARK, CHAIN, PLACE = "://", "::", "{}"
FEW = 200  # characters of what a library says
NO_LIBRARY = Said("адреса открывает пакет fsspec", "addresses are opened by the package fsspec")
INSTALL = Said("поставьте adresat[cluster] или дайте папку", "install adresat[cluster], or give a folder")
CHECK = Said("проверьте адрес и доступ", "check the address and the access")


class NotOpened(IngestError):
    """An address that cannot be used, with reason and what to try."""

    def __init__(self, address: str, reason: Said, advice: Said) -> None:
        self.reason, self.advice, name = reason, advice, shown(address)
        super().__init__(
            Said(f"{name}: {reason.ru}; {advice.ru}", f"{name}: {reason.en}; {advice.en}"),
        )


class Address(type(Path())):  # type: ignore[misc]
    """An address as a path: its first part holds all that is no folder and no name, quoted."""

    __slots__ = ()

    def __str__(self) -> str:
        frame, *names = self.parts
        return unquote(frame).replace(PLACE, "/".join(names), 1)

    def resolve(self, strict: bool = False) -> Path:
        """The folders and the name alone, by which files of one name are told apart."""
        return Path("/", *self.parts[1:])

    def is_dir(self) -> bool:
        """Whether a folder is there. Raises `NotOpened`."""
        files, inner = opened(str(self))
        return bool(files.isdir(inner))

    def is_file(self) -> bool:
        """Whether a file is there. Raises `NotOpened`."""
        files, inner = opened(str(self))
        return bool(files.isfile(inner))

    def is_symlink(self) -> bool:
        """Never: what an address leads to, its server knows."""
        return False

    def read_bytes(self) -> bytes:
        """The bytes of the file. Raises `NotOpened`, `OSError`."""
        files, inner = opened(str(self))
        found: bytes = files.cat_file(inner)
        return found

    def stat(self, *, follow_symlinks: bool = True) -> Any:
        """A file with its size, as far as the server tells. Raises `NotOpened`, `OSError`."""
        import os

        files, inner = opened(str(self))
        size = files.info(inner).get("size") or 0
        return os.stat_result((stat.S_IFREG | 0o444, 0, 0, 1, 0, 0, size, 0, 0, 0))


def path_of(words: str) -> Path:
    """A file or folder as somebody names it: a path of this machine, or an address."""
    if MARK not in words:
        return Path(words)
    first, chain, rest = words.partition(CHAIN)
    scheme, _, inner = first.partition(MARK)
    lead = "/" if inner.startswith("/") else ""
    host, _, after = inner.strip("/").partition("/")
    if "@" in host:  # who logs in is nobody's folder
        lead, inner = f"{host}/", after
    frame = f"{scheme}{MARK}{lead}{PLACE}{chain}{rest}"
    return Address(quote(frame, safe=""), *inner.strip("/").split("/"))


def opened(address: str) -> tuple[Any, str]:
    """What opens the files of an address, and what it calls that address itself. Raises `NotOpened`."""
    try:
        from fsspec.core import url_to_fs

        files, inner = url_to_fs(address)
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "fsspec":
            raise NotOpened(address, NO_LIBRARY, INSTALL) from error
        raise NotOpened(address, reason_of(error), CHECK) from error
    except Exception as error:
        raise NotOpened(address, reason_of(error), CHECK) from error
    return files, str(inner)


def reason_of(error: BaseException) -> Said:
    """What a library says, in one line."""
    words = " ".join((str(error) or type(error).__name__).split())[:FEW]
    said = words[:1].lower() + words[1:]
    return Said(said, said)
