"""Whatever `adresat export` writes as RDF, two libraries read alike, offline, without a blank node."""

import gzip
import json
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from lxml import etree
from pyoxigraph import RdfFormat as Rdf

from adresat.cli import WELL, main
from portal.releases.manifest import read_releases

ROOT = Path(__file__).resolve().parents[2]
GRAPH = ROOT / "tests" / "queries" / "two_forums.ttl"
FORMATS = {
    ".ttl": (Rdf.TURTLE, "turtle"),
    ".nt": (Rdf.N_TRIPLES, "nt"),
    ".nq": (Rdf.N_QUADS, "nquads"),
    ".rdf": (Rdf.RDF_XML, "xml"),
    ".jsonld": (Rdf.JSON_LD, "json-ld"),
}
XML = {".rdf", ".xml"}


def content(path: Path) -> bytes:
    """What is in a file, unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def files_of(place: Path) -> Mapping[str, Path]:
    """The RDF files of a folder by name, without `.gz`; one that lies there twice is named by either."""
    found = sorted(path for path in place.rglob("*") if path.is_file())
    return {
        path.relative_to(place).as_posix(): path for path in found if ending(path) in FORMATS or is_void(path)
    }


def ending(path: Path) -> str:
    """What the name of a file ends with, before `.gz`."""
    return Path(path.name.removesuffix(".gz")).suffix


def is_void(path: Path) -> bool:
    """True of the file whose address has no ending."""
    return path.name == "void"


def by_pyoxigraph(data: bytes, form: Rdf) -> set[str]:
    """The triples of a file, as text; each thing in them has an address."""
    quads = list(ox.parse(data, format=form))
    assert not any(isinstance(end, ox.BlankNode) for quad in quads for end in (quad.subject, quad.object))
    return {str(quad.triple) for quad in quads}


def by_rdflib(data: bytes, form: str) -> set[str]:
    """The same, as rdflib reads them: its N-Triples, read once more."""
    graph = rdflib.Dataset(default_union=True) if form == "nquads" else rdflib.Graph()
    graph.parse(data=data, format=form)
    plain = rdflib.Graph()
    for one in graph.triples((None, None, None)):
        plain.add(one)
    return by_pyoxigraph(plain.serialize(format="nt", encoding="utf-8"), Rdf.N_TRIPLES)


def read_alike(place: Path) -> Mapping[str, set[str]]:
    """The triples of each file in a folder, the same by both libraries."""
    found = {}
    for name, path in files_of(place).items():
        form, other = FORMATS[ending(path) or ".ttl"]
        data = content(path)
        found[name] = by_pyoxigraph(data, form)
        assert found[name], name
        assert by_rdflib(data, other) == found[name], name
    return found


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that reaches nobody."""

    def refuse(*_: object) -> None:
        raise AssertionError("somebody was asked over the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.usefixtures("offline")
def test_all_of_two_releases_is_read_alike(tmp_path: Path) -> None:
    place, other = tmp_path / "rel", tmp_path / "other.ttl"
    text = GRAPH.read_text("utf-8")
    other.write_text(text.replace("Добрые соседи", "Дружные соседи"), encoding="utf-8")
    for day, graph in (("2026-11-21", GRAPH), ("2026-12-01", other)):
        words = ["export", "--graph", str(graph), "-o", str(place), "--release", day]
        assert main([*words, "--url", "https://example.org/portal"]) == WELL
    found = read_alike(place)
    for release in read_releases(place):
        dumps = [found[name] for name in found if name.startswith(f"data/{release.version}/adresat.")]
        assert len(dumps) == 6
        assert all(one == dumps[0] and len(one) == release.triples for one in dumps)
    assert {f"data/2026-12-01/changes.{one}" for one in ("ttl", "jsonld")} <= set(found)
    described = [found[f"catalog.{one}"] for one in ("ttl", "nt", "jsonld", "rdf")]
    assert all(one == described[0] for one in described)
    assert found["void.ttl"] == found[".well-known/void"]
    for path in place.rglob("*"):
        if path.is_file() and ending(path) in XML:
            etree.fromstring(content(path))
        if path.is_file() and ending(path) in (".json", ".jsonld"):
            json.loads(content(path))


@pytest.mark.slow
@pytest.mark.alone
def test_the_graph_of_the_project_is_released_within_ten_seconds(tmp_path: Path) -> None:
    place = tmp_path / "rel"
    words = [sys.executable, "-m", "adresat", "export", "-o", str(place), "--release", "2026-11-21"]
    subprocess.run(words, cwd=ROOT, check=True, timeout=10)
    (release,) = read_releases(place)
    assert release.triples > 20_000
    found = read_alike(place)
    dumps = [one for name, one in found.items() if "/adresat." in name]
    assert len(dumps) == 6
    assert all(one == by_pyoxigraph((ROOT / "graph.ttl").read_bytes(), Rdf.TURTLE) for one in dumps)
