"""Nothing in, a digest of the extractor out: of all that decides what the same bytes are read as."""

import hashlib
import platform
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import ontology
from ingest.read.how import How

LIBRARIES = (
    *("lxml", "pillow", "pymorphy3", "pymorphy3-dicts-ru", "pyoxigraph", "pypdfium2", "pyyaml"),
    *("dawg2-python", "adresat"),
)
PROGRAMS = ("soffice", "libreoffice", "tesseract")
# Beside the programs: what they were built of, and the languages that they know.
BESIDE = ("soffice.bin", "versionrc")
LANGUAGES = "share/tesseract-ocr/*/tessdata/*.traineddata"


@cache
def extractor() -> str:
    """The digest of our own words and rules, of the libraries and of the programs that read for us."""
    digest = hashlib.sha256()
    for part in (*machine(), *own_files(), *map(library, LIBRARIES), *programs()):
        digest.update(f"{len(part)} {part}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def key_of(*parts: str) -> str:
    """The key of a result: of the extractor and of all that it was made from."""
    digest = hashlib.sha256(extractor().encode())
    for part in parts:
        digest.update(f"{len(part)} {part}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def own_version() -> str:
    """The version of this software, which stands on every fact that it states."""
    try:
        return version("adresat")
    except PackageNotFoundError:
        return "0.7.0"


def document_key(sha256: str, how: How) -> str:
    """The key of a document: its bytes, and how they are to be read."""
    return key_of("document", sha256, repr(how))


def machine() -> Iterator[str]:
    """The language that all is written in, and the letters that it knows."""
    yield sys.version
    yield platform.machine()
    yield unicodedata.unidata_version


def own_files() -> Iterator[str]:
    """The digest of each file of the rooms that make a graph: code, words, vocabulary."""
    for root in (Path(__file__).resolve().parents[1], Path(ontology.__file__).resolve().parent):
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"{path.relative_to(root.parent)} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def library(name: str) -> str:
    """A library and its version."""
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


def programs() -> Iterator[str]:
    """The programs that read for us, as they lie there: to ask them for their version takes a second."""
    for name in PROGRAMS:
        found = shutil.which(name)
        if found is not None:
            true = Path(found).resolve()
            root = true.parent.parent
            for path in (true, *(true.with_name(one) for one in BESIDE), *sorted(root.glob(LANGUAGES))):
                if path.is_file():
                    state = path.stat()
                    yield f"{path} {state.st_size} {state.st_mtime_ns}"
