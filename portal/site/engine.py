"""What `make editor` took from npm and a scene enter, the engine and the graph leave as scripts."""

import base64
import gzip
import io
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from ontology import PREFIXES
from portal.jobs.graph_store import triples_of
from portal.scene import Scene
from portal.site.scripts import closed, put, put_code
from portal.static_files import VENDOR

FOLDER = VENDOR / "oxigraph"
GLUE, WASM = "web.js", "web_bg.wasm"
MOST = 300_000
"""Triples that a browser still opens in a few seconds, on a machine that is not new."""
MISSING, TOO_LARGE = "site_no_engine", "site_too_large"
GRAPH = "graph.ttl"


def why_not(scene: Scene, folder: Path = FOLDER) -> str:
    """The name of the words that say why no browser can ask the graph; '' where one can."""
    if not all((folder / name).is_file() for name in (GLUE, WASM)):
        return MISSING
    return TOO_LARGE if scene.triples > MOST else ""


def engine_scripts(scene: Scene, folder: Path = FOLDER) -> Iterator[tuple[str, bytes]]:
    """The engine, and the graph that it asks, by their names."""
    glue = closed((folder / GLUE).read_text(encoding="utf-8"), GLUE, ("self",))
    yield "oxigraph.js", put_code("oxigraph", glue)
    yield "oxigraph-wasm.js", put("oxigraph-wasm", packed((folder / WASM).read_bytes()))
    lines = sorted(f"{triple} .\n" for triple in triples_of(scene, None))
    yield "graph.js", put("graph", packed("".join(lines).encode()))


def packed(body: bytes) -> str:
    """Bytes, gzipped without a clock, in base64."""
    return base64.b64encode(gzip.compress(body, compresslevel=9, mtime=0)).decode("ascii")


def whole_graph(scene: Scene) -> bytes:
    """All triples of the graph as Turtle, sorted."""
    triples = sorted(triples_of(scene, None), key=str)
    out = io.BytesIO()
    ox.serialize(triples, out, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return out.getvalue()
