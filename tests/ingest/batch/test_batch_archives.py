"""A zip of documents is read as a folder, in memory; notes in it are read as those of a folder."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import ingest
from ingest import Setting
from ingest.batch.cache import own_cache
from ingest.errors import Unreadable

from .conftest import TEXT

Write = Callable[..., Path]
SIDECAR = "curator: палата\nwhen: 2024-02-12\ntitle: Итоги встречи\n"


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def archive(write: Write) -> Path:
    """An archive of two resolutions, one of them with a sidecar, and of what is none."""
    members = {
        "папка/один.txt": TEXT.format("а"),
        "папка/один.yml": SIDECAR,
        "два.txt": TEXT.format("б"),
        "пустой.txt": "  ",
        "сирота.yml": SIDECAR,
        "decisions.tsv": "decision\n",
        "__MACOSX/два.txt": "1",
    }
    return write("docs/архив.zip", zipped(members))


@pytest.mark.parametrize("jobs", [0, 2])
@pytest.mark.parametrize("named", [True, False])
def test_an_archive_is_read_as_a_folder(named: bool, jobs: int, archive: Path) -> None:
    built = ingest.build([archive if named else archive.parent], setting=Setting(jobs=jobs))
    assert [one.name for one in built.documents] == ["два.txt", "один.txt"]
    told = {str(issue.path.relative_to(archive)): issue.what.en for issue in built.issues}
    assert set(told) == {"пустой.txt", "сирота.yml", "decisions.tsv"}
    assert "Итоги встречи" in built.turtle.decode()
    assert {file.path.relative_to(archive.parent).parts[0] for file in built.files} == {"архив.zip"}


def test_the_documents_of_an_archive_come_from_the_cache(archive: Path) -> None:
    setting = Setting(jobs=2, cache=own_cache())
    first = ingest.build([archive], setting=setting)
    again = ingest.build([archive], base="https://example.org/id/", setting=setting)
    assert (first.cached, again.cached) == (0, 3)


def test_files_in_and_beside_an_archive_are_one_resolution(archive: Path, write: Write) -> None:
    write("docs/два.md", TEXT.format("б").replace("1.", "1)").replace("2. ", "2) "))
    built = ingest.build([archive.parent])
    assert len(built.documents) == 2
    files = [(file.path.name, str(file.status)) for file in built.files if file.document == "два.txt"]
    assert files == [("два.txt", "read"), ("два.md", "copy")]


def test_an_archive_that_cannot_be_read_is_an_error_where_it_was_named(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-30])
    with pytest.raises(Unreadable, match=r"архив\.zip: "):
        ingest.build([archive])


def test_an_archive_in_an_archive_is_said(write: Write) -> None:
    inner = zipped({"три.txt": TEXT.format("в")})
    path = write("docs/a.zip", zipped({"b.zip": inner, "a.txt": TEXT.format("а")}))
    built = ingest.build([path])
    assert [(issue.path.name, "archive inside" in issue.what.en) for issue in built.issues] == [
        ("b.zip", True)
    ]
