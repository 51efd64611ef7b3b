"""The bytes of a file in, what kind of file it is out: by content alone, whatever its name says."""

import re
from enum import StrEnum

from ingest.errors import NotRead, Said
from ingest.read.compound import MAGIC, Compound
from ingest.read.contents import check_markup, program_of_compound, program_of_package
from ingest.read.mhtml import is_web_archive
from ingest.read.package import Package, is_zip


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
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
# How a page of the web opens, and a part of one that a site's editor saved.
MARKUP = re.compile(
    rb"(?:\xff\xfe|\xfe\xff|\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?+(?><!--.*?-->\s*)*+"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|frameset|base|link|style|script|div|p|table|article|section"
    rb"|main|h[1-6]|ul|ol|center)\b(?!:)",
    re.I | re.S,
)
# What is no document, and what to call it.
FOREIGN = {
    b"Rar!": Said("архив RAR", "a RAR archive"),
    b"7z\xbc\xaf": Said("архив 7z", "a 7z archive"),
    b"\x1f\x8b": Said("архив gzip", "a gzip archive"),
    b"BZh": Said("архив bzip2", "a bzip2 archive"),
    b"\xfd7zXZ": Said("архив xz", "an xz archive"),
    b"\x28\xb5\x2f\xfd": Said("архив zstd", "a zstd archive"),
    b"ustar": Said("архив tar", "a tar archive"),  # at byte 257, after the name of its first file
    b"MSCF": Said("архив CAB", "a CAB archive"),
    b"PK\x07\x08": Said("часть многотомного архива zip", "a part of a zip in several volumes"),
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
    if is_zip(data):
        return kind_of_package(Package(data))
    if data.startswith(MAGIC):
        return Kind(program_of_compound(Compound(data)))
    if data.startswith(PICTURES):
        return Kind.PICTURE
    if data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:5] == b"{\\rtf":
        return Kind.RTF
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    for magic, said in FOREIGN.items():
        if data.startswith(magic) or (magic == b"ustar" and data[257:262] == magic):
            raise NotRead(Said(f"не документ: {said.ru}", f"not a document but {said.en}"), SAVE)
    head = data[:4096].replace(b"\x00", b"")
    if MARKUP.match(head) or is_web_archive(head):
        return Kind.HTML
    check_markup(head)
    return Kind.TEXT


def kind_of_package(package: Package) -> Kind:
    """What a zip file holds: a document of Word or OpenDocument, or other files. Raises `NotRead`."""
    return Kind(program_of_package(package))
