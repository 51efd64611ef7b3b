"""The path of a file in, its bytes out: whole and of one moment, or an error.

What is no file is never opened: a pipe would wait for ever, a device might do something.
"""

import os
import stat
from pathlib import Path

from ingest.errors import NotRead, Said, Unreadable
from ingest.limits import check_file
from ingest.read.package import UNPACKED

ZIP = b"PK"
OPENING = 64  # bytes that tell what a file may hold
OPENED = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)

CHECK_PATH = Said("проверьте путь и права доступа", "check the path and the permissions")
NO_FILE = Said("это не файл, а канал, сокет или устройство", "no file but a pipe, a socket or a device")
GIVE_FILE = Said("дайте файл, а текст из канала – через «-»", "give a file; give what a pipe holds by `-`")
CHANGED = Said("файл менялся, пока его читали", "the file changed while it was read")
ONCE_MORE = Said("дождитесь конца записи и повторите", "wait until it is written, and run again")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, within the limit. Raises `Unreadable`."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # before it is opened
            return no_file(path)
        with os.fdopen(os.open(path, OPENED), "rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                return no_file(path)
            check_opened(before.st_size, file.peek(len(ZIP))[:OPENING])
            data = file.read(before.st_size + 1)
            after = os.fstat(file.fileno())
    except NotRead as error:
        raise Unreadable(path, error.reason, error.advice) from error
    except OSError as error:
        raise unopened(path, error) from error
    if len(data) != before.st_size or written(before) != written(after):
        raise Unreadable(path, CHANGED, ONCE_MORE, lasting=False)
    return data


def check_opened(size: int, opening: bytes) -> None:
    """Refuse a file of too many bytes; a zip may hold many documents, each within the limit."""
    if not (opening.startswith(ZIP) and size <= UNPACKED):
        check_file(size, opening)


def written(state: os.stat_result) -> tuple[int, int]:
    """What changes when a file is written to."""
    return state.st_size, state.st_mtime_ns


def no_file(path: Path) -> bytes:
    """Refuse what is no file; a folder the system refuses by itself."""
    if path.is_dir():
        raise IsADirectoryError(21, os.strerror(21))
    raise Unreadable(path, NO_FILE, GIVE_FILE, lasting=False)


def unopened(path: Path, error: OSError) -> Unreadable:
    """The error of a file or folder that the system does not open."""
    reason = (error.strerror or str(error)).lower()
    return Unreadable(path, Said(f"не открывается ({reason})", reason), CHECK_PATH, lasting=False)
