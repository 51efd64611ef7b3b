"""A store of many files stays what it was, wherever its folder goes; a small one is opened where it lies."""

import gc
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from queries import disk_view
from queries.disk import open_disk

COUNT = (
    "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?graphs) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
)
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="links to open files are Linux's"
)


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where views are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(disk_view.tempfile, "tempdir", str(folder))
    yield folder
    gc.collect()
    assert list(folder.iterdir()) == []


def many_files(folder: Path, count: int) -> Path:
    """A store of more files than are opened with it; of three parts the engine would make fewer files."""
    store = ox.Store(str(folder))
    for part in range(2):
        text = "".join(
            f"<urn:{part}:{n}> <urn:p> {n} . <urn:g> {{ <urn:{part}:{n}> <urn:p> {n} }}\n"
            for n in range(count)
        )
        store.bulk_load(text.encode(), format=ox.RdfFormat.TRIG)
    return folder


def test_a_store_that_was_replaced_and_deleted_is_what_it_was(tmp_path: Path, scratch: Path) -> None:
    folder, later = many_files(tmp_path / "store", 50), many_files(tmp_path / "later", 60)
    before = open_disk(folder)
    (view,) = scratch.iterdir()
    assert len(list(view.glob("*.sst"))) > disk_view.AT_ONCE
    folder.rename(tmp_path / "old")
    later.rename(folder)
    shutil.rmtree(tmp_path / "old")
    after = open_disk(folder)
    assert [row[0].value for row in before.select(COUNT)[1] if row[0]] == ["300"]
    assert [row[0].value for row in after.select(COUNT)[1] if row[0]] == ["360"]


def test_a_small_store_is_opened_where_it_lies(tmp_path: Path, scratch: Path) -> None:
    store = ox.Store(str(tmp_path / "store"))
    store.bulk_load(b'<urn:a> <urn:b> "c" .', format=ox.RdfFormat.N_TRIPLES)
    store.flush()
    del store
    found = open_disk(tmp_path / "store")
    assert list(scratch.iterdir()) == []
    assert found.select("SELECT ?o { ?s ?p ?o }")[1][0][0] is not None


def test_without_room_for_a_view_the_store_is_opened_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk_view.tempfile, "tempdir", str(tmp_path / "none"))
    found = open_disk(many_files(tmp_path / "store", 50))
    assert [row[0].value for row in found.select(COUNT)[1] if row[0]] == ["300"]


WITHOUT = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100))
from pathlib import Path
from queries.disk_view import view_of
assert view_of(Path(sys.argv[1])) is None
resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100))
"""


def test_where_so_many_files_may_not_be_open_there_is_no_view(tmp_path: Path) -> None:
    folder = many_files(tmp_path / "store", 50)
    done = subprocess.run([sys.executable, "-c", WITHOUT, str(folder)], timeout=60, check=False)
    assert done.returncode == 0, signal.Signals(-done.returncode) if done.returncode < 0 else done
