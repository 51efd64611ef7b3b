"""Whatever a graph is made from, a change of it is noticed; what is kept is what would be made anew."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import ingest
from ingest import How, Setting
from ingest.batch import cache as caching
from ingest.batch import extractor as extracting
from ingest.batch.cache import Cache, CacheRefused, cache_folder, own_cache

from .conftest import TEXT

Write = Callable[..., Path]


@pytest.fixture
def setting() -> Setting:
    """Two workers and a cache."""
    return Setting(jobs=2, cache=own_cache())


def uncached(folder: Path) -> bytes:
    """The graph as it is made anew."""
    return ingest.build([folder]).turtle


def test_what_is_kept_is_what_would_be_made(folder: Path, setting: Setting) -> None:
    first = ingest.build([folder], setting=setting)
    again = ingest.build([folder], setting=setting)
    assert (first.cached, again.cached) == (0, 6)
    assert first.turtle == again.turtle == uncached(folder)
    bare = {"cached": 0, "sha256": "", "graph": ()}
    assert replace(first, **bare) == replace(again, **bare)


def test_a_graph_that_stands_already_is_not_made_or_written_again(
    folder: Path, setting: Setting, tmp_path: Path
) -> None:
    output = tmp_path / "graph.ttl"
    setting = replace(setting, there=output)
    ingest.write(ingest.build([folder], setting=setting), output)
    assert ingest.build([folder], setting=setting).in_place
    output.write_text("# another graph\n")
    again = ingest.build([folder], setting=setting)
    assert not again.in_place
    assert again.turtle == uncached(folder)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a document": lambda folder: (folder / "1.txt").write_text(TEXT.format("иной")),
    "a new document": lambda folder: (folder / "9.txt").write_text(TEXT.format("9")),
    "a document less": lambda folder: (folder / "1.txt").unlink(),
    "a name": lambda folder: (folder / "1.txt").rename(folder / "one.txt"),
    "a sidecar": lambda folder: (folder / "3.yml").write_text(
        "curator: палата\nwhen: 2024-02-13\ntitle: Другие итоги\n"
    ),
    "a new sidecar": lambda folder: (folder / "1.yml").write_text(
        "curator: палата\nwhen: 2024-02-13\ntitle: Другие итоги\n"
    ),
    "corrections": lambda folder: (folder / "3.corrections.tsv").write_text(
        (folder / "3.corrections.tsv").read_text().replace("Фонд «Ива»", "Фонд «Ольха»")
    ),
    "no corrections": lambda folder: (folder / "3.corrections.tsv").unlink(),
    "decisions": lambda folder: (folder / "decisions.tsv").write_text(
        "decision\tleft\tright\twho\twhen\twhy\nsame\tФонд «Ива»\tМэрия города Озёрска\tя\t2024-01-01\tтак\n"
    ),
    "a link": lambda folder: (folder / "link.txt").symlink_to("nowhere"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_what_is_read_is_noticed(change: str, folder: Path, setting: Setting) -> None:
    first = ingest.build([folder], setting=setting)
    CHANGES[change](folder)
    again = ingest.build([folder], setting=setting)
    assert again.turtle == uncached(folder)
    assert again.cached >= 5
    if change != "a link":
        assert again.turtle != first.turtle
    else:
        assert [issue.path.name for issue in again.issues] == ["link.txt"]


def test_a_change_of_how_it_is_read_is_noticed(folder: Path, setting: Setting) -> None:
    ingest.build([folder], setting=setting)
    for how in (How("utf-8"), How(ocr=True)):
        assert ingest.build([folder], setting=replace(setting, how=how)).cached == 0
    other = ingest.build([folder], base="https://example.org/id/", setting=setting)
    assert b"https://example.org/id/" in other.turtle
    assert other.cached == 6


def test_another_extractor_reads_everything_anew(
    folder: Path, setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest.build([folder], setting=setting)
    monkeypatch.setattr("ingest.batch.extractor.extractor", lambda: "another")
    assert ingest.build([folder], setting=setting).cached == 0


def test_the_extractor_is_all_that_decides_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = list(extracting.own_files())
    assert len(parts) > 150
    for name in ("ingest/lexicon/verbs.tsv", "ingest/structure/outline.py", "ontology/adresat.ttl"):
        assert any(part.startswith(f"{name} ") for part in parts)
    digests = {extracting.extractor.__wrapped__()}
    monkeypatch.setattr(extracting, "library", lambda name: f"{name} 0")
    digests.add(extracting.extractor.__wrapped__())
    monkeypatch.setattr(extracting, "programs", lambda: iter(["/usr/bin/tesseract 1 2"]))
    digests.add(extracting.extractor.__wrapped__())
    monkeypatch.setattr(extracting, "own_files", lambda: iter(["a"]))
    digests.add(extracting.extractor.__wrapped__())
    assert len(digests) == 4


def test_a_program_that_is_installed_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert list(extracting.programs()) == []
    (tmp_path / "tesseract").write_text("")
    (tmp_path / "tesseract").chmod(0o700)
    assert [part.split()[0] for part in extracting.programs()] == [str(tmp_path / "tesseract")]


def test_what_holds_no_resolution_is_kept_as_such(folder: Path, setting: Setting, write: Write) -> None:
    write("docs/letter.txt", "Соседи! Ждём вас на чай.\n")
    first = ingest.build([folder], setting=setting)
    write("docs/8.txt", TEXT.format("8"))
    again = ingest.build([folder], setting=setting)
    assert (first.cached, again.cached) == (0, 7)
    assert again.issues == first.issues


@pytest.mark.usefixtures("bad_readers")
def test_what_went_wrong_once_is_tried_again(folder: Path, setting: Setting, write: Write) -> None:
    write("docs/bad.txt", "CRASH")
    for cached in (0, 6):
        built = ingest.build([folder], setting=setting)
        assert (len(built.issues), built.cached) == (1, cached)


@pytest.mark.parametrize("damage", [b"", b"adresat 1\n", b"\x00" * 500])
def test_a_damaged_entry_is_made_anew(damage: bytes, folder: Path, setting: Setting) -> None:
    first = ingest.build([folder], setting=setting)
    entries = [path for path in cache_folder().rglob("*") if path.is_file()]
    assert len(entries) == 8
    for path in entries:
        path.write_bytes(damage)
    assert ingest.build([folder], setting=setting).cached == 0
    again = ingest.build([folder], setting=setting)
    assert (again.cached, again.turtle) == (6, first.turtle)


def test_entries_are_this_user_s_alone(folder: Path, setting: Setting) -> None:
    ingest.build([folder], setting=setting)
    found = list(cache_folder().rglob("*"))
    assert len(found) > 8
    assert all(path.stat().st_mode & 0o077 == 0 for path in [cache_folder(), *found])


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_may_write_to_is_refused(mode: int, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(mode)
    with pytest.raises(CacheRefused, match="others may write to it, not used; remove it or give --no-cache"):
        own_cache(tmp_path / "cache")


def test_a_folder_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12_345)
    with pytest.raises(CacheRefused, match="the folder is not yours"):
        own_cache(tmp_path / "cache")


def test_a_link_or_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "true").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to("true")
    (tmp_path / "file").write_text("")
    for name in ("link", "file"):
        with pytest.raises(CacheRefused):
            own_cache(tmp_path / name)


def test_where_it_lies_is_the_desktop_s_convention(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "adresat"
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for given in ("", "relative"):
        monkeypatch.setenv("XDG_CACHE_HOME", given)
        assert cache_folder() == tmp_path / "home" / ".cache" / "adresat"


def test_the_oldest_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    monkeypatch.setattr(caching, "MOST", 10_000)
    for number in range(12):
        cache.put("documents", f"{number:02}", [b"x" * 1_000])
        os.utime(tmp_path / "documents" / f"{number:02}" / f"{number:02}", (number, number))
    assert cache.get("documents", "00") == b"x" * 1_000  # and it is the latest used now
    cache.trim()
    left = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["00", "06", "07", "08", "09", "10", "11"]


def test_what_is_too_large_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "LARGEST", 1_000)
    cache = Cache(tmp_path)
    cache.put("graphs", "aa", (b"x" * 100 for _ in range(11)))
    assert cache.get("graphs", "aa") is None
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_cache_that_cannot_be_written_stops_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    built = ingest.build([folder], setting=Setting(jobs=1, cache=Cache(tmp_path / "file")))
    assert built.turtle == uncached(folder)
