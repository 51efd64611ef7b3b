import hashlib
from pathlib import Path

import pytest

from adresat.cli import FAILED, WELL, main

SELECTED = """PREFIX adr: <https://w3id.org/adresat/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?start ?end ?exact WHERE {
  ?p oa:hasSelector ?a, ?b . ?a oa:start ?start ; oa:end ?end . ?b oa:exact ?exact
}"""


def test_the_digest_in_the_graph_is_that_of_the_text(
    resolution: Path, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["text", str(resolution)]) == WELL
    text = capsys.readouterr().out
    assert hashlib.sha256(text.encode()).hexdigest() in graph.read_text(encoding="utf-8").lower()


def test_every_quote_of_the_graph_stands_where_it_says(
    resolution: Path, graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import csv

    query, answer = tmp_path / "q.rq", tmp_path / "a.csv"
    query.write_text(SELECTED, encoding="utf-8")
    assert main(["ask", str(query), "--graph", str(graph), "-o", str(answer)]) == WELL
    assert main(["text", str(resolution)]) == WELL
    text = capsys.readouterr().out
    with answer.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 5
    assert [row for row in rows if text[int(row["start"]) : int(row["end"])] != row["exact"]] == []


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_what_is_no_file_is_one_line(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", str(tmp_path / name)]) == FAILED
    assert capsys.readouterr().err.count("\n") == 1


def test_a_person_names_the_encoding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "title.txt"
    path.write_bytes("я и мы".encode("koi8-r"))
    assert main(["text", str(path), "--encoding", "koi8-r"]) == WELL
    assert capsys.readouterr().out == "я и мы"


def test_an_encoding_that_is_none_is_one_line(resolution: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", str(resolution), "--encoding", "win-1251"]) == FAILED
    error = capsys.readouterr().err
    assert "нет кодировки «win-1251»; назовите другую" in error and error.count("\n") == 1
