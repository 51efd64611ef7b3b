"""Nothing in, files out such as careless hands leave: with all that the tidy samples do not have."""

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.formats.paper import SIZE, font
from tests.ingest.read.test_kind import compound

ROWS = (
    ("№", "Рекомендация", "Ответственный", "Срок"),
    ("1", "Провести смотр дворов", "Администрация города Озёрска", "до 1 июня 2024 года"),
    ("2", "Открыть музей", "Дума города Озёрска", "2025 год"),
)
CHANGED = """<w:p {ns}><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>
<w:ins w:id="1" w:author="a"><w:r><w:t>Мэрии города </w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r>
<w:delText>Думе</w:delText></w:r></w:del><w:sdt><w:sdtContent><w:r>
<w:t xml:space="preserve">провести </w:t><w:br/>
<w:t>конкурс</w:t><w:tab/></w:r></w:sdtContent></w:sdt>
<w:hyperlink w:anchor="a"><w:r><w:t>«Двор»</w:t></w:r></w:hyperlink>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"""
CONTENT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text><text:tracked-changes/>
<text:h>РЕЗОЛЮЦИЯ</text:h>
<text:list><text:list-item>
<text:p>Мэрии города<text:s text:c="3"/>открыть <text:a xlink:href="a">музей</text:a></text:p>
</text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>1</text:p>
</table:table-cell>
</table:table-row></table:table></office:text></office:body></office:document-content>"""
PAGE = """<html><head><meta charset="utf-8"></head><body><div id="menu"><a href="/">Главная</a></div>
<div class="text">
<h1>РЕЗОЛЮЦИЯ<br>форума &laquo;Двор&raquo;</h1><p>Участники рекомендуют:</p><ol start="3" type="1">
<li>Мэрии города:
<ol type="a"><li value="5">провести смотр;</li></ol></li></ol><table border="1"><tr><th>№</th>
<th>Рекомендация</th></tr>
<tr><td rowspan="2">1</td><td>Думе открыть музей</td></tr><tr><td>школу</td></tr></table><pre>  4. Школам
  открыть двор</pre><!-- [if mso] --><o:p>&nbsp;</o:p></div></body></html>"""
TABLE = (
    r"{\rtf1\ansi\ansicpg1251\uc1{\fonttbl{\f0\fcharset204 Arial;}}\pard\qc \u1056?\u1077?\u1079?\par"
    r"\trowd\cellx2000\cellx9000\pard\intbl 1\cell \'cc\'fd\'f0\'e8\'e8\cell\row"
    r"\pard{\footnote 1}\'c4\line\~\_x\par}"
)


def word() -> bytes:
    """A Word file with a table in a table, merged cells, changes, a field, a link."""
    document = docx.Document()
    document.add_heading("РЕЗОЛЮЦИЯ форума «Двор»", 1)
    table = document.add_table(len(ROWS), 4)
    for row, words in zip(table.rows, ROWS, strict=True):
        for cell, word_ in zip(row.cells, words, strict=True):
            cell.text = word_
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(2, 1).add_table(1, 2).cell(0, 0).text = "внутри"
    document.add_paragraph("Пункт", style="List Number 2")
    document.element.body.insert(1, parse_xml(CHANGED.format(ns=nsdecls("w"))))
    return saved(document)


def saved(document: object) -> bytes:
    """A document's bytes."""
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def open_document() -> bytes:
    """An OpenDocument file with a list and a table."""
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": CONTENT.encode()})


def packed(members: dict[str, bytes]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def printed() -> bytes:
    """A PDF of two columns whose inside is not packed, with a picture and a turned page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=0, invariant=1)
    canvas.setFont(font(), SIZE)
    for line in range(30):
        canvas.drawString(60, 760 - 20 * line, f"{line + 1}. Мэрии города открыть музей")
        canvas.drawString(310, 760 - 20 * line, "и рассказать о нём в газетах")
    canvas.drawInlineImage(Image.new("RGB", (20, 20), "gray"), 60, 60)
    canvas.showPage()
    canvas.setPageRotation(90)
    canvas.setFont(font(), SIZE)
    canvas.drawString(60, 60, "Приложение")
    canvas.save()
    return out.getvalue()


def pictures() -> tuple[bytes, ...]:
    """Pictures of several kinds, one of several pages."""
    images = [Image.new("L", (60 + i, 40), i * 60) for i in range(3)]
    found = []
    for kind in ("PNG", "JPEG", "TIFF"):
        out = io.BytesIO()
        more = {"save_all": True, "append_images": images[1:]} if kind == "TIFF" else {}
        images[0].save(out, kind, **more)
        found.append(out.getvalue())
    return tuple(found)


def old_word() -> tuple[bytes, ...]:
    """Compound files such as Word wrote before 2007, as far as their directory goes."""
    head = b"\xec\xa5\xc1\x00" + bytes(200)
    return (
        compound("WordDocument", "1Table", head=head),
        compound("WordDocument", "0Table", "ObjectPool", inner="Workbook"),
        compound("EncryptedPackage"),
    )


def archive() -> bytes:
    """A zip of documents, a folder and a hidden file."""
    text = "РЕЗОЛЮЦИЯ форума\nУчастники рекомендуют:\n1. Мэрии города открыть музей.\n"
    return packed(
        {
            "2023/итог.txt": text.encode(),
            "2023/итог 2.txt": text.encode("cp1251"),
            "2023/итог.docx": word(),
            "__MACOSX/._a": b"\x00\x05",
            "пусто/": b"",
        }
    )
