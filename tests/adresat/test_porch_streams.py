import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from adresat.errors import PorchError
from adresat.streams import as_file, one_stdin, put, read_text, write_file


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


def test_a_file_is_written_whole_and_nothing_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "ответ.csv"
    write_file(path, "а,б\r\n")
    assert path.read_bytes() == "а,б\r\n".encode()
    assert leftovers(tmp_path) == []


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b" / "c.txt", "text")
    assert (tmp_path / "a" / "b" / "c.txt").read_text() == "text"


def test_a_file_that_was_there_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o600)
    write_file(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_written_through(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    write_file(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, text=True)
    write_file(pipe, "through")
    assert reader.communicate()[0] == "through"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("where", ["file/a.txt", "file/deep/a.txt", "."])
def test_a_place_that_cannot_be_written_is_named(where: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    with pytest.raises(PorchError) as caught:
        write_file(tmp_path / where, "text")
    assert str(tmp_path / where) in caught.value.ru
    assert str(tmp_path / where) in caught.value.en
    assert (tmp_path / "file").read_text() == "kept"
    assert leftovers(tmp_path) == []


def test_what_was_there_outlives_a_failed_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("adresat.streams.os.fsync", full)
    with pytest.raises(PorchError, match="No space left"):
        write_file(path, "new")
    assert path.read_text() == "old"
    assert leftovers(tmp_path) == []


def test_put_without_a_place_prints_exactly(capsys: pytest.CaptureFixture[str]) -> None:
    put("без конца строки", "-")
    put(" и дальше\n")
    assert capsys.readouterr().out == "без конца строки и дальше\n"


def test_standard_input_becomes_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("текст".encode())))
    with as_file("-", "stdin.txt") as path:
        assert (path.name, path.read_text("utf-8")) == ("stdin.txt", "текст")
    assert not path.exists()


def test_two_dashes_are_refused() -> None:
    one_stdin("-", "graph.ttl", None)
    with pytest.raises(PorchError, match="stands twice"):
        one_stdin("-", "-")


def test_text_that_is_not_utf8_is_refused_with_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_bytes("SELECT # вопрос".encode("cp1251"))
    with pytest.raises(PorchError, match=r"q\.rq: not UTF-8 \(byte 9\)"):
        read_text(str(path))


def test_cyrillic_leaves_a_process_whose_locale_knows_none() -> None:
    code = "from adresat.streams import settle, put; settle(); put('Кого спросили')"
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert (done.returncode, done.stdout.decode()) == (0, "Кого спросили")
