import json
from pathlib import Path

import pytest

import viz
from adresat.cli import FAILED, WELL, main


def test_the_list_names_every_view(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", "--list", "--format", "json"]) == WELL
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == sorted(viz.views())
    assert len(rows) >= 3
    assert all(row["question"] for row in rows)


@pytest.mark.parametrize("name", sorted(viz.views()))
def test_a_view_becomes_a_page(name: str, graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "страница.html"
    assert main(["view", name, "--graph", str(graph), "-o", str(page)]) == WELL
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")


def test_a_page_goes_to_standard_output(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = sorted(viz.views())[0]
    assert main(["view", name, "--graph", str(graph), "-o", "-"]) == WELL
    assert capsys.readouterr().out.rstrip().endswith("</html>")


def test_an_unknown_view_names_the_nearest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = sorted(viz.views())[0]
    assert main(["view", name[:-1] + "x", "-o", str(tmp_path / "a.html")]) == FAILED
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert name in said
    assert not (tmp_path / "a.html").exists()


def test_a_page_that_cannot_be_written_fails(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = sorted(viz.views())[0]
    (tmp_path / "file").write_text("kept")
    assert main(["view", name, "--graph", str(graph), "-o", str(tmp_path / "file" / "a.html")]) == FAILED
    assert capsys.readouterr().err.count("\n") == 1
