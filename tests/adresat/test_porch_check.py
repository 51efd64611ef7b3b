import json
from pathlib import Path

import pytest

from adresat.cli import FAILED, NOT_CONFORMING, WELL, main

# A recommendation with nothing that a recommendation must have.
BARE = "<https://w3id.org/adresat/id/recommendation/x/1> a <https://w3id.org/adresat/ns#Recommendation> .\n"


def test_a_built_graph_conforms_with_a_verdict_per_rule(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--graph", str(graph), "--format", "json"]) == WELL
    said = capsys.readouterr()
    rows = json.loads(said.out)
    assert len(rows) > 10
    assert {row["level"] for row in rows} >= {"must", "should"}
    assert "граф годен" in said.err


def test_the_broken_rules_can_be_seen_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bare.ttl"
    path.write_text(BARE, encoding="utf-8")
    said = {}
    for words in ([], ["--broken"]):
        assert main(["check", "--graph", str(path), *words]) == NOT_CONFORMING
        said[bool(words)] = capsys.readouterr().out
    assert said[False].count("\nok ") > 50
    assert "ok " not in {line[:3] for line in said[True].splitlines()}
    broken = [line for line in said[False].splitlines() if line.startswith("FAIL ")]
    assert broken == [line for line in said[True].splitlines() if line.startswith("FAIL ")]
    assert broken


def test_a_graph_that_breaks_a_rule_is_1_and_says_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bare.ttl"
    path.write_text(BARE, encoding="utf-8")
    assert main(["check", "--graph", str(path), "--format", "json"]) == NOT_CONFORMING
    said = capsys.readouterr()
    broken = [row for row in json.loads(said.out) if row["verdict"] == "FAIL"]
    assert broken
    assert any("recommendation/x/1" in row["witnesses"] for row in broken)
    assert all(row["message"] for row in broken)
    assert "НЕ годен" in said.err


@pytest.mark.parametrize(("name", "text"), [("missing.ttl", None), ("broken.ttl", "это не Turtle")])
def test_a_graph_that_cannot_be_read_is_2(
    name: str, text: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert main(["check", "--graph", str(path)]) == FAILED
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert name in said.err


@pytest.mark.slow
def test_the_reasoner_has_its_say(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--graph", str(graph), "--reason"]) == WELL
    said = capsys.readouterr().err
    assert "вместе непротиворечивы" in said
    assert "пустых классов нет" in said


@pytest.mark.slow
def test_the_reasoner_finds_a_contradiction(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.ttl"
    both = "<https://w3id.org/adresat/ns#PublicBody> , <https://w3id.org/adresat/ns#BodyGroup>"
    planted = f"<https://w3id.org/adresat/id/body/x> a {both} .\n"
    wrong.write_text(graph.read_text(encoding="utf-8") + planted, encoding="utf-8")
    assert main(["check", "--graph", str(wrong), "--reason", "--lang", "en"]) == NOT_CONFORMING
    assert "NOT consistent" in capsys.readouterr().err
