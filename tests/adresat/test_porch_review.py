"""`adresat review` at a terminal, into a pipe, into a spreadsheet and back; an answer is a line of a file."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from adresat.cli import FAILED, WELL, main
from adresat.show import today

TEXT = """РЕЗОЛЮЦИЯ форума
г. Озёрск
Участники рекомендуют:
1. Комитету по культуре провести смотр.
2. Комитету по культуре и спорту помочь.
3. Озёрскому государственному университету и ОГУ помочь.
"""
HEAD = "decision\tleft\tright\twho\twhen\twhy"
TODAY = today()
Answer = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one resolution."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "lake.txt").write_text(TEXT, encoding="utf-8")
    return folder


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def answer(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Answer:
    """What a person types → the code and what they were shown."""

    def answered(*lines: str, words: tuple[str, ...] = ("--who", "аналитик палаты")) -> tuple[int, list[str]]:
        monkeypatch.setattr("sys.stdin", Terminal("".join(f"{line}\n" for line in lines)))
        code = main(["review", str(folder), *words])
        return code, capsys.readouterr().out.splitlines()

    return answered


def decisions(folder: Path) -> list[str]:
    """The lines of the file of decisions; none where there is no file."""
    path = folder / "decisions.tsv"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


# --- at a terminal -----------------------------------------------------------------------------


def test_answers_become_decisions_one_by_one(answer: Answer, folder: Path) -> None:
    code, shown = answer("s", "так в уставе", "d", "два комитета")
    assert code == WELL
    assert shown[0].startswith("s – одно и то же")
    assert any(line.startswith("1/2  первые буквы другого имени") for line in shown)
    assert any(line == "     – lake.txt, 1: Комитету по культуре провести смотр." for line in shown)
    assert shown[-1].endswith(f"Записано решений: 2; файл: {folder / 'decisions.tsv'}")
    signed = f"аналитик палаты\t{TODAY}"
    assert decisions(folder) == [
        HEAD,
        f"same\tОГУ\tОзёрский государственный университет\t{signed}\tтак в уставе",
        f"different\tКомитет по культуре\tКомитет по культуре и спорту\t{signed}\tдва комитета",
    ]


def test_what_was_judged_is_not_shown_again_and_the_graph_follows(
    answer: Answer, folder: Path, tmp_path: Path
) -> None:
    assert answer("s", "так в уставе", "q")[0] == WELL
    code, shown = answer("")
    assert code == WELL
    assert [line for line in shown if line.startswith("1/1  одно имя короче другого")]
    output = tmp_path / "graph.ttl"
    assert main(["build", str(folder), "-o", str(output)]) == WELL
    assert "dct:isReplacedBy" in output.read_text(encoding="utf-8")
    assert main(["check", "--graph", str(output)]) == WELL


def test_a_renaming_asks_for_its_day(answer: Answer, folder: Path) -> None:
    answer("", "r", "постановление", "2023-01-01")
    assert decisions(folder)[0] == f"{HEAD}\tsince"
    assert decisions(folder)[1].endswith("\tпостановление\t2023-01-01")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("x", "q"), "Ответьте s, d, r, q или Enter."),
        (("s", "", "q"), "Без объяснения решение не записать."),
        (("", "r", "так", "вчера", "q"), "since: «вчера» – не день"),
        ((), "Записано решений: 0"),
    ],
)
def test_an_answer_that_cannot_be_meant_is_told_and_nothing_is_written(
    typed: tuple[str, ...], said: str, answer: Answer, folder: Path
) -> None:
    code, shown = answer(*typed)
    assert code == WELL
    assert any(said in line for line in shown)
    assert decisions(folder) == []


def test_keys_of_the_russian_layout_are_understood(answer: Answer, folder: Path) -> None:
    answer("ы", "так в уставе", "й")
    assert decisions(folder)[1].startswith("same\t")


def test_who_decides_is_asked_once_where_it_was_not_said(answer: Answer, folder: Path) -> None:
    code, shown = answer("ресурсный центр", "d", "разные", "q", words=())
    assert (code, shown[0]) == (WELL, "Кто решает (человек или организация)?")
    assert decisions(folder)[1].split("\t")[3] == "ресурсный центр"
    assert answer(words=())[0] == FAILED


def test_an_answer_is_kept_though_the_next_is_interrupted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(Terminal):
        def readline(self, size: int | None = -1, /) -> str:
            line = super().readline(-1 if size is None else size)
            if not line:
                raise KeyboardInterrupt
            return line

    monkeypatch.setattr("sys.stdin", Interrupted("d\nразные\n"))
    assert main(["review", str(folder), "--who", "аналитик палаты"]) == 130
    assert len(decisions(folder)) == 2


def test_what_stands_in_the_file_stays(answer: Answer, folder: Path) -> None:
    path = folder / "decisions.tsv"
    before = "why\twhen\twho\tright\tleft\tdecision\r\nтак\t2024-01-01\tаналитик\tРатуша\tМэрия\tsame\r\n"
    path.write_bytes(before.encode())
    answer("d", "разные", "q")
    after = path.read_bytes().decode()
    assert after.startswith(before)
    assert after.endswith("\tdifferent\r\n")


# --- a list ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["table", "csv", "json", "md"])
def test_into_a_pipe_goes_the_list(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [] if form == "table" else ["--format", form]
    assert main(["review", str(folder), *words]) == WELL
    said = capsys.readouterr()
    assert "ОГУ" in said.out
    if form != "table":  # there a sentence is broken over lines
        assert "lake.txt, 1: Комитету по культуре провести смотр." in said.out
    assert said.err == "adresat: сомнительных пар 2, имён без хозяина 1\n"
    assert decisions(folder) == []


# --- a spreadsheet -----------------------------------------------------------------------------


def filled(path: Path, *cells: tuple[str, str]) -> None:
    """Fill the first columns of a sheet as a person does in a spreadsheet."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    for row, (decision, why) in zip(rows[1:], cells, strict=False):
        row[0], row[1] = decision, why
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=",").writerows(rows)


def test_a_sheet_filled_in_becomes_decisions_once(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, words = tmp_path / "pairs.csv", ["review", str(folder)]
    assert main([*words, "--csv", "-o", str(sheet)]) == WELL
    assert sheet.read_bytes().startswith("\ufeffdecision;why;since;left;right;likeness;score;".encode())
    filled(sheet, ("то же", "так в уставе"), ("", ""))
    taken = [*words, "--apply", str(sheet), "--who", "аналитик палаты"]
    capsys.readouterr()
    assert main(taken) == WELL
    assert capsys.readouterr().err.endswith("записано решений 1, уже было 0\n")
    first = decisions(folder)
    assert len(first) == 2
    assert main(taken) == WELL
    assert capsys.readouterr().err.endswith("записано решений 0, уже было 1\n")
    assert decisions(folder) == first


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ((("maybe", "так"),), "pairs.csv:2: нет такого решения: «maybe»; есть: same, different, rename"),
        ((("same", ""),), "pairs.csv:2: пусто в «why»; впишите"),
    ],
)
def test_a_sheet_that_cannot_be_followed_fails_with_its_line(
    cells: tuple[tuple[str, str], ...],
    said: str,
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sheet = tmp_path / "pairs.csv"
    assert main(["review", str(folder), "--csv", "-o", str(sheet)]) == WELL
    filled(sheet, *cells)
    assert main(["review", str(folder), "--apply", str(sheet), "--who", "аналитик"]) == FAILED
    assert capsys.readouterr().err.splitlines()[-1].endswith(said)
    assert decisions(folder) == []


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", "\x00", "decision;why;left\nsame;так;А\n"])
def test_a_file_that_is_no_sheet_fails(
    text: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "pairs.csv"
    sheet.write_text(text, encoding="utf-8")
    assert main(["review", str(folder), "--apply", str(sheet), "--who", "аналитик"]) == FAILED
    assert capsys.readouterr().err.startswith(f"adresat: {sheet}")


def test_nobody_decides_without_a_name(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", str(folder), "--apply", str(tmp_path / "pairs.csv")]) == FAILED
    assert "добавьте --who" in capsys.readouterr().err


def test_decisions_need_a_place_where_there_is_no_one_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("d\nразные\n"))
    words = ["review", str(folder / "lake.txt"), "--who", "аналитик"]
    assert main(words) == FAILED
    assert "--decisions" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", Terminal("d\nразные\n"))
    place = folder / "who.tsv"
    assert main([*words, "--decisions", str(place)]) == WELL
    assert len(place.read_text(encoding="utf-8").splitlines()) == 2


def test_a_cell_is_no_formula() -> None:
    from ingest.review.spreadsheet import to_spreadsheet

    assert to_spreadsheet(["a"], [["=1+1"], ["- слово"]]) == "\ufeffa\r\n'=1+1\r\n'- слово\r\n"
