"""Bytes in, the kind of file out by content alone; what is no document is named and refused."""

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import NotRead
from ingest.read.compound import MAGIC, Compound
from ingest.read.kind import Kind, kind_of

OFFICE = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"
ODF = "application/vnd.oasis.opendocument."
NEXT = 0xFFFFFFFF


def packed(*members: tuple[str, str | bytes]) -> bytes:
    """A zip of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def office(
    content_type: str, part: str = "word/document.xml", base: str = OFFICE, default: str = ""
) -> bytes:
    """An Office document whose main part is of this content type."""
    relation = f"{base}/officeDocument/2006/relationships/officeDocument"
    types = f'<Override PartName="/{part}" ContentType="{content_type}"/>' if content_type else default
    return packed(
        ("[Content_Types].xml", f'<Types xmlns="{OFFICE}/package/2006/content-types">{types}</Types>'),
        (
            "_rels/.rels",
            f'<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="a" '
            f'Type="{relation}" Target="{part}"/></Relationships>',
        ),
        (part, "<d/>"),
    )


def open_document(mimetype: str) -> bytes:
    """An OpenDocument file that says this of itself."""
    return packed(("mimetype", mimetype), ("content.xml", "<d/>"))


def entry(name: str, kind: int, first: int, length: int, child: int = NEXT, right: int = NEXT) -> bytes:
    """An entry in the directory of a compound file."""
    letters = name.encode("utf-16-le") + b"\0\0"
    head = letters.ljust(64, b"\0") + struct.pack("<HBB3L", len(letters), kind, 1, NEXT, right, child)
    return head + bytes(36) + struct.pack("<LQ", first, length)


def compound(*names: str, head: bytes = b"", inner: str = "") -> bytes:
    """A compound file with these streams at the top, and one stream of 4096 bytes that begins with `head`."""
    entries = [entry("Root Entry", 5, NEXT, 0, child=1)]
    for number, name in enumerate(names, 1):
        entries.append(entry(name, 2, 2, 4096, right=number + 1 if number < len(names) else NEXT))
    if inner:
        entries[-1] = entry("ObjectPool", 1, 0, 0, child=len(entries))
        entries.append(entry(inner, 2, 2, 4096))
    directory = b"".join(entries).ljust(1024, b"\0")
    table = [0xFFFFFFFD, 11, *range(3, 10), 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFE]
    fat = struct.pack(f"<{len(table)}L", *table).ljust(512, b"\xff")
    header = MAGIC + bytes(16) + struct.pack("<5H6x6L", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE)
    header += struct.pack("<3L", 0, 0xFFFFFFFE, 0) + struct.pack("<109L", 0, *[NEXT] * 108)
    body = fat + directory[:512] + head.ljust(4096, b"\0") + bytes(512) + directory[512:]
    return header.ljust(512, b"\0")[:512] + body


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
KINDS = {
    "docx": (office(WORD + "document.main+xml"), Kind.DOCX),
    "dotx": (office(WORD + "template.main+xml"), Kind.DOCX),
    "docm": (office("application/vnd.ms-word.document.macroEnabled.main+xml"), Kind.DOCX),
    "dotm": (office("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), Kind.DOCX),
    "strict docx": (office(WORD + "document.main+xml", base=STRICT), Kind.DOCX),
    "docx in a folder of another name": (office(WORD + "document.main+xml", "w/d.xml"), Kind.DOCX),
    "docx by its end": (
        office("", default=f'<Default Extension="XML" ContentType="{WORD}document.main+xml"/>'),
        Kind.DOCX,
    ),
    "docx behind a blank line": (b"\r\n" + office(WORD + "document.main+xml"), Kind.DOCX),
    "odt": (open_document(ODF + "text"), Kind.ODT),
    "odt with a line end": (open_document(ODF + "text\n"), Kind.ODT),
    "ott": (open_document(ODF + "text-template"), Kind.ODT),
    "odt without mimetype": (
        packed(
            ("content.xml", "<d/>"),
            ("META-INF/manifest.xml", f'<m><f path="/" media-type="{ODF}text"/></m>'),
        ),
        Kind.ODT,
    ),
    "doc": (compound("WordDocument", "1Table"), Kind.DOC),
    "doc with an Excel table in it": (compound("WordDocument", "ObjectPool", inner="Workbook"), Kind.DOC),
    "zip": (packed(("a.txt", "text"), ("word/document.xml", "<d/>")), Kind.ARCHIVE),
    "zip of nothing": (packed(), Kind.ARCHIVE),
    "a web page": (b"<html><body>text", Kind.HTML),
    "text": ("Резолюция".encode(), Kind.TEXT),
    "text about XML": ("Формат <?xml ?> описан ниже".encode(), Kind.TEXT),
    "jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", Kind.PICTURE),
}
REFUSED = {
    "xlsx": (office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "Excel"),
    "xlsb": (office("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "Excel"),
    "xlsx with a folder word": (
        office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "word/d.xml"),
        "Excel",
    ),
    "pptx": (
        office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
        "PowerPoint",
    ),
    "vsdx": (office("application/vnd.ms-visio.drawing.main+xml"), "Visio"),
    "docx without its main part": (office("", default="<x/>"), "without its main part"),
    "docx with a DTD": (
        packed(("[Content_Types].xml", "<!DOCTYPE a><Types/>"), ("_rels/.rels", "<Relationships/>")),
        "DTD",
    ),
    "ods": (open_document(ODF + "spreadsheet"), "an OpenDocument table"),
    "odp": (open_document(ODF + "presentation"), "presentation"),
    "odg": (open_document(ODF + "graphics"), "drawing"),
    "odm": (open_document(ODF + "text-master"), "master document"),
    "sxw": (open_document("application/vnd.sun.xml.writer"), "OpenOffice 1"),
    "epub": (open_document("application/epub+zip"), "electronic book"),
    "jar": (packed(("META-INF/MANIFEST.MF", "Manifest-Version: 1.0"), ("A.class", "x")), "a program"),
    "apk": (packed(("AndroidManifest.xml", b"\x03"), ("classes.dex", b"x")), "a program"),
    "pages": (packed(("Index/Document.iwa", "x")), "Pages"),
    "xls": (compound("Workbook"), "Excel"),
    "xls of 1995": (compound("Book"), "Excel"),
    "ppt": (compound("PowerPoint Document"), "PowerPoint"),
    "msg": (compound("__nameid_version1.0", "__properties_version1.0"), "Outlook"),
    "thumbs": (compound("Catalog"), "thumbnails"),
    "another compound file": (compound("Something"), "not a Word document"),
    "a locked docx": (compound("EncryptionInfo", "EncryptedPackage"), "password"),
    "a locked doc": (compound("WordDocument", head=b"\xec\xa5\xc1\0" + bytes(7) + b"\x01"), "password"),
    "a cut doc": (compound("WordDocument")[:700], "not a Word document|cut short"),
    "the head of a doc": (MAGIC + bytes(20), "cut short"),
    "rar": (b"Rar!\x1a\x07\x01\x00", "a RAR archive"),
    "7z": (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    "gz": (b"\x1f\x8b\x08\x00", "a gzip archive"),
    "tar": (b"a.txt".ljust(257, b"\0") + b"ustar\x0000", "a tar archive"),
    "xz": (b"\xfd7zXZ\x00", "an xz archive"),
    "bz2": (b"BZh91AY&SY", "a bzip2 archive"),
    "a volume of a zip": (b"PK\x07\x08PK\x03\x04", "several volumes"),
    "a cut zip": (packed(("a.txt", "text"))[:-5], "cut short"),
    "Word 2003 XML": (
        f'{XML}<?mso-application progid="Word.Document"?><w:wordDocument xmlns:w='
        '"http://schemas.microsoft.com/office/word/2003/wordml"/>',
        "Word 2003 XML",
    ),
    "flat OPC": (f'{XML}<p:package xmlns:p="http://schemas.microsoft.com/office/2006/xmlPackage"/>', "Word"),
    "flat ODF": (
        f'{XML}<o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
        "OpenDocument",
    ),
    "flat ODF in UTF-16": (
        '<?xml version="1.0"?><d xmlns="urn:oasis:names:tc:opendocument:x"/>'.encode("utf-16"),
        "OpenDocument",
    ),
    "fb2": (f"{XML}<FictionBook/>", "electronic book"),
    "svg": (f"{XML}<svg/>", "SVG"),
    "other XML": (f"{XML}<rss/>", "this is XML"),
}


def test_the_kinds_are_all_there() -> None:
    assert (len(KINDS), len(REFUSED)) == (20, 41)


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_told_by_content(name: str) -> None:
    data, kind = KINDS[name]
    assert kind_of(data) is kind


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_document_is_named_and_refused(name: str) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(NotRead, match=reason) as caught:
        kind_of(data.encode() if isinstance(data, str) else data)
    assert caught.value.advice.ru and "\n" not in caught.value.line("ru") + caught.value.line("en")


def test_a_directory_behind_the_first_part_of_the_table_is_found() -> None:
    """A file of 8 MB: its table does not fit into the header."""
    places = range(130)
    sectors = 130 * 128
    follow = [0xFFFFFFFE] * sectors
    data = bytearray(512 * (1 + sectors))
    follow[16_000] = 16_001  # the directory
    header = (
        MAGIC + bytes(16) + struct.pack("<5H6x6L", 62, 3, 0xFFFE, 9, 6, 0, 130, 16_000, 0, 4096, NEXT - 1)
    )
    header += struct.pack("<3L", 0, 130, 1) + struct.pack("<109L", *places[:109])
    data[:512] = header
    table = struct.pack(f"<{sectors}L", *follow)
    data[512 : 512 + len(table)] = table
    data[512 * 131 : 512 * 132] = struct.pack("<128L", *places[109:], *[NEXT - 1] * 107)
    directory = (
        entry("Root Entry", 5, NEXT, 0, child=4) + bytes(3 * 128) + entry("WordDocument", 2, 200, 4096)
    )
    data[512 * 16_001 : 512 * 16_001 + len(directory)] = directory
    assert [one.name for one in Compound(bytes(data)).top] == ["WordDocument"]


def test_chains_and_trees_that_bite_their_tail_end() -> None:
    data = bytearray(compound("WordDocument", "1Table"))
    struct.pack_into("<L", data, 512 + 4, 1)  # the directory goes on with itself
    struct.pack_into("<L", data, 1024 + 128 + 72, 1)  # beside the first stream stands the first stream
    struct.pack_into("<2L", data, 68, 0, 1)  # the table lies in itself
    assert [one.name for one in Compound(bytes(data)).top] == ["WordDocument"]


@settings(max_examples=500, deadline=1000)
@given(st.lists(st.tuples(st.integers(0, 1600), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_spoilt_compound_file_is_a_kind_or_a_refusal(changes: list[tuple[int, int]]) -> None:
    data = bytearray(compound("WordDocument", "1Table"))
    for place, value in changes:
        data[place] = value
    try:
        kind_of(MAGIC + bytes(data[8:]))
    except NotRead as error:
        assert error.reason.ru
