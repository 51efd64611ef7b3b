"""The life of LibreOffice under the reader, with scripts in its place: limits, time, what is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import NotRead, NotReadNow
from ingest.read import office
from ingest.read.how import AS_IT_IS
from ingest.read.kind import Kind
from ingest.read.office import converted, read_doc, read_odt


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """A script → it stands in for soffice; the folder for temporary files, which must be empty afterwards."""

    def put(script: str) -> Path:
        programs, temporary = tmp_path / "programs", tmp_path / "temporary"
        for folder in (programs, temporary):
            folder.mkdir(exist_ok=True)
        program = programs / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
        monkeypatch.setattr("tempfile.tempdir", str(temporary))
        return temporary

    return put


OUT = 'for last; do :; done; folder="${last%/*}"; mkdir -p "$folder/out"; out="$folder/out/document.docx"\n'


def running(word: str) -> list[str]:
    """The processes whose command line holds a word."""
    found = subprocess.run(["ps", "-eo", "stat,args"], capture_output=True, text=True, check=True).stdout
    return [line for line in found.splitlines() if word in line and not line.startswith("Z")]


def test_what_the_program_writes_is_what_comes_out(stand_in: Callable[[str], Path]) -> None:
    temporary = stand_in(OUT + 'cat "$last" > "$out"; echo "$@" >> "$out"; echo loud; echo louder >&2')
    made = converted(b"bytes ", Kind.DOC).decode()
    assert made.startswith("bytes -env:UserInstallation=file:///")
    assert "--headless" in made and made.endswith("document.doc\n")
    assert list(temporary.iterdir()) == []


def test_nothing_is_said_on_the_streams(
    stand_in: Callable[[str], Path], capfd: pytest.CaptureFixture[str]
) -> None:
    stand_in(OUT + 'echo loud; echo louder >&2; echo x > "$out"')
    converted(b"x", Kind.DOC)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("script", "error", "reason"),
    [
        ("exit 0", NotRead, "does not open this file"),
        ("exit 1", NotReadNow, "does not open this file"),
        ("kill -SEGV $$", NotReadNow, "does not open this file"),
        (OUT + 'ln -s /etc/hostname "$out"', NotRead, "does not open this file"),
        (OUT + 'mkdir "$out"', NotRead, "does not open this file"),
        (OUT + 'rm -rf "$folder"', NotRead, "does not open this file"),
    ],
)
def test_what_gives_nothing_is_refused(
    script: str, error: type[NotRead], reason: str, stand_in: Callable[[str], Path]
) -> None:
    temporary = stand_in(script)
    with pytest.raises(NotRead, match=reason) as caught:
        converted(b"x", Kind.DOC)
    assert type(caught.value) is error
    assert list(temporary.iterdir()) == []


def test_what_takes_too_long_is_ended_with_all_that_it_started(
    stand_in: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.5)
    temporary = stand_in("sleep 300.125 & (trap '' TERM INT HUP; sleep 300.125; sleep 300.125) & wait")
    start = time.perf_counter()
    with pytest.raises(NotReadNow, match="did not finish"):
        converted(b"x", Kind.DOC)
    assert time.perf_counter() - start < 5
    assert running("sleep 300.125") == []
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_a_reader_that_is_ended(number: int, stand_in: Callable[[str], Path]) -> None:
    mark = f"sleep 300.25{int(number)}"
    temporary = stand_in(f"{mark} & {mark}")
    code = (
        f"import tempfile; tempfile.tempdir = {str(temporary)!r}\n"
        "from ingest.read.office import converted, Kind\nconverted(b'x', Kind.DOC)"
    )
    reader = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    wait_for(lambda: len(running(mark)) >= 2)
    reader.send_signal(number)
    assert reader.wait(10) != 0
    wait_for(lambda: not running(mark) and not list(temporary.iterdir()))


def wait_for(state: Callable[[], bool]) -> None:
    """Wait until something holds; fail after ten seconds."""
    end = time.monotonic() + 10
    while not state():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def test_the_program_has_limits_of_its_own(stand_in: Callable[[str], Path]) -> None:
    temporary = stand_in(
        OUT + 'ulimit -S -v > "$out"; ulimit -S -t >> "$out"; echo "$HOME $TMPDIR" >> "$out"'
    )
    code = (
        "import resource, tempfile\n"
        "_, hard = resource.getrlimit(resource.RLIMIT_AS)\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, {hard}))\n"
        f"tempfile.tempdir = {str(temporary)!r}\n"
        "from ingest.read.office import converted, Kind\nprint(converted(b'x', Kind.DOC).decode())"
    )
    for hard, memory in (("hard", office.MEMORY // 1024), ("2_048_000_000", 2_000_000)):
        done = subprocess.run(
            [sys.executable, "-c", code.format(hard=hard)], capture_output=True, text=True, check=True
        )
        kilobytes, seconds, home, own = done.stdout.split()
        assert (int(kilobytes), int(seconds)) == (memory, 60)
        assert home == own and home.startswith(str(temporary))


@pytest.mark.parametrize("read", [read_doc, read_odt])
def test_a_missing_program_is_named(read: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(office, "only_text", bytes)
    monkeypatch.setattr(office, "with_words", bytes)
    with pytest.raises(NotReadNow, match="install libreoffice-writer") as caught:
        read(b"x", AS_IT_IS)
    assert "установите libreoffice-writer" in caught.value.line("ru")


def test_a_full_disk_is_told(stand_in: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = stand_in("exit 0")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(NotReadNow, match="no space left on device"):
        converted(b"x", Kind.DOC)
    assert list(temporary.iterdir()) == []
