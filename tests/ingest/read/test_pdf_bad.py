"""Broken, locked, endless and lying PDFs in, a refusal in one line out, in little time and memory."""

import random
import re
import resource
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from ingest.errors import NotRead, PastLimit
from ingest.read.how import AS_IT_IS
from ingest.read.pdf import document, read_pdf

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
HELLO = b"BT /F 12 Tf 10 10 Td (1. Hello neighbours) Tj ET"
FLATE = b"/Filter/FlateDecode"


def pdf(*objects: bytes, before: bytes = b"%PDF-1.7\n", trailer: bytes = b"") -> bytes:
    """A PDF of these objects."""
    data, offsets = bytearray(before), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(data)


def stream(data: bytes, filters: bytes = b"") -> bytes:
    """A stream as it stands in a PDF."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), filters, data)


def page_of(content: bytes, filters: bytes = b"", box: bytes = b"0 0 595 842") -> bytes:
    """A PDF of one page with this content."""
    return pdf(CATALOGUE, PAGES, PAGE % box, stream(content, filters), FONT)


def repeated(unit: bytes, size: int) -> bytes:
    """So many bytes of a repeated unit, packed, without ever holding them."""
    packer = zlib.compressobj(9)
    block = unit * (1_000_000 // len(unit))
    return b"".join([*(packer.compress(block) for _ in range(size // len(block))), packer.flush()])


def spaces() -> bytes:
    """A stream of many spaces."""
    return repeated(b" ", 500_000_000)


# PDFs that unpack into gigabytes, or into a page of millions of things.
BOMBS: dict[str, Callable[[], bytes]] = {
    "spaces": lambda: page_of(spaces(), FLATE),
    "said to be a picture": lambda: page_of(spaces(), b"/Subtype/Image" + FLATE),
    "packed twice": lambda: page_of(zlib.compress(spaces(), 9), b"/Filter[/FlateDecode/FlateDecode]"),
    "states": lambda: page_of(repeated(b"q ", 64_000_000), FLATE),
    "lines": lambda: page_of(repeated(b"0 0 m 9 9 l S\n", 64_000_000), FLATE),
    "words": lambda: page_of(repeated(b"BT /F 9 Tf 100 100 Td (a) Tj ET\n", 64_000_000), FLATE),
    "streams": lambda: pdf(CATALOGUE, PAGES, *[stream(repeated(b"ab \n", 7_000_000), FLATE)] * 400),
}
BROKEN = {
    "garbage": b"%PDF-1.7\n" + b"garbage " * 500,
    "nothing more": b"%PDF-1.7\n",
    "no pages": pdf(CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>"),
    "pages in a ring": pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    "catalogue in a ring": pdf(b"1 0 R"),
    "two thousand million pages": pdf(
        CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", b"<</Type/Page>>"
    ),
    "a page that is none": pdf(CATALOGUE, PAGES, b"[1 2 3]"),
    "an unknown lock": pdf(CATALOGUE, PAGES, trailer=b"/Encrypt<</Filter/Unknown/V 9>>"),
    "only an attachment": pdf(CATALOGUE, PAGES, PAGE % b"0 0 595 842", stream(b""), FONT),
}


def refusal_of(data: bytes) -> NotRead:
    """What a PDF is refused with: in two languages, one line each."""
    with pytest.raises(NotRead) as caught:
        read_pdf(data, AS_IT_IS)
    error = caught.value
    assert all((*error.reason, *error.advice)) and "\n" not in error.line("ru") + error.line("en")
    assert re.search("[а-я]{3}", error.reason.ru) and not re.search("[а-я]", error.line("en"))
    return error


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_little_time_and_memory(name: str) -> None:
    data = BOMBS[name]()
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    assert isinstance(refusal_of(data), PastLimit)
    assert time.process_time() - start < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused(name: str) -> None:
    refusal_of(BROKEN[name])


def test_they_are_all_there() -> None:
    assert (len(BOMBS), len(BROKEN)) == (7, 9)


def test_too_many_pages_are_refused() -> None:
    kids = b" ".join([b"3 0 R"] * 100_000)
    data = pdf(CATALOGUE, b"<</Type/Pages/Kids[%s]/Count 100000>>" % kids, PAGE % b"0 0 595 842", stream(b""))
    assert "2 000 pages" in refusal_of(data).reason.en


def test_a_page_of_too_many_letters_is_refused() -> None:
    rows = b"".join(b"1 0 0 1 9 %d Tm (%s) Tj " % (place % 800, b"ab " * 100) for place in range(1_000))
    assert "characters on a page" in refusal_of(page_of(b"BT /F 1 Tf %s ET" % rows)).reason.en


def test_a_sheet_as_large_as_a_town_is_read() -> None:
    assert read_pdf(page_of(HELLO, box=b"0 0 1000000 1000000"), AS_IT_IS).text == "1. Hello neighbours\n"


def test_a_font_that_is_missing_is_no_reason_to_refuse() -> None:
    data = pdf(CATALOGUE, PAGES, PAGE % b"0 0 595 842", stream(HELLO))
    assert read_pdf(data, AS_IT_IS).text == "1. Hello neighbours\n"


@pytest.mark.parametrize("before", [b"%PDF-1.7\n", b"\xef\xbb\xbf\r\n%PDF-1.4\n", b"X" * 900 + b"%PDF-1.7\n"])
def test_a_header_may_stand_a_little_later(before: bytes) -> None:
    data = pdf(CATALOGUE, PAGES, PAGE % b"0 0 595 842", stream(HELLO), FONT, before=before)
    assert read_pdf(data, AS_IT_IS).text == "1. Hello neighbours\n"


@pytest.mark.parametrize("damage", ["offsets", "no table", "no end"])
def test_a_broken_cross_reference_table_is_mended(damage: str) -> None:
    data = page_of(HELLO)
    table = data.index(b"xref\n0")
    if damage == "offsets":
        data = data[:table] + re.sub(rb"\d{10} 00000 n", b"0000000007 00000 n", data[table:])
    else:
        data = data[: table if damage == "no end" else data.index(b"startxref")].replace(
            b"xref\n0", b"xxxx\n0"
        )
    try:
        assert read_pdf(data, AS_IT_IS).text == "1. Hello neighbours\n"
    except NotRead:
        assert damage == "no end"  # without a trailer nobody knows where the document begins


def locked(press: Any, user: str) -> bytes:
    """A PDF that ReportLab encrypts."""
    import io

    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(user, ownerPassword="own", canPrint=0, strength=128))
    canvas.setFont("Serif", 11)
    canvas.drawString(70, 700, "1. Школам открыть кружки.")
    canvas.save()
    return file.getvalue()


def test_a_lock_without_a_password_opens(press: Any) -> None:
    assert read_pdf(locked(press, ""), AS_IT_IS).text == "1. Школам открыть кружки.\n"


def test_a_lock_with_a_password_is_told(press: Any) -> None:
    error = refusal_of(locked(press, "secret"))
    assert error.line("en") == "the PDF is locked by a password; remove the password and save it anew"


def test_whatever_is_cut_or_changed_nothing_but_a_refusal_comes_out(press: Any) -> None:
    rows = "\n".join(f"{number}. Школам открыть кружок номер {number}." for number in range(40))
    whole, chance = press.flowing(rows), random.Random(7)
    read = 0
    for _ in range(150):
        data = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read += bool(read_pdf(bytes(data), AS_IT_IS).text)
        except NotRead:
            continue
    assert read > 20


@pytest.mark.slow
def test_streams_that_are_no_flate_cost_nothing() -> None:
    data = b"%PDF-1.7\n" + b"stream\n\x78\x9c" * 100_000
    start = time.process_time()
    document.check_streams(data)
    assert time.process_time() - start < 5
