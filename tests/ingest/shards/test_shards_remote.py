from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from ingest.errors import GraphNotWritten
from ingest.shards import remote
from ingest.shards.manifest import Manifest, Shard, put_manifest
from ingest.shards.remote import Remote
from ingest.shards.sink import Folder, Sink

ADDRESS = "memory://shards"


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The files of an address, empty at first."""
    monkeypatch.setattr(remote, "PAUSE", 0.0)
    found = fsspec.filesystem("memory")
    yield found
    if found.exists("/shards"):
        found.rm("/shards", recursive=True)


def manifest(*names: str) -> Manifest:
    return Manifest("1", "https://example.org/", 1, tuple(Shard(name, 1, 3, "ab") for name in names))


def test_a_file_is_put_got_listed_and_dropped(files: Any) -> None:
    sink = Remote(ADDRESS)
    assert (sink.get("a.nt"), sink.sizes()) == (None, {})
    sink.put("a.nt", b"one")
    sink.put("a.nt", b"other")
    assert (sink.get("a.nt"), sink.sizes()) == (b"other", {"a.nt": 5})
    sink.drop(["a.nt", "never.nt"])
    assert sink.sizes() == {}


def test_half_a_file_is_never_seen_under_its_name(files: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sink, pipe = Remote(ADDRESS), type(files).pipe_file
    sink.put("a.nt", b"old")

    def broken(self: Any, path: str, value: bytes, **more: Any) -> None:
        pipe(self, path, value[:2], **more)
        raise OSError("the line is dead")

    monkeypatch.setattr(type(files), "pipe_file", broken)
    with pytest.raises(GraphNotWritten, match="memory://shards: the line is dead; check the address"):
        sink.put("a.nt", b"new one")
    with pytest.raises(GraphNotWritten):
        sink.put("b.nt", b"new one")
    assert sink.get("a.nt") == b"old"
    assert sink.get("b.nt") is None


def test_what_fails_is_tried_again(files: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sink, pipe, tries = Remote(ADDRESS), type(files).pipe_file, []

    def shaky(self: Any, path: str, value: bytes, **more: Any) -> None:
        tries.append(path)
        if len(tries) < 3:
            raise OSError("not now")
        pipe(self, path, value, **more)

    monkeypatch.setattr(type(files), "pipe_file", shaky)
    sink.put("a.nt", b"new")
    assert (len(tries), sink.get("a.nt")) == (3, b"new")


def test_where_nothing_may_be_moved_upon_a_file_it_is_taken_away_first(
    files: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sink, move = Remote(ADDRESS), type(files).mv
    sink.put("a.nt", b"old")

    def careful(self: Any, one: str, other: str, **more: Any) -> None:
        if self.exists(other):
            raise FileExistsError(other)
        move(self, one, other, **more)

    monkeypatch.setattr(type(files), "mv", careful)
    sink.put("a.nt", b"new")
    assert (sink.get("a.nt"), list(sink.sizes())) == (b"new", ["a.nt"])


@pytest.mark.parametrize("place", ["address", "folder"])
def test_the_list_comes_last_and_what_it_does_not_name_goes(place: str, files: Any, tmp_path: Path) -> None:
    sink: Sink = Remote(ADDRESS) if place == "address" else Folder(tmp_path)
    for name in ("a.nt", "b.nt", "b.nt.12ab.new", "mine.txt"):
        sink.put(name, b"one")
    put_manifest(sink, manifest("a.nt", "b.nt"))
    assert set(sink.sizes()) == {"a.nt", "b.nt", "mine.txt", "shards.json"}
    sink.put("c.nt", b"one")
    put_manifest(sink, manifest("a.nt", "c.nt"))
    assert set(sink.sizes()) == {"a.nt", "c.nt", "mine.txt", "shards.json"}


def test_a_list_is_not_put_where_a_shard_is_missing(tmp_path: Path) -> None:
    sink = Folder(tmp_path)
    sink.put("a.nt", b"one")
    with pytest.raises(GraphNotWritten, match=r"b\.nt: the shard is not there: the workers write to another"):
        put_manifest(sink, manifest("a.nt", "b.nt"))
    assert sink.get("shards.json") is None


def test_an_address_that_nobody_opens_is_said() -> None:
    with pytest.raises(GraphNotWritten, match="odd://x: protocol not known: odd; check the address"):
        Remote("odd://x")
