"""Paragraphs in, the bytes of a PDF out: printed lines, a running header, a number on every page."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.formats.paragraphs import Paragraph

FONTS = Path("/usr/share/fonts")
NAMES = ("DejaVuSans.ttf", "DejaVuSerif.ttf", "LiberationSerif-Regular.ttf")
SIZE, LEADING = 12, 16
LEFT, WIDE, TOP, BOTTOM = 3 * cm, 16.5 * cm, 26.5 * cm, 2.5 * cm
INDENT = 1.25 * cm
HEADER = "Материалы форума. Проект резолюции"


@cache
def font() -> str:
    """A font with Russian letters."""
    for name in NAMES:
        for path in sorted(FONTS.rglob(name)):
            pdfmetrics.registerFont(TTFont("Russian", path))
            return "Russian"
    pytest.skip("no font with Russian letters is installed (Debian fonts-liberation or fonts-dejavu)")


def printed(paragraphs: Sequence[Paragraph]) -> bytes:
    """A PDF of the paragraphs."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    name, height, number = font(), TOP, 1
    furnish(canvas, name, number)
    for one in paragraphs:
        for place, line in enumerate(broken(one.line, name) or [""]):
            if height < BOTTOM:
                canvas.showPage()
                number, height = number + 1, TOP
                furnish(canvas, name, number)
            canvas.setFont(name, SIZE)
            canvas.drawString(LEFT + INDENT * (place == 0), height, line)
            height -= LEADING
    canvas.save()
    return out.getvalue()


def furnish(canvas: Canvas, name: str, number: int) -> None:
    """The header and the number of a page."""
    canvas.setFont(name, 9)
    canvas.drawString(LEFT, TOP + LEADING * 1.5, HEADER)
    canvas.drawCentredString(A4[0] / 2, BOTTOM - LEADING * 2, str(number))


def broken(words: str, name: str) -> list[str]:
    """The words of a paragraph as lines that fit."""
    if "   " in words.strip() and pdfmetrics.stringWidth(words.strip(), name, SIZE) < WIDE - INDENT:
        return [words.strip()]
    lines: list[str] = []
    line = ""
    for word in words.split():
        joined = f"{line} {word}".lstrip()
        room = WIDE - (0 if lines else INDENT)
        if line and pdfmetrics.stringWidth(joined, name, SIZE) > room:
            lines.append(line)
            joined = word
        line = joined
    return [*lines, line] if line else lines
