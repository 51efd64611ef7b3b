"""Files of a release are written as the graph is read: a process needs little beyond the graph for them."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.graphs import write_graph

ROOT = Path(__file__).resolve().parents[2]
TRIPLES = 100_000
MOST = 20  # MB; measured: 9 at 100 000 triples, 67 at a million; the sorted lines alone take over 30
MOST_OF_ALL = 60  # measured: 20 with all tables, 155 at a million
MEASURE = r"""
import re, sys
from pathlib import Path
from portal.catalogue.settings import Settings
from portal.releases.dumps import dumps
from portal.releases.facts import Facts
from portal.releases.makers import MAKERS
from portal.releases.source import Source, base_of
from queries.store import open_store

def status(name):
    return int(re.search(rf"^{name}:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.M)[1]) / 1000

store = open_store(Path(sys.argv[1]))
Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
before = status("VmRSS")
source = Source(store, Facts(store), Settings(), "https://example.org/", base_of(store), "2026-11-21")
source.facts.digest()
folder = Path(sys.argv[2])
for makers in ((dumps,), [maker for maker in MAKERS if maker is not dumps]):
    pieces = [piece for maker in makers for piece in maker(source, folder)]
    print(status("VmHWM") - before, max(piece.rows for piece in pieces))
"""


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its peak, and forgets it")
def test_a_release_is_never_held_whole(tmp_path: Path) -> None:
    graph, out = tmp_path / "graph.nt", tmp_path / "out"
    with graph.open("wb") as file:
        write_graph(file, TRIPLES)
    out.mkdir()
    words = [sys.executable, "-c", MEASURE, str(graph), str(out)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    (dumped, triples), (grown, rows) = (line.split() for line in done.stdout.splitlines())
    assert int(triples) > TRIPLES > int(rows) > TRIPLES / 100
    assert 0 < float(dumped) < MOST
    assert float(grown) < MOST_OF_ALL
