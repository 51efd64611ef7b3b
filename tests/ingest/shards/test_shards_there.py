import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from ingest.batch.outcome import Setting
from ingest.errors import IngestError, Unreadable
from ingest.shards import Means, Output, Sharded, build_shards
from ingest.shards.address import Address, path_of
from ingest.shards.there import There

RESOLUTION = """Резолюция
{place} форума «Добрые соседи»

17–18 сентября 2021 года в городе {place} прошёл форум «Добрые соседи».

Участники Форума рекомендуют:

1. Администрации города {place}:
1.1. Провести до 1 июня 2022 года смотр дворов.
2. Фонду «Добро» поддержать смотр дворов.
"""
NOTE = "curator: ресурсный центр НКО\nwhen: 2024-02-01\ntitle: Резолюция соседей\n"
BASE = "https://example.org/"
ADDRESSES = [
    ("s3://bucket/acts/1.txt", "1.txt", "s3://bucket/acts", "1"),
    ("memory://acts/1.docx", "1.docx", "memory://acts", "1"),
    ("file:///srv/acts/1.txt", "1.txt", "file:///srv/acts", "1"),
    ("ftp://who:word@host:21/acts/1.txt", "1.txt", "ftp://who:word@host:21/acts", "1"),
    ("zip://acts/1.txt::ftp://host/all.zip", "1.txt", "zip://acts::ftp://host/all.zip", "1"),
]


@pytest.fixture
def country(tmp_path: Path) -> Path:
    """Documents in folders, one with notes beside it, and what is none."""
    folder = tmp_path / "country"
    for name, place in (("a/1.txt", "Заречье"), ("b/1.txt", "Озёрный"), ("b/2.txt", "Лесной")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(RESOLUTION.format(place=place), encoding="utf-8")
    (folder / "b/2.yml").write_text(NOTE, encoding="utf-8")
    (folder / "b/picture.bin").write_bytes(b"\0" * 40)
    (folder / "b/lonely.yml").write_text(NOTE, encoding="utf-8")
    (folder / ".hidden.txt").write_text("1. Никому.", encoding="utf-8")
    (folder / "decisions.tsv").write_text("left\trelation\tright\twho\tdate\tnote\n", encoding="utf-8")
    return folder


@pytest.fixture
def memory(country: Path) -> Iterator[str]:
    """The same at an address."""
    files = fsspec.filesystem("memory")
    for path in country.rglob("*"):
        if path.is_file():
            files.pipe_file(f"/country/{path.relative_to(country).as_posix()}", path.read_bytes())
    yield "memory://country"
    files.rm("/country", recursive=True)


def build(source: Path, folder: Path) -> Sharded:
    means = Means(folder.with_name(f"{folder.name}.book"), Setting())
    return build_shards([source], [], Output(str(folder), BASE, "1"), means)


def shards(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def told(sharded: Sharded, source: object) -> list[tuple[str, str]]:
    return [(str(one.path).removeprefix(f"{source}/"), one.what.en) for one in sharded.built.issues]


@pytest.mark.parametrize(("words", "name", "folder", "stem"), ADDRESSES)
def test_an_address_is_a_path_that_is_told_as_the_address(
    words: str, name: str, folder: str, stem: str
) -> None:
    path = path_of(words)
    assert isinstance(path, Address)
    assert (str(path), path.name, str(path.parent), path.stem) == (words, name, folder, stem)
    assert path.parent / name == path
    assert path_of(str(path)) == path
    assert str(path.with_name("x.yml")) == words.replace(name, "x.yml")
    assert "word" not in str(path.resolve()), "who logs in is no part of a name"


def test_what_is_no_address_is_a_path_of_this_machine() -> None:
    assert type(path_of("acts/1.txt")) is type(Path())


def test_documents_at_an_address_give_what_they_give_in_a_folder(
    country: Path, memory: str, tmp_path: Path
) -> None:
    here, there = build(country, tmp_path / "here"), build(path_of(memory), tmp_path / "there")
    assert shards(tmp_path / "here") == shards(tmp_path / "there")
    assert here.manifest.documents == 3
    assert len(told(here, country)) == 2, "the picture and the lonely notes"
    assert sorted(told(here, country)) == sorted(told(there, memory))
    assert {str(one.path) for one in there.built.files} >= {"memory://country/a/1.txt"}


def test_an_archive_at_an_address_is_read_through_and_as_a_document(country: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in sorted(country.rglob("*.txt")):
            archive.write(path, path.relative_to(country).as_posix())
    through = build(path_of(f"zip://::file://{tmp_path}/all.zip"), tmp_path / "through")
    whole = build(path_of(f"file://{tmp_path}/all.zip"), tmp_path / "whole")
    assert (through.manifest.documents, whole.manifest.documents) == (3, 3)
    assert next(str(one.path) for one in through.built.files) == f"zip://a/1.txt::file://{tmp_path}/all.zip"


def test_a_file_that_did_not_change_is_not_fetched_again(
    country: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    long_ago = time.time() - 1_000
    for path in country.rglob("*"):
        os.utime(path, (long_ago, long_ago))
    fetched: list[str] = []
    fetch = There.fetch

    def counted(there: There, path: Path, info: dict[str, object]) -> bytes:
        fetched.append(path.name)
        return fetch(there, path, info)

    monkeypatch.setattr(There, "fetch", counted)
    monkeypatch.setattr("ingest.shards.there.TIMES", ("mtime",))
    source = path_of(f"file://{country}")
    first = build(source, tmp_path / "out")
    documents = ["1.txt", "1.txt", "2.txt", "picture.bin"]
    assert sorted(one for one in fetched if not one.endswith("yml")) == documents, "each once"
    fetched.clear()
    (country / "a/1.txt").write_text(RESOLUTION.format(place="Дальний"), encoding="utf-8")
    again = build(source, tmp_path / "out")
    assert sorted(one for one in fetched if not one.endswith("yml")) == ["1.txt"]
    assert (first.written, again.manifest.documents) == (2, 3)
    assert not (tmp_path / "out.book/fetched").exists()


def test_a_single_file_with_its_notes_is_a_source_too(memory: str, tmp_path: Path) -> None:
    sharded = build(path_of(f"{memory}/b/2.txt"), tmp_path / "one")
    assert (sharded.manifest.documents, sharded.built.issues) == (1, ())
    text = b"".join(shards(tmp_path / "one").values()).decode()
    assert "Резолюция соседей" in text


def test_an_address_where_nothing_is_or_that_nobody_opens_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address, reason in (
        ("memory://nowhere", "memory://nowhere: nothing is there; check the address and the access"),
        ("odd://nowhere", "odd://nowhere: protocol not known: odd; check the address and the access"),
    ):
        with pytest.raises(Unreadable) as refused:
            build(path_of(address), tmp_path / "out")
        assert refused.value.line("en") == reason
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(IngestError, match=r"install adresat\[cluster\]"):
        build(path_of("memory://nowhere"), tmp_path / "out")
