"""The committed graph is what the program makes of the real resolutions, and stands as a file of its own."""

from pathlib import Path

import pyoxigraph
import pytest

from adresat.cli import WELL, main

ROOT = Path(__file__).resolve().parents[2]
GRAPH = ROOT / "graph.ttl"
CORPUS = ROOT.parent / "shared" / "corpus"


def test_the_graph_is_rebuilt_byte_for_byte(tmp_path: Path) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the real resolutions are not beside this checkout")
    built = tmp_path / "graph.ttl"
    assert main(["build", str(CORPUS), "-o", str(built)]) == WELL
    assert built.read_bytes() == GRAPH.read_bytes(), "graph.ttl is out of date: make graph"


def test_a_strict_parser_reads_the_graph_and_finds_no_blank_node() -> None:
    triples = list(pyoxigraph.parse(GRAPH.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(triples) > 5_000
    blank = [one for one in triples for term in one if isinstance(term, pyoxigraph.BlankNode)]
    assert blank == []


def test_the_graph_conforms(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--broken"]) == WELL
    assert "граф годен" in capsys.readouterr().err
