"""Stretches lie in files and come in order, in chunks, any number of times; nothing of the files is left."""

import tempfile
from pathlib import Path

import pytest

from ingest.graph.spill import CHUNK, Spill, Turtle


def test_stretches_of_two_files_come_in_the_order_of_their_subjects() -> None:
    spills = [Spill(0), Spill(1)]
    places = [
        spills[number].add(f"<{name}>", f"{name}\n")
        for number, name in ((0, "d"), (1, "a"), (0, "б"), (1, "c"))
    ]
    for spill in spills:
        spill.file.flush()
    turtle = Turtle(b"head\n", places, [spill.file for spill in spills])
    assert bytes(turtle).decode() == "head\na\nc\nd\nб\n"
    one, other = iter(turtle), iter(turtle)
    assert [next(one), next(other)] == [bytes(turtle)] * 2


def test_a_long_stretch_comes_in_chunks() -> None:
    spill = Spill(0)
    places = [spill.add(f"<{name}>", name * (3 * CHUNK + 5)) for name in "ab"]
    spill.file.flush()
    chunks = list(Turtle(b"", places, [spill.file]))
    assert b"".join(chunks) == b"a" * (3 * CHUNK + 5) + b"b" * (3 * CHUNK + 5)
    assert max(map(len, chunks)) < 2 * CHUNK


def test_the_files_have_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spill = Spill(0)
    spill.add("<a>", "a" * 3 * CHUNK)
    assert list(tmp_path.iterdir()) == []
