"""An OpenDocument file in, another one with its text alone out: nothing in it leads anywhere or computes.

What goes: addresses of whatever lies elsewhere, pictures, objects, scripts, what was deleted and comments on
it. A field becomes the words it had when the file was saved: another program would put its own day there.
"""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from ingest.errors import NotRead
from ingest.read.contents import MANIFEST
from ingest.read.package import AGAIN, BROKEN, LOCKED, UNLOCK, Package

PARTS = ("content.xml", "styles.xml")
BASE = "urn:oasis:names:tc:opendocument:xmlns:"
HREF = "{http://www.w3.org/1999/xlink}href"
TEXT, DRAW, OFFICE = (f"{{{BASE}{name}:1.0}}" for name in ("text", "drawing", "office"))
STYLE = f"{{{BASE}style:1.0}}"
TEXT_TYPE = "application/vnd.oasis.opendocument.text"

GONE = frozenset(
    {
        *(
            OFFICE + name
            for name in "scripts event-listeners forms dde-source binary-data annotation".split()
        ),
        *(OFFICE + name for name in ("annotation-end", "settings")),
        *(TEXT + name for name in "section-source dde-connection-decls tracked-changes".split()),
        *(TEXT + name for name in "change change-start change-end alphabetical-index-auto-mark-file".split()),
        *(DRAW + name for name in "image object object-ole plugin applet floating-frame control".split()),
        *(DRAW + name for name in ("fill-image", "glue-point")),
        STYLE + "background-image",
    }
)
# Fields whose words another program would compute anew.
FIELDS = frozenset(
    TEXT + name
    for name in (
        "date time file-name template-name author-name author-initials creation-date creation-time "
        "modification-date modification-time print-date print-time printed-by editing-cycles "
        "editing-duration initial-creator creator title subject keywords description user-defined "
        "sender-firstname sender-lastname sender-initials sender-title sender-position sender-email "
        "sender-phone-private sender-phone-work sender-fax sender-company sender-street sender-city "
        "sender-postal-code sender-country sender-state-or-province "
        "conditional-text dde-connection execute-macro database-display database-next database-name "
        "variable-get variable-set variable-input user-field-get user-field-input expression text-input "
        "sequence sequence-ref bookmark-ref reference-ref note-ref chapter "
        "page-count paragraph-count word-count character-count table-count image-count object-count"
    ).split()
)


def only_text(data: bytes) -> bytes:
    """The file with what is text in it. Raises `NotRead` where it is locked, damaged or has a DTD."""
    package = Package(data)
    check_locked(package)
    if PARTS[0] not in package.names:
        raise NotRead(BROKEN, AGAIN)
    kept = [(name, bare(package.xml(name))) for name in PARTS if name in package.names]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("mimetype", TEXT_TYPE, zipfile.ZIP_STORED)
        for name, content in (*kept, (MANIFEST, manifest_of(name for name, _ in kept))):
            archive.writestr(name, content)
    return file.getvalue()


def check_locked(package: Package) -> None:
    """Refuse a file whose parts are encrypted."""
    locked = MANIFEST in package.names and b"encryption-data" in package.read(MANIFEST)
    if locked or "encrypted-package" in package.names:
        raise NotRead(LOCKED, UNLOCK)


def bare(root: etree._Element) -> bytes:
    """A part without what is no text of it."""
    for element in hidden(root):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    etree.strip_elements(root, *GONE, with_tail=False)
    etree.strip_tags(root, *FIELDS)
    for element in root.iter(etree.Element):
        element.attrib.pop(HREF, None)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def hidden(root: etree._Element) -> list[etree._Element]:
    """The sections and paragraphs that nobody sees who opens the file."""
    found = [one for one in root.iter(TEXT + "section") if is_hidden(one)]
    for mark in root.iter(TEXT + "hidden-paragraph"):
        if is_hidden(mark):
            found += mark.iterancestors(TEXT + "p", TEXT + "h")
    return found


def is_hidden(element: etree._Element) -> bool:
    """Whether a section or a mark says that it is hidden: always, or on a condition that held."""
    return bool(element.get(TEXT + "display") == "none" or element.get(TEXT + "is-hidden") == "true")


def manifest_of(names: Iterator[str]) -> bytes:
    """The list of parts that each OpenDocument file has."""
    space = f"{{{BASE}manifest:1.0}}"
    root = etree.Element(space + "manifest", {space + "version": "1.2"}, nsmap={"manifest": space[1:-1]})
    for path, kind in (("/", TEXT_TYPE), *((name, "text/xml") for name in names)):
        etree.SubElement(root, space + "file-entry", {space + "full-path": path, space + "media-type": kind})
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
