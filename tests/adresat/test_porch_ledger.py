import csv
import io
from pathlib import Path

import pytest

from adresat.cli import FAILED, WELL, main
from adresat.closing import COUNTS
from queries.catalogue import find

SECOND = """Резолюция круглого стола

Участники рекомендуют:
1. Школам города Заречье провести ярмарку.
Ярмарку давно пора провести.
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of two resolutions, one with a paragraph that is no item."""
    folder = tmp_path_factory.mktemp("two")
    (folder / "a.txt").write_text("РЕШИЛИ:\n1. Создать клуб.\n", encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    path = folder / "graph.ttl"
    assert main(["build", str(folder / "a.txt"), str(folder / "b.txt"), "-o", str(path)]) == WELL
    return path


def test_a_row_per_document_and_their_sum(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "--graph", str(two)]) == WELL
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["a.txt", "2", "1", "0", "1", "1", "0", "0"] in rows
    assert ["b.txt", "4", "1", "1", "0", "1", "0", "1"] in rows
    assert rows[-1] == ["всего", "6", "2", "1", "1", "2", "0", "1"]


def test_a_file_of_rows_has_no_sum(two: Path, tmp_path: Path) -> None:
    output = tmp_path / "ledger.csv"
    assert main(["ledger", "--graph", str(two), "-o", str(output)]) == WELL
    rows = list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8"))))
    assert [row["document"] for row in rows] == ["a.txt", "b.txt"]


def test_one_document_alone_and_in_english(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["ledger", "--graph", str(two), "--document", "b", "--lang", "en", "--format", "md"]
    assert main(command) == WELL
    said = capsys.readouterr().out
    assert "Blocks not understood" in said
    assert "b.txt" in said
    assert "a.txt" not in said


def test_the_gaps_with_their_sentences(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "--graph", str(two), "--gaps", "--format", "csv"]) == WELL
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["document"], row["sentence"]) for row in rows] == [
        ("a.txt", "Создать клуб."),
        ("b.txt", "Ярмарку давно пора провести."),
    ]


def test_an_unknown_document_is_one_line(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "--graph", str(two), "--document", "z"]) == FAILED
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "z" in said


def test_the_report_of_a_build_has_the_ledger_s_columns() -> None:
    assert [name for name, *_ in COUNTS] == [column.name for column in find("ledger").columns]
