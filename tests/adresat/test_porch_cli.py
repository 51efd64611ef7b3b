import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from adresat import __version__, cli
from adresat.cli import COMMANDS, main, parser
from adresat.docs import subcommands
from adresat.errors import PorchError, told
from queries.errors import UnknownQuery

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "adresat"]
EVERY = ", ".join(subcommands(parser()))
MISTYPED = [
    ("bild", "нет такой команды: «bild»; похоже на: build", "no such command: `bild`; did you mean: build"),
    (
        "zzz",
        f"есть: {EVERY}",
        f"there are: {EVERY}",
    ),
    (
        "build",
        "не хватает: DIR|FILE, -o/--output; см. adresat build --help",
        "the following arguments are required",
    ),
    (
        "ask q --fromat csv",
        "нет такого параметра: «--fromat»; похоже на: --format",
        "no such argument: `--fromat`",
    ),
    (
        "ask q --format xlsx",
        "нет такого формата: «xlsx»; есть: table, csv, json, md",
        "no such format: `xlsx`",
    ),
    ("ask q --format cvs", "нет такого формата: «cvs»; похоже на: csv", "did you mean: csv"),
    ("ask q --format", "после --format нужно значение", "expected one argument"),
    ("ask --list --sparql", "--sparql здесь лишнее", "not allowed with argument --list"),
    ("ask", "не назван вопрос; какие есть: adresat ask --list", "no question named; see adresat ask --list"),
    ("ask q --param limit", "--param limit: нужно имя=значение", "--param limit: must be name=value"),
    ("view", "не названа картина; какие есть: adresat view --list", "no view named"),
    ("view a", "не сказано, куда рисовать; добавьте -o a.html", "no place for the page; add -o a.html"),
    ("tables -o -", "шесть таблиц не помещаются в один вывод", "six tables do not go into one stream"),
    ("ask - --graph -", "«-» стоит дважды", "`-` stands twice"),
    ("build - - -o g.ttl", "«-» стоит дважды", "`-` stands twice"),
]


@pytest.mark.parametrize(("typed", "ru", "en"), MISTYPED)
def test_a_mistyped_command_line_gives_one_line(
    typed: str, ru: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command, *rest = typed.split()
    for lang, expected in (("ru", ru), ("en", en)):
        assert main([command, f"--lang={lang}", *rest]) == cli.FAILED
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("adresat: ")
        assert said.err.count("\n") == 1
        assert expected in said.err


def test_an_unknown_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "zz"]) == cli.FAILED
    assert capsys.readouterr().err == "adresat: нет такого языка: «zz»; есть: ru, en\n"


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == cli.FAILED
    assert "COMMAND" in capsys.readouterr().err


def test_the_version_is_the_project_s(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == cli.WELL
    assert capsys.readouterr().out == f"adresat {__version__}\n"
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(subcommands(parser())))
def test_every_help_has_a_sentence_in_two_languages_and_an_example(command: str) -> None:
    made = subcommands(parser())[command]
    russian, english = str(made.description).splitlines()
    assert russian.endswith(".")
    assert english.endswith(".") and english.isascii()
    assert f"  adresat {command}" in made.format_help()
    for action in made._actions:
        assert str(action.help).count("\n") == 1, f"{command} {action.dest}: one line in each language"


def test_the_examples_of_every_help_parse() -> None:
    import shlex

    seen = 0
    for command in subcommands(parser()).values():
        for line in str(command.epilog).splitlines()[1:]:
            words = shlex.split(line.partition(" | ")[0])
            parser().parse(words[1:])
            seen += 1
    assert seen >= 2 * len(COMMANDS) - 2


def failing(error: BaseException) -> "object":
    def run(_: argparse.Namespace) -> int:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (KeyboardInterrupt(), 130, "adresat: прервано\n"),
        (PorchError("по-русски", "in English"), 2, "adresat: по-русски\n"),
        (UnknownQuery("no query «x»"), 2, "adresat: нет такого вопроса: no query «x»\n"),
        (ZeroDivisionError("a\nb"), 2, "adresat: непредвиденная ошибка: ZeroDivisionError: a b; повторите"),
    ],
)
def test_every_failure_is_one_line(
    error: BaseException,
    code: int,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("adresat.view.run", failing(error))
    assert main(["view", "--list"]) == code
    said = capsys.readouterr().err
    assert said.startswith(line)
    assert said.count("\n") == 1


def test_debug_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("adresat.view.run", failing(ZeroDivisionError("here")))
    assert main(["view", "--list", "--debug"]) == cli.FAILED
    assert "Traceback" in capsys.readouterr().err


def test_a_room_s_words_stand_alone_in_english() -> None:
    assert told(UnknownQuery("no query «x»"), "en") == "no query «x»"


def test_help_starts_at_once_and_loads_no_room() -> None:
    heavy = "'rdflib', 'pyoxigraph', 'pymorphy3', 'networkx', 'rich', 'ingest', 'queries', 'viz'"
    show = f"print([name for name in ({heavy}) if name in sys.modules])"
    code = f"import sys; from adresat.cli import main; main(['--help']); {show}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([*COMMAND, "--help"], cwd=ROOT, capture_output=True, check=True)
        taken.append(time.perf_counter() - began)
    assert min(taken) < 0.4


def test_a_closed_pipe_is_no_error() -> None:
    shell = f"'{sys.executable}' -m adresat ask --list | head -n 1; echo \"${{PIPESTATUS[0]}}\""
    done = subprocess.run(
        ["bash", "-c", shell], cwd=ROOT, env=dict(os.environ), capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "ask", "--list"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == cli.FAILED
    assert done.stderr.count("\n") == 1
    assert "нет места на диске" in done.stderr


def test_a_name_that_is_no_text_is_shown_escaped() -> None:
    done = subprocess.run([*COMMAND, "ask", b"\xff.rq"], cwd=ROOT, capture_output=True)
    assert done.returncode == cli.FAILED
    assert done.stderr.count(b"\n") == 1
    assert b"udcff.rq" in done.stderr


def test_long_output_into_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    many = " ".join(f"({number})" for number in range(50_000))
    query = tmp_path / "many.rq"
    query.write_text(f"SELECT ?x WHERE {{ VALUES (?x) {{ {many} }} }}", encoding="utf-8")
    shell = (
        f"'{sys.executable}' -m adresat ask '{query}' --format csv | head -n 2; echo \"${{PIPESTATUS[0]}}\""
    )
    done = subprocess.run(["bash", "-c", shell], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.split() == ["x", "0", "0"]
