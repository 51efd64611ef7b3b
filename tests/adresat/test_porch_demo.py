from pathlib import Path

import pytest

import viz
from adresat import demo

ROOT = Path(__file__).resolve().parents[2]


def test_the_demo_with_one_s_own_documents_answers_from_their_graph(
    resolution: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = resolution.parent.rename(tmp_path / "мои документы")
    monkeypatch.chdir(tmp_path)
    assert demo.main(["--docs", str(own)]) == 0
    said = capsys.readouterr().out
    assert "$ adresat build '" in said, "a path with a space is shown as one would type it"
    assert "Администрация города Заречье" in said
    made = {path.name for path in (tmp_path / "build" / "demo").iterdir()}
    assert made == {"graph.ttl", "graph.report.csv", *(f"{name}.html" for name in viz.views())}


def test_the_demo_answers_from_the_real_resolutions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    assert demo.main([]) == 0
    said = capsys.readouterr().out
    assert "$ adresat ask most-asked --param limit=10\n" in said
    assert "в протоколе" in said, "what people corrected beside the samples is shown"
    assert "  ответы и страницы – из · answers and pages are from:  graph.ttl\n" in said


def test_an_interrupted_demo_stops(
    resolution: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("adresat.demo.cli.main", lambda words: 130)
    with pytest.raises(SystemExit, match="130"):
        demo.main(["--docs", str(resolution)])
    assert capsys.readouterr().out.count("$ adresat") == 1


def test_documents_that_are_not_there_are_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert demo.main(["--docs", "нет такой"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "нет такой" in said.err
    assert list(tmp_path.iterdir()) == []
