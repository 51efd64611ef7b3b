"""The bytes of a PDF in, an open document out, within limits: nothing is unpacked that was not measured.

pdfium unpacks a stream up to a gigabyte, and makes eighty bytes of a byte of a page's content, so streams are
measured before it sees them; it is not safe in threads, so one document is open at a time.
"""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.errors import NotRead, PastLimit, Said
from ingest.limits import SPLIT, grouped
from ingest.read.package import AGAIN, BROKEN

PAGES = 2_000
STREAM = 64_000_000  # bytes unpacked, of a stream that is no picture: fonts of Chinese take twenty
DENSE = 8_000_000  # the same, packed beyond what text and fonts pack to
RATIO = 50  # times: so much
PICTURE = 300_000_000  # bytes: two sheets A3 in colour
TOTAL = 2_000_000_000  # bytes of all streams, measured piece by piece
PIECE = 1_000_000
BACK = 2_000  # bytes before a stream that may hold its dictionary
START = re.compile(rb"stream\r?\n")

UNLOCK = Said("снимите пароль и сохраните заново", "remove the password and save it anew")
PRINT = Said("распечатайте документ в PDF заново", "print the document into a PDF anew")
_ONE = Lock()


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document of a PDF's bytes. Raises `NotRead`, `PastLimit`."""
    check_streams(data)
    with _ONE:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise refusal(error) from error
        try:
            check_pages(len(document))
            yield document
        finally:
            document.close()


def refusal(error: pdfium.PdfiumError) -> NotRead:
    """What to say of a PDF that does not open."""
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return NotRead(Said("PDF закрыт паролем", "the PDF is locked by a password"), UNLOCK)
    if error.err_code == raw.FPDF_ERR_SECURITY:
        return NotRead(
            Said("PDF зашифрован неизвестным образом", "the PDF is encrypted in an unknown way"), UNLOCK
        )
    return NotRead(BROKEN, AGAIN)


def check_pages(count: int) -> None:
    """Refuse a PDF without pages, and one of too many."""
    if count <= 0:
        raise NotRead(Said("в PDF нет страниц", "the PDF has no pages"), AGAIN)
    if count > PAGES:
        most = grouped(PAGES)
        raise PastLimit(Said(f"больше {most} страниц", f"more than {most} pages"), SPLIT)


def check_streams(data: bytes) -> None:
    """Refuse a PDF with a stream that unpacks into too much."""
    left = TOTAL
    for start in START.finditer(data):
        before = data[max(0, start.start() - BACK) : start.start()].rpartition(b" obj")[2]
        left -= measured(data, start.end(), b"/Image" in before, left)
        if left < 0:
            raise too_large()


def measured(data: bytes, start: int, picture: bool, left: int) -> int:
    """How much a stream unpacks into, level under level; 0 where it is not packed by Flate."""
    total = 0
    for _ in range(3):  # «/Filter [/FlateDecode /FlateDecode]»
        if not is_flate(data[start : start + 2]):
            break
        size, packed, head = unpacked(data, start, PICTURE if picture else STREAM)
        dense = not picture and size > DENSE and size > RATIO * packed
        if dense or size > (PICTURE if picture else STREAM):
            raise too_large()
        total += size
        if total > left or not is_flate(head[:2]):
            break
        data, start = head, 0
    return total


def is_flate(head: bytes) -> bool:
    """Whether bytes begin as a Flate stream does."""
    return len(head) == 2 and head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0


def unpacked(data: bytes, start: int, most: int) -> tuple[int, int, bytes]:
    """How much a stream unpacks into (up to some more than `most`), from how much, and its first bytes."""
    unpacker, size, head = zlib.decompressobj(), 0, b""
    rest: bytes | memoryview = memoryview(data)[start : start + PIECE]
    done = start
    while size <= most and len(rest):
        try:
            piece = unpacker.decompress(rest, PIECE)
        except zlib.error:
            break
        head = head or piece
        size += len(piece)
        done += len(rest) - len(unpacker.unconsumed_tail)
        if unpacker.eof:
            break
        rest = unpacker.unconsumed_tail or memoryview(data)[done : done + PIECE]
    return size, done - start, head


def too_large() -> PastLimit:
    """The refusal of a PDF that unpacks into too much."""
    return PastLimit(
        Said("PDF распаковывается в слишком много данных", "the PDF unpacks into too much"), PRINT
    )
