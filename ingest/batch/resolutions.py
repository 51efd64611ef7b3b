"""Documents by their files in, resolutions out: one may have several files; what people wrote is applied."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.batch.copies import together
from ingest.batch.outcome import Read
from ingest.curate import curated
from ingest.curate.beside import refuse_shared
from ingest.model import Document
from ingest.read import file_name

DEEPEST = 64  # folders above a file that may tell it from another of its name


@dataclass(frozen=True, slots=True)
class Resolution:
    """A document and the files that hold it, the one that was read first."""

    document: Document
    files: tuple[Path, ...]


def resolutions_of(read: Mapping[Path, Read], notes: Mapping[Path, bytes]) -> list[Resolution]:
    """The resolutions of all files, in the order of the first file of each.

    Raises `BadNote` where notes cannot be followed.
    """
    groups = together(read)
    refuse_shared(notes, groups)
    names = told_apart(read)
    return [Resolution(document_of(group, read, names, notes), tuple(group)) for group in groups]


def document_of(
    files: list[Path], read: Mapping[Path, Read], names: Mapping[Path, str], notes: Mapping[Path, bytes]
) -> Document:
    """The document of a resolution, with its files under their names and with what is written beside them."""
    first, *others = (replace(read[path].document.source, name=names[path]) for path in files)
    source = replace(first, copies=tuple(other.file for other in others))
    return curated(replace(read[files[0]].document, source=source), files, notes)


def told_apart(read: Mapping[Path, Read]) -> dict[Path, str]:
    """A name for each file: where files share one, their folders tell them apart, at last their digests."""
    names = {path: file_name(path) for path in read}
    for depth in range(DEEPEST):
        counted = Counter(names.values())
        shared = [path for path, name in names.items() if counted[name] > 1]
        if not shared:
            break
        for path in shared:
            above = path.resolve().parents
            more = file_name(above[depth]) if depth < len(above) else read[path].document.source.sha256[:8]
            names[path] = f"{more}/{names[path]}"
    return names
