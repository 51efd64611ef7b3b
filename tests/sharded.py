"""A graph file in, a folder of shards of it out, as `adresat build --shards` lays it down."""

import gzip
import hashlib
import json
from pathlib import Path

import pyoxigraph as ox

from queries.embedded import format_of


def sharded(graph: Path, folder: Path, count: int = 3) -> Path:
    """The folder: each line of the graph in one of `count` shards, the odd ones packed."""
    triples = ox.parse(path=graph, format=format_of(graph))
    lines = sorted(f"{quad.triple} .\n" for quad in triples)
    folder.mkdir()
    shards = []
    for order in range(count):
        own = lines[order::count]
        data, name = "".join(own).encode(), f"documents-{order:04}-0123456789ab.nt"
        if order % 2:
            data, name = gzip.compress(data, mtime=0), f"{name}.gz"
        (folder / name).write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        shards.append({"file": name, "triples": len(own), "bytes": len(data), "sha256": digest})
    head = {"adresat": "0.7.0", "base": "https://w3id.org/adresat/", "format": "N-Triples"}
    listed = head | {"documents": count, "triples": len(lines), "shards": shards}
    (folder / "shards.json").write_text(json.dumps(listed), encoding="utf-8")
    return folder
