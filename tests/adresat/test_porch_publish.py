"""`adresat publish`: a whole site in its place, or what stood there; nothing of anybody else's is touched."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from adresat.cli import FAILED, WELL, main
from portal.errors import Refused
from portal.scene import Scene
from portal.site.names import Address
from portal.site.place import SitePlace
from portal.site.routes import make
from portal.task import Reply

ROOT = Path(__file__).resolve().parents[2]
GRAPH = ROOT / "tests" / "queries" / "two_forums.ttl"


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


def test_a_network_of_ones_own_is_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own"
    own.mkdir()
    text = (ROOT / "docs" / "views.md").read_text("utf-8")
    toml, sparql = re.findall(r"^```(?:toml|sparql)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    (own / "cities.toml").write_text(toml, encoding="utf-8")
    (own / "cities.rq").write_text(sparql, encoding="utf-8")
    assert publish(tmp_path / "site", "--views", str(own)) == WELL
    assert 'href="net/cities.html"' in (tmp_path / "site" / "net.html").read_text("utf-8")
    assert "cities" in (tmp_path / "site" / "net" / "cities.html").read_text("utf-8")
    (own / "cities.toml").write_text("query = 1", encoding="utf-8")
    capsys.readouterr()
    assert publish(tmp_path / "other", "--views", str(own)) == FAILED
    assert capsys.readouterr().err.startswith("adresat: cities.toml: ")
    assert publish(tmp_path / "other", "--views", str(tmp_path / "none")) == FAILED
    assert not (tmp_path / "other").exists()


@pytest.mark.slow
def test_pages_that_say_only_why_they_are_empty_are_counted_aloud(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(scene: Scene, one: Address, place: SitePlace) -> Reply:
        if one.path == "/matrix":
            raise Refused(507, "страница слишком велика", "the page is too large")
        return make(scene, one, place)

    assert publish(tmp_path / "whole") == WELL
    assert "manifest.json" not in capsys.readouterr().err
    assert manifest(tmp_path / "whole")["refused"] == {}
    monkeypatch.setattr("portal.site.crawl.make", refusing)
    assert publish(tmp_path / "site", "--lang", "en") == WELL
    found = manifest(tmp_path / "site")["refused"]
    assert set(found.values()) == {"the page is too large"}
    assert {"matrix.html", "en/matrix.html"} <= set(found)
    last = capsys.readouterr().err.splitlines()[-1]
    assert f"{len(found)} pages only say why" in last
    assert min(found) in last
    assert "слишком велика" in (tmp_path / "site" / "matrix.html").read_text("utf-8")


def manifest(place: Path) -> Mapping[str, Any]:
    """What a site says of itself."""
    found: Mapping[str, Any] = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    return found
