import json
from pathlib import Path

import pytest

from adresat.cli import main


def test_documents_and_shards_may_lie_at_addresses(
    resolution: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    source, out = f"file://{resolution.parent}", f"file://{tmp_path}/far/shards"
    report = ["--report", "report.csv"]
    assert main(["build", source, "-o", out, "--shards", "--jobs", "1", *report, "--lang", "en"]) == 0
    assert "files 1 (text 1): read 1" in capsys.readouterr().err
    assert json.loads((tmp_path / "far/shards/shards.json").read_text(encoding="utf-8"))["documents"] == 1
    assert f"{source}/zarechye.txt" in (tmp_path / "report.csv").read_text(encoding="utf-8")
    assert (tmp_path / "shards.workbook").is_dir(), "on the machine that builds"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ftp://host/folder"], "ftp://host/folder: addresses are read together with --shards alone"),
        (["docs", "--scheduler", "tcp://host:1"], "--scheduler: together with --shards alone"),
    ],
)
def test_what_needs_shards_is_refused_without(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", *words, "-o", "graph.ttl", "--lang", "en"]) == 2
    assert said in capsys.readouterr().err
