"""An office file in, whose document it is out: a zip, a compound file or XML may hold many a thing.

What is no text document is refused under the name that its owner knows.
"""

import posixpath
import re
from typing import Literal

from ingest.errors import NotRead, Said
from ingest.read.compound import Compound, Stream
from ingest.read.package import LOCKED, UNLOCK, Package

CONTENT_TYPES = "[Content_Types].xml"
RELATIONS = "_rels/.rels"
MANIFEST = "META-INF/manifest.xml"

SAVE_AS = Said("сохраните текст как docx, odt или pdf", "save its text as docx, odt or pdf")
TABLE = Said("это таблица Excel", "this is an Excel table")
SLIDES = Said("это презентация PowerPoint", "this is a PowerPoint presentation")
DRAWING = Said("это чертёж Visio", "this is a Visio drawing")
BOOK = Said("это электронная книга", "this is an electronic book")
PROGRAM = Said("это программа, а не документ", "this is a program, not a document")
LETTER = Said("это письмо Outlook", "this is an Outlook message")
DAMAGED = Said("это документ Office, но его главной части нет", "an Office document without its main part")
AGAIN = Said("получите его ещё раз или сохраните заново", "get it again, or save it anew")

# The content type of the main part of an Office document, in part.
OOXML = {
    "spreadsheetml": TABLE,
    "ms-excel": TABLE,
    "presentationml": SLIDES,
    "ms-powerpoint": SLIDES,
    "visio": DRAWING,
    "xps": Said("это документ XPS", "this is an XPS document"),
}
WORD = ("wordprocessingml", "ms-word")
ODT = re.compile(r"application/vnd\.oasis\.opendocument\.text(?:-template|-web)?")
# What the member `mimetype` says, how it begins.
MIMETYPES = {
    "application/vnd.oasis.opendocument.text-master": Said(
        "это главный документ, его части лежат в других файлах",
        "a master document: its parts are other files",
    ),
    "application/vnd.oasis.opendocument.spreadsheet": Said(
        "это таблица OpenDocument", "an OpenDocument table"
    ),
    "application/vnd.oasis.opendocument.presentation": Said(
        "это презентация OpenDocument", "an OpenDocument presentation"
    ),
    "application/vnd.oasis.opendocument": Said(
        "это рисунок, формула или база OpenDocument", "an OpenDocument drawing, formula or database"
    ),
    "application/vnd.sun.xml": Said("это документ OpenOffice 1", "this is a document of OpenOffice 1"),
    "application/epub": BOOK,
    "application/x-krita": Said("это рисунок Krita", "this is a Krita drawing"),
    "image/openraster": Said("это рисунок", "this is a drawing"),
}
# A member that only such a zip has.
TRACES = {
    "AndroidManifest.xml": PROGRAM,
    "META-INF/MANIFEST.MF": PROGRAM,
    "Index/Document.iwa": Said("это документ iWork (Pages)", "this is an iWork document (Pages)"),
    "Index.zip": Said("это документ iWork (Pages)", "this is an iWork document (Pages)"),
    "doc.kml": Said("это карта KMZ", "this is a KMZ map"),
}
# A stream or storage at the top of a compound file.
STREAMS = {
    "Workbook": TABLE,
    "Book": TABLE,
    "PowerPoint Document": SLIDES,
    "VisioDocument": DRAWING,
    "__properties_version1.0": LETTER,
    "__nameid_version1.0": LETTER,
    "Quill": Said("это публикация Publisher", "this is a Publisher publication"),
    "HwpSummaryInformation": Said("это документ Hangul", "this is a Hangul document"),
    "PerfectOffice_MAIN": Said("это документ WordPerfect", "this is a WordPerfect document"),
    "Catalog": Said("это список миниатюр Windows", "this is a list of Windows thumbnails"),
}
# What the head of an XML file tells.
XML = {
    b"schemas.microsoft.com/office/word/2003/wordml": Said("это Word 2003 XML", "this is Word 2003 XML"),
    b"schemas.microsoft.com/office/2006/xmlPackage": Said(
        "это документ Word одним файлом XML", "a Word document as one XML file"
    ),
    b"urn:oasis:names:tc:opendocument": Said(
        "это документ OpenDocument одним файлом XML", "an OpenDocument file as one XML file"
    ),
    b"urn:schemas-microsoft-com:office:spreadsheet": TABLE,
    b"FictionBook": BOOK,
    b"<svg": Said("это рисунок SVG", "this is an SVG drawing"),
}


def program_of_package(package: Package) -> Literal["docx", "odt", "archive"]:
    """What a zip is: a document of Word or OpenDocument, or an archive. Raises `NotRead`."""
    if CONTENT_TYPES in package.names:
        return word_or_not(package)
    said = mimetype_of(package)
    if ODT.fullmatch(said):
        return "odt"
    for start, name in MIMETYPES.items():
        if said.startswith(start):
            raise NotRead(name, SAVE_AS)
    for member, name in TRACES.items():
        if member in package.names:
            raise NotRead(name, SAVE_AS)
    return "archive"


def mimetype_of(package: Package) -> str:
    """The media type that a zip says of itself, as those of OpenDocument do; empty in any other."""
    if "mimetype" in package.names:
        return package.read("mimetype")[:200].decode("ascii", "replace").strip()
    if MANIFEST in package.names and "content.xml" in package.names:  # some programs write no `mimetype`
        found = re.search(rb"application/vnd\.oasis\.opendocument[a-z.-]+", package.read(MANIFEST))
        return found[0].decode() if found else ""
    return ""


def word_or_not(package: Package) -> Literal["docx", "archive"]:
    """Whether the main part of an Office document is one of Word; a folder `word/` alone proves nothing."""
    said = content_type_of(package, main_part_of(package))
    if any(word in said for word in WORD):
        return "docx"
    for part, name in OOXML.items():
        if part in said:
            raise NotRead(name, SAVE_AS)
    if any(name.startswith(("word/", "xl/", "ppt/")) or name == RELATIONS for name in package.names):
        raise NotRead(DAMAGED, AGAIN)
    return "archive"


def main_part_of(package: Package) -> str:
    """The path of the part on which an Office document rests; empty where it names none."""
    if RELATIONS not in package.names:
        return ""
    for relation in package.xml(RELATIONS).iter("{*}Relationship"):
        kind = relation.get("Type", "").rpartition("/")[2]
        if kind in {"officeDocument", "document", "fixedrepresentation"}:
            return posixpath.normpath(posixpath.join("/", str(relation.get("Target", ""))))
    return ""


def content_type_of(package: Package, part: str) -> str:
    """The content type of a part, by its own entry or by the end of its name."""
    types = package.xml(CONTENT_TYPES)
    for one in types.iter("{*}Override"):
        if one.get("PartName", "").lower() == part.lower():
            return str(one.get("ContentType", ""))
    end = part.rpartition(".")[2].lower()
    ends = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in types.iter("{*}Default")}
    return str(ends.get(end, "")) if part else ""


def program_of_compound(compound: Compound) -> Literal["doc"]:
    """Whether a compound file is a document of Word. Raises `NotRead` where it is another's, or locked."""
    names = {stream.name for stream in compound.top}
    if "EncryptedPackage" in names:
        raise NotRead(LOCKED, UNLOCK)
    for stream in compound.top:
        if stream.name == "WordDocument":
            check_locked(compound, stream)
            return "doc"
    for name, said in STREAMS.items():
        if name in names:
            raise NotRead(said, SAVE_AS)
    raise NotRead(Said("не документ Word", "not a Word document"), SAVE_AS)


def check_locked(compound: Compound, stream: Stream) -> None:
    """Refuse a document of Word whose head says that it is encrypted (MS-DOC, 2.5.1: `fEncrypted`)."""
    if compound.read(stream, 11, 1)[0] & 1:
        raise NotRead(LOCKED, UNLOCK)


def check_markup(head: bytes) -> None:
    """Refuse XML that is no page of the web, by the beginning of its bytes without NUL."""
    if not re.match(rb"(?:\xff\xfe|\xfe\xff)?\s*<\?xml\b", head) or b"<html" in head:
        return
    for trace, said in XML.items():
        if trace in head:
            raise NotRead(said, SAVE_AS)
    raise NotRead(Said("это XML, а не текст документа", "this is XML, not the text of a document"), SAVE_AS)
