"""A store folder: made whole or not at all, asked while it is replaced, or refused in one line."""

import hashlib
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from queries.disk import DiskStore, load_disk, open_disk
from queries.disk_note import digest_of
from queries.errors import GraphUnreadable, QueryError, StoreFailed
from queries.store import open_store
from queries.workplace import beside

ROOT = Path(__file__).resolve().parents[2]
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
LOAD = """import sys; from pathlib import Path; from queries.disk import load_disk
for _ in range(int(sys.argv[1])): load_disk(*map(Path, sys.argv[2:]))"""
WRITE = """import sys, pyoxigraph; store = pyoxigraph.Store(sys.argv[1])
print('open', flush=True); sys.stdin.read()"""


def graph_of(path: Path, count: int) -> Path:
    """A graph file of so many triples."""
    path.write_text("".join(f'<urn:s{n}> <urn:p> "{n}" .\n' for n in range(count)), encoding="utf-8")
    return path


def counted(store: DiskStore) -> int:
    """How many triples a store answers with."""
    ((term,),) = store.select(COUNT)[1]
    assert term is not None
    return int(term.value)


@contextmanager
def process(code: str, *words: object) -> Iterator[subprocess.Popen[str]]:
    """Another process of Python, ended at the end."""
    command = [sys.executable, "-c", code, *map(str, words)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        try:
            yield running
        finally:
            running.kill()


@contextmanager
def being_loaded(folder: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that loads into `folder`, and waits for more of its file."""
    pipe = tmp_path / "endless.nt"
    os.mkfifo(pipe)
    with process(LOAD, 1, pipe, folder) as loader, pipe.open("w", encoding="utf-8") as file:
        # Whoever opens a pipe to write waits for its reader: the load has begun.
        file.write("<urn:s> <urn:p> <urn:o> .\n")
        file.flush()
        assert beside(folder).is_dir()
        yield loader


def refused(error: pytest.ExceptionInfo[QueryError], ru: str, en: str) -> None:
    """Both lines of an error are one line, and say this."""
    for lang, words in (("ru", ru), ("en", en)):
        line = error.value.line(lang)
        assert words in line
        assert "\n" not in line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store folder of three triples."""
    path = tmp_path / "store"
    assert load_disk(graph_of(tmp_path / "three.nt", 3), path) == 3
    return path


def test_a_graph_becomes_a_folder_that_is_asked(folder: Path) -> None:
    assert counted(open_disk(folder)) == 3
    opened = open_store(folder)
    assert isinstance(opened, DiskStore)
    assert counted(opened) == 3


def test_nothing_is_left_beside_the_folder(folder: Path, tmp_path: Path) -> None:
    load_disk(graph_of(tmp_path / "four.nt", 4), folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["four.nt", "store", "three.nt"]


def test_how_far_the_file_is_read_is_told(tmp_path: Path) -> None:
    graph, told = graph_of(tmp_path / "g.nt", 5_000), list[int]()
    assert load_disk(graph, tmp_path / "store", told=told.append) == 5_000
    assert len(told) > 2
    assert told == sorted(told)
    assert told[-1] == graph.stat().st_size


def test_a_dataset_is_asked_as_the_union_of_its_graphs(tmp_path: Path) -> None:
    path = tmp_path / "g.nq"
    path.write_text(
        "<urn:s> <urn:p> <urn:o> <urn:g> .\n<urn:a> <urn:p> <urn:o> <urn:h> .\n", encoding="utf-8"
    )
    load_disk(path, tmp_path / "store")
    assert counted(open_disk(tmp_path / "store")) == 2


def test_asking_changes_nothing_in_the_folder(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert counted(open_disk(folder)) == 3
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


# --- a new graph in place of the old ---------------------------------------------------------------


def test_who_has_the_old_one_open_goes_on_asking_it(folder: Path, tmp_path: Path) -> None:
    old = open_disk(folder)
    load_disk(graph_of(tmp_path / "four.nt", 4), folder)
    assert counted(old) == 3
    assert counted(open_disk(folder)) == 4


def test_a_link_to_a_folder_stays_one(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    load_disk(graph_of(tmp_path / "four.nt", 4), link)
    assert link.is_symlink()
    assert counted(open_disk(folder)) == 4


def test_the_folder_keeps_its_rights(folder: Path, tmp_path: Path) -> None:
    folder.chmod(0o750)
    load_disk(graph_of(tmp_path / "four.nt", 4), folder)
    assert folder.stat().st_mode & 0o777 == 0o750


def test_a_graph_that_breaks_off_leaves_the_old_one_whole(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.nt"
    broken.write_text("<urn:s> <urn:p> <urn:o> .\nno triple\n", encoding="utf-8")
    with pytest.raises(GraphUnreadable, match=r"broken.nt: not N-Triples: Parser error at line 2") as error:
        load_disk(broken, folder)
    refused(error, "это не N-Triples", "give a graph made by adresat build")
    assert counted(open_disk(folder)) == 3
    assert not beside(folder).exists()


def test_a_killed_load_leaves_the_old_one_whole_and_the_next_takes_its_leavings_away(
    folder: Path, tmp_path: Path
) -> None:
    with being_loaded(folder, tmp_path) as loader:
        loader.send_signal(signal.SIGKILL)
        loader.wait()
    assert beside(folder).is_dir()
    assert counted(open_disk(folder)) == 3
    load_disk(graph_of(tmp_path / "four.nt", 4), folder)
    assert counted(open_disk(folder)) == 4
    assert not beside(folder).exists()


def test_at_no_moment_is_the_folder_missing(folder: Path, tmp_path: Path) -> None:
    graph = graph_of(tmp_path / "four.nt", 4)
    with process(LOAD, 40, graph, folder) as loader:
        seen = set()
        while loader.poll() is None:
            seen.add(counted(open_disk(folder)))
        assert loader.returncode == 0, loader.stderr and loader.stderr.read()
    assert seen == {3, 4} or seen == {4}


# --- two processes ---------------------------------------------------------------------------------


def test_two_do_not_load_at_once_and_the_old_one_is_asked_meanwhile(folder: Path, tmp_path: Path) -> None:
    with being_loaded(folder, tmp_path):
        with pytest.raises(StoreFailed) as error:
            load_disk(tmp_path / "three.nt", folder)
        refused(error, "сюда загружает граф другой процесс", "another process is loading a graph into it")
        assert counted(open_disk(folder)) == 3


def test_a_folder_that_is_being_loaded_for_the_first_time_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with being_loaded(folder, tmp_path) as loader:
        with pytest.raises(StoreFailed) as error:
            open_store(folder)
        refused(error, "дождитесь конца", "another process is loading a graph into it; wait until it ends")
    loader.wait()
    with pytest.raises(QueryError, match=r"new: no such file"):
        open_store(folder)


def test_a_store_that_another_process_writes_is_neither_asked_nor_replaced(
    folder: Path, tmp_path: Path
) -> None:
    with process(WRITE, folder) as writer:
        assert writer.stdout and writer.stdout.readline() == "open\n"
        for doing in (lambda: open_disk(folder), lambda: load_disk(tmp_path / "three.nt", folder)):
            with pytest.raises(StoreFailed) as error:
                doing()
            refused(error, "в это хранилище пишет другой процесс", "another process is writing this store")
    assert counted(open_disk(folder)) == 3


def test_a_store_that_is_asked_is_not_written_by_another_process(folder: Path) -> None:
    store = open_disk(folder)
    with process(WRITE, folder) as writer:
        writer.wait()
        assert writer.stderr and "While lock file" in writer.stderr.read()
    assert counted(store) == 3
    del store
    with process(WRITE, folder) as writer:
        assert writer.stdout and writer.stdout.readline() == "open\n"


# --- what is no store, or not one of ours ----------------------------------------------------------


def test_a_folder_that_is_no_store_is_neither_asked_nor_touched(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "CURRENT").write_text("of my own\n", encoding="utf-8")
    (papers / "letter.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(StoreFailed) as error:
        load_disk(graph_of(tmp_path / "g.nt", 1), papers)
    refused(error, "здесь лежит не хранилище", "holds something else than a store")
    (papers / "CURRENT").unlink()
    with pytest.raises(StoreFailed) as error:
        open_disk(papers)
    refused(error, "папка, но не хранилище", "a folder that holds no store")
    assert (papers / "letter.txt").read_text(encoding="utf-8") == "kept"


def test_a_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    graph = graph_of(tmp_path / "g.nt", 1)
    with pytest.raises(StoreFailed, match=r"holds something else than a store"):
        load_disk(graph, graph)
    assert graph.is_file()


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    assert load_disk(graph_of(tmp_path / "g.nt", 2), tmp_path / "store") == 2
    assert counted(open_disk(tmp_path / "store")) == 2


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreFailed) as error:
        open_disk(tmp_path / "none")
    refused(error, "нет такой папки; создайте её: adresat load", "no such folder; make it with: adresat load")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    graph = graph_of(tmp_path / "g.nt", 1)
    with pytest.raises(StoreFailed) as error:
        load_disk(graph, graph / "store")
    refused(error, "не записать (это не папка)", "cannot be written (Not a directory); choose another folder")


def test_a_list_of_files_cut_anywhere_is_never_taken_for_whole(folder: Path) -> None:
    (manifest,) = folder.glob("MANIFEST-*")
    data = manifest.read_bytes()
    for length in range(0, len(data), 10):
        manifest.write_bytes(data[:length])
        with pytest.raises(StoreFailed, match=r"a damaged store \(MANIFEST-\d+ is not of \d+ bytes\)"):
            open_disk(folder)


def test_a_store_that_another_program_changed_since_is_asked_as_it_is(folder: Path) -> None:
    store = ox.Store(str(folder))
    store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("new")))
    store.flush()
    before = digest_of(folder)
    del store
    assert counted(open_disk(folder)) == 4
    assert len(before) == 64


def test_what_a_store_holds_is_told_by_a_digest(folder: Path, tmp_path: Path) -> None:
    assert digest_of(folder) == hashlib.sha256((tmp_path / "three.nt").read_bytes()).hexdigest()
    before = digest_of(folder)
    load_disk(graph_of(tmp_path / "four.nt", 4), folder)
    assert digest_of(folder) != before
    (folder / "adresat.json").unlink()
    assert len(digest_of(folder)) == 64


def test_a_disk_that_is_full_is_said_and_leaves_the_old_one_whole(folder: Path, tmp_path: Path) -> None:
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n" + LOAD
    )
    with process(code, 1, graph_of(tmp_path / "g.nt", 5_000), folder) as loader:
        said = loader.communicate()[1].splitlines()[-1]
    assert said.endswith(f"{folder}: cannot be written (File too large); choose another folder")
    assert counted(open_disk(folder)) == 3
    assert not beside(folder).exists()


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST", "sst", "adresat.json"])
def test_a_damaged_store_is_said_and_may_be_loaded_anew(folder: Path, tmp_path: Path, name: str) -> None:
    for path in folder.iterdir():
        if name in path.name:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(StoreFailed) as error:
        open_disk(folder)
    refused(error, "хранилище повреждено (", "a damaged store (")
    load_disk(graph_of(tmp_path / "four.nt", 4), folder)
    assert counted(open_disk(folder)) == 4


def damage(folder: Path) -> None:
    """Change a few bytes in the index, as a bad disk does."""
    for path in folder.glob("*.sst"):
        data = bytearray(path.read_bytes())
        if len(data) > 10_000:
            data[100:120] = bytes(20)
            path.write_bytes(data)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A store with damage inside its files."""
    folder = tmp_path / "store"
    load_disk(graph_of(tmp_path / "g.nt", 5_000), folder)
    damage(folder)
    return folder


def test_damage_inside_a_file_is_seen_when_the_store_is_opened(broken: Path) -> None:
    # A count over it would never end: the engine steps on a broken block for ever.
    with pytest.raises(StoreFailed, match=r"a damaged store \(\d+.sst is not what was written\)"):
        open_disk(broken)


def test_damage_that_only_a_question_comes_upon_is_said(broken: Path) -> None:
    (broken / "adresat.json").unlink()
    with pytest.raises(StoreFailed) as error:
        open_disk(broken).select("SELECT * WHERE { ?s ?p ?o }")
    refused(error, "хранилище повреждено (Corruption", "a damaged store (Corruption: block checksum mismatch")


# --- a store of another version ---------------------------------------------------------------------


def crc32c(data: bytes) -> int:
    """The checksum of RocksDB's log, masked as it is written there."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    crc ^= 0xFFFFFFFF
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def with_version(folder: Path, version: int) -> None:
    """A new store in whose log stands, last, that its format is of this version (now Oxigraph writes 2)."""
    ox.Store(str(folder))
    last = max(folder.glob("*.log"))
    batch = struct.pack("<QIB", 100, 1, 1) + b"\x09oxversion\x08" + struct.pack(">Q", version)
    rest = struct.pack("<BI", 5, int(last.stem)) + batch  # a whole record of this log
    last.write_bytes(struct.pack("<IH", crc32c(rest), len(batch)) + rest)


@pytest.mark.parametrize(
    ("version", "ru", "en"),
    [
        (
            77,
            "хранилище более нового вида; обновите pyoxigraph",
            "a store of a newer kind; update pyoxigraph",
        ),
        (1, "хранилище старого вида", "a store of an older kind that is read no more; load the graph anew"),
    ],
)
def test_a_store_of_another_kind_is_said(tmp_path: Path, version: int, ru: str, en: str) -> None:
    with_version(tmp_path / "store", version)
    with pytest.raises(StoreFailed) as error:
        open_disk(tmp_path / "store")
    refused(error, ru, en)
    load_disk(graph_of(tmp_path / "g.nt", 2), tmp_path / "store")
    assert counted(open_disk(tmp_path / "store")) == 2
