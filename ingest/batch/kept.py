"""What a build is made from in, its key out; under that key, the whole build as it was made the last time."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ingest.batch.cache import Cache
from ingest.batch.extractor import key_of
from ingest.batch.found import Finding
from ingest.batch.outcome import FileStatus
from ingest.batch.pack import Unpacked, pack, unpack
from ingest.batch.result import Built
from ingest.read.how import How

BUILDS, GRAPHS = "builds", "graphs"


def build_key(finding: Finding, decisions: Mapping[Path, bytes], base: str, how: How) -> str:
    """The key of a build: every file, note and decision by its place and digest, and how it is done."""
    return key_of("build", base, repr(how), str(Path.cwd()), *parts(finding, decisions))


def parts(finding: Finding, decisions: Mapping[Path, bytes]) -> Iterator[str]:
    """All that a build is made from, each under what it is."""
    yield from (f"file {one.named} {one.sha256} {one.path}" for one in finding.files)
    for kind, written in (("note", finding.notes), ("decisions", decisions)):
        for path, data in written.items():
            yield f"{kind} {hashlib.sha256(data).hexdigest()} {path}"
    yield from (f"issue {issue.path} {issue.what.en}" for issue in finding.issues)


def kept(cache: Cache | None, key: str) -> Built | None:
    """The build that was made from the same; `None` where none is kept whole."""
    told = cache.get(BUILDS, key) if cache is not None else None
    if cache is None or told is None:
        return None
    try:
        built = unpack(told)
    except Unpacked:
        return None
    graph = cache.chunks(GRAPHS, key)
    if graph is None or not isinstance(built, Built):
        return None
    skipped = sum(one.status is FileStatus.SKIPPED for one in built.files)
    return replace(built, graph=graph, cached=len(built.files) - skipped)


def keep(cache: Cache | None, key: str, built: Built) -> None:
    """Keep a build, if the same files would give the same again."""
    if cache is not None and built.lasting:
        cache.put(GRAPHS, key, built.graph)
        cache.put(BUILDS, key, [pack(replace(built, graph=(), cached=0))])
        cache.trim()
