"""The bytes of a file in, what kind of file it is out: by content alone, whatever its name says."""

import re
from enum import StrEnum

from ingest.errors import NotRead, Said
from ingest.read.package import Package


class Kind(StrEnum):
    """The kinds of files that are read."""

    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    PDF = "pdf"
    HTML = "html"
    TEXT = "text"
    PICTURE = "picture"
    ARCHIVE = "archive"


MEDIA_TYPE = {
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.DOC: "application/msword",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.RTF: "application/rtf",
    Kind.PDF: "application/pdf",
    Kind.HTML: "text/html",
    Kind.TEXT: "text/plain",
    Kind.ARCHIVE: "application/zip",
}
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
MARKUP = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S)
# What is no document, and what to call it.
FOREIGN = {
    b"Rar!": Said("архив RAR", "a RAR archive"),
    b"7z\xbc\xaf": Said("архив 7z", "a 7z archive"),
    b"\x1f\x8b": Said("архив gzip", "a gzip archive"),
    b"GIF8": Said("картинка GIF", "a GIF picture"),
    b"MZ": Said("программа", "a program"),
    b"\x7fELF": Said("программа", "a program"),
}
SAVE = Said(
    "дайте документ: docx, doc, odt, rtf, pdf, html, txt или md",
    "give a document: docx, doc, odt, rtf, pdf, html, txt or md",
)


def kind_of(data: bytes) -> Kind:
    """The kind of a file. Raises `NotRead` where it is one that holds no document."""
    if data.startswith(ZIP):
        return kind_of_package(Package(data))
    if data.startswith(OLE):
        return Kind.DOC
    if data.startswith(PICTURES):
        return Kind.PICTURE
    if data.lstrip()[:5] == b"{\\rtf":
        return Kind.RTF
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    for magic, said in FOREIGN.items():
        if data.startswith(magic):
            raise NotRead(Said(f"не документ: {said.ru}", f"not a document but {said.en}"), SAVE)
    head = data[:4096].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf")
    return Kind.HTML if MARKUP.match(head) else Kind.TEXT


def kind_of_package(package: Package) -> Kind:
    """What a zip file holds: a document of Word or OpenDocument, or other files."""
    names = set(package.names)
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return Kind.DOCX
    if "mimetype" in names and package.read("mimetype").strip().startswith(MEDIA_TYPE[Kind.ODT].encode()):
        return Kind.ODT
    return Kind.ARCHIVE
