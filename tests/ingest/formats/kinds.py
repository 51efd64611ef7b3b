"""The formats that a text is written in: name → writer, and the text whose answer is to be the same."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.read.kind import Kind
from tests.ingest.formats.paper import printed
from tests.ingest.formats.paragraphs import paragraphs_of
from tests.ingest.formats.plain import ENCODINGS, markdown, wrapped, writable
from tests.ingest.formats.rich_text import rich
from tests.ingest.formats.web import page
from tests.ingest.formats.word import automatic, by_hand


@dataclass(frozen=True, slots=True)
class Format:
    """A way to store a text; `as_written` is the text as this way can hold it."""

    name: str
    kind: Kind
    write: Callable[[str], bytes]
    as_written: Callable[[str], str] = str


def encoded(encoding: str) -> Format:
    """A text file in an old encoding."""
    return Format(
        encoding,
        Kind.TEXT,
        lambda text: writable(text, encoding).encode(encoding),
        lambda text: writable(text, encoding),
    )


QUICK = (
    Format("docx, numbered by Word", Kind.DOCX, lambda text: automatic(paragraphs_of(text))),
    Format("docx, numbered by hand", Kind.DOCX, lambda text: by_hand(paragraphs_of(text))),
    Format("rtf, as Word's", Kind.RTF, lambda text: rich(paragraphs_of(text))),
    Format("pdf, ReportLab", Kind.PDF, lambda text: printed(paragraphs_of(text))),
    Format("html", Kind.HTML, lambda text: page(paragraphs_of(text))),
    Format("html, cp1251", Kind.HTML, lambda text: page(paragraphs_of(text), "cp1251")),
    *map(encoded, ENCODINGS),
    Format("utf-8 with BOM", Kind.TEXT, lambda text: text.encode("utf-8-sig")),
    Format("utf-16 LE with BOM", Kind.TEXT, lambda text: b"\xff\xfe" + text.encode("utf-16-le")),
    Format("utf-16 BE with BOM", Kind.TEXT, lambda text: b"\xfe\xff" + text.encode("utf-16-be")),
    Format("utf-16 LE", Kind.TEXT, lambda text: text.encode("utf-16-le")),
    Format("utf-16 BE", Kind.TEXT, lambda text: text.encode("utf-16-be")),
    Format("lines of Windows", Kind.TEXT, lambda text: text.replace("\n", "\r\n").encode()),
    Format("lines of an old Mac", Kind.TEXT, lambda text: text.replace("\n", "\r").encode()),
    Format("72 columns", Kind.TEXT, lambda text: wrapped(text).encode()),
    Format("md", Kind.TEXT, lambda text: markdown(paragraphs_of(text))),
)
