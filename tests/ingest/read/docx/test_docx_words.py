"""Word's XML beside the lines read of it: runs, breaks, fields, changes, hidden text, boxes, notes."""

from typing import Any

import pytest

LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="hc"><w:rPr><w:vanish/></w:rPr></w:style>'
)
BY = 'w:id="1" w:author="a" w:date="2024-05-12T00:00:00Z"'


def r(words: str, properties: str = "") -> str:
    """A run."""
    of = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{of}<w:t xml:space="preserve">{words}</w:t></w:r>'


def p(inside: str, mark: str = "", numbered: bool = False, style: str = "") -> str:
    """A paragraph; `mark` is what is said of its end."""
    of_style = f'<w:pStyle w:val="{style}"/>' if style else ""
    of_list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    of_mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{of_style}{of_list}{of_mark}</w:pPr>{inside}</w:p>"


def char(kind: str) -> str:
    """A bound of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(words: str) -> str:
    """The instruction of a field."""
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def gone(words: str) -> str:
    """Words that a change took out."""
    return f"<w:del {BY}><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def box(inside: str) -> str:
    """A text box, in Word's two forms at once."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def symbol(font: str, sign: str) -> str:
    """A sign of a font."""
    return f'<w:r><w:sym w:font="{font}" w:char="{sign}"/></w:r>'


BODIES = {
    # --- runs and signs ---
    "runs of one word": (p(r("НК") + r("О") + r(" и СМИ")), ["НКО и СМИ"]),
    "lines and comments of the XML itself": (p("<w:r><w:t>НКО\nи <!-- да -->СМИ</w:t></w:r>"), ["НКО и СМИ"]),
    "capitals by looks alone": (p(r("решили:", "<w:caps/>")), ["решили:"]),
    "a number typed by hand beside automatic ones": (
        p(r("форум"), numbered=True) + p(r("2. смотр")) + p(r("клуб"), numbered=True),
        ["1. форум", "2. смотр", "2. клуб"],
    ),
    "a number typed by hand in a numbered paragraph": (p(r("1) форум"), numbered=True), ["1. 1) форум"]),
    "tabs and hyphens": (
        p(
            "<w:r><w:t>1.</w:t><w:tab/><w:t>эко</w:t><w:noBreakHyphen/><w:t>клу</w:t><w:softHyphen/><w:t>бы</w:t></w:r>"
        ),
        ["1. эко-клубы"],
    ),
    "empty paragraphs": (p(r("раз")) + p("") + p("") + p(r("два")), ["раз", "", "", "два"]),
    "a soft break in a heading": (
        p(f"{r('РЕЗОЛЮЦИЯ')}<w:r><w:br/></w:r>{r('форума')}"),
        ["РЕЗОЛЮЦИЯ форума"],
    ),
    "a list typed with soft breaks": (
        p(f"{r('1. форум;')}<w:r><w:br/></w:r>{r('2. смотр')}<w:r><w:cr/></w:r>{r('двора')}"),
        ["1. форум;", "2. смотр двора"],
    ),
    "a page break inside a paragraph": (
        p(f'{r("конец")}<w:r><w:br w:type="page"/></w:r>{r("Приложение")}'),
        ["конец", "Приложение"],
    ),
    "a bullet of a font, typed by hand": (p(symbol("Wingdings", "F0D8") + r(" форум")), ["• форум"]),
    "ornaments among the words": (p(r("форум") + symbol("Wingdings", "F04A") + r(" двора")), ["форум двора"]),
    "signs of the font Symbol": (p(r("+5 ") + symbol("Symbol", "F0B0") + symbol("Arial", "0043")), ["+5 °C"]),
    "signs that are none": (
        p(symbol("Symbol", "") + symbol("Arial", "D800") + symbol("x", "zz") + r("а")),
        ["а"],
    ),
    "ruby": (
        p(f"<w:r><w:ruby><w:rt>{r('над')}</w:rt><w:rubyBase>{r('слово')}</w:rubyBase></w:ruby></w:r>"),
        ["слово"],
    ),
    "a formula": (p(f"{r('при ')}<m:oMath><m:r><m:t>n=5</m:t></m:r></m:oMath>"), ["при n=5"]),
    "what holds runs": (
        p(
            f'<w:hyperlink r:id="r9">{r("сайт ")}</w:hyperlink><w:smartTag>{r("города ")}</w:smartTag>'
            f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Озёрска ')}</w:sdtContent></w:sdt><w:customXml>{r('и ')}"
            f"</w:customXml><w:bdo>{r('края')}</w:bdo>"
        ),
        ["сайт города Озёрска и края"],
    ),
    "an invitation to fill in": (
        p(
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Введите')}</w:sdtContent></w:sdt>{r('да')}"
        ),
        ["да"],
    ),
    "controls around paragraphs": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('раз'))}<w:sdt><w:sdtContent>{p(r('два'))}</w:sdtContent></w:sdt>"
        f"</w:sdtContent></w:sdt><w:customXml>{p(r('три'))}</w:customXml>",
        ["раз", "два", "три"],
    ),
    "one of two alternatives": (
        p(
            f"<mc:AlternateContent><mc:Choice>{r('новое')}</mc:Choice><mc:Fallback>{r('старое')}</mc:Fallback>"
            "</mc:AlternateContent>"
        )
        + f"<mc:AlternateContent><mc:Fallback>{p(r('другое'))}</mc:Fallback></mc:AlternateContent>",
        ["новое", "другое"],
    ),
    "a table of contents": (p(r("1. Цели 5"), style="a") + p(r("1. Цели")), ["1. Цели"]),
    # --- fields ---
    "a simple field": (p(f'<w:fldSimple w:instr="DATE">{r("12 мая")}</w:fldSimple>'), ["12 мая"]),
    "a field's result": (
        p(char("begin") + code("HYPERLINK x") + char("separate") + r("сайт") + char("end") + r(" края")),
        ["сайт края"],
    ),
    "a field without a result": (p(char("begin") + code("PAGE") + r("x") + char("end") + r("да")), ["да"]),
    "a field in a field": (
        p(
            char("begin")
            + code("IF ")
            + char("begin")
            + code("X")
            + char("separate")
            + r("1")
            + char("end")
            + char("separate")
            + r("да")
            + char("end")
        ),
        ["да"],
    ),
    "a field over paragraphs": (
        p(char("begin") + code("REF") + char("separate") + r("раз"))
        + p(r("два") + char("end"))
        + p(r("три")),
        ["раз", "два", "три"],
    ),
    "a field that never ends": (p(char("begin") + code("X") + r("раз")) + p(r("два")), ["раз", "два"]),
    "ends without a field": (p(char("end") + char("separate") + r("раз")), ["раз"]),
    # --- changes ---
    "words put in and taken out": (
        p(f"{r('Школам ')}{gone('дать ')}<w:ins {BY}>{r('провести ')}</w:ins>{r('смотр')}"),
        ["Школам провести смотр"],
    ),
    "words moved": (
        p(f"<w:moveFrom {BY}>{r('старое')}</w:moveFrom>{r('а ')}<w:moveTo {BY}>{r('новое')}</w:moveTo>"),
        ["а новое"],
    ),
    "words put in and taken out again": (p(f"<w:ins {BY}>{gone('x')}</w:ins>{r('да')}"), ["да"]),
    "the end of a paragraph taken out": (
        p(r("Школам "), f"<w:del {BY}/>") + p(r("провести смотр")) + p(r("дальше")),
        ["Школам провести смотр", "дальше"],
    ),
    "a numbered paragraph taken out": (
        p(r("раз"), numbered=True)
        + p(gone("x"), f"<w:del {BY}/>", numbered=True)
        + p(r("два"), numbered=True),
        ["1. раз", "2. два"],
    ),
    "the ends of numbered paragraphs taken out": (
        p(r("раз"), numbered=True)
        + p(r("два "), f"<w:del {BY}/>", numbered=True)
        + p(r("и два "), f"<w:moveFrom {BY}/>", numbered=True)
        + p(r("и два"), numbered=True)
        + p(r("три"), numbered=True),
        ["1. раз", "2. два и два и два", "3. три"],
    ),
    "the last end taken out": (p(r("раз"), f"<w:del {BY}/>"), ["раз"]),
    "a paragraph put in": (p(f"<w:ins {BY}>{r('раз')}</w:ins>", f"<w:ins {BY}/>", numbered=True), ["1. раз"]),
    "what a list was before": (
        f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/><w:ins {BY}/></w:numPr><w:pPrChange {BY}><w:pPr><w:numPr>'
        f'<w:numId w:val="7"/></w:numPr></w:pPr></w:pPrChange></w:pPr>{r("раз")}</w:p>'
        f'<w:p><w:pPr><w:pPrChange {BY}><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
        f"</w:pPr>{r('два')}</w:p>",
        ["1. раз", "два"],
    ),
    # --- what is hidden ---
    "hidden words": (
        p(r("да", "<w:vanish/>") + r("нет", '<w:vanish w:val="0"/>') + r("да", '<w:rStyle w:val="hc"/>')),
        ["нет"],
    ),
    "a hidden paragraph does not count": (
        p(r("раз"), numbered=True)
        + p(r("x", "<w:vanish/>"), "<w:vanish/>", numbered=True)
        + p(r("x"), numbered=True, style="h")
        + p(r("два"), numbered=True),
        ["1. раз", "2. два"],
    ),
    "a hidden end joins": (
        p(r("Экология. "), "<w:specVanish/>", numbered=True)
        + p(r("Посадить липы."))
        + p(r("да"), numbered=True),
        ["1. Экология. Посадить липы.", "2. да"],
    ),
    "a field whose bounds are hidden": (
        p(
            '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
            + code("X")
            + char("separate")
            + r("да")
            + char("end")
        ),
        ["да"],
    ),
    # --- text boxes ---
    "a text box, once": (
        p(r("до ") + box(p(r("в рамке")) + p(r("ещё"))) + r("после")),
        ["до после", "в рамке", "ещё"],
    ),
    "an old text box": (
        p(
            f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(r('рамка'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ),
        ["", "рамка"],
    ),
    "a text box in a text box": (p(r("а") + box(p(r("б") + box(p(r("в")))))), ["а", "б", "в"]),
    # --- what is no text ---
    "what stands around the text": (
        p("<w:proofErr/>" + r("да") + "<w:r><w:commentReference/></w:r>") + "<w:sectPr/>",
        ["да"],
    ),
    "nothing": ("", [""]),
}


@pytest.mark.parametrize("name", BODIES)
def test_the_lines_of_a_body(name: str, docx: Any) -> None:
    body, expected = BODIES[name]
    assert docx.lines(body, numbering=LISTS, styles=STYLES) == expected


def test_the_bodies_are_all_there() -> None:
    assert len(BODIES) == 46


# --- notes ------------------------------------------------------------------------------------


def mark(key: int, kind: str = "foot", own: str = "") -> str:
    """A reference to a note; `own` is a mark in the place of its number."""
    custom = ' w:customMarkFollows="1"' if own else ""
    return f'<w:r><w:{kind}noteReference{custom} w:id="{key}"/>{f"<w:t>{own}</w:t>" if own else ""}</w:r>'


def note(key: int, *paragraphs: str, kind: str = "foot") -> str:
    """A note."""
    return f'<w:{kind}note w:id="{key}">{"".join(paragraphs)}</w:{kind}note>'


RULE = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
FOOT = RULE + note(1, p(r("Указ № 5."))) + note(2, p(r("Закон № 7")), p(r("о клубах.")))
NOTES = {
    "after a sentence": (p(r("Форум прошёл") + mark(1) + r(".")), ["Форум прошёл. (Указ № 5.)"]),
    "in an item": (p(r("клубам") + mark(1) + r(" помочь"), numbered=True), ["1. клубам помочь (Указ № 5.)"]),
    "in an item typed by hand": (
        p(r("– клубам") + mark(1) + r(" помочь;")),
        ["– клубам помочь; (Указ № 5.)"],
    ),
    "two in an item": (
        p(r("помочь") + mark(1) + mark(2), numbered=True),
        ["1. помочь (Указ № 5.) (Закон № 7 о клубах.)"],
    ),
    "in an announcement": (
        p(r("Форум") + mark(1) + r(" рекомендует:")) + p(r("помочь"), numbered=True),
        ["Форум рекомендует:", "1. помочь", "<1> Указ № 5."],
    ),
    "in a heading that is numbered": (
        p(r("Школам") + mark(2) + r(":"), numbered=True) + p(r("– помочь")),
        ["1. Школам:", "– помочь", "<1> Закон № 7 о клубах."],
    ),
    "in a title, twice": (
        p(r("РЕЗОЛЮЦИЯ") + mark(2)) + p(r("форума") + mark(1) + mark(2)),
        ["РЕЗОЛЮЦИЯ", "форума", "<1> Закон № 7 о клубах.", "<2> Указ № 5."],
    ),
    "with a mark of its own": (
        p(r("Форум") + mark(1, own="*") + r(" прошёл.")),
        ["Форум прошёл. (Указ № 5.)"],
    ),
    "at the end of the document": (p(r("Форум прошёл.") + mark(1, "end")), ["Форум прошёл. (Проект.)"]),
    "that is not there": (p(r("Форум") + mark(99) + r(" прошёл.")), ["Форум прошёл."]),
    "hidden": (p(r("Форум.") + mark(1).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")), ["Форум."]),
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_stands_where_it_breaks_nothing(name: str, docx: Any) -> None:
    body, expected = NOTES[name]
    end = note(1, p(r("Проект.")), kind="end")
    assert docx.lines(body, numbering=LISTS, footnotes=FOOT, endnotes=end) == expected


def test_the_notes_are_all_there() -> None:
    assert len(NOTES) == 11


def test_lists_in_notes_count_by_themselves(docx: Any) -> None:
    body = p(r("раз"), numbered=True) + p(r("два.") + mark(1), numbered=True)
    lines = docx.lines(
        body, numbering=LISTS, footnotes=note(1, p(r("а"), numbered=True), p(r("б"), numbered=True))
    )
    assert lines == ["1. раз", "2. два. (1. а 2. б)"]
