"""What lies in a folder is read, or left alone, or said; what is no file is never opened."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

import ingest
from ingest import Setting
from ingest.batch import gather
from ingest.batch.found import find
from ingest.errors import NothingToRead, Unreadable

from .conftest import TEXT

Write = Callable[..., Path]


def said(built: ingest.Built) -> dict[str, str]:
    """Why files were skipped, by their names."""
    return {issue.path.name: issue.what.en for issue in built.issues}


def test_files_are_found_in_order_and_hidden_ones_left_alone(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/a.txt", "c/d/e.md", "B.txt"):
        write(f"docs/{name}", "1")
    found = find([tmp_path / "docs"])
    assert [str(one.path.relative_to(tmp_path / "docs")) for one in found.files] == [
        "B.txt",
        "a/z.txt",
        "b.txt",
        "c/d/e.md",
    ]
    assert found.issues == ()


def test_links_are_followed_to_files_of_the_folder_and_no_further(write: Write, tmp_path: Path) -> None:
    write("docs/sub/real.txt", TEXT.format("а"))
    write("docs/.kept/hidden.txt", TEXT.format("б"))
    write("outside/other.txt", TEXT.format("в"))
    docs = tmp_path / "docs"
    (docs / "a-link.txt").symlink_to("sub/real.txt")
    (docs / "b-link.txt").symlink_to(".kept/hidden.txt")
    (docs / "out.txt").symlink_to(tmp_path / "outside" / "other.txt")
    (docs / "folder").symlink_to(tmp_path / "outside")
    (docs / "sub" / "up").symlink_to("..")
    (docs / "gone.txt").symlink_to("nowhere")
    (docs / "round.txt").symlink_to("round.txt")
    built = ingest.build([docs])
    assert [one.name for one in built.documents] == ["b-link.txt", "real.txt"]
    told = said(built)
    assert set(told) == {"out.txt", "folder", "gone.txt", "round.txt"}
    assert all("leads out of the folder; copy" in told[name] for name in ("out.txt", "folder"))
    assert all("leads nowhere or round in a circle" in told[name] for name in ("gone.txt", "round.txt"))


def test_a_link_that_was_named_is_followed(write: Write, tmp_path: Path) -> None:
    write("outside/other.txt", TEXT.format("в"))
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "outside" / "other.txt")
    assert [one.name for one in ingest.build([link]).documents] == ["link.txt"]


def test_pipes_and_sockets_are_told_and_never_opened(write: Write, tmp_path: Path) -> None:
    write("docs/a.txt", TEXT.format("а"))
    os.mkfifo(tmp_path / "docs" / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "docs" / "socket.txt"))
        built = ingest.build([tmp_path / "docs"])
    assert set(said(built)) == {"pipe.txt", "socket.txt"}
    assert all("no file but a pipe, a socket or a device" in what for what in said(built).values())
    for path in (tmp_path / "docs" / "pipe.txt", Path("/dev/zero")):
        with pytest.raises(Unreadable, match="no file but a pipe, a socket or a device"):
            ingest.build([path])


@pytest.mark.parametrize("jobs", [0, 2])
@pytest.mark.parametrize("what", ["changes", "vanishes"])
def test_a_file_that_changes_or_goes_while_it_is_read(what: str, jobs: int, folder: Path) -> None:
    found = find([folder])
    path = folder / "2.txt"
    path.unlink() if what == "vanishes" else path.write_text(TEXT.format("другой"))
    read = gather(found, Setting(jobs=jobs))
    assert [one.source.name for one in read.documents] == ["0.txt", "1.txt", "3.txt", "4.txt", "5.txt"]
    (issue,) = read.issues
    reason = "changed while it was read; wait" if what == "changes" else "no such file or directory"
    assert (issue.path, reason in issue.what.en) == (path, True)
    assert not read.lasting


def test_a_file_that_is_being_written_is_not_half_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("docs/a.txt", TEXT.format("а"))
    true = os.fstat

    def later(descriptor: int) -> os.stat_result:
        state = true(descriptor)
        if state.st_ino == path.stat().st_ino:
            with path.open("a") as file:
                file.write("3. Ещё одно.\n")
        return state

    monkeypatch.setattr("ingest.read.file.os.fstat", later)
    with pytest.raises(Unreadable, match="the file changed while it was read; wait until it is written"):
        ingest.build([path])


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read anything")
def test_what_may_not_be_read_is_skipped(folder: Path, write: Write) -> None:
    (folder / "0.txt").chmod(0)
    closed = write("docs/closed/a.txt", "1").parent
    closed.chmod(0)
    try:
        assert {name: "permission denied" in what for name, what in said(ingest.build([folder])).items()} == {
            "0.txt": True,
            "closed": True,
        }
    finally:
        closed.chmod(0o700)


def test_a_graph_and_a_report_of_ours_are_no_documents(folder: Path) -> None:
    built = ingest.build([folder])
    ingest.write(built, folder / "old.ttl")
    again = ingest.build([folder])
    assert (again.issues, again.turtle) == ((), built.turtle)
    (folder / "foreign.ttl").write_text("@prefix a: <https://example.org/> .\na:b a:c a:d .\n")
    assert set(said(ingest.build([folder]))) == {"foreign.ttl"}
    assert ingest.build([folder], setting=Setting(leave=(folder / "foreign.ttl",))).issues == ()


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a\nb.txt", "a\\nb.txt"), ("a\u202etxt.b", "a\\u202etxt.b"), ("\x1b[31m.txt", "\\x1b[31m.txt")],
)
def test_a_name_is_harmless_in_every_message(name: str, shown: str, write: Write, tmp_path: Path) -> None:
    path = write(f"docs/{name}", "")
    with pytest.raises(Unreadable) as caught:
        ingest.build([path])
    assert (
        str(caught.value)
        == f"{tmp_path}/docs/{shown}: the file is empty; " + str(caught.value).rpartition("; ")[2]
    )
    with pytest.raises(NothingToRead) as none:
        ingest.build([path.parent])
    assert shown in str(none.value)
    assert str(none.value).isprintable()


def test_a_name_that_is_no_text_is_shown_by_its_bytes(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/\xd4.txt"))
    path.write_text("")
    with pytest.raises(Unreadable, match=r"\\xd4\.txt: the file is empty"):
        ingest.build([path])


def test_two_names_that_are_no_text_are_two_files(tmp_path: Path) -> None:
    for byte in (b"\xd4", b"\xd5"):
        path = Path(os.fsdecode(bytes(tmp_path) + b"/" + byte + b".txt"))
        path.write_text(TEXT.format(byte.hex()))
    built = ingest.build([tmp_path])
    assert len({one.name for one in built.documents}) == 2
    assert built.turtle.count(b"adr:fileName") == 2
