"""`adresat build` on a folder: its report, its options, and what is left where it is stopped."""

import contextlib
import csv
import io
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from adresat import streams
from adresat.cli import FAILED, NOT_CONFORMING, WELL, main

ROOT = Path(__file__).resolve().parents[2]
OWN = "ADRESAT_TEST"  # by which the processes that a test starts are known


@pytest.fixture
def docs(resolution: Path) -> Path:
    """A folder with one resolution, its copy, a letter, and a resolution in an archive."""
    folder = resolution.parent
    (folder / "copy.md").write_text(resolution.read_text().replace("1. ", "1) "))
    (folder / "letter.txt").write_text("Соседи! Ждём вас на чай.\n")
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("=1+1.txt", resolution.read_text().replace("2021", "2022").replace("III", "IV"))
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a report."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_row_a_file_stands_beside_the_graph(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(docs), "-o", str(tmp_path / "graph.ttl")]) == NOT_CONFORMING
    found = rows(tmp_path / "graph.report.csv")
    assert [(Path(row["file"]).name, row["status"], row["kind"], row["resolution"]) for row in found] == [
        ("=1+1.txt", "read", "text", "'=1+1.txt"),
        ("copy.md", "read", "text", "copy.md"),
        ("letter.txt", "skipped", "text", ""),
        ("zarechye.txt", "copy", "text", "copy.md"),
    ]
    assert [row["items"] for row in found] == ["4", "4", "", ""]
    assert found[2]["reason"].startswith("в нём не найдено ни одной рекомендации; ")
    assert (found[0]["encoding"], found[0]["gaps"], found[0]["asks"]) == ("utf-8", "1", "3")
    said = capsys.readouterr().err
    assert "adresat: файлов 4 (text 3): прочитано 2, копий того же текста 1, пропущено 1\n" in said


def test_a_cell_that_a_spreadsheet_would_reckon_is_defused(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (docs / "=cmd.txt").write_text("1")
    monkeypatch.chdir(docs)
    assert main(["build", "=cmd.txt", "zarechye.txt", "-o", "x.ttl"]) == FAILED
    assert main(["build", "a.zip", "-o", "x.ttl", "--report", "x.csv", "--lang", "en"]) == WELL
    assert ";'=1+1.txt;" in Path("x.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("output", "given", "where"),
    [
        ("graph.ttl", None, "graph.report.csv"),
        ("graph", None, "graph.report.csv"),
        ("graph.ttl", "r.csv", "r.csv"),
        ("-", None, None),
        ("-", "r.csv", "r.csv"),
        ("/dev/null", None, None),
    ],
)
def test_where_the_report_goes(
    output: str, given: str | None, where: str | None, resolution: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (resolution.parent / "out").mkdir()
    monkeypatch.chdir(resolution.parent / "out")
    assert main(["build", str(resolution), "-o", output, *(["--report", given] if given else [])]) == WELL
    made = {path.name for path in Path.cwd().iterdir()} - {output}
    assert made == ({where} if where else set())


def test_the_report_goes_to_the_output_where_the_graph_does_not(
    resolution: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(resolution), "-o", str(tmp_path / "g.ttl"), "--report", "-"]) == WELL
    assert capsys.readouterr().out.startswith("\ufefffile;status;kind;")
    assert main(["build", str(resolution), "-o", "-", "--report", "-"]) == FAILED


def test_standard_input_is_called_so_in_the_report(
    resolution: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(resolution.read_bytes())))
    assert main(["build", "-", "-o", str(tmp_path / "graph.ttl")]) == WELL
    assert [row["file"] for row in rows(tmp_path / "graph.report.csv")] == ["'-"]


def test_an_output_among_the_documents_is_no_document_the_next_time(
    resolution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = resolution.parent
    for name in ("graph.ttl", "graph.ttl", "other.ttl"):
        assert main(["build", str(folder), "-o", str(folder / name)]) == WELL
        assert "пропущено" not in capsys.readouterr().err
    assert {path.name for path in folder.iterdir()} == {
        *("zarechye.txt", "graph.ttl", "graph.report.csv", "other.ttl", "other.report.csv")
    }


def test_what_is_the_same_is_not_written_again(resolution: Path, tmp_path: Path) -> None:
    output = tmp_path / "graph.ttl"
    written = set()
    for _ in range(2):
        assert main(["build", str(resolution), "-o", str(output)]) == WELL
        os.utime(output, (1, 1)) if not written else None
        written.add(output.stat().st_mtime_ns)
    assert written == {1_000_000_000}


def test_the_same_bytes_by_any_number_of_workers_from_the_cache_or_not(docs: Path, tmp_path: Path) -> None:
    (docs / "letter.txt").unlink()
    made = set()
    for place, options in enumerate((["--jobs", "1"], ["--jobs", "3"], ["--no-cache"], [])):
        output = tmp_path / f"{place}.ttl"
        assert main(["build", str(docs), "-o", str(output), *options]) == WELL
        made.add(output.read_bytes() + output.with_suffix(".report.csv").read_bytes())
    assert len(made) == 1


@pytest.mark.parametrize("option", ["--jobs", "--timeout"])
@pytest.mark.parametrize("value", ["0", "-1", "1.5", "много", "¹", "9999999"])
def test_a_number_that_is_none_is_refused(
    option: str, value: str, resolution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(resolution), "-o", "-", f"{option}={value}"]) == FAILED
    assert "нужно целое число от 1 до 86400" in capsys.readouterr().err


def test_a_cache_that_is_not_one_s_own_is_told_and_not_used(
    resolution: Path, own_cache_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_cache_home / "adresat").mkdir(parents=True)
    (own_cache_home / "adresat").chmod(0o777)
    assert main(["build", str(resolution), "-o", str(tmp_path / "g.ttl")]) == WELL
    assert "в неё могут писать другие, читаю без него" in capsys.readouterr().err
    assert list((own_cache_home / "adresat").iterdir()) == []


def test_no_cache_leaves_nothing(resolution: Path, own_cache_home: Path, tmp_path: Path) -> None:
    assert main(["build", str(resolution), "-o", str(tmp_path / "g.ttl"), "--no-cache"]) == WELL
    assert not own_cache_home.exists()


def test_a_name_that_turns_the_line_is_shown_harmless(
    resolution: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (resolution.parent / "a\n\u202eb.txt").write_text("")
    assert main(["build", str(resolution.parent), "-o", str(tmp_path / "g.ttl")]) == NOT_CONFORMING
    (line,) = (line for line in capsys.readouterr().err.splitlines() if "пропущено:" in line)
    assert "a\\n\\u202eb.txt: файл пуст" in line
    assert any(row["file"].endswith("a\\n\\u202eb.txt") for row in rows(tmp_path / "g.report.csv"))


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_the_encoding_and_every_format_reach_the_readers(
    encoding: str, resolution: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(
        resolution.read_text().replace("–", "-").replace("«", '"').replace("»", '"').encode(encoding)
    )
    assert main(["build", str(path), "-o", "-", "--encoding", encoding]) == WELL
    assert "Заречье" in capsys.readouterr().out
    assert main(["correct", str(path), "--list", "--encoding", encoding]) == WELL
    assert main(["review", str(path), "--encoding", encoding, "--format", "csv"]) == WELL
    assert main(["text", str(path), "--encoding", encoding]) == WELL


# --- stopped, or without room ------------------------------------------------------------------


def many(folder: Path, number: int) -> Path:
    """A folder of resolutions."""
    folder.mkdir(parents=True)
    texts = sorted((ROOT / "tests" / "gold").glob("*.txt"))
    for place in range(number):
        text = texts[place % len(texts)].read_text(encoding="utf-8")
        (folder / f"{place:03}.txt").write_text(
            text.replace("2024", str(2000 + place // len(texts))), "utf-8"
        )
    return folder


def started(mark: str, *words: str, code: str = "") -> "subprocess.Popen[bytes]":
    """A build, in a process of its own that can be known by a mark."""
    command = [sys.executable, *(["-c", code] if code else ["-m", "adresat"]), *words]
    environment = {**os.environ, OWN: mark, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )


def marked(mark: str) -> Iterator[int]:
    """The processes that bear a mark, and have not ended."""
    for environ in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            state = (environ.parent / "stat").read_text().rpartition(")")[2].split()[0]
            if f"{OWN}={mark}".encode() in environ.read_bytes().split(b"\0") and state != "Z":
                yield int(environ.parent.name)


def gone(mark: str) -> bool:
    """Whether all processes of a mark end soon."""
    end = time.monotonic() + 5
    while set(marked(mark)) and time.monotonic() < end:
        time.sleep(0.02)
    return not set(marked(mark))


HANGS = """
import re, sys
from ingest.read import plain
plain.read_plain = lambda data, how: re.match(r"(a+)+$", "a" * 40 + "b")
from adresat.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9), (signal.SIGTERM, -15)]
)
def test_a_build_that_is_stopped_leaves_no_process(
    number: signal.Signals, code: int, resolution: Path, tmp_path: Path
) -> None:
    (resolution.parent / "b.txt").write_text("б")
    process = started(
        tmp_path.name, "build", str(resolution.parent), "-o", str(tmp_path / "g.ttl"), code=HANGS
    )
    end = time.monotonic() + 10
    while len(set(marked(tmp_path.name))) < 5 and time.monotonic() < end:  # itself, two workers, their guards
        time.sleep(0.02)
    assert len(set(marked(tmp_path.name))) == 5
    time.sleep(0.2)  # until the workers are in the middle of it
    begun = time.monotonic()
    process.send_signal(number)
    said = process.communicate(timeout=5)[1].decode()
    assert time.monotonic() - begun < 2
    assert process.returncode == code
    if number is signal.SIGINT:
        assert said == "adresat: прервано\n"
    assert gone(tmp_path.name)
    assert not (tmp_path / "g.ttl").exists()


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_the_old_graph_or_the_new(tmp_path: Path) -> None:
    folder, output = many(tmp_path / "docs", 20), tmp_path / "out" / "graph.ttl"
    assert main(["build", str(folder), "-o", str(output), "--no-cache"]) == WELL
    old = output.read_bytes()
    (folder / "000.txt").unlink()
    begun = time.monotonic()
    assert main(["build", str(folder), "-o", str(tmp_path / "new.ttl"), "--no-cache"]) == WELL
    whole, new = time.monotonic() - begun + 0.5, (tmp_path / "new.ttl").read_bytes()
    chance, stopped = random.Random(4), 0
    for turn in range(12):
        if turn % 4 == 0:
            output.write_bytes(old)
        process = started(f"kill{turn}", "build", str(folder), "-o", str(output), "--no-cache")
        time.sleep(chance.uniform(0, whole))
        process.kill()
        process.communicate()
        stopped += process.returncode == -9
        assert output.read_bytes() in (old, new)
        assert gone(f"kill{turn}")
        assert len(list(output.parent.glob(".*"))) <= 1
    assert stopped > 5
    assert main(["build", str(folder), "-o", str(output), "--no-cache"]) == WELL
    assert output.read_bytes() == new
    assert {path.name for path in output.parent.iterdir()} == {"graph.ttl", "graph.report.csv"}


def test_what_dead_runs_left_is_swept_and_what_others_write_is_not(tmp_path: Path) -> None:
    dead, other = tmp_path / ".g.ttl.x1.part", tmp_path / ".g.ttl.v2.ttl.x2.part"
    dead.write_text("half"), other.write_text("half")
    with streams._locked_part(tmp_path, "g.ttl") as living:
        streams.write_file(tmp_path / "g.ttl", "whole")
        assert Path(living.name).exists()
    assert not dead.exists()
    assert (tmp_path / "g.ttl").read_text() == "whole"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_disk_without_room_is_one_line_and_the_old_graph_stays(
    jobs: str, resolution: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out" / "graph.ttl"
    output.parent.mkdir()
    output.write_text("# old\n")

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(
        [sys.executable, "-m", "adresat", "build", str(resolution), "-o", str(output), "--jobs", jobs],
        cwd=ROOT,
        preexec_fn=little,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr.count("\n")) == (FAILED, 1)
    assert re.search(r"^adresat: .*file too large", done.stderr, re.IGNORECASE)
    assert [path.name for path in output.parent.iterdir()] == ["graph.ttl"]
    assert output.read_text() == "# old\n"


def test_a_full_device_is_one_line(resolution: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(resolution), "-o", "/dev/full"]) == FAILED
    (line,) = capsys.readouterr().err.splitlines()
    assert "/dev/full: не удалось записать (нет места на диске)" in line


def test_a_report_that_cannot_be_written_is_one_line(
    resolution: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(resolution), "-o", str(tmp_path / "g.ttl"), "--report", "/dev/full"]) == FAILED
    assert "/dev/full: не удалось записать" in capsys.readouterr().err
