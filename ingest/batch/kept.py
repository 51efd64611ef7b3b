"""What a build is made from in, its key out; under that key, the whole build as it was made the last time."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ingest.batch.cache import Kept
from ingest.batch.extractor import key_of
from ingest.batch.found import Finding
from ingest.batch.outcome import FileStatus, Setting
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


def kept(setting: Setting, key: str) -> Built | None:
    """The build that was made from the same; `None` where none is kept whole."""
    told = setting.cache.get(BUILDS, key) if setting.cache is not None else None
    if setting.cache is None or told is None:
        return None
    try:
        built = unpack(told)
    except Unpacked:
        return None
    if not isinstance(built, Built):
        return None
    in_place = there(setting.there, built.sha256)
    graph = in_place or setting.cache.chunks(GRAPHS, built.sha256)
    if graph is None:
        return None
    skipped = sum(one.status is FileStatus.SKIPPED for one in built.files)
    cached = len(built.files) - skipped
    return replace(built, graph=graph, cached=cached, in_place=in_place is not None)


def there(path: Path | None, sha256: str) -> Kept | None:
    """A graph that was built before, if it is just the one that is wanted."""
    try:
        if path is None or not path.is_file():
            return None
        found = Kept(path.open("rb"), 0)
        return found if digest_of(found) == sha256 else None
    except OSError:
        return None


def keep(setting: Setting, key: str, built: Built) -> None:
    """Keep a build, if the same files would give the same again."""
    if setting.cache is not None and built.lasting:
        digest = digest_of(built.graph)
        setting.cache.put(GRAPHS, digest, built.graph)
        setting.cache.put(BUILDS, key, [pack(replace(built, graph=(), cached=0, sha256=digest))])
        setting.cache.trim()


def digest_of(chunks: Iterable[bytes]) -> str:
    """The digest of bytes that come in chunks (SHA-256, hexadecimal)."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()
