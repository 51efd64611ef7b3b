"""Our own files enter, a zip of the vocabulary leaves: what the words of a release meant on its day.

The addresses of the vocabulary tell what it is now. A zip, since OWL needs blank nodes, and no dump has one.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import ontology
from portal.releases.files import Content, opened, piece_of
from portal.releases.manifest import Piece
from portal.releases.source import Source
from portal.terms.context import compact, context

NAME = "vocabulary.zip"
ALWAYS = (1980, 1, 1, 0, 0, 0)  # zip has no way to leave the time out
READABLE = 0o644 << 16


def read_files() -> dict[str, bytes]:
    """The files of the vocabulary by name: ontology, alignments, schemes, shapes, the context of JSON-LD."""
    single = [ontology.ONTOLOGY, ontology.ALIGNMENTS]
    paths = [*single, *sorted(ontology.SCHEMES.glob("*.ttl")), *sorted(ontology.SHAPES.glob("*.ttl"))]
    found = {path.relative_to(ontology.ROOM).as_posix(): path.read_bytes() for path in paths}
    return found | {"context.jsonld": f'{{"@context": {compact(context())}}}\n'.encode()}


def vocabulary(source: Source, folder: Path) -> Iterator[Piece]:
    """Write the zip, and tell of it."""
    with opened(folder / NAME) as file, zipfile.ZipFile(file, "w") as packed:
        for name, body in read_files().items():
            entry = zipfile.ZipInfo(name, ALWAYS)
            entry.external_attr = READABLE
            packed.writestr(entry, body, zipfile.ZIP_DEFLATED)
    yield piece_of(folder, NAME, Content("application/zip", "", "vocabulary"))
