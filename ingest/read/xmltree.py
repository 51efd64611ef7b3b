"""The bytes of an XML file in, its tree out: no DTD, no entity, nothing fetched, nothing too large."""

import re

from lxml import etree

from ingest.errors import NotRead, PastLimit, Said

MARKS = 2_000_000  # of «<» and «=», so tags and attributes: each costs some 200 bytes of memory
PROLOG = 1_000  # bytes in which an XML file says its encoding
DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
# Encodings in which «<!DOCTYPE» is those letters, with NUL between them at most; not so UTF-7 or EBCDIC.
PLAIN = re.compile(r"utf-?8|utf-?16(-?[lb]e)?|(us-)?ascii|iso-8859-\d+|windows-125\d|cp125\d|koi8-[ru]", re.I)
HUGE = 114  # libxml2's code of a text, a name or a nesting beyond its limits
LONG = frozenset({45, 47, 63, 110, HUGE})  # … and of a comment, an instruction, a section, a name

BROKEN = Said("файл повреждён: его XML не разбирается", "the file is damaged: its XML cannot be parsed")
ANEW = Said("сохраните документ заново в Word или LibreOffice", "save it anew in Word or LibreOffice")


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML file. Raises `NotRead` where it is none or has a DTD, `PastLimit`."""
    check_prolog(data)
    if data.count(b"<") + data.count(b"=") > MARKS:
        raise too_much()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_pis=True,
        remove_comments=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise too_much() if error.code in LONG else NotRead(BROKEN, ANEW) from error
    except ValueError as error:
        raise NotRead(BROKEN, ANEW) from error
    if root.getroottree().docinfo.doctype:
        raise with_dtd()
    return root


def check_prolog(data: bytes) -> None:
    """Refuse a DTD before anything is parsed, in whatever encoding it is written."""
    declared = DECLARED.search(data[:PROLOG].replace(b"\x00", b""))
    if declared and not PLAIN.fullmatch(declared[1].decode()):
        name = declared[1].decode()
        raise NotRead(Said(f"XML в кодировке {name}", f"its XML is in the encoding {name}"), ANEW)
    narrow = data.replace(b"\x00", b"") if b"\x00" in data[:PROLOG] else data
    if b"<!DOCTYPE" in narrow or b"<!ENTITY" in narrow:
        raise with_dtd()


def with_dtd() -> NotRead:
    """The refusal of XML with a DTD: by it one word can stand for a million, or for the content of a file."""
    return NotRead(
        Said("в XML файла есть DTD, такие не читаются", "its XML has a DTD; such are not read"), ANEW
    )


def too_much() -> PastLimit:
    """The refusal of XML beyond what a tree of it may cost."""
    return PastLimit(
        Said(
            "в XML файла слишком много тегов, слишком длинный текст или слишком глубокая вложенность",
            "its XML has too many tags, too long a text or is nested too deeply",
        ),
        ANEW,
    )
