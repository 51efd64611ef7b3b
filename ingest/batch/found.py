"""Files and folders in, the files to read out: sorted, each with its digest, and the notes beside them.

Hidden files are left alone. Of links in a folder, one that leads to a file of the same folder is followed,
and no other: neither out of the folder, nor into a folder, so that no circle is ever entered.
"""

import hashlib
import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.batch.ours import is_ours
from ingest.curate import CORRECTIONS, SIDECAR, is_note
from ingest.curate.beside import beside
from ingest.errors import NotRead, Said, Unreadable
from ingest.issues import Issue
from ingest.read import read_bytes
from ingest.read.file import GIVE_FILE, NO_FILE, ZIP, unopened
from ingest.read.kind import Kind, kind_of
from ingest.resolve.decisions import NAME as DECISIONS

NOTES = Said("это пометки к документу", "these are notes on a document")
GIVE_DOCUMENT = Said("дайте документ: они читаются вместе с ним", "give the document; they are read with it")
MISPLACED = Said(
    "решения читаются только в корне папки; перенесите файл туда или дайте его через --decisions",
    "decisions are read at the root of the folder alone; move the file there, or give it by --decisions",
)
LEADS_OUT = Said(
    "ссылка ведёт из папки; скопируйте файл сюда или назовите его сам",
    "a link that leads out of the folder; copy the file here, or name it itself",
)
LEADS_NOWHERE = Said(
    "ссылка никуда не ведёт или ходит по кругу; уберите её",
    "a link that leads nowhere or round in a circle; take it out",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: whether it was named itself, the digest of its bytes (SHA-256, hexadecimal).

    An `archive` holds documents and is none. Of a file that is not of this machine, `load` gives the bytes.
    """

    path: Path
    named: bool
    sha256: str
    archive: bool = False
    size: int | None = None
    load: Callable[[], bytes] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """The files to read, the notes on documents with their bytes, and what was left out and why.

    `paths` are the files and folders in which they were found.
    """

    paths: tuple[Path, ...]
    files: tuple[Found, ...]
    notes: Mapping[Path, bytes]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a file shows: its digest, whether it is ours and no document, or an archive of them."""

    sha256: str
    ours: bool
    archive: bool


def look_at(path: Path) -> Look:
    """Look at a file. Raises `Unreadable`."""
    data = read_bytes(path)
    return Look(hashlib.sha256(data).hexdigest(), is_ours(data), is_archive(data))


def find(
    paths: Sequence[Path], leave: Iterable[Path] = (), look: Callable[[Path], Look] = look_at
) -> Finding:
    """Find the files of files and folders; `leave` those alone, and what lies in them.

    `look` is how a file is looked at. Raises `Unreadable` for a file that was named itself.
    """
    issues: list[Issue] = []
    seen = {path.resolve() for path in leave}
    roots = {path / DECISIONS for path in paths if path.is_dir()}
    files: list[Found] = []
    notes: dict[Path, bytes] = {}
    for path, named in candidates(paths, seen, issues):
        if path.name == DECISIONS and not named:
            issues += [Issue(path, MISPLACED)] if path not in roots else []
            continue
        if named and is_note(path):
            raise Unreadable(path, NOTES, GIVE_DOCUMENT)
        try:
            if is_note(path):
                notes[path] = read_bytes(path)
                continue
            seen_there = look(path)
        except Unreadable as error:
            if named:
                raise
            issues.append(Issue(path, error.what))
            continue
        if named or not seen_there.ours:
            files.append(Found(path, named, seen_there.sha256, seen_there.archive))
    notes |= {path: read_bytes(path) for file in files for path in notes_of(file) if path not in notes}
    return Finding(tuple(paths), tuple(files), notes, tuple(issues))


def is_archive(data: bytes) -> bool:
    """Whether a file is an archive of documents."""
    try:
        return data.startswith(ZIP) and kind_of(data) is Kind.ARCHIVE
    except NotRead:  # whoever reads it says why
        return False


def notes_of(file: Found) -> Iterator[Path]:
    """The notes beside a file that was named itself; those of a folder are found with it."""
    if file.named:
        yield from (path for end in (SIDECAR, CORRECTIONS) if (path := beside(file.path, end)).is_file())


def candidates(paths: Sequence[Path], seen: set[Path], issues: list[Issue]) -> Iterator[tuple[Path, bool]]:
    """The files of files and folders, each once and none that was `seen`, and whether it was named."""
    for path in paths:
        is_folder = path.is_dir()
        links: dict[Path, Path] = {}
        found = inside(path, links, issues, frozenset(seen)) if is_folder else {path: path.resolve()}
        new: list[Path] = []
        for some in (found, links):
            for file in sorted(some, key=parts_of):
                if some[file] not in seen:  # of a file and a link to it, the file
                    seen.add(some[file])
                    new.append(file)
        yield from ((file, not is_folder) for file in (sorted(new, key=parts_of) if links else new))


def parts_of(path: Path) -> tuple[str, ...]:
    """By what paths are put in order: as they are compared, in a fraction of the time."""
    return path.parts


def inside(
    root: Path, links: dict[Path, Path], issues: list[Issue], leave: Container[Path] = ()
) -> dict[Path, Path]:
    """The files of a folder and of those in it but `leave`, each with its true path; `links` are apart."""
    home = root.resolve()
    found: dict[Path, Path] = {}
    todo = [(root, home)]
    while todo:
        folder, true = todo.pop()
        for entry in entries_of(folder, issues):
            path = folder / entry.name
            if entry.is_symlink():
                links |= followed(path, home, issues)
            elif entry.is_dir(follow_symlinks=False):
                todo += [(path, true / entry.name)] if true / entry.name not in leave else []
            elif entry.is_file(follow_symlinks=False):
                found[path] = true / entry.name
            else:
                issues.append(
                    Issue(path, Said(f"{NO_FILE.ru}; {GIVE_FILE.ru}", f"{NO_FILE.en}; {GIVE_FILE.en}"))
                )
    issues.sort(key=lambda issue: issue.path)
    return found


def entries_of(folder: Path, issues: list[Issue]) -> list[os.DirEntry[str]]:
    """What lies in a folder, hidden things aside."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        issues.append(Issue(folder, unopened(folder, error).what))
        return []


def followed(link: Path, home: Path, issues: list[Issue]) -> dict[Path, Path]:
    """The file that a link leads to, if it lies in the same folder."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # what is no circle for Python 3.13 is an OSError there
        issues.append(Issue(link, LEADS_NOWHERE))
        return {}
    if not target.is_relative_to(home):
        issues.append(Issue(link, LEADS_OUT))
        return {}
    return {link: target} if target.is_file() else {}
