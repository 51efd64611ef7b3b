"""The bytes of a file and its graph in, out every quote that does not stand where the graph says it does.

Pages and paragraphs are asked of other programs than the readers use: PDFium page by page, python-docx.
"""

import io
import re
from collections.abc import Callable
from itertools import pairwise

import docx
import pypdfium2

from ingest.read import extract_of
from ingest.read.clean import clean
from ingest.read.how import AS_IT_IS
from ingest.read.kind import Kind, kind_of
from ontology.terms import ADR, OA
from tests.ingest.formats.compare import Answer, Quote

START = 12  # letters of a quote that are looked for on its page: the rest may stand on the next


def misplaced(data: bytes, answer: Answer) -> tuple[int, list[str]]:
    """How many quotes were looked at, and what is wrong with which."""
    raw, parts = extract_of(data, AS_IT_IS).text, parts_of(data)
    starts = answer.source.places.starts
    wrong = [] if all(a < b for a, b in pairwise(starts)) else ["the places do not ascend"]
    quotes = answer.quotes
    for passage, quote in sorted(quotes.items()):
        wrong += [f"{passage}: {what}" for what in complaints(quote, answer, raw, parts)]
    return len(quotes), wrong


def complaints(quote: Quote, answer: Answer, raw: str, parts: list[str]) -> list[str]:
    """What is wrong with one quote: in the cleaned text, in the file's text, in its page or paragraph."""
    exact, text = quote[OA.exact], answer.source.clean.text
    wrong = []
    if text[int(quote[OA.start]) : int(quote[OA.end])] != exact:
        wrong.append(f"{exact!r} does not stand there")
    led = clean(raw[int(quote[ADR.originalStart]) : int(quote[ADR.originalEnd])]).text
    if not holds(led, exact) or led[:1] != exact[:1] or led[-1:] != exact[-1:]:
        wrong.append(f"{exact!r} is {led!r} in the file")
    place = quote.get(ADR.page) or quote.get(ADR.paragraph)
    if parts and (place is None or not holds(parts[int(place) - 1], exact.split("\n")[0][:START])):
        wrong.append(f"{exact!r} is not in part {place}")
    return wrong


def holds(where: str, words: str) -> bool:
    """Whether the letters of the words stand there in this order: lines may have been joined between them."""
    rest = iter(where)
    return all(letter in rest for letter in re.sub(r"[\s\xad-]", "", words))


def parts_of(data: bytes) -> list[str]:
    """The text of each page or paragraph of a file; nothing where its format has neither."""
    parts: dict[Kind, Callable[[bytes], list[str]]] = {Kind.PDF: pages, Kind.DOCX: paragraphs}
    return parts.get(kind_of(data), lambda _: [])(data)


def pages(data: bytes) -> list[str]:
    """The text of each page of a PDF."""
    document = pypdfium2.PdfDocument(data)
    return [document[i].get_textpage().get_text_range() for i in range(len(document))]


def paragraphs(data: bytes) -> list[str]:
    """The text of each paragraph of a Word file, without the numbers that Word gives it."""
    return [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]
