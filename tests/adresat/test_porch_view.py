import json
import re
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


DOCS = Path(__file__).resolve().parents[2] / "docs" / "views.md"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The view that the documentation shows, in files."""
    toml, sparql = re.findall(
        r"^```(?:toml|sparql)\n(.*?)^```", DOCS.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    (tmp_path / "cities.rq").write_text(sparql, encoding="utf-8")
    (tmp_path / "cities.toml").write_text(toml, encoding="utf-8")
    return tmp_path / "cities.toml"


def test_a_view_of_one_s_own_becomes_a_page(mine: Path, graph: Path) -> None:
    page = mine.with_name("page.html")
    assert main(["view", "--view", str(mine), "--graph", str(graph), "-o", str(page)]) == WELL
    assert "<h1>Кого просят о молодёжи</h1>" in page.read_text(encoding="utf-8")


def test_the_view_of_the_documentation_shows_something_of_the_graph_of_the_project(mine: Path) -> None:
    page = mine.with_name("page.html")
    assert main(["view", "--view", str(mine), "-o", str(page)]) == WELL
    data = re.search(r'<script[^>]*id="data"[^>]*>(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert data is not None
    assert len(json.loads(data[1])["facts"]) >= 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--view", "{mine}", "--query", "{mine}.no"], "cities.toml: запрос cities.toml.no не читается"),
        (["--view", "{mine}.no"], "cities.toml.no: не читается"),
        (["asked", "--view", "{mine}"], "asked и --view сразу"),
        (["--query", "{mine}"], "--query без --view"),
        (["asked", "--param", "colour=red"], "нет параметра «colour»"),
        (["asked", "--param", "body"], "--param body: нужно имя=значение"),
    ],
)
def test_what_is_wrong_with_a_view_is_said_in_one_line(
    words: list[str], said: str, mine: Path, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = mine.with_name("page.html")
    given = [word.format(mine=mine) for word in words]
    assert main(["view", *given, "--graph", str(graph), "-o", str(page)]) == FAILED
    line = capsys.readouterr().err
    assert said in line
    assert line.count("\n") == 1
    assert not page.exists()


def test_a_page_of_a_selection_opens_from_what_it_names(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    body = "Мэрия города Новосибирска"
    assert main(["view", "asked", "--param", f"body={body}", "-o", str(page)]) == WELL
    data = re.search(r'id="data">(.*?)</script>', page.read_text(encoding="utf-8"))
    assert data is not None
    found = json.loads(data[1])
    assert [found["cards"][number]["name"] for number in found["start"]] == [body]
