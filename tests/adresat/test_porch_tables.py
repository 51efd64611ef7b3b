import csv
from pathlib import Path

import pytest

from adresat.cli import FAILED, WELL, main

HEADS = {
    "events": "document,event,kind,edition,start,end,place,adopted,participants",
    "actors": "document,actor,role",
    "sections": "document,section,topic",
    "asks": "document,section,number,body,role,text",
    "citations": "document,section,number,instrument,type,identifier,date,from,to,part_of",
    "initiatives": "document,section,number,initiative,type",
}


def test_six_tables_with_the_agreed_heads(graph: Path, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "tables"
    assert main(["tables", "--graph", str(graph), "-o", str(folder)]) == WELL
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.csv" for name in HEADS)
    for name, head in HEADS.items():
        text = (folder / f"{name}.csv").read_text(encoding="utf-8")
        assert text.splitlines()[0] == head
    with (folder / "asks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["number"] for row in rows} == {"1.1", "1.2", "2", "3"}


@pytest.mark.parametrize("where", ["file", "file/below"])
def test_a_folder_that_cannot_be_made_fails(
    where: str, graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("kept")
    assert main(["tables", "--graph", str(graph), "-o", str(tmp_path / where)]) == FAILED
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert where in said
    assert (tmp_path / "file").read_text() == "kept"


def test_a_missing_graph_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", "--graph", str(tmp_path / "no.ttl"), "-o", str(tmp_path / "out")]) == FAILED
    assert "no.ttl" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
