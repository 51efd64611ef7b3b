"""Whatever a document does to its reader, it is one line of the report, and the others are read."""

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import ingest
from ingest import Setting
from ingest.errors import Unreadable

Write = Callable[..., Path]
WORKERS = Setting(jobs=2, timeout=2)
WHAT = {
    "HANG": "not read within 2 s; give more time by --timeout, or split the file",
    "FILL": "reading it takes over 1 GB of memory; split the file, or save it in another format",
    "CRASH": "reading broke off (SIGSEGV); save it in another format, and tell us",
    "ABORT": "reading broke off (SIGABRT); save it in another format, and tell us",
    "STUMBLE": "unforeseen error (ZeroDivisionError: a line and another); "
    "save it in another format, and tell us",
}


def children(folder: Path) -> set[int]:
    """The processes that workers have started whose temporary files lie in a folder."""
    found = set()
    for environ in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if any(
                word.startswith(b"ADRESAT_WORKER=") and bytes(folder) in word
                for word in environ.read_bytes().split(b"\0")
            ):
                found.add(int(environ.parent.name))
    return found


def descendants(of: int) -> Iterator[int]:
    """The processes below one, those that ended and wait to be counted aside."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == of and state != "Z":
                yield int(stat.parent.name)
                yield from descendants(int(stat.parent.name))


def soon(holds: Callable[[], bool], seconds: float = 5) -> bool:
    """Whether something comes to hold."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def test_the_number_of_workers_changes_nothing(folder: Path) -> None:
    here = ingest.build([folder])
    assert len(here.documents) == 6
    for jobs in (1, 2, 3):
        built = ingest.build([folder], setting=Setting(jobs=jobs))
        assert built == here


@pytest.mark.usefixtures("bad_readers")
@pytest.mark.parametrize("word", sorted(WHAT))
def test_a_document_that_harms_its_reader_is_skipped_and_the_others_are_read(
    word: str, folder: Path, write: Write
) -> None:
    bad = write("docs/00.txt", f"{word}\n{TEXT_AFTER}")
    built = ingest.build([folder], setting=WORKERS)
    assert [document.name for document in built.documents] == [f"{number}.txt" for number in range(6)]
    assert [(issue.path, issue.what.en) for issue in built.issues] == [(bad, WHAT[word])]
    assert not built.lasting


TEXT_AFTER = "Участники рекомендуют:\n1. Мэрии города провести форум.\n"


@pytest.mark.usefixtures("bad_readers")
def test_one_that_was_named_is_an_error(folder: Path, write: Write) -> None:
    bad = write("docs/00.txt", f"CRASH\n{TEXT_AFTER}")
    with pytest.raises(Unreadable, match=r"00\.txt: reading broke off"):
        ingest.build([folder, bad, write("docs/z.txt", TEXT_AFTER)][1:], setting=WORKERS)


@pytest.mark.slow
@pytest.mark.usefixtures("bad_readers")
def test_what_a_worker_started_and_left_goes_with_it(
    folder: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("docs/00.txt", f"CHILD\n{TEXT_AFTER}")
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(kept))
    seen: set[int] = set()
    built = ingest.build([folder], setting=WORKERS, on_document=lambda _: seen.update(children(kept)))
    assert [issue.what.en for issue in built.issues] == [WHAT["HANG"]]
    assert seen
    assert soon(lambda: children(kept) == set())
    assert soon(lambda: list(kept.iterdir()) == [])
    assert soon(lambda: set(descendants(os.getpid())) == set())


@pytest.mark.usefixtures("bad_readers")
def test_an_interrupted_build_ends_at_once_and_leaves_nobody(folder: Path, write: Write) -> None:
    for number in range(3):
        write(f"docs/0{number}.txt", f"HANG {number}\n{TEXT_AFTER}")
    begun = time.monotonic()

    def interrupt(stand: ingest.Stand) -> None:
        if stand.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest.build([folder], setting=Setting(jobs=4, timeout=60), on_document=interrupt)
    assert time.monotonic() - begun < 3
    assert soon(lambda: set(descendants(os.getpid())) == set())


@pytest.mark.slow
@pytest.mark.usefixtures("bad_readers")
@pytest.mark.parametrize("read", [ingest.clean_text, ingest.document])
def test_a_text_or_document_of_its_own_is_read_under_the_same_limits(
    read: Callable[[Path, Setting], object], write: Write
) -> None:
    for word in ("HANG", "FILL", "CRASH"):
        with pytest.raises(Unreadable, match=r"a\.txt: ") as caught:
            read(write("a.txt", f"{word}\n{TEXT_AFTER}"), Setting(jobs=1, timeout=2))
        assert str(caught.value).endswith(WHAT[word])
    path = write("a.txt", TEXT_AFTER)
    assert read(path, Setting(jobs=1)) == read(path, Setting())


def test_workers_that_end_before_they_began_leave_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(kept))
    for jobs in (1, 4, 6):
        with contextlib.suppress(KeyboardInterrupt):
            ingest.build([folder], setting=Setting(jobs=jobs), on_document=interrupted)
    assert soon(lambda: set(descendants(os.getpid())) == set())
    assert soon(lambda: list(kept.iterdir()) == [])


def interrupted(stand: ingest.Stand) -> None:
    """Ctrl-C at the first document."""
    if stand.done == 1:
        raise KeyboardInterrupt
