"""Standard streams and files: text leaves whole or not at all; what was there before is never half gone."""

import codecs
import contextlib
import fcntl
import glob
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from adresat.errors import PorchError, unreadable, unwritable

STDIO = "-"
PART = ".part"


def settle() -> None:
    """Make the standard streams carry Cyrillic: UTF-8 into a pipe, its own encoding on a terminal.

    A name that is no text at all (bytes of a foreign file system) is shown escaped.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def put(text: str, where: str | None = None) -> None:
    """Write `text`, exactly, to the file `where`, or to standard output where that is None or `-`."""
    if where is None or where == STDIO:
        _print(text)
    else:
        write_file(Path(where), text)


def _print(text: str) -> None:
    """A reader that closes the pipe early (`| head`) has had enough; that is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        hush()
    except OSError as error:
        hush()
        raise unwritable(STDIO, error) from error


def hush() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not complain."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def put_chunks(chunks: Iterable[bytes], where: str) -> None:
    """Write UTF-8 text that comes in chunks; a file that holds the same is left as it is."""
    if where == STDIO:
        decoder = codecs.getincrementaldecoder("utf-8")()
        for chunk in chunks:
            _print(decoder.decode(chunk))
    elif not holds(Path(where), chunks):
        write_chunks(Path(where), chunks)


def holds(path: Path, chunks: Iterable[bytes]) -> bool:
    """Whether a file holds just these bytes."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return all(file.read(len(chunk)) == chunk for chunk in chunks) and not file.read(1)
    except OSError:
        return False


def write_file(path: Path, text: str) -> None:
    """Write UTF-8 text whole. Raises `PorchError`; what stood there is then untouched."""
    write_chunks(path, [text.encode("utf-8")])


def write_chunks(path: Path, chunks: Iterable[bytes]) -> None:
    """Write bytes whole: a temporary file in the same folder, flushed, then put in place.

    Raises `PorchError` where the place cannot be written; what stood there is then untouched.
    """
    place = _behind(path)
    name: str | None = None
    try:
        if place.is_dir():
            raise IsADirectoryError(21, os.strerror(21))
        folder = place.parent if _replaceable(place) else Path(tempfile.gettempdir())
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder, place.name)
        with _locked_part(folder, place.name) as file:
            name = file.name
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
            Path(name).chmod(_mode(place))
            _put_in_place(Path(name), place)  # while it is locked: nobody takes it for a dead run's
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        if name is not None:
            Path(name).unlink(missing_ok=True)


@contextlib.contextmanager
def _locked_part(folder: Path, name: str) -> Iterator[IO[bytes]]:
    """A new temporary file that this process has locked, as long as it lives."""
    while True:
        with tempfile.NamedTemporaryFile(
            "wb", prefix=f".{name}.", suffix=PART, dir=folder, delete=False
        ) as file:
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(file, fcntl.LOCK_EX)
            if os.fstat(file.fileno()).st_nlink:  # not swept away before it was locked
                yield file
                return


def sweep(folder: Path, name: str) -> None:
    """Take away the temporary files of runs that were killed: those of this name that nobody has locked."""
    for path in folder.glob(f".{glob.escape(name)}.*{PART}"):
        with contextlib.suppress(OSError), path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


def _put_in_place(part: Path, place: Path) -> None:
    """Put the finished file in place; a device or a pipe is written to, never replaced."""
    if _replaceable(place):
        part.replace(place)
    else:
        place.write_bytes(part.read_bytes())


def _behind(path: Path) -> Path:
    """The file a link leads to, so that the link survives; a device or a pipe keeps its own name."""
    return path.resolve() if _replaceable(path) else path


def _replaceable(place: Path) -> bool:
    return place.is_file() or not place.exists()


def _mode(place: Path) -> int:
    """The permissions of the file that stood there, or those a new file gets."""
    if place.is_file():
        return place.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def read_stdin() -> bytes:
    """Everything on standard input."""
    return sys.stdin.buffer.read()


def read_text(where: str) -> str:
    """UTF-8 text of the file `where`, or of standard input where that is `-`."""
    try:
        data = read_stdin() if where == STDIO else Path(where).read_bytes()
    except OSError as error:
        raise unreadable(where, error) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PorchError(
            f"{where}: не UTF-8 (байт {error.start}); сохраните файл в UTF-8",
            f"{where}: not UTF-8 (byte {error.start}); save the file as UTF-8",
        ) from error


def one_stdin(*names: str | None) -> None:
    """Refuse `-` in more than one place: standard input can be read once."""
    if sum(name == STDIO for name in names) > 1:
        raise PorchError(
            "«-» стоит дважды, а стандартный ввод один; второе передайте файлом",
            "`-` stands twice, but there is one standard input; give the other as a file",
        )


@contextlib.contextmanager
def as_file(where: str, name: str) -> Iterator[Path]:
    """The path `where`; for `-`, standard input laid down as a temporary file called `name`."""
    if where != STDIO:
        yield Path(where)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(read_stdin())
        yield path
