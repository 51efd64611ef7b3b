"""Small resolutions in a folder, and readers that do what no reader should."""

import ctypes
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.read.how import How
from ingest.source import Extract

TEXT = (
    "РЕЗОЛЮЦИЯ форума «{0}»\nг. Озёрск, 5 мая 2021 года\nУчастники рекомендуют:\n"
    "1. Мэрии города Озёрска провести форум «{0}».\n2. Школам города посадить {0} ив.\n"
)
Write = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, write: Write) -> Path:
    """A folder of six resolutions, one of which has a correction and a sidecar beside it."""
    for number in range(6):
        write(f"docs/{number}.txt", TEXT.format(number))
    write("docs/3.yml", "curator: палата\nwhen: 2024-02-12\ntitle: Итоги\n")
    head = "section\tnumber\twords\tfact\twas\tnow\twho\twhen\twhy\n"
    row = "\t2\tШколам города\taddressee\t\tФонд «Ива»\tпалата\t2024-02-12\tтак было\n"
    write("docs/3.corrections.tsv", head + row)
    return tmp_path / "docs"


def hang() -> None:
    """A search that comes to no end, and holds on to the interpreter: no signal gets a word in."""
    re.match(r"(a+)+$", "a" * 40 + "b")


def fill() -> None:
    """All memory there is."""
    _ = bytearray(8_000_000_000)


def crash() -> None:
    """A read from nowhere."""
    ctypes.string_at(0)


def leave_a_child() -> None:
    """A program, in a group of its own, that outlives its parent; and a file in the temporary folder."""
    Path(os.environ["TMPDIR"], "left").write_text("left")
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
    time.sleep(600)


def stumble() -> None:
    """A mistake of ours."""
    raise ZeroDivisionError("a line\nand another")


DOES = {
    b"HANG": hang,
    b"FILL": fill,
    b"CRASH": crash,
    b"CHILD": leave_a_child,
    b"STUMBLE": stumble,
    b"ABORT": os.abort,
}


@pytest.fixture
def bad_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that opens with one of the words above is read as that word says."""
    from ingest.read import plain

    read = plain.read_plain

    def read_plain(data: bytes, how: How) -> Extract:
        for word, does in DOES.items():
            if data.startswith(word):
                does()
        return read(data, how)

    monkeypatch.setattr(plain, "read_plain", read_plain)
