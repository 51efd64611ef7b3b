"""What lies packed comes out as it was put in, whoever put it there; the objects in it stay one."""

import tempfile
from pathlib import Path

import pytest

from ingest.errors import GraphNotWritten
from ingest.model import GapFound, Item, Span
from ingest.packed import packed
from ingest.shelf import shelved


def gap_of(number: int) -> tuple[Item, GapFound]:
    """An item and a gap about it."""
    item = Item(str(number), Span(number, number + 1), None)
    return item, GapFound("no-addressee", item.span, "x" * number, item)


def test_what_is_light_lies_as_it_is_in_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    shelf = shelved(gap_of, 100, 1, light=True)
    assert shelf == [gap_of(number) for number in range(100)]
    assert shelf[7] is shelf[7]


@pytest.mark.parametrize("jobs", [0, 1, 3])
def test_what_lies_on_a_shelf_comes_out_in_order_and_is_the_same(jobs: int) -> None:
    shelf = shelved(gap_of, 100, jobs)
    assert len(shelf) == 100
    assert [*shelf] == [gap_of(number) for number in range(100)]
    assert shelf[-1] == gap_of(99)
    assert shelf[97:] == [gap_of(number) for number in (97, 98, 99)]
    with pytest.raises(IndexError):
        shelf[100]


def test_what_is_one_object_stays_one() -> None:
    (thing,) = shelved(gap_of, 1, 1)
    item, gap = thing
    assert gap.item is item


def test_nothing_is_left_in_the_folder_of_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    shelf = shelved(gap_of, 3, 1)
    assert list(tmp_path.iterdir()) == []
    assert shelf[2] == gap_of(2)


def test_a_folder_without_room_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(GraphNotWritten, match="none"):
        shelved(gap_of, 1, 1)


def test_a_dataclass_takes_no_more_bytes_than_its_values() -> None:
    assert len(packed([Span(1, 2)] * 2)) < len(packed([Span(1, 2), Span(1, 3)]))
