"""`adresat load` of a folder of shards, or of several files: the same graph, or one line and no change."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from adresat.cli import FAILED, WELL, main
from ontology import GRAPH
from queries.disk import open_disk
from queries.loading.triples import read_triples
from tests.sharded import sharded
from tests.writable import writable

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def shards(graph: Path, tmp_path: Path) -> Path:
    """The graph of a resolution, in three shards."""
    return sharded(graph, tmp_path / "части графа")


def lines_of(folder: Path) -> tuple[bytes, ...]:
    """The triples of a store folder."""
    return read_triples(folder).lines


def test_a_folder_of_shards_becomes_the_store_that_the_whole_graph_becomes(
    graph: Path, shards: Path, tmp_path: Path, capsys: Capture
) -> None:
    (shards / "beside.nt").write_text("<urn:not> <urn:of> <urn:it> .\n", encoding="utf-8")
    folder = tmp_path / "store"
    assert main(["load", "--graph", str(shards), "--store", str(folder)]) == WELL
    assert lines_of(folder) == read_triples(graph).lines
    assert main(["load", "--graph", str(shards), "--store", str(folder), "--lang", "en"]) == WELL
    assert capsys.readouterr().err.splitlines()[-1].endswith("triples, the graph has not changed")


def test_several_files_become_one_graph(graph: Path, shards: Path, tmp_path: Path) -> None:
    files = sorted(str(path) for path in shards.glob("*.nt*"))
    assert len(files) == 3
    assert main(["load", "--graph", *files, "--store", str(tmp_path / "store")]) == WELL
    assert lines_of(tmp_path / "store") == read_triples(graph).lines
    (tmp_path / "more.nt").write_text("<urn:one> <urn:more> <urn:triple> .\n", encoding="utf-8")
    words = ["--graph", str(shards), str(tmp_path / "more.nt")]
    assert main(["load", *words, "--store", str(tmp_path / "store")]) == WELL
    assert len(open_disk(tmp_path / "store").graph) == len(read_triples(graph).lines) + 1


def test_a_blank_node_of_one_file_is_none_of_another(tmp_path: Path) -> None:
    files = [tmp_path / "a.nt", tmp_path / "b.nt"]
    for path in files:
        path.write_text(f'_:x <urn:p> "{path.name}" .\n', encoding="utf-8")
    assert main(["load", "--graph", *map(str, files), "--store", str(tmp_path / "store")]) == WELL
    assert len({quad.subject for quad in open_disk(tmp_path / "store").graph}) == 2


def test_shards_go_to_an_endpoint_as_the_whole_graph_does(graph: Path, shards: Path, capsys: Capture) -> None:
    with writable() as store:
        for source in (shards, graph):
            words = ["load", "--graph", str(source), "--endpoint", f"{store.address}/query", "--lang", "en"]
            assert main(words) == WELL
        assert len(store.triples(GRAPH)) == len(read_triples(graph).lines)
    assert "nothing was sent" in capsys.readouterr().err


def test_a_script_names_each_shard_by_its_whole_path(shards: Path, tmp_path: Path, capsys: Capture) -> None:
    script = tmp_path / "load.sql"
    assert main(["load", "--graph", str(shards), "--isql", str(script), "--lang", "en"]) == WELL
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"adresat: {script}: 3 files; to load them: isql HOST:1111 dba PASSWORD {script}"
    )
    text = script.read_text(encoding="utf-8")
    for path in shards.glob("*.nt*"):
        assert f"DB.DBA.ld_add('{path.resolve()}', '{GRAPH}');" in text
    assert f"-- DirsAllowed = {shards.resolve()}\n" in text


# --- what is refused -------------------------------------------------------------------------------


def first(folder: Path) -> Path:
    """The first shard of a folder."""
    return min(folder.glob("*.nt"))


def relisted(folder: Path, **changed: object) -> None:
    """The list of a folder, its first shard said to be otherwise."""
    path = folder / "shards.json"
    listed = json.loads(path.read_bytes())
    listed["shards"][0] |= changed
    path.write_text(json.dumps(listed), encoding="utf-8")


def turned(folder: Path) -> None:
    """A shard of the same length and other content."""
    path = first(folder)
    path.write_bytes(path.read_bytes().swapcase())


def damaged(folder: Path) -> None:
    """A packed shard that breaks off, listed as it is."""
    import hashlib

    data = gzip.compress(first(folder).read_bytes())[:-20]
    (folder / "cut.nt.gz").write_bytes(data)
    relisted(folder, file="cut.nt.gz", bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "no list": (lambda folder: (folder / "shards.json").unlink(), "папка без shards.json; укажите папку"),
    "no JSON": (lambda folder: (folder / "shards.json").write_text("{"), "это не список частей графа"),
    "no shards": (
        lambda folder: (folder / "shards.json").write_text('{"shards": []}'),
        "это не список частей графа",
    ),
    "elsewhere": (lambda folder: relisted(folder, file="../graph.nt"), "это не список частей графа"),
    "a number": (lambda folder: relisted(folder, sha256=5), "это не список частей графа"),
    "missing": (lambda folder: first(folder).unlink(), "нет такого файла, а в shards.json он есть"),
    "longer": (
        lambda folder: first(folder).open("ab").write(b"\n"),
        "не то, что записано в shards.json (байт",
    ),
    "turned": (turned, "не то, что записано в shards.json (SHA-256"),
    "damaged": (damaged, "cut.nt.gz: это не целый файл gzip"),
}


# The script's writer unpacks nothing: of a file that is as listed and breaks off Virtuoso will tell.
WAYS = [(case, way) for case in BAD for way in ("--store", "--endpoint", "--isql")]
WAYS.remove(("damaged", "--isql"))


@pytest.mark.parametrize(("case", "way"), WAYS)
def test_a_folder_that_is_not_whole_is_refused_in_a_line_and_nothing_changes(
    case: str, way: str, shards: Path, tmp_path: Path, capsys: Capture
) -> None:
    spoil, said = BAD[case]
    store, script = tmp_path / "store", tmp_path / "load.sql"
    assert main(["load", "--graph", str(shards), "--store", str(store)]) == WELL
    before = store.stat().st_ino, lines_of(store)
    capsys.readouterr()
    spoil(shards)
    with writable() as endpoint:
        where = {"--store": str(store), "--endpoint": f"{endpoint.address}/query", "--isql": str(script)}
        assert main(["load", "--graph", str(shards), way, where[way]]) == FAILED
        assert len(endpoint.graph) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert (store.stat().st_ino, lines_of(store)) == before
    assert not script.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--graph - a.nt --store s", "`-` cannot stand beside files"),
        ("--graph a.nt b.nt --store s", "b.nt: no such file"),
        ("--graph a.nt --isql x.sql --how gsp", "--how is for --endpoint alone; leave it out with --isql"),
        ("--graph - --isql x.sql", "--isql: Virtuoso reads files; `-` is none"),
        ("--graph a.nt --isql none/ --named-graph no", "is no name of a graph"),
    ],
)
def test_what_cannot_go_together_is_said(
    words: str, said: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.nt").write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    assert main(["load", *words.split(), "--lang", "en"]) == FAILED
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert [path.name for path in tmp_path.iterdir()] == ["a.nt"]
