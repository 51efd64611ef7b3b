"""The bytes of a PDF in, its text out: what stands on a page as a picture alone is recognised, or named."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.errors import NotRead, PastLimit, Said
from ingest.language.morph import is_known
from ingest.limits import SPLIT, grouped
from ingest.read.how import How
from ingest.read.kind import MEDIA_TYPE, Kind
from ingest.read.ocr import DPI, INCH, LARGEST, PIXELS, Picture, Scribe, too_many_pixels
from ingest.read.package import AGAIN, BROKEN
from ingest.read.pdf.characters import Sheet, sheet_of
from ingest.read.pdf.document import PRINT, opened
from ingest.read.pdf.scan import is_scan
from ingest.read.printed import Page, rows_of, text_of
from ingest.source import Extract, Places

LETTERS = 2_000_000  # of a document: a thousand pages
SAMPLE = 300  # words that show whether a text is Russian
RUSSIAN = 0.25  # of them: fewer are none
ENOUGH = 15  # words, from which that can be known
LONG = 8  # letters of a word, where nothing parts them
WORD = re.compile(r"[^\W\d_]{3,}")
NAMED = 12  # pages that are named one by one

OCR = Said("дайте --ocr", "give --ocr")
TRY_OCR = Said("если документ русский, дайте --ocr", "if it is in Russian, give --ocr")


@dataclass(frozen=True, slots=True)
class Found:
    """A page as found in the file, and whether it has to be recognised."""

    sheet: Sheet
    scan: bool


def read_pdf(data: bytes, how: How) -> Extract:
    """The text of a PDF, a paragraph a line. Raises `NotRead`, `PastLimit`."""
    with opened(data) as document:
        try:
            pages = list(pages_of(document, wanted(found_in(document), how)))
        except pdfium.PdfiumError as error:
            raise NotRead(BROKEN, AGAIN) from error
        form = document.get_formtype() == raw.FORMTYPE_XFA_FULL
    text, starts = text_of(pages)
    if form:
        raise NotRead(
            Said("PDF – форма XFA, без своих страниц", "the PDF is an XFA form without pages"), PRINT
        )
    if not text.strip():
        raise NotRead(Said("в PDF нет текста", "the PDF has no text"), PRINT)
    read_off = any(page.recognised for page in pages)
    return Extract(MEDIA_TYPE[Kind.PDF], text, Places("page", starts), recognised=read_off)


def found_in(document: pdfium.PdfDocument) -> list[Found]:
    """The pages of a document. Raises `PastLimit`."""
    found: list[Found] = []
    left = LETTERS
    for page in document:
        sheet = sheet_of(page)
        letters = sum(len(word.text) for word in sheet.words)
        left -= letters
        if left < 0:
            most = grouped(LETTERS)
            raise PastLimit(Said(f"больше {most} знаков", f"more than {most} characters"), SPLIT)
        found.append(Found(sheet, is_scan(page, len(rows_of(sheet.words)), letters)))
        page.close()
    return found


def wanted(found: Sequence[Found], how: How) -> Sequence[Found]:
    """The pages, each marked where it has to be recognised. Raises `NotRead` where that is not wanted."""
    scans = [place + 1 for place, one in enumerate(found) if one.scan]
    spoilt = is_spoilt([word.text for one in found for word in one.sheet.words])
    if how.ocr:
        return [replace(one, scan=True) for one in found] if spoilt else found
    if scans and len(scans) == len([one for one in found if one.scan or one.sheet.words]):
        raise NotRead(Said("это скан, текста в нём нет", "a scan, it holds no text"), OCR)
    if scans:
        shown = ", ".join(map(str, scans[:NAMED])) + (" …" if len(scans) > NAMED else "")
        raise NotRead(Said(f"страницы-сканы, без текста: {shown}", f"pages that are scans: {shown}"), OCR)
    if spoilt:
        raise NotRead(
            Said("в тексте PDF нет русских слов", "the text of the PDF has no Russian words"), TRY_OCR
        )
    return found


def is_spoilt(words: Sequence[str]) -> bool:
    """Whether the words of a text are not Russian: its fonts do not say which letters they draw."""
    letters = sum(map(len, words))
    found = [word.lower() for text in words for word in WORD.findall(text)]
    sample = found[:: len(found) // SAMPLE + 1]
    least = max(len(sample), letters // LONG // (len(found) // SAMPLE + 1))
    return least >= ENOUGH and sum(map(is_known, sample)) < RUSSIAN * least


def pages_of(document: pdfium.PdfDocument, found: Sequence[Found]) -> Iterator[Page]:
    """The pages with their words, read or recognised."""
    scribe: Scribe | None = None
    for place, one in enumerate(found):
        sheet = one.sheet
        if one.scan:
            scribe = scribe or Scribe()
            yield scribe.page(picture_of(document[place]))
        else:
            yield Page(sheet.width, sheet.height, sheet.words, sheet.rules, recognised=sheet.hidden)


def picture_of(page: pdfium.PdfPage) -> Picture:
    """A page as a picture to be recognised, no larger than that takes."""
    width, height = page.get_size()
    scale = min(DPI / INCH, math.sqrt(PIXELS / max(width * height, 1.0)))
    check_pictures(page)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        return Picture(bitmap.to_pil().convert("L"), scale * INCH)
    finally:
        bitmap.close()


def check_pictures(page: pdfium.PdfPage) -> None:
    """Refuse a page with a picture of too many pixels."""
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        if math.prod(one.get_px_size()) > LARGEST:
            raise too_many_pixels()
