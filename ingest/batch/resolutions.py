"""Documents by their files in, resolutions out: one may have several files; what people wrote is applied."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.batch.copies import together
from ingest.batch.outcome import Sealed
from ingest.batch.pack import Unpacked, pack, unpack
from ingest.curate import curated
from ingest.curate.beside import refuse_shared
from ingest.documents import Documents, Entry
from ingest.model import Document
from ingest.read import file_name
from ingest.shelf import Box, Slot, room

DEEPEST = 64  # folders above a file that may tell it from another of its name


@dataclass(frozen=True, slots=True)
class Lying:
    """A file that is a resolution, and where its document lies in the box."""

    read: Sealed
    slot: Slot


@dataclass(frozen=True, slots=True)
class Resolution:
    """A document and the files that hold it, the one that was read first."""

    document: Entry
    files: tuple[Path, ...]


def resolutions_of(box: Box, lying: Mapping[Path, Lying], notes: Mapping[Path, bytes]) -> list[Resolution]:
    """The resolutions of all files, in the order of the first file of each.

    Raises `BadNote` where notes cannot be followed.
    """
    read = {path: one.read for path, one in lying.items()}
    groups = together(read)
    refuse_shared(notes, groups)
    names = told_apart(read)
    return [
        Resolution(annotated(box, entry_of(group, lying, names), group, notes), tuple(group))
        for group in groups
    ]


def documents_of(box: Box, resolutions: Iterable[Resolution]) -> Documents:
    """The documents of resolutions, as they lie in the box."""
    return Documents(box, [one.document for one in resolutions], opened)


def opened(packed: bytes) -> Document:
    """A document out of bytes. Raises `Unpacked` where they are anything else."""
    found = unpack(packed)
    if not isinstance(found, Document):
        raise Unpacked(type(found).__name__)
    return found


def entry_of(files: Sequence[Path], lying: Mapping[Path, Lying], names: Mapping[Path, str]) -> Entry:
    """The document of a resolution, with its files under their names."""
    first, *others = (replace(lying[path].read.file, name=names[path]) for path in files)
    return Entry(lying[files[0]].slot, first.name, first.sha256, tuple(others))


def annotated(box: Box, entry: Entry, files: Sequence[Path], notes: Mapping[Path, bytes]) -> Entry:
    """A document with what is written beside its files; where that changes it, it lies elsewhere."""
    if not notes:
        return entry
    (plain,) = Documents(box, [entry], opened)
    document = curated(plain, files, notes)
    if document is plain:
        return entry
    with room():
        return replace(entry, slot=box.put(pack(document)))


def told_apart(read: Mapping[Path, Sealed]) -> dict[Path, str]:
    """A name for each file: where files share one, their folders tell them apart, at last their digests."""
    names = {path: file_name(path) for path in read}
    for depth in range(DEEPEST):
        counted = Counter(names.values())
        shared = [path for path, name in names.items() if counted[name] > 1]
        if not shared:
            break
        for path in shared:
            above = path.resolve().parents
            more = file_name(above[depth]) if depth < len(above) else read[path].file.sha256[:8]
            names[path] = f"{more}/{names[path]}"
    return names
