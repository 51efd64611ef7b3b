"""A graph that holds no resolution answers nothing, and is told so."""

from pathlib import Path

import pytest

from adresat.cli import FAILED, main

OTHER = "<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"
ASKED = (["check"], ["ask", "most-asked"], ["view", "asked", "-o", "{out}"], ["tables", "-o", "{out}"])


@pytest.mark.parametrize("content", ["", OTHER], ids=["empty", "another vocabulary"])
@pytest.mark.parametrize("words", ASKED, ids=lambda words: words[0])
def test_nothing_is_answered_of_nothing(
    words: list[str], content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "other.ttl", tmp_path / "out"
    path.write_text(content, encoding="utf-8")
    command = [word.format(out=out) for word in words]
    assert main([*command, "--graph", str(path)]) == FAILED
    line = capsys.readouterr().err
    assert line == (
        f"adresat: {path}: в графе нет ни одной резолюции; постройте граф: adresat build ПАПКА -o graph.ttl\n"
    )
    assert not out.is_file()


def test_a_query_of_ones_own_asks_any_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph, query = tmp_path / "other.ttl", tmp_path / "mine.rq"
    graph.write_text(OTHER, encoding="utf-8")
    query.write_text("SELECT ?c WHERE { ?a ?b ?c }", encoding="utf-8")
    assert main(["ask", str(query), "--graph", str(graph), "--format", "csv"]) == 0
    assert "https://example.org/c" in capsys.readouterr().out


def test_a_parameter_given_twice_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "most-asked", "--param", "limit=1", "--param", "limit=2"]) == FAILED
    assert capsys.readouterr().err == "adresat: --param limit: задан дважды; оставьте одно значение\n"
