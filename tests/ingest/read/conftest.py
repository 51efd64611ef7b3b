"""The bytes of a file in, who is asked what by it out: what must not change with the format."""

import io
import textwrap
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import pytest

from ingest.model import Document, Reading
from ingest.read import read_data
from ingest.read.how import AS_IT_IS, How
from ingest.structure.document import read_document

Asked = list[tuple[str, str, str, tuple[str, ...], str]]
ROOT = Path(__file__).resolve().parents[3]


def asked(data: bytes, how: How = AS_IT_IS) -> Asked:
    """Section, number, words, addressees and deadline of every item."""
    document = read_document(read_data(Path("document"), data, how))
    return [row(document, reading) for reading in document.readings]


def row(document: Document, reading: Reading) -> tuple[str, str, str, tuple[str, ...], str]:
    """What one item asks, of whom, by when."""
    text, item = document.source.clean.text, reading.item
    return (
        item.section.name if item.section else "",
        item.number,
        " ".join(item.span.of(text).split()),
        tuple(f"{one.role}: {one.name.label}" for one in reading.addresses),
        reading.deadline.span.of(text) if reading.deadline else "",
    )


@pytest.fixture(scope="session")
def asks() -> Callable[..., Asked]:
    """Bytes → who is asked what."""
    return asked


@pytest.fixture(scope="session", params=sorted((ROOT / "samples").glob("*.txt")), ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> str:
    """The text of a sample."""
    return Path(request.param).read_text(encoding="utf-8")


FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
SHEET = (595.0, 842.0)  # A4 in points


class Press:
    """What prints PDFs: lines at places, or paragraphs that flow over pages."""

    def __init__(self) -> None:
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfbase.ttfonts import TTFont

        registerFont(TTFont("Serif", str(FONT)))

    def canvas(self, size: tuple[float, float] = SHEET) -> tuple[Any, io.BytesIO]:
        """A canvas, and where its PDF will be once it is saved."""
        from reportlab.pdfgen.canvas import Canvas

        file = io.BytesIO()
        canvas = Canvas(file, pagesize=size)
        canvas.setFont("Serif", 11)
        return canvas, file

    def width(self, text: str, size: float = 11) -> float:
        """How wide a text is, in points."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(text, "Serif", size))

    def lines(self, *pages: Sequence[tuple[float, float, str] | tuple[float, float, str, float]]) -> bytes:
        """Pages of lines: each from the left, from the top, its words, and their size if it is not 11."""
        canvas, file = self.canvas()
        for page in pages:
            for x, y, text, *size in page:
                canvas.setFont("Serif", size[0] if size else 11)
                canvas.drawString(x, SHEET[1] - y, text)
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    def wrapped(self, text: str, width: int = 78) -> bytes:
        """A text broken after so many letters, with numbered pages, as one prints a text file."""
        rows = [
            line
            for row in text.split("\n")
            for line in textwrap.wrap(row, width, break_on_hyphens=False) or [""]
        ]
        pages = [rows[start : start + 45] for start in range(0, len(rows), 45)]
        return self.lines(
            *(
                [
                    *((60, 80 + 15 * place, row, 10) for place, row in enumerate(page)),
                    (295, 805, str(number), 10),
                ]
                for number, page in enumerate(pages, 1)
            )
        )

    def flowing(self, text: str, columns: int = 1, foot: str = "– {} –", **style: Any) -> bytes:
        """The paragraphs of a text set by ReportLab, over pages with a running head and foot."""
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

        file = io.BytesIO()
        document = BaseDocTemplate(file, pagesize=SHEET)
        size = 10 if columns > 1 else 12
        face = ParagraphStyle("face", fontName="Serif", fontSize=size, leading=1.25 * size, **style)
        gap, left, wide = 20.0, 70.0, 470.0
        width = (wide - gap * (columns - 1)) / columns
        frames = [Frame(left + place * (width + gap), 60, width, 700) for place in range(columns)]

        def furniture(canvas: Any, page: Any) -> None:
            canvas.setFont("Serif", 9)
            canvas.drawString(left, 800, "Материалы встречи соседей")
            canvas.drawCentredString(297, 30, foot.format(page.page))

        document.addPageTemplates([PageTemplate(frames=frames, onPage=furniture)])
        document.build([Paragraph(escape(row) or "&nbsp;", face) for row in text.split("\n")])
        return file.getvalue()

    def table(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], *style: Any, above: str = ""
    ) -> bytes:
        """A ruled table under a line of text, its head on each page."""
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

        file = io.BytesIO()
        face = ParagraphStyle("cell", fontName="Serif", fontSize=10, leading=12)
        cells = [[Paragraph(escape(text), face) if text else "" for text in row] for row in rows]
        looks = TableStyle(
            [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP"), *style]
        )
        table = LongTable(cells, colWidths=widths, repeatRows=1, style=looks, splitInRow=1)
        SimpleDocTemplate(file, pagesize=SHEET).build([Paragraph(above, face), table])
        return file.getvalue()


@pytest.fixture(scope="session")
def press() -> Press:
    """What prints PDFs in Russian."""
    if not FONT.is_file():
        pytest.skip("the font DejaVu is missing: apt install fonts-dejavu-core")
    return Press()
