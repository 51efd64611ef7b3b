import csv
import io
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from adresat import find, hits
from adresat.cli import FAILED, WELL, main

ROOT = Path(__file__).resolve().parents[2]


def test_what_is_found_is_listed(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "соседи", "школа", "--graph", str(graph)]) == WELL
    assert capsys.readouterr().out == (
        "Найдено: рекомендаций 1, органов 0.\n\n"
        "1. п. 1.2 · Форум «Добрые соседи» · 2021-09-17\n"
        "   Администрация города Заречье\n"
        "   Открыть совместно с Фондом «Добро» школу соседей.\n"
    )


def test_in_english(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "двор", "-лес", "--graph", str(graph), "--lang", "en"]) == FAILED
    assert "no such argument: `-лес`" in capsys.readouterr().err
    assert main(["find", "дворы -лес", "--limit", "1", "--graph", str(graph), "--lang", "en"]) == WELL
    said = capsys.readouterr().out
    assert said.startswith("Found: recommendations 2, bodies 0.\n\n1. no. ")
    assert said.endswith("Shown 1; more: --limit 2.\n")


def test_the_words_are_marked_where_they_stand(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from queries.find import build_index
    from queries.find import find as look
    from queries.store import open_store

    found = look(build_index(open_store(graph)), "школы соседа")
    listed = hits.listed(found, "ru", 40, ("<", ">"))
    assert listed.endswith("   Открыть совместно с Фондом «Добро»\n   <школу> <соседей>.")
    (hit,) = found.hits
    assert hits.filled(hit, 10, ("[", "]"))[-1] == "[соседей]."
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert hits.marks() == ("\x1b[1m", "\x1b[0m")
    monkeypatch.setenv("TERM", "dumb")
    assert hits.marks() == ("", "")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert hits.marks() == ("", "")


def test_no_line_is_wider_than_asked(graph: Path) -> None:
    from queries.find import build_index
    from queries.find import find as look
    from queries.store import open_store

    index = build_index(open_store(ROOT / "graph.ttl"))
    for words in ("город", "молодёжь совет лесопилка", "«управление развитие»"):
        for wide in (40, 72, 100):
            lines = hits.listed(look(index, words), "ru", wide, ("", "")).splitlines()
            body = [line for line in lines if line.startswith("   ")]
            assert len(body) > 3
            assert [line for line in body if len(line) > wide and " " in line.strip()] == []


def test_the_formats_say_the_same(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["find", "двор", "--graph", str(graph)]
    assert main([*words, "--format", "csv"]) == WELL
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["number"] for row in rows] == ["2", "1.1"]
    assert rows[0]["words"] == "дворов"
    assert main([*words, "--format", "json"]) == WELL
    assert [row["text"] for row in json.loads(capsys.readouterr().out)] == [row["text"] for row in rows]
    assert main([*words, "-o", str(tmp_path / "found.md")]) == WELL
    assert (tmp_path / "found.md").read_text(encoding="utf-8").count("\n") == 2 + len(rows)
    assert main([*words, "-o", str(tmp_path / "found.txt")]) == WELL
    assert (tmp_path / "found.txt").read_text(encoding="utf-8").startswith("Найдено: рекомендаций 2")


def test_one_kind_alone(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "добро", "--kind", "body", "--format", "csv", "--graph", str(graph)]) == WELL
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["kind"], row["text"], row["asks"]) for row in rows] == [("орган", "Фонд «Добро»", "1")]


def test_that_nothing_is_found_is_said_with_the_closest_words(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["find", "фонт", "--graph", str(graph)]) == WELL
    assert capsys.readouterr().out == "Ничего не нашлось.\nСлова «фонт» нет нигде; похожи: «фонд».\n"
    assert main(["find", "фонт", "--graph", str(graph), "--format", "csv"]) == WELL
    said = capsys.readouterr()
    assert said.out.count("\n") == 1
    assert said.err == "adresat: Ничего не нашлось.\nadresat: Слова «фонт» нет нигде; похожи: «фонд».\n"


BAD = [
    (["?!"], "«?!»: искать нечего; напишите слово"),
    (["и", "в"], "добавьте слово, которое искать"),
    ([" -школа"], "есть только слова, которых быть не должно"),
    (["школа", "--kind", "bodi"], "нет такого вида: «bodi»; похоже на: body"),
    (["школа", "--limit", "0"], "нужно целое число от 1"),
    (["школа", "--graph", "missing.ttl"], "missing.ttl"),
    (["школа", "-o", "file/a.csv"], "file/a.csv"),
    ([], "не хватает: WORD"),
]


@pytest.mark.parametrize(("words", "named"), BAD)
def test_bad_input_of_a_search_is_one_line_and_2(
    words: list[str],
    named: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("kept")
    assert main(["find", *words]) == FAILED
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("adresat: ")
    assert said.err.count("\n") == 1
    assert named in said.err


def test_the_project_s_graph_is_searched_in_less_than_a_second_of_a_processor() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "adresat", "find", "«молодёжь", "СМИ»", "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert json.loads(done.stdout)
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < 1


def test_the_kinds_are_those_of_the_search() -> None:
    from queries.finding.texts import KINDS

    assert find.KINDS == KINDS
