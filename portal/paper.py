"""Headings, paragraphs and tables enter, a Word file leaves: the same content makes the same bytes.

The template is made when this module is loaded: later, in a worker, no file can be opened. What XML cannot
hold, or turns the order of what is read, is left out of every text.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from queries.tabulate import UNSEEN

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)
"""When a file says it was made: the same content is the same file."""
ZIP_DAY = (2000, 1, 1, 0, 0, 0)
UNFIT = re.compile("[\ud800-\udfff\ufffe\uffff]")
BLANKS = re.compile(r"[\t\n\r\u2028\u2029]+")
WEB = re.compile(r"https?://|(?![/#?])[^:]+$")
"""Where a file may lead: to the web, or to what lies near it on a disk."""
LONGEST_LINK = 2_000
"""Letters of an address that Word follows."""
LONGEST_TITLE = 250
PAGE = 9_638
"""Twentieths of a point between the margins: 170 mm."""
WIDEST = 60
"""Letters that the widest column counts as."""
TEXT, HEAD = "Times New Roman", "Arial"
INK, MUTED, RULE, MARK = "1F2328", "5B6069", "DEDAD1", "FFE9A8"
SIZES = {"Title": (HEAD, 20), "Heading 1": (HEAD, 14), "Heading 2": (HEAD, 11.5), "Heading 3": (HEAD, 10)}
SMALL = ("Caption", HEAD, 8.5)
QUOTE = ("Quote", TEXT, 10)

UNUSED = ("/stylesWithEffects", "/customXml", "/thumbnail")
"""Parts of the library's template that Word does without."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph: `href`: a whole address, a file near this one, or ''; `mark` lays colour."""

    text: str
    href: str = ""
    bold: bool = False
    mark: bool = False


Line = Sequence[Run]


@dataclass(slots=True)
class Paper:
    """A document being written, from its beginning to its end."""

    lang: str
    document: Any = field(init=False)
    links: dict[str, str] = field(init=False, default_factory=dict)
    end: Any = field(init=False)

    def __post_init__(self) -> None:
        self.document = Document(io.BytesIO(TEMPLATES[self.lang]))
        self.end = self.document.element.body.sectPr

    def line(self, runs: Line, style: str = "Normal") -> None:
        """A paragraph; styles are those of Word, without their blanks."""
        self.end.addprevious(self.paragraph(runs, style))

    def table(self, head: Sequence[str], rows: Iterable[Sequence[Run]]) -> None:
        """A table whose head comes again on every page; a cell is one piece."""
        told = [[Run(name, bold=True) for name in head], *rows]
        widths = widths_of([[run.text for run in row] for row in told])
        grid = element("w:tblGrid", *(element("w:gridCol", w=str(width)) for width in widths))
        table = element("w:tbl", element("w:tblPr", *table_look()), grid)
        for at, row in enumerate(told):
            table.append(self.row(row, widths, "w:cantSplit" if at else "w:tblHeader"))
        self.end.addprevious(table)
        self.line([])

    def row(self, cells: Sequence[Run], widths: Sequence[int], rule: str) -> Any:
        """A row of a table, with how it stands on pages."""
        made = element("w:tr", element("w:trPr", element(rule)))
        for cell, width in zip(cells, widths, strict=True):
            room = element("w:tcPr", element("w:tcW", w=str(width), type="dxa"))
            made.append(element("w:tc", room, self.paragraph([cell], "Caption")))
        return made

    def paragraph(self, runs: Line, style: str) -> Any:
        """The element of a paragraph."""
        look = element("w:pPr", element("w:pStyle", val=style))
        return element("w:p", look, *(self.piece(run) for run in runs if run.text))

    def piece(self, run: Run) -> Any:
        """The element of a piece, a link where it leads anywhere."""
        leads = WEB.match(run.href) and len(run.href) <= LONGEST_LINK
        look = [
            *([element("w:b")] if run.bold else []),
            *([element("w:u", val="single")] if leads else []),
            *([element("w:shd", val="clear", color="auto", fill=MARK)] if run.mark else []),
        ]
        text = element("w:t")
        text.text = fitting(run.text)
        text.set(qn("xml:space"), "preserve")
        piece = element("w:r", element("w:rPr", *look), text)
        if not leads:
            return piece
        link = element("w:hyperlink", piece)
        link.set(qn("r:id"), self.relation(run.href))
        return link

    def relation(self, href: str) -> str:
        """The name by which the document calls an address."""
        if href not in self.links:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            self.links[href] = self.document.part.relate_to(href, kind, is_external=True)
        return self.links[href]

    def written(self, title: str) -> bytes:
        """The file."""
        about = self.document.core_properties
        about.title = fitting(title)[:LONGEST_TITLE]
        about.author = about.last_modified_by = "Adresat"
        about.comments = about.keywords = ""
        about.language = self.lang
        about.created = about.modified = NO_CLOCK
        out = io.BytesIO()
        self.document.save(out)
        return without_clock(out.getvalue())


def widths_of(rows: Sequence[Sequence[str]]) -> list[int]:
    """The widths of columns that share the page by what is in them, in twentieths of a point."""
    wanted = [wish_of(column) for column in zip(*rows, strict=True)]
    return [PAGE * one // sum(wanted) for one in wanted]


def wish_of(column: Sequence[str]) -> int:
    """The letters that a column asks for: of its longest text up to a measure, of its head's longest word.

    A head is bold and hyphenated nowhere, so that its letters take more.
    """
    word = max(map(len, column[0].split()), default=0)
    return max(min(max(map(len, column)), WIDEST) + 4, min(word * 8 // 5 + 6, WIDEST))


def fitting(text: str) -> str:
    """A text as a line of XML can hold it."""
    return UNSEEN.sub("", UNFIT.sub("", BLANKS.sub(" ", text)))


def element(name: str, *parts: Any, **values: str) -> Any:
    """An element of Word's own, its attributes and its parts."""
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(parts)
    return made


def table_look() -> list[Any]:
    """As wide as the page, a thin line below each row; made anew for each table, an element has one place."""
    lines = [
        element(f"w:{side}", val="single", sz="4", space="0", color=RULE) for side in ("bottom", "insideH")
    ]
    return [
        element("w:tblW", w="5000", type="pct"),
        element("w:tblBorders", *lines),
        element("w:tblLayout", type="autofit"),
        element(
            "w:tblCellMar", element("w:left", w="0", type="dxa"), element("w:right", w="120", type="dxa")
        ),
    ]


def without_clock(package: bytes) -> bytes:
    """A zip whose files bear no hour."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def make_template(lang: str) -> bytes:
    """An empty A4 page with our styles and page numbers."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    dress(document, "Normal", TEXT, 11)
    for name, (font, size) in SIZES.items():
        dress(document, name, font, size)
    for name, font, size in (SMALL, QUOTE):
        dress(document, name, font, size)
    document.styles["Caption"].font.color.rgb = RGBColor.from_string(MUTED)
    document.styles["Quote"].paragraph_format.left_indent = Mm(6)
    for style in document.styles.element.iter(qn("w:lang")):
        style.set(qn("w:val"), {"ru": "ru-RU", "en": "en-GB"}[lang])
    number = page.footer.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    number._p.append(element("w:fldSimple", element("w:r", element("w:t")), instr="PAGE"))
    lighten(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lighten(document: Any) -> None:
    """Takes out of the template what no document of ours uses: two thirds of a file, in each of thousands."""
    for part in (document.part, document.part.package):
        for name, relation in list(part.rels.items()):
            if relation.reltype.endswith(UNUSED):
                del part.rels[name]
    styles = document.styles.element
    known = {style.styleId: style for style in styles.style_lst}
    wanted = [style.styleId for style in styles.style_lst if style.default]
    wanted += [document.styles[name].style_id for name in (*SIZES, SMALL[0], QUOTE[0], "Footer")]
    kept: dict[str, None] = {}
    while wanted:
        kept[wanted[-1]] = None
        style = known[wanted.pop()]
        leads = [style.find(qn(f"w:{name}")) for name in ("basedOn", "link", "next")]
        wanted += [one.get(qn("w:val")) for one in leads if one is not None]
        wanted = [name for name in wanted if name in known and name not in kept]
    for name, style in known.items():
        if name not in kept:
            styles.remove(style)


def dress(document: Any, name: str, font: str, size: float) -> None:
    """The look of a style; the fonts of Word's theme would go before ours."""
    style = document.styles[name]
    look = style.element.get_or_add_rPr()
    fonts = look.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)
    style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(INK)
    style.font.italic = False
    style.font.bold = name not in ("Normal", "Caption", "Quote")
    style.paragraph_format.space_after = Pt(4)
    if name in SIZES:
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before = Pt(size * 0.8)
    for border in look.getparent().iter(qn("w:pBdr")):
        border.getparent().remove(border)


TEMPLATES = {lang: make_template(lang) for lang in ("ru", "en")}
