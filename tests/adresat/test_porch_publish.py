"""`adresat publish`: a whole site in its place, or what stood there; nothing of anybody else's is touched."""

import json
from pathlib import Path

import pytest

from adresat.cli import FAILED, WELL, main

GRAPH = Path(__file__).resolve().parents[1] / "queries" / "two_forums.ttl"


def publish(place: Path, *more: str) -> int:
    """The exit code of a publication of the graph of two forums."""
    return main(["publish", "--graph", str(GRAPH), "-o", str(place), *more])


def read(place: Path) -> dict[str, bytes]:
    """The files of a folder by name."""
    files = (path for path in place.rglob("*") if path.is_file())
    return {str(path.relative_to(place)): path.read_bytes() for path in files}


def test_a_site_is_written_and_written_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "site"
    assert publish(place) == WELL
    first = read(place)
    assert "index.html" in first
    assert "откройте" in capsys.readouterr().err
    (place / "index.html").write_text("old")
    (place / "ask.html").unlink()
    assert publish(place) == WELL
    assert read(place) == first
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["CNAME", "index.html", "manifest.json", "sub/note.txt"])
def test_a_folder_with_anything_of_somebody_else_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / "site" / name
    path.parent.mkdir(parents=True)
    path.write_text("{}")
    assert publish(tmp_path / "site", "--lang", "en") == FAILED
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert name in said
    assert "left alone" in said
    assert path.read_text() == "{}"
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_a_file_put_beside_ours_keeps_the_site_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "site"
    assert publish(place) == WELL
    (place / "CNAME").write_text("example.org")
    (place / "index.html").write_text("old")
    assert publish(place) == FAILED
    assert (place / "index.html").read_text() == "old"


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert publish(tmp_path / "site", "--url", "https://example.org/adresat/") == WELL
    known = json.loads((tmp_path / "site" / "manifest.json").read_text(encoding="utf-8"))
    assert known["url"] == "https://example.org/adresat"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "-"], "папку"),
        (["-o", "site", "--graph", "none.ttl"], "none.ttl"),
        (["-o", "site", "--url", "example.org"], "https://example.org/adresat"),
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
    assert main(["publish", *words]) == FAILED
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert said in line
    assert list(tmp_path.iterdir()) == []


def test_a_graph_without_resolutions_is_no_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = tmp_path / "empty.ttl"
    graph.write_text("<urn:a> <urn:b> <urn:c> .\n")
    assert main(["publish", "--graph", str(graph), "-o", str(tmp_path / "site")]) == FAILED
    assert "empty.ttl" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
