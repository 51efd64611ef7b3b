"""From a file to clean text with offsets: its kind by content, then one module a format."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from ingest.errors import NotRead, Said, Unreadable
from ingest.limits import check_file, check_paragraphs
from ingest.read.alike import with_figures
from ingest.read.clean import clean
from ingest.read.file import OPENING, read_bytes
from ingest.read.how import AS_IT_IS, How
from ingest.read.kind import Kind, kind_of
from ingest.read.markdown import MEDIA_TYPE as MARKDOWN
from ingest.read.markdown import unmark
from ingest.read.mojibake import check_letters
from ingest.read.spaced import closed_up
from ingest.read.unwrap import unwrap
from ingest.source import CleanText, Extract, Source

__all__ = ["SUFFIXES", "file_name", "read_bytes", "read_data", "read_source"]

# Of files beside which notes may lie; what a file is, its content says.
SUFFIXES = frozenset(
    ".txt .text .md .docx .docm .doc .odt .rtf .pdf .html .htm .xhtml .png .jpg .jpeg .tif .tiff".split()
)
EMPTY = Said("файл пуст", "the file is empty")
GIVE_RESOLUTION = Said("дайте файл с текстом резолюции", "give the file that holds the resolution's text")
ARCHIVE = Said("это архив, а не документ", "this is an archive, not a document")
UNPACK = Said("распакуйте его; `build` читает архив как папку", "unpack it; `build` reads it as a folder")


def read_source(path: Path, how: How = AS_IT_IS) -> Source:
    """Read one file. Raises `Unreadable` where it gives no text, or too much of it."""
    return read_data(path, read_bytes(path), how)


def read_data(path: Path, data: bytes, how: How = AS_IT_IS) -> Source:
    """Read the bytes of the file `path`, which may lie in an archive. Raises `Unreadable`."""
    try:
        extract = extract_of(data, how)
        if not extract.recognised:
            check_letters(extract.text)
        cleaned = put_right(without_marks(extract))
        check_paragraphs(cleaned.text)
        if not cleaned.text.strip():
            raise NotRead(EMPTY, GIVE_RESOLUTION)
    except NotRead as error:
        raise Unreadable(path, error.reason, error.advice, lasting=error.lasting) from error
    return Source(
        file_name(path),
        extract.media_type,
        hashlib.sha256(data).hexdigest(),
        len(data),
        cleaned,
        extract.places,
        extract.encoding,
        extract.recognised,
    )


def put_right(cleaned: CleanText) -> CleanText:
    """The text with what typewriters, OCR and page layout did to its words and lines undone."""
    return unwrap(with_figures(closed_up(cleaned)))


def without_marks(extract: Extract) -> CleanText:
    """The cleaned text, the marks of Markdown taken out where it has them."""
    cleaned = clean(extract.text)
    return unmark(cleaned) if extract.media_type == MARKDOWN else cleaned


def extract_of(data: bytes, how: How) -> Extract:
    """The text of a file's bytes. Raises `NotRead`."""
    check_file(len(data), data[:OPENING])
    if not data.strip():
        raise NotRead(EMPTY, GIVE_RESOLUTION)
    return reader_of(kind_of(data))(data, how)


def reader_of(kind: Kind) -> Callable[[bytes, How], Extract]:
    """The reader of a kind; its libraries are loaded only now."""
    match kind:
        case Kind.HTML:
            from ingest.read.html import read_html as reader
        case Kind.PDF:
            from ingest.read.pdf import read_pdf as reader
        case Kind.PICTURE:
            from ingest.read.ocr import read_picture as reader
        case Kind.RTF:
            from ingest.read.rtf import read_rtf as reader
        case Kind.TEXT:
            from ingest.read.plain import read_plain as reader
        case Kind.DOCX:
            from ingest.read.docx import read_docx as reader
        case Kind.DOC:
            from ingest.read.office import read_doc as reader
        case Kind.ODT:
            from ingest.read.office import read_odt as reader
        case _:
            raise NotRead(ARCHIVE, UNPACK)
    return reader


def file_name(path: Path) -> str:
    """The file's name as text; bytes of it that are no UTF-8 become «\N{REPLACEMENT CHARACTER}»."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
