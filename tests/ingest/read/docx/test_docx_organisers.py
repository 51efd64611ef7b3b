"""Resolutions as organisers write them in Word, beside whom each item asks."""

from pathlib import Path
from typing import Any

import pytest

from ingest.read import read_data
from ingest.structure.document import read_document

BREAK = "<w:r><w:br/></w:r>"
TIED = '<w:pStyle w:val="Heading1"/>'


def r(words: str) -> str:
    """A run."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(words: str, num: int | None = None, level: int = 0, style: str = "ListParagraph") -> str:
    """A paragraph, in a list where `num` says in which."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
    inside = words if words.startswith("<") else r(words)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{listed}</w:pPr>{inside}</w:p>'


def table(*rows: tuple[str, ...]) -> str:
    """A table; `4 ` opens a cell over four columns, `^` goes on from above."""
    made = ("".join(map(cell, row)) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{inside}</w:tr>' for inside in made)}</w:tbl>"


def cell(words: str) -> str:
    """A cell."""
    wide = words[:2] in ("3 ", "4 ")
    of = f'<w:gridSpan w:val="{words[0]}"/>' if wide else "<w:vMerge/>" if words == "^" else ""
    of = of or '<w:vMerge w:val="restart"/>'
    inside = words if words.startswith("<") else p(words[2:] if wide else "" if words == "^" else words)
    return f"<w:tc><w:tcPr>{of}</w:tcPr>{inside}</w:tc>"


def shape(key: int, *levels: tuple[str, str], inside: str = "") -> str:
    """The shape of a list."""
    made = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{inside}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{key}">{made}</w:abstractNum>'


def used(num: int, key: int, anew: bool = False) -> str:
    """A list as paragraphs use it."""
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if anew else ""
    return f'<w:num w:numId="{num}"><w:abstractNumId w:val="{key}"/>{over}</w:num>'


# The button «1.» and its levels; the bullets of the button beside it; «а)»; roman headings; «1)» and «1.1)»
NUMBER, BULLET, LETTER, SECTION, DEEP, OWN_NUMBER, OWN_LETTER = 1, 2, 3, 4, 5, 6, 7
LISTS = (
    shape(0, ("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3."))
    + shape(1, ("bullet", "\uf0b7"), ("bullet", "o"), ("bullet", "\uf0a7"))
    + shape(2, ("russianLower", "%1)"))
    + shape(3, ("upperRoman", "%1."), inside=TIED)
    + shape(4, ("decimal", "%1)"), ("decimal", "%1.%2)"))
    + "".join(used(num, num - 1) for num in range(1, 6))
    + used(OWN_NUMBER, 0, anew=True)
    + used(OWN_LETTER, 2, anew=True)
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
    f'<w:numId w:val="{SECTION}"/></w:numPr></w:pPr></w:style>'
)
NOTE = (
    f'<w:footnote w:id="1">{p("Указ Президента Российской Федерации от 7 мая 2018 г. № 204.")}</w:footnote>'
)
CITY, SCHOOLS = "Администрация города Озёрска", "Школы"
HEAD = p("РЕЗОЛЮЦИЯ") + p("форума соседей «Тёплый двор»") + p("Участники форума рекомендуют:")
TO_CITY, TO_SCHOOLS = "Администрации города Озёрска", "Школам"

CASES = {
    "the buttons for lists": (
        HEAD
        + p(f"{TO_CITY}:", NUMBER)
        + p("провести смотр;", NUMBER, 1)
        + p("открыть клуб.", NUMBER, 1)
        + p(f"{TO_SCHOOLS} открыть кружки.", NUMBER),
        {"1.а": CITY, "1.b": CITY, "2": SCHOOLS},
    ),
    "a list copied and begun anew": (
        HEAD
        + p(f"{TO_CITY}:")
        + p("Провести смотр.", NUMBER)
        + p("Открыть клуб.", NUMBER)
        + p(f"{TO_SCHOOLS}:")
        + p("Открыть кружки.", OWN_NUMBER),
        {"1": CITY, "2": CITY, "1 again": SCHOOLS},
    ),
    "a list that goes on after headings": (
        HEAD
        + p(f"{TO_CITY}:")
        + p("Провести смотр.", NUMBER)
        + p(f"{TO_SCHOOLS}:")
        + p("Открыть кружки.", NUMBER)
        + p("НКО:")
        + p("Провести уроки.", NUMBER),
        {"1": CITY, "2": SCHOOLS, "3": "НКО"},
    ),
    "numbers typed by hand beside automatic ones": (
        HEAD
        + p(f"{TO_CITY} провести смотр.", NUMBER)
        + p(f"2. {TO_SCHOOLS} открыть кружки.")
        + p("3. НКО провести форум.")
        + p("<w:r><w:t>4.</w:t><w:tab/><w:t>СМИ рассказать о форуме.</w:t></w:r>"),
        {"1": CITY, "2": SCHOOLS, "3": "НКО", "4": "СМИ"},
    ),
    "letters under numbers, begun anew": (
        HEAD
        + p(f"{TO_CITY}:", NUMBER)
        + p("провести смотр;", LETTER)
        + p("открыть клуб.", LETTER)
        + p(f"{TO_SCHOOLS}:", NUMBER)
        + p("открыть кружки.", OWN_LETTER),
        {"1.а": CITY, "1.б": CITY, "2.а": SCHOOLS},
    ),
    "roman sections by a style": (
        HEAD
        + p("О благоустройстве", style="Heading1")
        + p(f"{TO_CITY} провести смотр.", NUMBER)
        + p("О спорте", style="Heading1")
        + p(f"{TO_SCHOOLS} открыть кружки.", OWN_NUMBER),
        {"О благоустройстве 1": CITY, "О спорте 1": SCHOOLS},
    ),
    "bullets under items, and under them": (
        HEAD
        + p(f"{TO_CITY}:", NUMBER)
        + p("провести смотр;", BULLET)
        + p("открыть клубы:", BULLET)
        + p("детский;", BULLET, 1)
        + p(f"{TO_SCHOOLS} открыть кружки.", NUMBER),
        {"1•1": CITY, "1•2": CITY, "1•2•1": CITY, "2": SCHOOLS},
    ),
    "a table with automatic numbers, titles across": (
        p("РЕЗОЛЮЦИЯ форума соседей")
        + table(
            ("№ п/п", "Содержание рекомендации", "Адресат", "Срок реализации"),
            ("4 Направление «Экология»",),
            (p("", NUMBER), "Провести смотр дворов", CITY, "2024 год"),
            (p("", NUMBER), "Посадить липы", "НКО, школы города Озёрска", "III квартал 2024 г."),
            ("4 Направление «Спорт»",),
            (p("", NUMBER), "Открыть секции", "Министерство спорта Озёрской области (далее – Минспорт)", "–"),
        ),
        {
            "Экология 1": f"{CITY} by 2024-12-31",
            "Экология 2": "НКО, Школы города Озёрска by 2024-09-30",
            "Спорт 3": "Министерство спорта Озёрской области",
        },
    ),
    "a table by directions, whom in the dative": (
        HEAD
        + table(
            ("Направление", "Предложение", "Кому адресовано"),
            ("Экология", "Провести смотр дворов.", TO_CITY),
            ("^", p("Посадить липы:") + p("– в парке;") + p("– у школы."), "НКО и школам"),
            ("Спорт", "Открыть секции", "Министерству спорта Озёрской области"),
        ),
        {
            "Экология •1": CITY,
            "Экология •2": "НКО, Школы",
            "Экология •2•1": "НКО, Школы",
            "Экология •2•2": "НКО, Школы",
            "Спорт •1": "Министерство спорта Озёрской области",
        },
    ),
    "the whole in one cell, a letterhead, signatures": (
        table(("герб", p("Общественная палата") + p("города Озёрска")))
        + table((HEAD + p(f"{TO_CITY} провести смотр.", NUMBER) + p(f"{TO_SCHOOLS} помочь.", NUMBER),))
        + table(("Председатель палаты", "______", "подпись"), ("12 мая 2024 г.", "", "г. Озёрск")),
        {"1": CITY, "2": SCHOOLS},
    ),
    "a list in two columns": (
        HEAD
        + table(
            ("1", f"{TO_CITY} провести смотр дворов."),
            ("2", f"{TO_SCHOOLS} города открыть кружки."),
            ("3", "НКО провести форум соседей."),
            ("4", "СМИ рассказать о форуме."),
        ),
        {"1": CITY, "2": "Школы города", "3": "НКО", "4": "СМИ"},
    ),
    "soft breaks": (
        p(r("РЕЗОЛЮЦИЯ") + BREAK + r("форума соседей"))
        + p("Участники форума рекомендуют:")
        + p(
            r("Провести смотр.")
            + BREAK
            + r(f"Ответственный: {CITY}")
            + BREAK
            + r("Срок: до 1 мая 2025 года"),
            NUMBER,
        )
        + p(r(f"2. {TO_SCHOOLS} открыть") + BREAK + r("кружки;") + BREAK + r("3. НКО помочь.")),
        {"1": f"{CITY} by 2025-05-01", "2": SCHOOLS, "3": "НКО"},
    ),
    "changes": (
        HEAD
        + p(
            r("Администрации ")
            + '<w:del w:id="1" w:author="a"><w:r><w:delText>района</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2" w:author="a">{r("города Озёрска")}</w:ins>{r(" провести смотр.")}',
            NUMBER,
        )
        + p(
            '<w:del w:id="3" w:author="a"><w:r><w:delText>НКО уйти.</w:delText></w:r></w:del>', NUMBER
        ).replace("</w:pPr>", '<w:rPr><w:del w:id="4" w:author="a"/></w:rPr></w:pPr>')
        + p(f"{TO_SCHOOLS} открыть кружки.", NUMBER),
        {"1": CITY, "2": SCHOOLS},
    ),
    "a note to an item": (
        HEAD
        + p(r(TO_SCHOOLS) + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r(" открыть кружки."), NUMBER),
        {"1": "Школы, resting on Указ Президента Российской Федерации от 7 мая 2018 г. № 204"},
    ),
    "lists of an editor on the web": (
        HEAD
        + p(f"{TO_CITY}:", DEEP)
        + p("провести смотр;", BULLET)
        + p(f"{TO_SCHOOLS}:", DEEP)
        + p("открыть кружки;", DEEP, 1)
        + p("провести уроки.", DEEP, 1),
        {"1•1": CITY, "2.1": SCHOOLS, "2.2": SCHOOLS},
    ),
    "an estimate among the items": (
        HEAD
        + p(f"{TO_CITY} выделить средства.", NUMBER)
        + table(("Статья", "Сумма"), ("1. Аренда", "5000"), ("2. Чай", "100"), ("12 мая 2024 г.", "700"))
        + p(f"{TO_SCHOOLS} открыть кружки.", NUMBER),
        {"1": CITY, "2": SCHOOLS},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_whom_the_items_ask(name: str, docx: Any) -> None:
    body, expected = CASES[name]
    data = docx.file(body, numbering=LISTS, styles=STYLES, footnotes=NOTE)
    document = read_document(read_data(Path("резолюция.docx"), data))
    text, found = document.source.clean.text, {}
    for reading in document.readings:
        section = f"{reading.item.section.name} " if reading.item.section else ""
        bodies = [address.name.label for address in reading.addresses if address.role.value == "addressee"]
        term = f" by {reading.deadline.day}" if reading.deadline and reading.deadline.day else ""
        acts = [f", resting on {mention.span.of(text)}" for mention in reading.instruments]
        key = f"{section}{reading.item.number}"
        found[f"{key} again" if key in found else key] = ", ".join(bodies) + term + "".join(acts)
    assert found == expected


def test_the_cases_are_all_there() -> None:
    assert len(CASES) == 16
