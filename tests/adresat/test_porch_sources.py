"""Commands that ask: a file, a store folder and an endpoint answer alike; each trouble is one line, and 2."""

import json
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox
import pytest
import trustme

from adresat import sources
from adresat.cli import FAILED, WELL, main
from queries import access, asking
from queries.disk import load_disk
from tests.endpoints import Asked, Reply, behind_digest, holding, rows, script, serving

ROOT = Path(__file__).resolve().parents[2]
CAPTURE = pytest.CaptureFixture[str]
NAMED = "https://example.org/graph"


@pytest.fixture(scope="module")
def folder(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the small resolution as a store folder."""
    path = tmp_path_factory.mktemp("stores") / "store"
    load_disk(graph, path)
    return path


@pytest.fixture(scope="module")
def held(graph: Path) -> ox.Store:
    """The same graph in hand."""
    store = ox.Store()
    store.bulk_load(path=graph, format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture
def served(held: ox.Store) -> Iterator[tuple[str, list[Asked]]]:
    """The same graph behind an endpoint, and what it is asked."""
    with serving(holding(held)) as found:
        yield found


COMMANDS = [
    ["ask", "asks"],
    ["ask", "most-asked", "--format", "json"],
    ["ask", "asks-of-body", "--param", "body=Фонд «Добро»"],
    ["ledger", "--gaps"],
    ["find", "смотр дворов"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:2]))
def test_a_command_says_the_same_of_each(
    words: list[str], graph: Path, folder: Path, served: tuple[str, list[Asked]], capsys: CAPTURE
) -> None:
    said = []
    for source in (["--graph", str(graph)], ["--graph", str(folder)], ["--endpoint", served[0]]):
        assert main([*words, *source]) == WELL
        said.append(capsys.readouterr().out)
    assert said[0].count("\n") > 2
    assert said[1:] == said[:1] * 2


def test_tables_and_pages_are_made_of_each(
    graph: Path, folder: Path, served: tuple[str, list[Asked]], tmp_path: Path
) -> None:
    made = []
    for number, source in enumerate(
        (["--graph", str(graph)], ["--graph", str(folder)], ["--endpoint", served[0]])
    ):
        out = tmp_path / str(number)
        assert main(["tables", *source, "-o", str(out)]) == WELL
        assert main(["view", "asked", *source, "-o", str(out / "page.html")]) == WELL
        made.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert len(made[0]) == 7
    assert made[1:] == made[:1] * 2


def test_a_store_folder_is_checked(folder: Path, capsys: CAPTURE) -> None:
    assert main(["check", "--broken", "--graph", str(folder)]) == WELL
    assert "граф годен" in capsys.readouterr().err


# --- how an endpoint is asked ----------------------------------------------------------------------


def test_graphs_and_method_reach_the_endpoint(served: tuple[str, list[Asked]], capsys: CAPTURE) -> None:
    url, asked = served
    words = ["--endpoint", url, "--method", "GET", "--named-graph", NAMED, "--named-graph", "urn:b"]
    assert main(["ask", "events", *words]) == WELL
    assert {one.method for one in asked} == {"GET"}
    for one in asked:
        assert one.fields["default-graph-uri"] == one.fields["named-graph-uri"] == [NAMED, "urn:b"]


def test_user_and_password_come_from_a_file_or_the_environment(
    held: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: CAPTURE
) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login anna password word\n", encoding="utf-8")
    file.chmod(0o600)
    with serving(behind_digest("anna", "word", holding(held))) as (url, _):
        assert main(["ask", "events", "--endpoint", url, "--credentials", str(file)]) == WELL
        monkeypatch.setenv("ADRESAT_USER", "anna")
        monkeypatch.setenv("ADRESAT_PASSWORD", "word")
        assert main(["ask", "events", "--endpoint", url]) == WELL
        assert main(["ask", "events", "--endpoint", url, "--auth", "basic"]) == FAILED
    assert "хочет входа digest (401); добавьте --auth digest" in capsys.readouterr().err


def test_what_can_be_chosen_is_what_there_is() -> None:
    assert set(sources.AUTHS) == set(access.AUTHS)
    assert set(sources.METHODS) == set(access.METHODS)


# --- trouble ---------------------------------------------------------------------------------------


def failed(capsys: CAPTURE, *words: str) -> tuple[str, str]:
    """The Russian and the English line of a command that fails."""
    lines = []
    for lang in ("ru", "en"):
        assert main([*words, "--lang", lang]) == FAILED
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("adresat: ")
        assert said.err.count("\n") == 1
        lines.append(said.err)
    assert lines[0] != lines[1]
    return lines[0], lines[1]


TROUBLE = {
    "needs a password": (Reply(401), "спрашивает имя и пароль", "asks for user and password"),
    "may not": (Reply(403), "не разрешает", "forbids this"),
    "half": (Reply(body=rows(2)[:50]), "ответ оборван", "half an answer"),
    "shorter than it says": (Reply(body=rows(2), short=1), "ответ оборван", "half an answer"),
    "a page": (Reply(200, b"<html>", "text/html"), "ответ вида text/html", "the answer is text/html"),
    "nothing of ours": (Reply(body=rows(0)), "назовите граф: --named-graph", "name the graph: --named-graph"),
}


@pytest.mark.parametrize("command", [["ask", "events"], ["ledger"], ["find", "двор"]], ids=lambda one: one[0])
@pytest.mark.parametrize("what", TROUBLE)
def test_an_endpoint_in_trouble_is_one_line(what: str, command: list[str], capsys: CAPTURE) -> None:
    reply, ru, en = TROUBLE[what]
    with serving(script([reply])) as (url, _):
        lines = failed(capsys, *command, "--endpoint", url)
    assert (url in lines[0], ru in lines[0], en in lines[1]) == (True, True, True)


def test_an_endpoint_that_is_down_is_one_line(capsys: CAPTURE, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "FIRST_WAIT", 0.01)
    ru, en = failed(capsys, "ask", "events", "--endpoint", "http://127.0.0.1:1/sparql")
    assert "нет соединения (в соединении отказано); проверьте адрес" in ru
    assert "no connection (Connection refused); check the address" in en


def test_a_certificate_of_nobody_known_is_one_line(capsys: CAPTURE) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with serving(script([Reply(body=rows(1))]), context) as (url, _):
        ru, en = failed(capsys, "ask", "events", "--endpoint", url)
    assert "сертификат не принят" in ru
    assert "certificate not accepted" in en


def test_a_fault_in_a_query_is_placed_whatever_is_asked(
    graph: Path, folder: Path, served: tuple[str, list[Asked]], tmp_path: Path, capsys: CAPTURE
) -> None:
    query = tmp_path / "mine.rq"
    query.write_text("SELECT ?s WHERE {\n  ?s adr:body ]\n}", encoding="utf-8")
    for source in (["--graph", str(graph)], ["--graph", str(folder)], ["--endpoint", served[0]]):
        ru, en = failed(capsys, "ask", str(query), *source)
        assert "строка 2, столбец 15" in ru
        assert "line 2, column 15" in en


def test_a_value_of_the_wrong_type_is_one_line(served: tuple[str, list[Asked]], capsys: CAPTURE) -> None:
    ru, en = failed(capsys, "ask", "most-asked", "--param", "since=вчера", "--endpoint", served[0])
    assert "вчера" in ru and "вчера" in en


def test_a_locked_store_is_one_line(folder: Path, capsys: CAPTURE) -> None:
    code = "import sys, pyoxigraph; s = pyoxigraph.Store(sys.argv[1]); print(flush=True); sys.stdin.read()"
    with ExitStack() as running:
        writer = running.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        )
        running.callback(writer.kill)
        assert writer.stdout and writer.stdout.readline()
        ru, en = failed(capsys, "ask", "events", "--graph", str(folder))
    assert "заперто: в это хранилище пишет другой процесс" in ru
    assert "locked: another process is writing this store" in en


def test_a_folder_that_is_no_store_or_a_damaged_one_is_one_line(
    graph: Path, tmp_path: Path, capsys: CAPTURE
) -> None:
    ru, en = failed(capsys, "ask", "events", "--graph", str(tmp_path))
    assert "папка, но не хранилище" in ru
    assert "a folder that holds no store" in en
    load_disk(graph, tmp_path / "store")
    (tmp_path / "store" / "CURRENT").write_bytes(b"")
    ru, en = failed(capsys, "ask", "events", "--graph", str(tmp_path / "store"))
    assert "хранилище повреждено" in ru
    assert "a damaged store" in en


MISTYPED = [
    (["--method", "GET"], "--method нужен только с --endpoint", "--method is for --endpoint alone"),
    (["--named-graph", "urn:a"], "--named-graph нужен только с", "--named-graph is for"),
    (["--graph", "a", "--endpoint", "b"], "--endpoint здесь лишнее", "not allowed with argument"),
    (["--endpoint", "example.org"], "«example.org» – не точка доступа", "«example.org» is no endpoint"),
    (["--endpoint", "http://h/", "--named-graph", "g"], "«g» – не имя графа", "«g» is no name of a graph"),
    (["--endpoint", "http://h/", "--auth", "dijest"], "похоже на: digest", "did you mean: digest"),
    (
        ["--endpoint", "http://h/", "--credentials", "none"],
        "none: не прочесть (нет такого файла)",
        "none: cannot",
    ),
    (["--endpoint", "http://u:secret@h/"], "пароль в адресе виден всем", "a password in an address"),
]


@pytest.mark.parametrize(
    ("words", "ru", "en"), MISTYPED, ids=lambda one: " ".join(one)[:30] if isinstance(one, list) else ""
)
def test_a_source_mistyped_is_one_line(words: list[str], ru: str, en: str, capsys: CAPTURE) -> None:
    lines = failed(capsys, "ask", "events", *words)
    assert (ru in lines[0], en in lines[1]) == (True, True)
    assert "secret" not in "".join(lines)


def test_own_sparql_is_asked_of_an_endpoint_that_holds_nothing_of_ours(
    tmp_path: Path, capsys: CAPTURE
) -> None:
    query = tmp_path / "mine.rq"
    query.write_text("CONSTRUCT { ?s a adr:X } WHERE { ?s a adr:Event }", encoding="utf-8")
    with serving(holding(ox.Store())) as (url, _):
        assert main(["ask", str(query), "--endpoint", url, "--format", "json"]) == WELL
    assert json.loads(capsys.readouterr().out) == []
