"""What files hold in, the resolutions of a build out, in their order: each with its key, files and notes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.batch.copies import doubts_among, together
from ingest.batch.gather import left, said_of
from ingest.batch.outcome import FileReport, FileStatus, Refused, Sealed
from ingest.batch.resolutions import told_apart
from ingest.curate import CORRECTIONS, SIDECAR
from ingest.curate.beside import beside, refuse_shared
from ingest.errors import Said
from ingest.issues import Issue
from ingest.model import File
from ingest.resolve.corpus import document_keys
from ingest.shards.work import digest_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A resolution: the key of which its IRIs are minted, its name, its files, the notes beside them.

    `text` is the key of what was read; `seal` changes with anything from which the document is made.
    """

    key: str
    name: str
    copies: tuple[File, ...]
    paths: tuple[Path, ...]
    notes: tuple[Path, ...]
    text: bytes
    seal: bytes


def entries_of(
    read: Mapping[Path, Sealed], notes: Mapping[Path, bytes], texts: Mapping[Path, bytes]
) -> list[Entry]:
    """The resolutions of files, in the order of their names; `texts` are the keys of what was read.

    Raises `BadNote` where two may be meant.
    """
    groups = together(read)
    if notes:
        refuse_shared(notes, groups)
    names = told_apart(read)
    heads = [(names[group[0]], read[group[0]].file.sha256) for group in groups]
    order = sorted(range(len(groups)), key=heads.__getitem__)
    keys = document_keys([heads[at] for at in order])
    return [
        entry_of(key, groups[at], {path: read[path].file for path in groups[at]}, names, notes, texts)
        for key, at in zip(keys, order, strict=True)
    ]


def entry_of(  # noqa: PLR0913 - a row of them
    key: str,
    group: Sequence[Path],
    files: Mapping[Path, File],
    names: Mapping[Path, str],
    notes: Mapping[Path, bytes],
    texts: Mapping[Path, bytes],
) -> Entry:
    """The entry of one resolution, of which the first file is the one that is read."""
    first, *others = group
    copies = tuple(replace(files[path], name=names[path]) for path in others)
    near = tuple(sorted(beside_of(group) & notes.keys())) if notes else ()
    text = texts[first]
    parts = (text, key, names[first], copies, group, [(path, notes[path]) for path in near])
    seal = digest_of(repr(parts).encode("utf-8", "surrogateescape"))
    return Entry(key, names[first], copies, tuple(group), near, text, seal)


def beside_of(group: Iterable[Path]) -> set[Path]:
    """Where notes on a resolution may lie."""
    return {beside(path, ending) for path in group for ending in (SIDECAR, CORRECTIONS)}


def reports_of(
    entries: Iterable[Entry],
    read: Mapping[Path, Sealed],
    skipped: Mapping[Path, Said],
    refused: Mapping[Path, Refused],
) -> list[FileReport]:
    """What became of each file, in the order of their paths."""
    found = [
        report_of(path, read[path], entry.name, first=place == 0)
        for entry in entries
        for place, path in enumerate(entry.paths)
    ]
    return sorted([*found, *left(skipped, refused)], key=lambda one: one.path.parts)


def report_of(path: Path, read: Sealed, name: str, *, first: bool) -> FileReport:
    """What became of a file that is a resolution, under the name of that in the graph."""
    status = FileStatus.READ if first else FileStatus.COPY
    return FileReport(path, status, read.file.media_type, read.file.encoding, read.recognised, document=name)


def doubtful(entries: Sequence[Entry], read: Mapping[Path, Sealed]) -> list[Issue]:
    """The resolutions that are nearly the same as another one, in the order of their files."""
    ordered = sorted(entries, key=lambda entry: min(entry.paths).parts)
    doubts = doubts_among([read[entry.paths[0]].prints for entry in ordered])
    return [Issue(ordered[one.one].paths[0], said_of(one, ordered[one.other].name)) for one in doubts]
