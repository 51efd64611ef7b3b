"""A package in, the parts of the Word document in it out: found by relationships and types, not by names."""

import posixpath
import re
from functools import cached_property
from urllib.parse import unquote

from ingest.errors import NotRead, PastLimit, Said
from ingest.limits import SPLIT
from ingest.read.docx.tags import MAIN, STRICT, Element
from ingest.read.package import AGAIN, BROKEN, Package, parse_xml

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
TYPES = "[Content_Types].xml"
LARGEST = 60_000_000  # bytes of one part
# Elements and attributes of all parts together: each takes some hundred bytes of memory, however short.
NODES = 2_000_000
# Word writes these two; in another a part could hold more than its bytes show
DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii"})
NO_DOCUMENT = Said("в файле Word нет самого документа", "the Word file holds no document")
SAVE = Said("сохраните документ заново в Word или LibreOffice", "save it anew in Word or LibreOffice")


class Parts:
    """The parts of a Word file. Raises `NotRead` where they are damaged, `PastLimit` for too large ones."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._left = NODES
        self._names = {name.lstrip("/").lower(): name for name in reversed(package.names)}

    @cached_property
    def document(self) -> Element:
        """The root of the main document."""
        if not self._main:
            raise NotRead(NO_DOCUMENT, SAVE)
        return self._xml(self._main)

    def beside(self, kind: str) -> Element | None:
        """The root of the part of a kind beside the main one, `numbering` or `styles`; None without one."""
        name = self._related(self._main, kind) or self._typed(f"wordprocessingml.{kind}+xml")
        return self._xml(name) if name else None

    @cached_property
    def _main(self) -> str:
        """The name of the main document; empty where there is none."""
        return self._related("", "officeDocument")

    def _related(self, part: str, kind: str) -> str:
        """The name of the part that a relationship of a kind leads to; empty where none does."""
        folder, name = posixpath.split(part)
        rels = self._names.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
        for one in self._xml(rels).iter(RELATIONSHIPS) if rels else ():
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
                target = posixpath.join("/", folder, unquote(one.get("Target", "")))
                found = self._names.get(posixpath.normpath(target).lstrip("/").lower())
                if found is not None:
                    return found
        return ""

    def _typed(self, ending: str) -> str:
        """The name of the part whose type ends so; empty where there is none."""
        types = self._names.get(TYPES.lower())
        for one in self._xml(types).iter(OVERRIDE) if types else ():
            kind, name = one.get("ContentType", ""), one.get("PartName", "").lstrip("/").lower()
            if "word" in kind and kind.endswith(ending) and name in self._names:
                return self._names[name]
        return ""

    def _xml(self, name: str) -> Element:
        """The root of a part, within what is left of the limits."""
        data = self._package.read(name)
        self._left -= data.count(b"<") + data.count(b"=")
        if len(data) > LARGEST or self._left < 0:
            raise PastLimit(Said("документ слишком велик", "the document is too large"), SPLIT)
        declared = DECLARED.match(data[:200].lstrip())
        if declared is not None and declared[1].lower() not in ENCODINGS:
            raise NotRead(BROKEN, AGAIN)
        return parse_xml(data.replace(STRICT, MAIN.encode()))
