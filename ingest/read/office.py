"""The bytes of a .doc or OpenDocument file in, its text out: LibreOffice makes a docx of it, which is read.

LibreOffice runs alone in a folder of its own, which is gone afterwards: without macros, without a way to
anything outside, within bounds of time, memory and disk, and ended whole, whatever becomes of this process.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from ingest.errors import NotRead, NotReadNow, Said
from ingest.limits import check_file
from ingest.read.fields import with_words
from ingest.read.file import OPENING
from ingest.read.how import How
from ingest.read.kind import MEDIA_TYPE, Kind
from ingest.read.odf import only_text
from ingest.source import Extract

SECONDS = 60
MEMORY = 4_000_000_000  # bytes of address space; half a gigabyte of it LibreOffice takes for nothing
WRITTEN = 200_000_000  # bytes of a file
PROGRAMS = ("soffice", "libreoffice")
OPTIONS = "--headless --norestore --nologo --nodefault --nolockcheck --nofirststartwizard".split()
# The limits are those of this shell, which then becomes LibreOffice; a worker's own may be narrower.
LIMITED = (
    'for k in "$1" "$(ulimit -H -v)"; do ulimit -S -v "$k" 2>/dev/null && break; done; '
    'ulimit -S -f "$2"; ulimit -S -t "$3"; ulimit -c 0; shift 3; exec "$@"'
)
LIMITS = (str(MEMORY // 1024), str(WRITTEN // 512), str(SECONDS))
# Waits until this process closes the pipe, or is no more; then nothing stays behind.
KEEPER = (
    'read -r group; read -r end; [ -z "$group" ] || kill -s KILL -- "-$group"; '
    'rm -rf -- "$1" || { sleep 1; rm -rf -- "$1"; }'
)
OUTSIDE = frozenset(
    {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "LANG", "LANGUAGE", "LD_PRELOAD"}
)

SCRIPTING = "Office.Common/Security/Scripting"
NOWHERE = "127.0.0.1"  # a proxy that is none: whoever asks for an address outside gets an error at once
PROFILE = (
    (SCRIPTING, "DisableMacrosExecution", "true"),
    (SCRIPTING, "MacroSecurityLevel", "3"),
    (SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (SCRIPTING, "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", NOWHERE) for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Office.Java/VirtualMachine", "Enable", "false"),
)
ITEMS = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'

INSTALL = Said("установите libreoffice-writer", "install libreoffice-writer")
MISSING = Said(
    "файлы doc и odt читает LibreOffice, а её нет", "doc and odt are read by LibreOffice, and it is not there"
)
UNOPENED = Said("LibreOffice не открывает этот файл", "LibreOffice does not open this file")
SLOW = Said(f"LibreOffice не справилась за {SECONDS} с", f"LibreOffice did not finish within {SECONDS} s")
SAVE_AS = Said("сохраните его как docx", "save it as docx")
ROOM = Said("проверьте место на диске и права (TMPDIR)", "check the room on the disk and the rights (TMPDIR)")


def read_doc(data: bytes, how: How) -> Extract:
    """The text of a file of Word before 2007. Raises `NotRead`."""
    return read_converted(with_words(data), Kind.DOC, how)


def read_odt(data: bytes, how: How) -> Extract:
    """The text of an OpenDocument file. Raises `NotRead`."""
    return read_converted(only_text(data), Kind.ODT, how)


def read_converted(data: bytes, kind: Kind, how: How) -> Extract:
    """The text of the docx that LibreOffice makes of a file."""
    from ingest.read.docx import read_docx

    return replace(read_docx(converted(data, kind), how), media_type=MEDIA_TYPE[kind])


def converted(data: bytes, kind: Kind) -> bytes:
    """The docx that LibreOffice makes of a file. Raises `NotRead`."""
    check_file(len(data), data[:OPENING])
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise NotReadNow(MISSING, INSTALL)
    try:
        folder = Path(tempfile.mkdtemp(prefix="adresat-office-"))
        source = fill(folder, data, kind)
        with started(folder, program, source) as process:
            process.wait(SECONDS)
            return result_of(process, folder / "out" / "document.docx")
    except subprocess.TimeoutExpired as error:
        raise NotReadNow(SLOW, SAVE_AS) from error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise NotReadNow(
            Said(f"LibreOffice не запускается ({why})", f"LibreOffice does not start ({why})"), ROOM
        ) from error


def fill(folder: Path, data: bytes, kind: Kind) -> Path:
    """Put into a folder a profile with our settings, and the file; a folder that stays without them goes."""
    source = folder / f"document.{kind}"
    try:
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        settings = ITEMS.format("".join(ITEM.format(*one) for one in PROFILE))
        (user / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
        source.write_bytes(data)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return source


@contextmanager
def started(folder: Path, program: str, source: Path) -> Iterator[subprocess.Popen[bytes]]:
    """LibreOffice at work on a file; afterwards neither it nor the folder is there, whatever happened."""
    profile = f"-env:UserInstallation={folder.as_uri()}/profile"
    command = (
        program,
        profile,
        *OPTIONS,
        "--convert-to",
        "docx",
        "--outdir",
        str(folder / "out"),
        str(source),
    )
    with shell(KEEPER, str(folder), stdin=subprocess.PIPE) as keeper:
        assert keeper.stdin is not None
        process = shell(LIMITED, *LIMITS, *command, env=surroundings(folder))
        try:
            keeper.stdin.write(f"{process.pid}\n".encode())
            keeper.stdin.flush()
            yield process
        finally:
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def shell(
    script: str, *words: str, stdin: int = subprocess.DEVNULL, env: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A script at work on its words, in a group of its own and silent."""
    return subprocess.Popen(
        ["/bin/sh", "-c", script, "sh", *words],
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=env,
        start_new_session=True,
    )


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of LibreOffice: no home but its own, no screen, the language of none."""
    own = {"HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    return {name: value for name, value in os.environ.items() if name not in OUTSIDE} | own


def result_of(process: subprocess.Popen[bytes], path: Path) -> bytes:
    """What was written. Raises `NotRead` where that is nothing."""
    if not path.is_file() or path.is_symlink():
        raise (NotRead if process.returncode == 0 else NotReadNow)(UNOPENED, SAVE_AS)
    return path.read_bytes()
