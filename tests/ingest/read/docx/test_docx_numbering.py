"""Lists of Word files beside the numbers that Word shows: a row is a paragraph and its number."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import PastLimit
from ingest.read.docx.formats import RUSSIAN, roman, shown

WORDS = "провести форум"


@dataclass(frozen=True)
class Case:
    """A document: its lists and styles as XML, its paragraphs with their numbers.

    A row is «list:level number»; `@style` is a paragraph of a style, `-` a plain one, `x` an empty one.
    `shown_by_office` where LibreOffice understands all of it, too.
    """

    numbering: str
    rows: str
    styles: str = ""
    shown_by_office: bool = False


def level(place: int, form: str, text: str, inside: str = "", start: int | None = 1) -> str:
    """A level of a list."""
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    own = f'<w:numFmt w:val="{form}"/>{inside}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{place}">{begins}{own}</w:lvl>'


def shape(key: int, *levels: str) -> str:
    """The shape of a list."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def used(num: int, key: int, *overrides: str) -> str:
    """A list as paragraphs use it."""
    return f'<w:num w:numId="{num}"><w:abstractNumId w:val="{key}"/>{"".join(overrides)}</w:num>'


def anew(place: int, start: int) -> str:
    """A level that starts anew."""
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def instead(place: int, own: str) -> str:
    """A level in the place of another."""
    return f'<w:lvlOverride w:ilvl="{place}">{own}</w:lvlOverride>'


def style(name: str, inside: str, base: str = "", kind: str = "paragraph") -> str:
    """A style; `inside` are its paragraph's properties."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    own = f'<w:name w:val="{name}"/>{based}<w:pPr>{inside}</w:pPr>'
    return f'<w:style w:type="{kind}" w:styleId="{name}">{own}</w:style>'


def in_list(num: int | None, place: int | None = None) -> str:
    """What a style says of its list."""
    at = f'<w:ilvl w:val="{place}"/>' if place is not None else ""
    named = f'<w:numId w:val="{num}"/>' if num is not None else ""
    return f"<w:numPr>{at}{named}</w:numPr>"


def tied(name: str) -> str:
    """What ties a level to a style."""
    return f'<w:pStyle w:val="{name}"/>'


NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
DECIMAL = level(0, "decimal", "%1.")
DEEP = (DECIMAL, level(1, "decimal", "%1.%2."), level(2, "decimal", "%1.%2.%3."))
MIXED = (DECIMAL, level(1, "russianLower", "%2)"), level(2, "bullet", "–"))
LINKED = '<w:abstractNum w:abstractNumId="{}"><w:{} w:val="{}"/>{}</w:abstractNum>'

CASES = {
    # --- counting ---
    "one level": Case(shape(0, DECIMAL) + used(1, 0), "1:0 1.\n1:0 2.\n1:0 3.", shown_by_office=True),
    "ten and more": Case(
        shape(0, DECIMAL) + used(1, 0),
        "\n".join(f"1:0 {number}." for number in range(1, 13)),
        shown_by_office=True,
    ),
    "three levels": Case(
        shape(0, *DEEP) + used(1, 0),
        "1:0 1.\n1:1 1.1.\n1:2 1.1.1.\n1:2 1.1.2.\n1:1 1.2.\n1:2 1.2.1.\n1:0 2.\n1:1 2.1.",
        shown_by_office=True,
    ),
    "deeper levels restart after the first": Case(
        shape(0, *DEEP) + used(1, 0), "1:0 1.\n1:2 1.1.1.\n1:0 2.\n1:2 2.1.1.", shown_by_office=True
    ),
    "a level without one above it": Case(
        shape(0, *DEEP) + used(1, 0), "1:1 1.1.\n1:0 2.\n1:1 2.1.", shown_by_office=True
    ),
    "an interrupted list goes on": Case(
        shape(0, DECIMAL) + used(1, 0), "1:0 1.\n-\n1:0 2.\n-\n-\n1:0 3.", shown_by_office=True
    ),
    "empty paragraphs count": Case(
        shape(0, DECIMAL) + used(1, 0), "1:0 1.\nx1:0 2.\n1:0 3.", shown_by_office=True
    ),
    "two lists": Case(
        shape(0, DECIMAL) + shape(1, level(0, "decimal", "%1)")) + used(1, 0) + used(2, 1),
        "1:0 1.\n2:0 1)\n1:0 2.\n2:0 2)",
        shown_by_office=True,
    ),
    "two uses of one shape count together": Case(
        shape(0, *DEEP) + used(1, 0) + used(2, 0), "1:0 1.\n2:0 2.\n1:1 2.1.\n2:0 3.", shown_by_office=True
    ),
    "a use that starts anew": Case(
        shape(0, DECIMAL) + used(1, 0) + used(2, 0, anew(0, 1)),
        "1:0 1.\n1:0 2.\n2:0 1.\n2:0 2.",
        shown_by_office=True,
    ),
    "the first use goes on with what started anew": Case(
        shape(0, DECIMAL) + used(1, 0) + used(2, 0, anew(0, 1)),
        "1:0 1.\n1:0 2.\n2:0 1.\n1:0 2.",
        shown_by_office=True,
    ),
    "a use that starts anew once, not at each paragraph": Case(
        shape(0, *DEEP) + used(1, 0) + used(2, 0, anew(0, 5)), "1:0 1.\n2:0 5.\n2:1 5.1.\n2:0 6.\n1:0 7."
    ),
    "only a deeper level starts anew": Case(
        shape(0, *DEEP) + used(1, 0) + used(2, 0, anew(1, 7)),
        "1:0 1.\n1:1 1.1.\n2:1 1.7.\n2:1 1.8.\n1:0 2.\n2:1 2.7.",
    ),
    "a start of its own": Case(
        shape(0, level(0, "decimal", "%1.", start=4)) + used(1, 0), "1:0 4.\n1:0 5.", shown_by_office=True
    ),
    "a start at nought": Case(
        shape(0, level(0, "decimal", "%1.", start=0)) + used(1, 0), "1:0 0.\n1:0 1.", shown_by_office=True
    ),
    "no start at all is nought": Case(
        shape(0, level(0, "decimal", "%1.", start=None)) + used(1, 0), "1:0 0.\n1:0 1.", shown_by_office=True
    ),
    "a level that never restarts": Case(
        shape(0, DECIMAL, level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')) + used(1, 0),
        "1:0 1.\n1:1 1)\n1:0 2.\n1:1 2)\n1:1 3)",
    ),
    "a level that restarts after the first alone": Case(
        shape(0, *DEEP[:2], level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>')) + used(1, 0),
        "1:0 1.\n1:1 1.1.\n1:2 1)\n1:1 1.2.\n1:2 2)\n1:0 2.\n1:1 2.1.\n1:2 1)",
    ),
    "a restart that means no level above": Case(
        shape(0, DECIMAL, level(1, "decimal", "%2)", '<w:lvlRestart w:val="9"/>')) + used(1, 0),
        "1:0 1.\n1:1 1)\n1:0 2.\n1:1 1)",
    ),
    "a level of another use, whole": Case(
        shape(0, *DEEP) + used(1, 0) + used(2, 0, instead(0, level(0, "upperRoman", "%1)"))),
        "1:0 1.\n2:0 II)\n2:1 II.1.\n1:0 3.",
    ),
    # --- how numbers look ---
    "Russian letters": Case(
        shape(0, level(0, "russianLower", "%1)")) + used(1, 0),
        "\n".join(f"1:0 {letter})" for letter in (*RUSSIAN, "аа", "бб")),
    ),
    "Russian letters, as far as LibreOffice counts like Word": Case(
        shape(0, level(0, "russianUpper", "%1.")) + used(1, 0),
        "\n".join(f"1:0 {letter.upper()}." for letter in RUSSIAN),
        shown_by_office=True,
    ),
    "Latin letters": Case(
        shape(0, level(0, "lowerLetter", "%1)"), level(1, "upperLetter", "%2.")) + used(1, 0),
        "1:0 a)\n1:0 b)\n1:1 A.\n1:1 B.\n1:0 c)",
        shown_by_office=True,
    ),
    "roman numerals": Case(
        shape(0, level(0, "upperRoman", "%1."), level(1, "lowerRoman", "%2)")) + used(1, 0),
        "1:0 I.\n1:0 II.\n1:1 i)\n1:0 III.\n1:0 IV.\n1:1 i)\n1:1 ii)",
        shown_by_office=True,
    ),
    "letters under numbers, dashes under letters": Case(
        shape(0, *MIXED) + used(1, 0),
        "1:0 1.\n1:1 а)\n1:2 –\n1:2 –\n1:1 б)\n1:0 2.\n1:1 а)",
        shown_by_office=True,
    ),
    "with a nought before": Case(shape(0, level(0, "decimalZero", "%1.")) + used(1, 0), "1:0 01.\n1:0 02."),
    "a pattern of one's own": Case(
        shape(
            0,
            '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
            '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
            '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>',
        )
        + used(1, 0),
        "1:0 009.\n1:0 010.",
    ),
    "ordinals, and a format that no Russian text uses": Case(
        shape(0, level(0, "ordinal", "%1"), level(1, "hindiVowels", "%2.")) + used(1, 0),
        "1:0 1-й\n1:1 1.\n1:0 2-й",
    ),
    "roman sections, legal numbers under them": Case(
        shape(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + used(1, 0),
        "1:0 I.\n1:1 1.1.\n1:0 II.\n1:1 2.1.",
    ),
    "roman sections, numbers under them that are not legal": Case(
        shape(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.")) + used(1, 0),
        "1:0 I.\n1:1 I.1.\n1:0 II.\n1:1 II.1.",
        shown_by_office=True,
    ),
    "words around the number": Case(
        shape(0, level(0, "decimal", "Раздел %1."), level(1, "decimal", "(%1-%2)")) + used(1, 0),
        "1:0 Раздел 1.\n1:1 (1-1)\n1:0 Раздел 2.",
        shown_by_office=True,
    ),
    "a number without a sign after it, nothing or a space between": Case(
        shape(
            0,
            level(0, "decimal", "%1", '<w:suff w:val="nothing"/>'),
            level(1, "decimal", "%2) ", '<w:suff w:val="space"/>'),
        )
        + used(1, 0),
        "1:0 1\n1:1 1)\n1:0 2",
    ),
    "no number, or a word in its place": Case(
        shape(0, level(0, "none", ""), level(1, "none", "Решение:"), level(2, "decimal", "%1%2%3."))
        + used(1, 0),
        "1:0\n1:1 Решение:\n1:2 1.\n1:0",
    ),
    "bullets of Word's fonts": Case(
        shape(
            0,
            level(0, "bullet", "\uf0b7"),
            level(1, "bullet", "o"),
            level(2, "bullet", "\uf0a7"),
            level(3, "bullet", "\uf02d"),
        )
        + used(1, 0),
        "1:0 •\n1:1 ◦\n1:2 ▪\n1:3 –\n1:0 •",
    ),
    "bullets typed by hand": Case(
        shape(
            0,
            level(0, "bullet", "-"),
            level(1, "bullet", "—"),
            level(2, "bullet", "Шаг:"),
            level(3, "bullet", ""),
        )
        + used(1, 0),
        "1:0 -\n1:1 —\n1:2 Шаг:\n1:3",
    ),
    "a picture as a bullet": Case(
        shape(0, level(0, "bullet", "", '<w:lvlPicBulletId w:val="0"/>')) + used(1, 0), "1:0 •"
    ),
    # --- styles ---
    "a list by a style": Case(
        shape(0, DECIMAL) + used(1, 0),
        "@Пункт 1.\n-\n@Пункт 2.",
        NORMAL + style("Пункт", in_list(1)),
        shown_by_office=True,
    ),
    "levels tied to heading styles": Case(
        shape(
            0,
            level(0, "upperRoman", "%1.", tied("Heading1")),
            level(1, "decimal", "%2.", tied("Heading2")),
        )
        + used(1, 0),
        "@Heading1 I.\n@Heading2 1.\n@Heading2 2.\n@Heading1 II.\n@Heading2 1.",
        NORMAL + style("Heading1", in_list(1)) + style("Heading2", in_list(1, 1)),
        shown_by_office=True,
    ),
    "a level tied to a style that does not name it": Case(
        shape(0, DECIMAL, level(1, "russianLower", "%2)", tied("Буква"))) + used(1, 0),
        "1:0 1.\n@Буква а)\n@Буква б)",
        NORMAL + style("Буква", in_list(1)),
    ),
    "a style based on one in a list": Case(
        shape(0, DECIMAL) + used(1, 0),
        "@Пункт 1.\n@Важный 2.\n@Важнейший 3.",
        NORMAL + style("Пункт", in_list(1)) + style("Важный", "", "Пункт") + style("Важнейший", "", "Важный"),
    ),
    "a style that says the level alone": Case(
        shape(0, *DEEP) + used(1, 0),
        "@Пункт 1.\n@Подпункт 1.1.\n@Подпункт 1.2.",
        NORMAL + style("Пункт", in_list(1, 0)) + style("Подпункт", in_list(None, 1), "Пункт"),
    ),
    "a style that leaves the list of its base": Case(
        shape(0, DECIMAL) + used(1, 0),
        "@Пункт 1.\n@Текст\n@Пункт 2.",
        NORMAL + style("Пункт", in_list(1)) + style("Текст", in_list(0), "Пункт"),
    ),
    "a paragraph that leaves the list of its style": Case(
        shape(0, DECIMAL) + used(1, 0),
        "@Пункт 1.\n@Пункт,0:0\n@Пункт 2.",
        NORMAL + style("Пункт", in_list(1)),
        shown_by_office=True,
    ),
    "a paragraph in another list than its style": Case(
        shape(0, DECIMAL) + shape(1, level(0, "russianLower", "%1)")) + used(1, 0) + used(2, 1),
        "@Пункт 1.\n@Пункт,2:0 а)\n@Пункт 2.",
        NORMAL + style("Пункт", in_list(1)),
    ),
    "every paragraph, by the default style": Case(
        shape(0, DECIMAL) + used(1, 0),
        "- 1.\n- 2.",
        NORMAL.replace("</w:style>", f"<w:pPr>{in_list(1)}</w:pPr></w:style>"),
    ),
    "a list that is a style": Case(
        LINKED.format(0, "styleLink", "Список", DECIMAL)
        + LINKED.format(1, "numStyleLink", "Список", "")
        + used(1, 0)
        + used(2, 1),
        "2:0 1.\n2:0 2.\n1:0 3.",
        NORMAL + style("Список", in_list(1), kind="numbering"),
    ),
    "a list that is a style which nobody defines": Case(
        LINKED.format(0, "styleLink", "Список", DECIMAL)
        + LINKED.format(1, "numStyleLink", "Список", "")
        + used(2, 1),
        "2:0 1.\n2:0 2.",
    ),
    # --- what is not as it should be ---
    "a list that is not there": Case(shape(0, DECIMAL) + used(1, 7), "1:0\n5:0\n-"),
    "no lists at all": Case("", "1:0\n-"),
    "a level that is not there": Case(shape(0, DECIMAL) + used(1, 0), "1:0 1.\n1:5\n1:0 2."),
    "a level beyond the ninth": Case(
        shape(0, DECIMAL, level(8, "decimal", "%9.")) + used(1, 0), "1:999 1.\n1:-3 2."
    ),
    "styles based on one another in a circle": Case(
        shape(0, DECIMAL) + used(1, 0),
        "@А 1.\n@Б 2.",
        NORMAL + style("А", "", "Б") + style("Б", in_list(1), "А"),
    ),
    "lists that are one another's styles": Case(
        LINKED.format(0, "numStyleLink", "Б", "")
        + LINKED.format(1, "numStyleLink", "А", "")
        + used(1, 0)
        + used(2, 1),
        "1:0\n2:0",
        NORMAL + style("А", in_list(1), kind="numbering") + style("Б", in_list(2), kind="numbering"),
    ),
    "numbers that are none": Case(
        '<w:abstractNum w:abstractNumId="x"/><w:num w:numId=""/><w:num/>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="0"/>{anew(77, 1)}<w:lvlOverride/></w:num>'
        + shape(0, DECIMAL),
        "3:0 1.\n2:0",
    ),
    "a start beyond all counting": Case(
        shape(0, level(0, "decimal", "%1.", start=10**18), level(1, "russianLower", "%2)", start=10**18))
        + used(1, 0),
        "1:0 32767.\n1:0 32767.\n1:1 " + shown(32767, "russianLower") + ")",
    ),
    "a start that is no number": Case(
        shape(0, DECIMAL.replace('w:val="1"', 'w:val="один"')) + used(1, 0), "1:0 0.\n1:0 1."
    ),
    "a place in a number that no level has": Case(
        shape(0, level(0, "decimal", "%1.%2.%9%0%")) + used(1, 0), "1:0 1..%0%"
    ),
}
OFFICE = [name for name, case in CASES.items() if case.shown_by_office]
ROW = re.compile(
    r"(?P<empty>x?)(?:-|@(?P<style>\w+)(?:,(?=\d))?)?(?:(?P<num>\d+):(?P<level>-?\d+))?(?: (?P<label>.+))?$"
)


def body_of(case: Case, paragraph: Callable[..., str]) -> str:
    """The paragraphs of a case as XML."""
    found = []
    for row in case.rows.split("\n"):
        match = ROW.match(row)
        assert match is not None, row
        num, at = match["num"], match["level"]
        words = "" if match["empty"] else WORDS
        found.append(paragraph(words, num and int(num), at and int(at), match["style"] or ""))
    return "".join(found)


def expected(case: Case) -> list[str]:
    """The lines of a case as they should be read."""
    found = []
    for row in case.rows.split("\n"):
        match = ROW.match(row)
        assert match is not None, row
        label, words = match["label"] or "", "" if match["empty"] else WORDS
        found.append(f"{label} {words}".strip())
    return found


def lists_of(case: Case) -> dict[str, str]:
    """The parts beside the body of a case."""
    return {"numbering": case.numbering, "styles": case.styles or NORMAL}


@pytest.mark.parametrize("name", CASES)
def test_numbers_are_those_that_word_shows(name: str, docx: Any) -> None:
    case = CASES[name]
    assert docx.lines(body_of(case, docx.paragraph), **lists_of(case)) == expected(case)


def test_the_cases_are_all_there() -> None:
    assert len(CASES) == 57
    assert len(OFFICE) == 23


@pytest.mark.parametrize("text", ["%1." + "х" * 100_000, "%1" * 100], ids=["a long text", "a long number"])
def test_a_number_that_is_none_any_more_is_refused(text: str, docx: Any) -> None:
    numbering = shape(0, level(0, "russianLower", text, start=800)) + used(1, 0)
    with pytest.raises(PastLimit, match="longer than 200 characters"):
        docx.lines(docx.paragraph(WORDS, 1, 0), numbering=numbering)


def test_the_russian_letters_of_word() -> None:
    assert RUSSIAN == "абвгдежзиклмнопрстуфхцчшщыэюя"
    assert [shown(number, "russianLower") for number in (1, 10, 28, 29, 30, 31, 59, 871)] == [
        *("а", "к", "ю", "я", "аа", "бб", "ааа", "а"),
    ]


def test_roman_numerals() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 90, 400, 1999, 2024)] == [
        *("i", "iv", "ix", "xiv", "xl", "xc", "cd", "mcmxcix", "mmxxiv"),
    ]
    assert roman(0) == "0" and roman(-5) == "-5" and len(roman(32767)) < 50


# --- LibreOffice's own XML, and what it shows itself --------------------------------------------------

WAYS = ("none", "odt", "doc")  # by which a file was saved anew


@pytest.fixture(scope="module")
def saved_anew(
    tmp_path_factory: pytest.TempPathFactory, docx: Any, office: Callable[..., Path]
) -> dict[str, Path]:
    """The cases as LibreOffice saves them, by way of odt and of doc, and the text that it shows of them."""
    ways = ("odt", "doc", *(f"{kind}-{way}" for kind in ("by", "txt") for way in WAYS))
    folders = {way: tmp_path_factory.mktemp(way) for way in ways}
    for place, name in enumerate(OFFICE):
        data = docx.file(body_of(CASES[name], docx.paragraph), **lists_of(CASES[name]))
        (folders["by-none"] / f"{place}.docx").write_bytes(data)
    for way in ("odt", "doc"):
        office(folders["by-none"], way, folders[way])
        office(folders[way], "docx", folders[f"by-{way}"])
    for way in WAYS:
        office(folders[f"by-{way}"], "txt:Text", folders[f"txt-{way}"])
    return folders


def bare(lines: list[str]) -> list[str]:
    """Lines without indents, all bullets alike: as text LibreOffice writes those that it likes."""
    return [re.sub(r"^[◦▪–]", "•", line.strip()) for line in lines if line.strip()]


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", OFFICE)
def test_numbers_in_the_xml_of_libreoffice(
    name: str, way: str, saved_anew: dict[str, Path], docx: Any
) -> None:
    place = OFFICE.index(name)
    found = docx.read((saved_anew[f"by-{way}"] / f"{place}.docx").read_bytes()).text.split("\n")
    witness = (saved_anew[f"txt-{way}"] / f"{place}.txt").read_text("utf-8-sig").split("\n")
    assert bare(found) == bare(witness)
    if way != "doc":  # saving as doc, LibreOffice parts the lists that count together
        assert bare(found) == bare(expected(CASES[name]))
