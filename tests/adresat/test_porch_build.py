import io
import shutil
from pathlib import Path

import pytest

from adresat.cli import FAILED, NOT_CONFORMING, WELL, main

BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "cp1251.txt": "Резолюция форума".encode("cp1251"),
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00",
    "binary.txt": b"\x00\x01\x02\x03" * 50,
    "letter.txt": "Дорогие соседи! Ждём вас на чай в пятницу.\n".encode(),
}


@pytest.fixture(params=sorted(BAD))
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file that holds no resolution."""
    path = tmp_path / "bad" / str(request.param)
    path.parent.mkdir()
    path.write_bytes(BAD[path.name])
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A place where something stands already."""
    path = tmp_path / "graph.ttl"
    path.write_text("# old\n")
    return path


def one_line(capsys: pytest.CaptureFixture[str], *names: str) -> None:
    """What was said last is one line that names what it is about."""
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("adresat: ")
    assert all(name in last for name in names)


def test_a_resolution_becomes_a_graph_with_a_report(
    resolution: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "graph.ttl"
    assert main(["build", str(resolution), "-o", str(output)]) == WELL
    said = capsys.readouterr()
    assert said.out == ""
    title, *_, row, closing = (line for line in said.err.splitlines() if line and "─" not in line)
    assert title.split()[:4] == ["документ", "абзацев", "пунктов", "просьб"]
    assert row.split() == ["zarechye.txt", "9", "4", "3", "1", "1", "0", "0"]
    assert closing == "adresat: файлов 1 (text 1): прочитано 1"
    assert "adr:Recommendation" in output.read_text(encoding="utf-8")


def test_the_same_documents_give_the_same_bytes(resolution: Path, tmp_path: Path) -> None:
    for name in ("one.ttl", "two.ttl"):
        assert main(["build", str(resolution.parent), "-o", str(tmp_path / name)]) == WELL
    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "two.ttl").read_bytes()


def test_a_bad_file_named_by_its_name_fails_and_nothing_is_lost(
    bad: Path, resolution: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(resolution), str(bad), "-o", str(old)]) == FAILED
    one_line(capsys, str(bad))
    assert old.read_text() == "# old\n"
    assert sorted(path.name for path in old.parent.iterdir()) == ["bad", "docs", "graph.ttl"]


def test_a_bad_file_in_a_folder_is_skipped_and_named(
    bad: Path, resolution: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(bad, resolution.parent)
    assert main(["build", str(resolution.parent), "-o", str(old)]) == NOT_CONFORMING
    one_line(capsys, "пропущено", bad.name)
    assert "zarechye.txt" in old.read_text(encoding="utf-8")


def test_a_folder_of_bad_files_fails(bad: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(bad.parent), "-o", str(old)]) == FAILED
    one_line(capsys, bad.name)
    assert old.read_text() == "# old\n"


@pytest.mark.parametrize("source", ["missing.txt", "missing"])
def test_a_source_that_is_not_there_fails(
    source: str, tmp_path: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(tmp_path / source), "-o", str(old)]) == FAILED
    one_line(capsys, source)
    assert old.read_text() == "# old\n"


def test_an_empty_folder_fails(tmp_path: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["build", str(tmp_path / "empty"), "-o", str(old)]) == FAILED
    one_line(capsys, "empty")


@pytest.mark.parametrize("where", ["file/graph.ttl", "docs"])
def test_an_output_that_cannot_be_written_fails(
    where: str, resolution: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("kept")
    assert main(["build", str(resolution), "-o", str(tmp_path / where)]) == FAILED
    one_line(capsys, where)
    assert (tmp_path / "file").read_text() == "kept"


def test_a_document_on_standard_input_and_a_graph_on_standard_output(
    resolution: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(resolution.read_bytes())))
    assert main(["build", "-", "-o", "-"]) == WELL
    said = capsys.readouterr()
    assert "stdin.txt" in said.out
    assert "adr:Recommendation" in said.out
    assert "stdin.txt" in said.err


def test_a_device_is_written_to_and_stays_a_device(resolution: Path) -> None:
    assert main(["build", str(resolution), "-o", "/dev/null"]) == WELL
    assert Path("/dev/null").is_char_device()


def test_the_base_of_the_data_is_an_option(resolution: Path, tmp_path: Path) -> None:
    output = tmp_path / "graph.ttl"
    assert main(["build", str(resolution), "--base", "https://example.org/id/", "-o", str(output)]) == WELL
    assert "https://example.org/id/" in output.read_text(encoding="utf-8")


HEAD = "decision\tleft\tright\twho\twhen\twhy\n"
SIGNED = "аналитик палаты\t2024-03-01\tтак в уставе\n"


def test_decisions_in_the_folder_are_applied_and_the_needless_are_told(
    resolution: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = f"same\tФонд «Добро»\tФонд «Зло»\t{SIGNED}"
    lines += f"different\tФонд «Добро»\tАдминистрация города Заречье\t{SIGNED}"
    (resolution.parent / "decisions.tsv").write_text(HEAD + lines, encoding="utf-8")
    said = {}
    for lang in ("ru", "en"):
        words = ["build", str(resolution.parent), "-o", str(tmp_path / "graph.ttl"), "--lang", lang]
        assert main(words) == WELL
        said[lang] = [line for line in capsys.readouterr().err.splitlines() if line.startswith("adresat: ")]
    where = resolution.parent / "decisions.tsv"
    assert said["ru"][1:] == [
        "adresat: решений о тождестве 2, применено 1",
        f"adresat: {where}:2: в документах нет: «Фонд «Зло»»; решение не понадобилось",
    ]
    assert said["en"][1] == "adresat: 2 decisions on identity, 1 applied"


@pytest.mark.parametrize("where", ["in the folder", "given"])
def test_a_decision_that_cannot_be_followed_fails_and_nothing_is_lost(
    where: str, resolution: Path, old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = (resolution.parent if where == "in the folder" else tmp_path) / "decisions.tsv"
    path.write_text(f"{HEAD}same\tА\tБ\t{SIGNED}different\tА\tБ\t{SIGNED}", encoding="utf-8")
    given = [] if where == "in the folder" else ["--decisions", str(path)]
    assert main(["build", str(resolution.parent), *given, "-o", str(old)]) == FAILED
    said = capsys.readouterr().err
    assert said == f"adresat: {path}:3: «А» и «Б» разные, а в строках 2 – same; уберите одно\n"
    assert old.read_text() == "# old\n"
