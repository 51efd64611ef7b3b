"""`adresat load`: what it says of a graph that it has put into a store or a folder, or has not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adresat.cli import FAILED, WELL, main
from ontology import GRAPH
from tests.servers import free_ports
from tests.writable import Writable, writable

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def store() -> Iterator[Writable]:
    """An empty store that takes updates and graphs."""
    with writable() as found:
        yield found


def said(capsys: Capture) -> list[str]:
    """The lines on standard error; nothing stands on standard output."""
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()


def test_a_graph_is_put_under_the_name_of_the_project_and_then_asked(
    graph: Path, store: Writable, capsys: Capture
) -> None:
    words = ["load", "--graph", str(graph), "--endpoint", f"{store.address}/query"]
    assert main(words) == WELL
    count = len(store.triples(GRAPH))
    assert count > 100
    done, ask = said(capsys)
    assert done == f"adresat: <{GRAPH}>: троек {count}, отправлено {count} (Graph Store Protocol)"
    assert ask == (
        f"adresat: спросить: adresat ask most-asked --endpoint {store.address}/query --named-graph {GRAPH}"
    )
    assert main([*words, "--lang", "en"]) == WELL
    assert said(capsys)[0] == (
        f"adresat: <{GRAPH}>: {count} triples, the graph has not changed, nothing was sent"
    )


def test_the_graph_has_the_name_and_comes_the_way_that_one_says(
    graph: Path, store: Writable, capsys: Capture
) -> None:
    words = ["load", "--graph", str(graph), "--endpoint", f"{store.address}/query", "--lang", "en"]
    assert main([*words, "--named-graph", "urn:mine", "--how", "update"]) == WELL
    assert said(capsys)[0].endswith(" sent (SPARQL Update)")
    assert store.graphs() == {"urn:mine", "urn:mine#load"}
    assert store.count("put") == 0


def test_a_graph_comes_by_standard_input(
    graph: Path, store: Writable, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with graph.open("rb") as stdin:
        monkeypatch.setattr("adresat.streams.read_stdin", stdin.read)
        assert main(["load", "--graph", "-", "--endpoint", f"{store.address}/query"]) == WELL
    assert said(capsys)
    assert store.triples(GRAPH)


def test_a_folder_is_made_and_asked_and_left_where_nothing_changed(
    graph: Path, tmp_path: Path, capsys: Capture
) -> None:
    folder = tmp_path / "store"
    words = ["load", "--graph", str(graph), "--store", str(folder), "--lang", "en"]
    assert main(words) == WELL
    assert said(capsys)[0].endswith(f" triples; to ask: adresat ask most-asked --graph {folder}")
    before = folder.stat().st_ino
    assert main(words) == WELL
    assert said(capsys)[0].endswith(" triples, the graph has not changed")
    assert folder.stat().st_ino == before
    assert main(["ask", "most-asked", "--graph", str(folder), "--format", "csv"]) == WELL
    assert "Администрация города Заречье" in capsys.readouterr().out
    (folder / "adresat.json").unlink()  # what tells of which file it was made
    assert main(words) == WELL
    assert "to ask" in said(capsys)[0]
    assert folder.stat().st_ino != before


FAULTS = {
    "": "куда положить граф? --endpoint АДРЕС, --store ПАПКА или --isql ФАЙЛ",
    "--endpoint {0}/query --store x": "--store здесь лишнее",
    "--store x --how gsp": "--how нужен только с --endpoint; с --store уберите его",
    "--store x --graph-store http://h/": "--graph-store нужен только с --endpoint; с --store уберите его",
    "--endpoint {0}/query --how post": "нет такого пути: «post»; есть: auto, gsp, update",
    "--endpoint {0}/query --named-graph urn:a --named-graph urn:b": "--named-graph задан дважды",
    "--endpoint {0}/query --named-graph мой": "«мой» – не имя графа",
    "--endpoint nowhere": "«nowhere» – не точка доступа",
    "--endpoint {0}/query --update nowhere": "«nowhere» – не точка доступа",
    "--endpoint http://127.0.0.1:{1}/sparql": "нет соединения (в соединении отказано)",
    "--endpoint {0}/query --graph missing.ttl": "missing.ttl: нет такого файла",
    "--endpoint {0}/query --graph broken.ttl": "broken.ttl: это не Turtle",
    "--endpoint {0}/query --graph empty.ttl": "в графе ни одной тройки; проверьте файл",
    "--endpoint {0}/query --credentials missing": "missing: не прочесть (нет такого файла)",
    "--store file": "file: ",
}


@pytest.mark.parametrize("words", FAULTS)
def test_what_is_wrong_is_said_in_one_line(
    words: str,
    graph: Path,
    store: Writable,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.ttl").write_text("<urn:a> <urn:b>", encoding="utf-8")
    (tmp_path / "empty.ttl").write_text("# nothing\n", encoding="utf-8")
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    given = words.format(store.address, free_ports(1)[0]).split()
    chosen = [] if "--graph" in given else ["--graph", str(graph)]
    assert main(["load", *chosen, *given]) == FAILED
    (line,) = said(capsys)
    assert FAULTS[words] in line
    assert len(store.graph) == 0
    assert (tmp_path / "file").read_text() == "kept"


def test_a_store_that_refuses_is_said_in_both_languages(
    graph: Path, store: Writable, capsys: Capture
) -> None:
    store.fail = lambda kind, _: 403 if kind == "update" else 0
    words = ["load", "--graph", str(graph), "--endpoint", f"{store.address}/query"]
    assert main(words) == FAILED
    assert said(capsys) == [
        f"adresat: {store.address}/update: не разрешает писать (403); "
        "дайте этому имени права или укажите другое"
    ]
    assert main([*words, "--lang", "en"]) == FAILED
    assert said(capsys) == [
        f"adresat: {store.address}/update: forbids writing (403); give this user the right, or name another"
    ]
