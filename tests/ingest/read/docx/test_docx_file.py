"""Whole Word files: their tables, their places, their parts; and files that no Word program writes."""

import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import NotRead, PastLimit

LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def p(words: str = "", numbered: bool = False) -> str:
    """A paragraph."""
    of_list = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' if numbered else ""
    return f"<w:p>{of_list}{f'<w:r><w:t>{words}</w:t></w:r>' if words else ''}</w:p>"


def tc(inside: str, properties: str = "") -> str:
    """A cell; words alone are a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside if inside.startswith('<') else p(inside)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    inside = "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr>{properties}{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


HEAD = tr("№", "Рекомендация", "Исполнитель", "Срок")
TABLES = {
    "tasks with automatic numbers": (
        p("форум", numbered=True)
        + tbl(
            HEAD,
            tr(tc(p("", numbered=True)), "Провести смотр", "НКО", "2024 год"),
            tr(tc(p("", numbered=True)), "Открыть клуб", "Школы", ""),
        )
        + p("съезд", numbered=True),
        [
            "1. форум",
            "Рекомендация:",
            "2. Провести смотр",
            "Исполнитель: НКО",
            "Срок: 2024 год",
            "3. Открыть клуб",
            "Исполнитель: Школы",
            "4. съезд",
        ],
    ),
    "spans and merged cells": (
        tbl(
            HEAD,
            tr(tc("Секция 1. Экология", '<w:gridSpan w:val="4"/>')),
            tr("1", "Посадить липы", tc("НКО", '<w:vMerge w:val="restart"/>'), "май"),
            tr("2", "Убрать берег", tc(p(), "<w:vMerge/>"), "июнь"),
        ),
        [
            "Рекомендация:",
            "Секция 1. Экология",
            "1. Посадить липы",
            "Исполнитель: НКО",
            "Срок: май",
            "2. Убрать берег",
            "Исполнитель: НКО",
            "Срок: июнь",
        ],
    ),
    "a row and a cell taken out": (
        tbl(
            HEAD,
            tr("1", "Старое", "НКО", "май", properties='<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>'),
            tr("1", "Новое", tc("x", '<w:cellDel w:id="1" w:author="a"/>'), "НКО", "май"),
        ),
        ["Рекомендация:", "1. Новое", "Исполнитель: НКО", "Срок: май"],
    ),
    "rows and cells in controls, cells left out before": (
        tbl(
            HEAD,
            f"<w:sdt><w:sdtContent>{tr('1', 'Посадить липы', 'НКО', 'май')}</w:sdtContent></w:sdt>",
            tr("Убрать берег", "Школы", "июнь", properties='<w:trPr><w:gridBefore w:val="1"/></w:trPr>'),
        ),
        [
            "Рекомендация:",
            "1. Посадить липы",
            "Исполнитель: НКО",
            "Срок: май",
            "– Убрать берег",
            "Исполнитель: Школы",
            "Срок: июнь",
        ],
    ),
    "a table in a table": (
        tbl(tr(tc(p("РЕЗОЛЮЦИЯ") + tbl(HEAD, tr("1", "Посадить липы", "НКО", "май")) + p("конец")))),
        ["РЕЗОЛЮЦИЯ", "Рекомендация:", "1. Посадить липы", "Исполнитель: НКО", "Срок: май", "конец"],
    ),
    "no rows, no cells": (tbl() + tbl(tr()) + p("да"), ["да"]),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str, docx: Any) -> None:
    body, expected = TABLES[name]
    assert docx.lines(body, numbering=LISTS) == expected


def test_the_tables_are_all_there() -> None:
    assert len(TABLES) == 6


# --- places -----------------------------------------------------------------------------------


def test_each_paragraph_has_its_place(docx: Any) -> None:
    body = p("раз") + p() + tbl(HEAD, tr("1", "Посадить липы", "НКО", "май")) + p("два", numbered=True)
    extract = docx.read(docx.file(body, numbering=LISTS))
    text, places = extract.text, extract.places
    assert places.unit == "paragraph"
    assert len(places.starts) == 11
    assert list(places.starts) == sorted(places.starts) and places.starts[0] == 0
    found = {
        words: places.at(text.index(words))
        for words in ("раз", "Рекомендация:", "1. Пос", "Исполнитель: НКО", "Срок", "1. два")
    }
    assert found == {
        "раз": 1,
        "Рекомендация:": 4,
        "1. Пос": 8,
        "Исполнитель: НКО": 9,
        "Срок": 10,
        "1. два": 11,
    }


def test_columns_in_another_order_keep_the_places_in_order(docx: Any) -> None:
    body = tbl(tr("Срок", "Исполнитель", "Рекомендация"), tr("май", "НКО", "Посадить липы")) + p("конец")
    extract = docx.read(docx.file(body))
    assert list(extract.places.starts) == sorted(extract.places.starts)
    assert extract.places.at(extract.text.index("конец")) == 7


def test_a_document_without_paragraphs(docx: Any) -> None:
    extract = docx.read(docx.file(""))
    assert (extract.text, extract.places.starts) == ("", ())


# --- parts ------------------------------------------------------------------------------------


def test_parts_are_found_by_their_relationships(docx: Any) -> None:
    members = docx.members(p("раз", numbered=True), main="word/document2.xml", numbering=LISTS)
    members["word/lists/n7.xml"] = members.pop("word/numbering.xml")
    rels = "word/_rels/document2.xml.rels"
    members[rels] = members[rels].replace('"numbering.xml"', '"/word/lists/n7.xml"')
    assert docx.read(docx.packed(members)).text == "1. раз"


def test_parts_are_found_by_their_types_where_relationships_are_lost(docx: Any) -> None:
    members = docx.members(p("раз", numbered=True), numbering=LISTS)
    del members["word/_rels/document.xml.rels"]
    assert docx.read(docx.packed(members)).text == "1. раз"


@pytest.mark.parametrize(
    "kind", ["document.macroEnabled.main", "template.main", "template.macroEnabledTemplate.main"]
)
def test_documents_with_macros_and_templates(kind: str, docx: Any) -> None:
    members = docx.members(p("раз"))
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace("document.main", kind)
    assert docx.read(docx.packed(members)).text == "раз"


def test_a_document_saved_as_strict(docx: Any) -> None:
    members = docx.members(p("раз", numbered=True), numbering=LISTS)
    for name, content in members.items():
        strict = content.replace(
            "schemas.openxmlformats.org/wordprocessingml/2006/main",
            "purl.oclc.org/ooxml/wordprocessingml/main",
        )
        members[name] = strict.replace(
            "schemas.openxmlformats.org/officeDocument/2006/relationships/",
            "purl.oclc.org/ooxml/officeDocument/relationships/",
        )
    assert (
        "purl" in members["word/document.xml"]
        and "schemas.openxmlformats.org/wordprocessingml" not in members["word/document.xml"]
    )
    assert docx.read(docx.packed(members)).text == "1. раз"


def test_headers_footers_and_comments_stay_out(docx: Any) -> None:
    members = docx.members(p("раз"))
    other = members["word/document.xml"].replace("раз", "страница 1")
    members |= {f"word/{name}.xml": other for name in ("header1", "footer1", "comments")}
    assert docx.read(docx.packed(members)).text == "раз"


def test_xml_in_utf_16(docx: Any) -> None:
    members = docx.members(p("раз"))
    members["word/document.xml"] = members["word/document.xml"].replace("UTF-8", "UTF-16").encode("utf-16")
    assert docx.read(docx.packed(members)).text == "раз"


# --- files that no Word program writes --------------------------------------------------------

DTD = '<!DOCTYPE w:document [<!ENTITY a "аааааааа"><!ENTITY b SYSTEM "file:///etc/hostname">]>\n<w:'
DEEP = 300


def broken(part: str, old: str, new: str) -> dict[str, tuple[str, str, str]]:
    """A fault planted in a part."""
    return {f"{part}: {new[:30]!r}": (part, old, new)}


FAULTS = {
    **broken("word/document.xml", "</w:document>", ""),
    **broken("word/document.xml", "<w:body>", "<w:body><w:nothing>"),
    **broken("word/document.xml", "<w:document", DTD + "document"),
    **broken("word/document.xml", "раз", "&b;"),
    **broken("word/document.xml", "раз", "\x01"),
    **broken("word/document.xml", "UTF-8", "UTF-7"),
    **broken("word/document.xml", "<w:body>", "<w:body>" + "<w:sdt>" * DEEP),
    **broken("word/numbering.xml", "<w:numbering", DTD + "numbering"),
    **broken("word/numbering.xml", "<w:num ", "<"),
    **broken("word/styles.xml", "<w:styles", DTD + "styles"),
    **broken("word/_rels/document.xml.rels", "<Relationships", "<!DOCTYPE a []><Relationships"),
    **broken("_rels/.rels", "<Relationships", "<!DOCTYPE a []><Relationships"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_part_is_told(fault: str, docx: Any) -> None:
    part, old, new = FAULTS[fault]
    members = docx.members(p("раз"), numbering=LISTS, styles="")
    assert old in members[part]
    members[part] = members[part].replace(old, new, 1)
    with pytest.raises(NotRead) as caught:
        docx.read(docx.packed(members))
    assert "\n" not in caught.value.said.ru + caught.value.said.en


def test_the_faults_are_all_there() -> None:
    assert len(FAULTS) == 12


@pytest.mark.parametrize("left_out", ["word/document.xml", "_rels/.rels"])
def test_a_file_without_a_document(left_out: str, docx: Any) -> None:
    members = docx.members(p("раз"), numbering=LISTS)
    del members[left_out]
    with pytest.raises(NotRead, match=r"holds no document|without its main part"):
        docx.read(docx.packed(members))


def test_a_truncated_file_at_every_place(docx: Any) -> None:
    data = docx.file(p("раз") * 50, numbering=LISTS)
    for end in range(30, len(data), max(1, len(data) // 60)):
        with pytest.raises(NotRead):
            docx.read(data[:end])


def test_a_changed_byte_at_every_place_gives_a_text_or_a_refusal(docx: Any) -> None:
    data = docx.file(p("раз", numbered=True) * 5, numbering=LISTS)
    read = 0
    for place in range(0, len(data), 5):
        try:
            docx.read(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
            read += 1
        except NotRead:
            continue
    assert read < len(data) // 5


def test_a_relationship_out_of_the_file_leads_nowhere(docx: Any) -> None:
    members = docx.members(p("раз"))
    for target in ("../../../../etc/passwd", "file:///etc/passwd", "%2e%2e/%2e%2e/x", "", "/"):
        rels = members["_rels/.rels"].replace("word/document.xml", target)
        with pytest.raises(NotRead, match=r"holds no document|without its main part"):
            docx.read(docx.packed({**members, "_rels/.rels": rels}))


@pytest.mark.parametrize("nested", [20, 60])
def test_tables_in_tables_in_tables(nested: int, docx: Any) -> None:
    body = p("раз")
    for _ in range(nested):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert docx.lines(body) == ["раз"]


def test_text_boxes_in_text_boxes(docx: Any) -> None:
    body = p("раз")
    for _ in range(40):
        body = f"<w:p><w:r><w:pict><w:txbxContent>{body}</w:txbxContent></w:pict></w:r></w:p>"
    assert docx.lines(body) == [*[""] * 40, "раз"]


FIELD = '<w:fldChar w:fldCharType="{}"/>'
FLOODS = {
    "empty paragraphs": ("<w:p/>", 1_900_000, PastLimit),
    "elements and attributes": ('<w:p a=""/>', 1_100_000, PastLimit),
    "numbers": ('<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>', 200_000, None),
    "tables": ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", 200_000, None),
    "cells": ("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 300_000 + "</w:tr></w:tbl>", 1, None),
    "rows": ("<w:tbl>" + f"<w:tr>{tc('1')}{tc('а')}{tc('б')}</w:tr>" * 40_000 + "</w:tbl>", 1, None),
    "notes": ('<w:p><w:r><w:t>а.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>', 100_000, None),
    "notes of one paragraph": ('<w:r><w:t>а.</w:t><w:footnoteReference w:id="1"/></w:r>', 100_000, None),
    "signs": ('<w:r><w:t> </w:t></w:r><w:r><w:sym w:char="F0B7"/></w:r>', 100_000, None),
    "soft breaks": ("<w:r><w:t>аб</w:t><w:br/></w:r>", 200_000, None),
    "fields": (
        f"<w:p><w:r>{FIELD.format('begin')}<w:t>аб</w:t>{FIELD.format('separate')}</w:r></w:p>",
        100_000,
        None,
    ),
    "fields in fields": (f"<w:r>{FIELD.format('begin')}<w:t>аб</w:t></w:r>", 200_000, None),
    "one body beside many tasks": (
        "<w:tbl>"
        + tr("Рекомендация", "Исполнитель")
        + tr("а", tc("б" * 100_000, '<w:vMerge w:val="restart"/>'))
        + tr("а", tc(p(), "<w:vMerge/>")) * 20_000
        + "</w:tbl>",
        1,
        None,
    ),
    "many bodies beside many tasks": (
        "<w:tbl>"
        + tr("Рекомендация", "Исполнитель")
        + tr(tc(p("1) а") * 20_000), tc("б " * 50_000))
        + "</w:tbl>",
        1,
        PastLimit,
    ),
    "ends taken out": (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>аб </w:t></w:r></w:p>",
        100_000,
        None,
    ),
    "breaks": ("<w:r><w:t>1) аб</w:t><w:br/></w:r>", 200_000, None),
}
NOISE = (
    random.Random(0).randbytes(400_000).hex()
)  # so that it does not pack so well that this alone refuses it


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_is_read_or_refused_in_bounded_time_and_memory(name: str, docx: Any, tmp_path: Path) -> None:
    unit, count, error = FLOODS[name]
    body = unit * count if unit.startswith(("<w:p", "<w:tbl")) else f"<w:p>{unit * count}</w:p>"
    note = f'<w:footnote w:id="1">{p("а" * 1000)}</w:footnote>'
    path = tmp_path / "flood.docx"
    path.write_bytes(docx.file(f"<!--{NOISE}-->{body}", numbering=LISTS, footnotes=note))
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, timeout=120
    )
    what, seconds, megabytes = done.stdout.split()
    assert what == ("PastLimit" if error is PastLimit else "text"), done.stderr
    assert float(seconds) < 40 and int(megabytes) < 1000


MEASURED = """
import sys, time
from pathlib import Path
from ingest.errors import NotRead
from ingest.read import extract_of
from ingest.read.how import AS_IT_IS
began = time.process_time()
try:
    extract_of(Path(sys.argv[1]).read_bytes(), AS_IT_IS)
    what = "text"
except NotRead as error:
    what = type(error).__name__
# ru_maxrss would be that of the process which started this one, where that was larger.
peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
print(what, time.process_time() - began, peak // 1024)
"""
