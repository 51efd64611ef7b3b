"""The second release of a folder holds what changed since the first, and the manifest counts it."""

from pathlib import Path

import pyoxigraph as ox

from portal.catalogue.settings import Settings
from portal.releases.changes_csv import read_csv
from portal.releases.folder import Order, export
from portal.releases.manifest import Release
from queries.embedded import load_store

ROOT = Path(__file__).resolve().parents[2]
GRAPH = ROOT / "tests" / "queries" / "two_forums.ttl"


def released(place: Path, graph: Path, day: str) -> Release:
    """A release of a graph."""
    order = Order(place, day, "0.0.0", Settings(), "https://example.org/")
    return export(load_store(graph.read_bytes()), order, lambda *_: None).release


def test_what_changed_lies_beside_the_dumps(tmp_path: Path) -> None:
    text = GRAPH.read_text(encoding="utf-8")
    later = tmp_path / "later.ttl"
    later.write_text(
        text.replace('"Администрация города Заречье"', '"Администрация Заречья"'), encoding="utf-8"
    )
    first = released(tmp_path / "out", GRAPH, "2026-10-01")
    second = released(tmp_path / "out", later, "2026-11-21")
    assert not first.changes
    assert second.previous == "2026-10-01"
    assert second.changes["changed"] > 0
    assert (second.changes["added"], second.changes["removed"]) == (0, 0)
    pieces = {piece.name: piece for piece in second.pieces if piece.role == "changes"}
    assert set(pieces) == {"changes.csv", "changes.jsonld", "changes.ttl"}
    folder = tmp_path / "out" / "data" / "2026-11-21"
    rows = list(read_csv(folder / "changes.csv"))
    assert pieces["changes.csv"].rows == len(rows)
    assert {one.field for one in rows} == {"body"}
    assert pieces["changes.ttl"].rows == sum(1 for _ in ox.parse(path=folder / "changes.ttl"))
