"""`adresat export`: one more release in its folder, or what stood there; nothing foreign is touched."""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from adresat.cli import FAILED, WELL, main
from portal.releases.manifest import read_releases
from queries.workplace import workplace

ROOT = Path(__file__).resolve().parents[2]
GRAPH = ROOT / "tests" / "queries" / "two_forums.ttl"
URL = "https://example.org/portal"
PAGE = "index.html"
"""The page of a release: it tells of it, and is written anew with whatever is said of all."""
DAY = "2026-11-21"


def export(place: Path, day: str = DAY, graph: Path = GRAPH, *more: str) -> int:
    """The exit code of a release."""
    return main(
        [
            "export",
            "--graph",
            str(graph),
            "-o",
            str(place),
            "--release",
            day,
            "--url",
            URL,
            "--lang",
            "en",
            *more,
        ]
    )


def read(place: Path) -> Mapping[str, bytes]:
    """The files of a folder by name."""
    files = (path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another graph, a triple longer."""
    path = tmp_path / "other.ttl"
    path.write_bytes(GRAPH.read_bytes() + b"<urn:x:new> <urn:x:is> 1 .\n")
    return path


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one release, made once; nobody changes it."""
    folder = tmp_path_factory.mktemp("export") / "first"
    assert export(folder) == WELL
    return folder


@pytest.fixture
def place(first: Path, tmp_path: Path) -> Path:
    """A copy of that folder."""
    return Path(shutil.copytree(first, tmp_path / "data of mine"))


def test_a_release_lies_in_a_folder_of_its_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "releases"
    assert export(place) == WELL
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"{place}/data/{DAY}: " in said
    assert Path(said.split("open ")[1].strip()).is_file()
    (release,) = read_releases(place)
    assert (release.version, release.previous, release.changes) == (DAY, "", {})
    assert release.counts["resolution"] == 2
    assert (release.earliest, release.latest) == ("2021-09-17", "2023-04-05")
    files = read(place)
    assert set(files) >= {"data/manifest.json", *(release.path(piece) for piece in release.pieces)}
    assert [one.name for one in place.parent.iterdir()] == [place.name]


def test_checksums_are_as_sha256sum_reads_them(place: Path) -> None:
    folder = place / "data" / DAY
    done = subprocess.run(
        ["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    named = {line.partition(": ")[0] for line in done.stdout.splitlines()}
    assert named == {path.name for path in folder.iterdir()} - {"SHA256SUMS", PAGE}


def test_the_same_graph_on_the_same_day_is_the_same_bytes(place: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "again") == WELL
    assert read(tmp_path / "again") == read(place)


def test_a_graph_that_has_not_changed_is_no_new_release(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, number = read(place), place.stat().st_ino
    capsys.readouterr()
    assert export(place, "2026-12-01") == WELL
    assert (
        capsys.readouterr().err
        == f"adresat: {place}: the graph has not changed since the release {DAY}, so there is no new one\n"
    )
    assert (read(place), place.stat().st_ino) == (before, number)


def test_releases_stand_side_by_side(place: Path, other: Path) -> None:
    before = read(place)
    assert export(place, "2026-12-01", other) == WELL
    latest, first = read_releases(place)
    assert (latest.version, latest.previous, first.version) == ("2026-12-01", DAY, DAY)
    after = read(place)
    assert {name: after[name] for name in map(first.path, first.pieces)} == {
        name: body
        for name, body in before.items()
        if name.startswith(f"data/{DAY}/") and not name.endswith(PAGE)
    }


def test_what_was_released_is_replaced_only_by_wish(
    place: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read(place)
    assert export(place, DAY, other) == FAILED
    assert "--replace" in capsys.readouterr().err
    assert export(place, "2026-11-20", other) == FAILED
    assert "before the latest" in capsys.readouterr().err
    assert read(place) == before
    assert export(place, DAY, other, "--replace") == WELL
    (only,) = read_releases(place)
    assert only.triples == 1 + json.loads(before["data/manifest.json"])["releases"][0]["triples"]


@pytest.mark.parametrize(
    "name", ["CNAME", f"data/{DAY}/note.txt", "data/manifest.json", f".well-known/{DAY}"]
)
def test_a_folder_with_anything_of_somebody_else_is_left_alone(
    place: Path, other: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (place / name).write_text("{}")
    before = read(place)
    capsys.readouterr()
    assert export(place, "2026-12-01", other) == FAILED
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert Path(name).name in said
    assert read(place) == before


def test_a_release_of_which_a_file_is_gone_is_left_alone(
    place: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "data" / DAY / "adresat.nt.gz").unlink()
    assert export(place, "2026-12-01", other) == FAILED
    assert "adresat.nt.gz: no such file" in capsys.readouterr().err
    assert len(read_releases(place)) == 1


def test_one_release_is_made_at_a_time(place: Path, other: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with workplace(place):
        assert export(place, "2026-12-01", other) == FAILED
    assert "another process" in capsys.readouterr().err


KILLED = """
import os, signal, sys
from portal.releases import dumps
from adresat.cli import main
def kill(source, file):
    file.write(b"half of it")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
dumps.WRITERS["rdf.gz"] = ("application/rdf+xml", kill)
main(sys.argv[1:])
"""


def test_a_killed_export_leaves_the_former_release_whole(place: Path, other: Path) -> None:
    before = read(place)
    words = ["export", "--graph", str(other), "-o", str(place), "--release", "2026-12-01", "--url", URL]
    done = subprocess.run([sys.executable, "-c", KILLED, *words], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert read(place) == before
    left = place.parent / f".{place.name}.loading"
    assert any(left.rglob("adresat.ttl"))
    assert export(place, "2026-12-01", other) == WELL
    assert not left.exists()
    assert len(read_releases(place)) == 2


def test_a_full_disk_leaves_the_former_release_whole(
    place: Path, other: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> int:
        raise OSError(28, os.strerror(28))

    before = read(place)
    capsys.readouterr()
    monkeypatch.setattr("portal.releases.dumps.put", full)
    assert export(place, "2026-12-01", other) == FAILED
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "cannot be written" in said
    assert read(place) == before
    assert not (place.parent / f".{place.name}.loading").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "-"], "папку"),
        (["-o", "rel", "--graph", "none.ttl"], "none.ttl"),
        (["-o", "rel", "--url", "example.org"], "https://example.org/adresat"),
        (["-o", "rel", "--release", "21.11.2026"], "2026-11-21"),
        (["-o", "rel", "--release", "20261121"], "2026-11-21"),
        (["-o", "empty.ttl/rel"], "empty.ttl"),
        (["-o", "rel", "--graph", "empty.ttl"], "ни одной резолюции"),
        (["-o", "rel", "--graph", str(GRAPH)], "--url"),
        (["-o", "rel", "--graph", "blank.ttl"], "adresat check"),
        ([], "-o"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n")
    (tmp_path / "blank.ttl").write_bytes(GRAPH.read_bytes() + b"<urn:a> <urn:b> [] .\n")
    assert main(["export", *words]) == FAILED
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert said in line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blank.ttl", "empty.ttl"]


def test_the_address_is_that_of_the_data_where_nobody_tells_another(graph: Path, tmp_path: Path) -> None:
    own, place = tmp_path / "own.ttl", tmp_path / "rel"
    own.write_bytes(
        graph.read_bytes().replace(b"https://w3id.org/adresat/id/", b"https://data.example.org/id/")
    )
    assert main(["export", "--graph", str(own), "-o", str(place)]) == WELL
    (release,) = read_releases(place)
    assert release.counts["ask"] > 2
    assert b"<https://data.example.org/data/#catalog>" in (place / "catalog.nt").read_bytes()
    quads = gzip.decompress((place / "data" / release.version / "adresat.nq.gz").read_bytes())
    names = {line.split()[-2] for line in quads.splitlines()}
    assert len(names) == 2
    assert all(name.startswith(b"<https://data.example.org/graph/") for name in names)


def test_another_description_is_no_new_release(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = tmp_path / "portal.toml"
    told.write_text('[title]\nru = "Просьбы Заречья"\nen = "Asks of Zarechye"\n', encoding="utf-8")
    before = read(place)
    capsys.readouterr()
    assert export(place, "2026-12-01", GRAPH, "--catalogue", str(told)) == WELL
    assert capsys.readouterr().err.endswith("so there is no new one; what describes it was updated\n")
    after = read(place)
    assert set(after) == set(before)
    changed = {name for name in before if after[name] != before[name]}
    assert "Просьбы Заречья" in after["catalog.ttl"].decode()
    assert "catalog.ttl" in changed
    assert not any(name.startswith("data/2") and not name.endswith(PAGE) for name in changed)
    assert export(place, "2026-12-02", GRAPH, "--catalogue", str(told)) == WELL
    assert "updated" not in capsys.readouterr().err


def test_a_link_to_the_folder_stays_a_link(place: Path, other: Path) -> None:
    link = place.with_name("link")
    link.symlink_to(place, target_is_directory=True)
    assert export(link, "2026-12-01", other) == WELL
    assert link.is_symlink()
    assert len(read_releases(place)) == 2


def test_a_store_folder_is_released_as_its_file_is(place: Path, tmp_path: Path) -> None:
    assert main(["load", "--graph", str(GRAPH), "--store", str(tmp_path / "store")]) == WELL
    assert export(tmp_path / "again", DAY, tmp_path / "store") == WELL
    assert read(tmp_path / "again") == read(place)


@pytest.mark.parametrize("name", ["../../secret", "/etc/passwd", "a/../../b", "..", ""])
def test_a_list_that_leads_out_of_the_folder_is_not_believed(
    place: Path, other: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = place / "data" / "manifest.json"
    told = json.loads(path.read_bytes())
    told["releases"][0]["pieces"][0]["name"] = name
    path.write_text(json.dumps(told))
    capsys.readouterr()
    assert export(place, "2026-12-01", other) == FAILED
    assert "this list of releases cannot be read" in capsys.readouterr().err
