"""The six contract tables, as tables and as files that are replaced whole or not at all."""

import csv
from pathlib import Path

import pytest

from queries import tables as room
from queries.errors import QueryError, TableUnwritable
from queries.store import Store, load_store
from queries.tables import TABLES, tables, write_tables

HEADS = {
    "events": "document,event,kind,edition,start,end,place,adopted,participants",
    "actors": "document,actor,role",
    "sections": "document,section,topic",
    "asks": "document,section,number,body,role,text",
    "citations": "document,section,number,instrument,type,identifier,date,from,to,part_of",
    "initiatives": "document,section,number,initiative,type",
}
ROWS = {"events": 2, "actors": 5, "sections": 2, "asks": 11, "citations": 5, "initiatives": 3}


def test_the_six_tables(store: Store) -> None:
    found = tables(store)
    assert tuple(found) == TABLES == tuple(HEADS)
    assert {name: len(table.rows) for name, table in found.items()} == ROWS
    assert {name: ",".join(table.names) for name, table in found.items()} == HEADS


def test_the_files_hold_the_tables(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "deep"
    paths = write_tables(store, folder)
    assert paths == tuple(folder / f"{name}.csv" for name in TABLES)
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in paths)
    for name, table in tables(store).items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert ",".join(head) == HEADS[name]
        assert [tuple(row) for row in rows] == list(table.rows)


def test_the_same_graph_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_tables(store, tmp_path)]
    assert [path.read_bytes() for path in write_tables(store, tmp_path)] == first


def test_an_empty_graph_gives_heads_alone(tmp_path: Path) -> None:
    write_tables(load_store(b""), tmp_path)
    for name, head in HEADS.items():
        assert (tmp_path / f"{name}.csv").read_bytes() == f"{head}\r\n".encode()


def test_the_files_are_readable_by_all(store: Store, tmp_path: Path) -> None:
    assert {path.stat().st_mode & 0o777 for path in write_tables(store, tmp_path)} == {0o644}


def test_a_file_in_the_place_of_the_folder_is_said(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("kept", encoding="utf-8")
    with pytest.raises(TableUnwritable) as caught:
        write_tables(store, path)
    assert caught.value.message == f"{path}: cannot be written (File exists); choose another folder"
    assert path.read_text(encoding="utf-8") == "kept"


def test_a_folder_under_a_file_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(
        TableUnwritable, match=r"cannot be written \(Not a directory\); choose another folder$"
    ):
        write_tables(store, tmp_path / "file" / "out")


def test_a_closed_folder_is_said(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(room.tempfile, "mkstemp", closed)
    with pytest.raises(
        TableUnwritable, match=r"cannot be written \(Permission denied\); choose another folder$"
    ):
        write_tables(store, tmp_path)


def test_a_write_that_fails_leaves_the_old_file_whole(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tables(load_store(b""), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room.os, "fsync", full)
    with pytest.raises(TableUnwritable, match="No space left on device"):
        write_tables(store, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_nothing_is_written_where_a_question_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "TABLES", ("events", "nothing"))
    with pytest.raises(QueryError):
        write_tables(load_store(b""), tmp_path / "out")
    assert not (tmp_path / "out").exists()
