"""A document and the files beside it in, the document as its curators have it out.

Beside `NAME.docx` lie its sidecar, `NAME.yml`, and `NAME.corrections.tsv`; neither is a document. Where a
resolution has several files, what lies beside any of them is about it.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.curate.correct import correct
from ingest.curate.rows import read_rows
from ingest.curate.state import state
from ingest.errors import BadNote, Said, shown
from ingest.model import Document

SIDECAR = ".yml"
CORRECTIONS = ".corrections.tsv"
NOTES = (SIDECAR, ".yaml", CORRECTIONS)
ALONE = Said(
    "рядом нет документа с таким именем; назовите файл по документу",
    "no document of this name lies beside it; name it after its document",
)
DECISIONS = "decisions.tsv"  # judgements on identity, of all documents together: no business of one of them


def curated(document: Document, files: Sequence[Path], notes: Mapping[Path, bytes]) -> Document:
    """The document with what is written beside its files. Raises `BadNote` where that cannot be followed.

    `notes` are the bytes of all that people wrote, of this document or of others.
    """
    sidecar, corrections = one_of(files, SIDECAR, notes), one_of(files, CORRECTIONS, notes)
    if sidecar is not None:
        from ingest.curate.sidecar import read_sidecar  # where there are no notes, no YAML is loaded

        document = state(document, read_sidecar(sidecar, notes[sidecar]))
    if corrections is not None:
        rows, read = read_rows(corrections, notes[corrections])
        document = correct(document, rows, corrections)
        document = replace(document, curation=replace(document.curation, file=read))
    return document


def one_of(files: Sequence[Path], ending: str, notes: Mapping[Path, bytes]) -> Path | None:
    """The notes of a kind beside the files of a resolution; `None` where there are none.

    Raises `BadNote` where they lie in several places and are not the same.
    """
    found = sorted({beside(file, ending) for file in files} & notes.keys())
    for other in found[1:]:
        if notes[other] != notes[found[0]]:
            ru, en = "о том же документе и", "the same document as"
            raise BadNote(
                other, None, f"{ru} {shown(found[0])}; оставьте один", f"{en} {shown(found[0])}; keep one"
            )
    return found[0] if found else None


def beside(path: Path, ending: str) -> Path:
    """Where the notes on a document lie."""
    return path.with_name(path.stem + ending)


def is_note(path: Path) -> bool:
    """Whether a file of a folder is written beside documents and is none itself."""
    return path.name == DECISIONS or path.name.lower().endswith(NOTES)


def complaint_of(note: Path, documents: Container[Path]) -> Said | None:
    """Why notes speak of nothing, a slip in their name; `None` where they speak of one of the documents.

    Those are given by their paths without ending.
    """
    if note.name == DECISIONS:
        return None
    ending = next(ending for ending in NOTES if note.name.lower().endswith(ending))
    if note.with_name(note.name[: -len(ending)]) not in documents:
        return ALONE
    right = SIDECAR if ending == ".yaml" else ending
    if note.name.endswith(right):
        return None
    return Said(
        f"пометки читаются из файлов, чьё имя кончается на {right}; переименуйте файл",
        f"notes are read from files that end in {right}; rename it",
    )


def refuse_shared(notes: Iterable[Path], resolutions: Sequence[Sequence[Path]]) -> None:
    """Refuse notes that lie beside two resolutions, by their files: nobody can say which one they mean."""
    meant: dict[Path, list[Sequence[Path]]] = {}
    for files in resolutions:
        for note in {beside(file, ending) for file in files for ending in (SIDECAR, CORRECTIONS)}:
            meant.setdefault(note, []).append(files)
    for note in sorted(notes):
        several = meant.get(note, [])
        if len(several) > 1:
            near = sorted(
                shown(file.name) for files in several for file in files if file.parent == note.parent
            )
            named = ", ".join(near)
            ru = f"не сказать, о каком это документе: {named}; переименуйте один"
            raise BadNote(note, None, ru, f"it lies beside several documents: {named}; rename one")
