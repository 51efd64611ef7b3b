import csv
import io
import json
from pathlib import Path

import pytest

from adresat.cli import FAILED, WELL, main
from queries import catalogue

COUNT = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a <https://w3id.org/adresat/ns#Recommendation> }"


@pytest.fixture
def query(tmp_path: Path) -> Path:
    """A query of one's own."""
    path = tmp_path / "mine.rq"
    path.write_text(COUNT, encoding="utf-8")
    return path


def test_the_project_s_graph_answers_without_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "most-asked", "--param", "limit=3", "--format", "csv"]) == WELL
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_the_four_formats_say_the_same(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = {}
    for form in ("table", "csv", "json", "md"):
        assert main(["ask", "asks", "--graph", str(graph), "--format", form]) == WELL
        said[form] = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(said["csv"])))
    assert len(rows) >= 4
    told = [
        {key: "" if value is None else str(value) for key, value in row.items()}
        for row in json.loads(said["json"])
    ]
    assert told == rows
    assert said["md"].count("\n") == len(rows) + 2
    assert all(word in said["table"] for row in rows for word in row["body"].split())


@pytest.mark.parametrize(
    ("name", "beginning"), [("a.csv", "document,"), ("a.json", "["), ("a.md", "| "), ("a", "")]
)
def test_the_file_s_name_decides_the_format(name: str, beginning: str, graph: Path, tmp_path: Path) -> None:
    assert main(["ask", "asks", "--graph", str(graph), "-o", str(tmp_path / name)]) == WELL
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)


def test_a_file_and_standard_input_hold_a_query(
    graph: Path, query: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(COUNT.encode())))
    for name in (str(query), "-"):
        assert main(["ask", name, "--graph", str(graph), "--format", "csv"]) == WELL
        assert capsys.readouterr().out.split() == ["n", "4"]


def test_a_graph_on_standard_input(
    graph: Path, query: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(graph.read_bytes())))
    assert main(["ask", str(query), "--graph", "-", "--format", "csv"]) == WELL
    assert capsys.readouterr().out.split() == ["n", "4"]


def test_the_list_names_every_question_under_its_group(capsys: pytest.CaptureFixture[str]) -> None:
    for lang in ("ru", "en"):
        assert main(["ask", "--list", "--lang", lang]) == WELL
        said = capsys.readouterr().out
        for query in catalogue.load().values():
            assert f"  {query.name} " in said
            assert query.question[lang] in said
            assert catalogue.GROUPS[query.group][lang] in said


def test_the_list_is_rows_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--list", "--format", "json"]) == WELL
    rows = json.loads(capsys.readouterr().out)
    assert sorted(row["name"] for row in rows) == sorted(catalogue.load())


@pytest.mark.parametrize("name", sorted(catalogue.load()))
def test_a_question_describes_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    query = catalogue.find(name)
    for option in ("--describe", "--help-query"):
        assert main(["ask", name, option]) == WELL
        said = capsys.readouterr().out
        assert query.question["ru"] in said
        assert f"adresat ask {name}" in said
        assert all(f"{param.name}={param.example}" in said for param in query.params)
        assert all(f"({column.name})" in said for column in query.columns)
    assert main(["ask", name, "--describe", "--format", "json"]) == WELL
    assert len(json.loads(capsys.readouterr().out)) == len(query.params) + len(query.columns)


def test_the_text_of_a_query_is_shown(query: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "asks", "--sparql"]) == WELL
    assert capsys.readouterr().out == catalogue.find("asks").text
    assert main(["ask", str(query), "--sparql"]) == WELL
    assert capsys.readouterr().out == COUNT


BAD = [
    (["asks-of-boby"], "asks-of-body"),
    (["most-asked", "--param", "limt=3"], "limit"),
    (["most-asked", "--param", "limit=many"], "many"),
    (["asks-of-body"], "body"),
    (["missing.rq"], "missing.rq"),
    (["asks", "--graph", "missing.ttl"], "missing.ttl"),
    (["asks", "--graph", "."], "."),
    (["asks", "-o", "file/a.csv"], "file/a.csv"),
]


@pytest.mark.parametrize(("words", "named"), BAD)
def test_bad_input_is_one_line_and_2(
    words: list[str],
    named: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("kept")
    assert main(["ask", *words]) == FAILED
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("adresat: ")
    assert said.err.count("\n") == 1
    assert named in said.err


def test_a_graph_that_is_not_turtle_is_named_with_its_line(
    tmp_path: Path, query: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a:a> <a:b> <a:c> .\nэто не Turtle\n", encoding="utf-8")
    assert main(["ask", str(query), "--graph", str(broken)]) == FAILED
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert str(broken) in said
    assert "2" in said


def test_a_broken_graph_on_standard_input_is_named_as_such(
    query: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"not turtle")))
    assert main(["ask", str(query), "--graph", "-"]) == FAILED
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "graph.ttl" not in said


def test_broken_sparql_is_one_line(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.rq"
    broken.write_text("SELEKT ?x", encoding="utf-8")
    assert main(["ask", str(broken), "--graph", str(graph)]) == FAILED
    assert capsys.readouterr().err.count("\n") == 1


def test_parameters_of_one_s_own_query_are_refused(query: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", str(query), "--param", "a=b"]) == FAILED
    assert "впишите значение в свой запрос" in capsys.readouterr().err


def test_a_value_is_bound_and_not_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = 'body=x" } INSERT DATA { <a:a> <a:b> <a:c> } #'
    assert main(["ask", "asks-of-body", "--param", hostile]) == FAILED
    assert capsys.readouterr().err.count("\n") == 1
