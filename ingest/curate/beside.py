"""A document and the files beside it in, the document as its curators have it out.

Beside `NAME.txt` lie its sidecar, `NAME.yml`, and `NAME.corrections.tsv`; neither is a document.
"""

from dataclasses import replace
from pathlib import Path

from ingest.curate.correct import correct
from ingest.curate.rows import read_rows
from ingest.curate.state import state
from ingest.errors import BadNote, Said
from ingest.model import Document
from ingest.read import SUFFIXES

SIDECAR = ".yml"
CORRECTIONS = ".corrections.tsv"
NOTES = (SIDECAR, ".yaml", CORRECTIONS)
ALONE = Said(
    "рядом нет документа с таким именем; назовите файл по документу",
    "no document of this name lies beside it; name it after its document",
)
DECISIONS = "decisions.tsv"  # judgements on identity, of all documents together: no business of one of them


def curated(document: Document, path: Path) -> Document:
    """The document with what is written beside it. Raises `BadNote` where that cannot be followed."""
    sidecar, corrections = beside(path, SIDECAR), beside(path, CORRECTIONS)
    for file in (sidecar, corrections):
        if file.is_file():
            refuse_shared(file, path)
    if sidecar.is_file():
        from ingest.curate.sidecar import read_sidecar  # where there are no notes, no YAML is loaded

        document = state(document, read_sidecar(sidecar))
    if corrections.is_file():
        rows, read = read_rows(corrections)
        document = correct(document, rows, corrections)
        document = replace(document, curation=replace(document.curation, file=read))
    return document


def beside(path: Path, ending: str) -> Path:
    """Where the notes on a document lie."""
    return path.with_name(path.stem + ending)


def is_note(path: Path) -> bool:
    """Whether a file of a folder is written beside documents and is none itself."""
    return path.name == DECISIONS or path.name.lower().endswith(NOTES)


def complaint_of(note: Path) -> Said | None:
    """Why notes in a folder speak of nothing, a slip in their name; `None` where they speak of a document."""
    if note.name == DECISIONS:
        return None
    ending = next(ending for ending in NOTES if note.name.lower().endswith(ending))
    if not documents(note.parent, note.name[: -len(ending)]):
        return ALONE
    right = SIDECAR if ending == ".yaml" else ending
    if note.name.endswith(right):
        return None
    return Said(
        f"пометки читаются из файлов, чьё имя кончается на {right}; переименуйте файл",
        f"notes are read from files that end in {right}; rename it",
    )


def documents(folder: Path, stem: str) -> list[Path]:
    """The files of a folder that may be documents of that name, sorted."""
    suffixes = {"", *SUFFIXES}
    found = (path for path in folder.iterdir() if path.stem == stem and path.suffix.lower() in suffixes)
    return sorted(path for path in found if path.is_file())


def refuse_shared(note: Path, path: Path) -> None:
    """Refuse notes that lie beside two documents: nobody can say which one they mean."""
    found = [one.name for one in documents(path.parent, path.stem)]
    if len(found) > 1:
        named = ", ".join(found)
        ru = f"не сказать, о каком это документе: {named}; переименуйте один"
        raise BadNote(note, None, ru, f"it lies beside several documents: {named}; rename one")
