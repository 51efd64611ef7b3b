"""RTF, as Word, LibreOffice, WordPad and old programs write it → its paragraphs as they are shown."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from striprtf.striprtf import rtf_to_text

from ingest.errors import NotRead, PastLimit
from ingest.read import extract_of
from ingest.read.how import AS_IT_IS, How
from ingest.source import Extract
from tests.ingest.formats.office import converted
from tests.ingest.formats.paragraphs import paragraphs_of
from tests.ingest.formats.rich_text import rich
from tests.ingest.formats.word import automatic

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset204{\*\panose 020}Times{\*\falt Cyr};}{\f1\fnil\fcharset2 Symbol;}"
    r"{\f2\fswiss\fcharset0 Arial;}{\f3\fswiss\fcharset238 Arial CE;}{\f4 Courier Cyr;}}"
)


def escaped(text: str, encoding: str = "cp1251") -> str:
    """A text as the bytes of an old encoding, escaped; what is ASCII stays."""
    return "".join(
        char if char < "\x80" else "".join(f"\\'{byte:02x}" for byte in char.encode(encoding))
        for char in text
    )


def numbered(text: str, instead: str = "?") -> str:
    """A text as the numbers of its characters, each with what stands in for it."""
    return "".join(char if char < "\x80" else rf"\u{ord(char)}{instead}" for char in text)


def file(body: str, head: str = r"\ansi\ansicpg1251\deff0") -> bytes:
    """An RTF file of a body; in it «Я» and other Russian letters are written as bytes of cp1251."""
    return (rf"{{\rtf1{head}{FONTS}" + "\n" + body + "}").encode("cp1251")


def read(data: bytes | str, how: How = AS_IT_IS) -> Extract:
    """What a file gives."""
    return extract_of(data if isinstance(data, bytes) else file(data), how)


def lines(data: bytes | str) -> str:
    """The lines of a file, parted by bars."""
    return "|".join(line.replace("|", "¦") for line in read(data).text.splitlines())


BODIES = {
    "paragraphs": (r"\pard один\par два\par\pard три", "один|два|три"),
    "bytes": (rf"\f0 {escaped('Съезд «Ёлка» – № 5')}\par", "Съезд «Ёлка» – № 5"),
    "bytes over two lines": ("\\'d1\\'fa\n\\'e5\\'e7\\'e4\\par", "Съезд"),
    "numbers": (rf"\uc1 {numbered('Съезд «Ёлка»')}\par", "Съезд «Ёлка»"),
    "numbers with bytes for them": (rf"\uc1 {numbered('Съезд', chr(92) + chr(39) + '3f')}\par", "Съезд"),
    "numbers with two characters for each": (rf"\uc2 {numbered('Съезд', '??')}\par", "Съезд"),
    "numbers with nothing for them": (rf"\uc0 {numbered('Съезд', ' ')}\par", "Съезд"),
    "the count of stand-ins ends with its group": (r"{\uc0 \u1057 }\u1066?\u1045?\par", "СЪЕ"),
    "a stand-in that is a word": (r"\u8212\emdash \u171\'ab5\u187\'bb\par", "—«5»"),
    "a stand-in that is not there": (r"\u1057\u1066\u1045\par два", "СЪЕ|два"),
    "a number below nothing": (r"\u-3913?\'ef\'f3\'ed\'ea\'f2\par", "• пункт"),
    "two halves of a character": (r"\u-10179?\u-8704?\par", "\U0001f600"),
    "half a character": (r"a\u-10179?b\par", "a\ufffdb"),
    "no such character": (r"a\u9999999999?b\par", "a\ufffdb"),
    "signs": (
        r"5\~000 \{a\} \\ \ldblquote a\rdblquote  \endash  \emdash  \bullet  c\_d\par",
        "5\u00a0000 {a} \\ “a” – — • c-d",
    ),
    "a soft hyphen": (r"резо\-люция\par", "резо\u00adлюция"),
    "a break in a sentence": (r"РЕЗОЛЮЦИЯ\line форума\par", "РЕЗОЛЮЦИЯ форума"),
    "a break before an item": (
        r"Решили:\line 1. Провести\line 2. Открыть\par",
        "Решили:|1. Провести|2. Открыть",
    ),
    "a backslash at a line's end": ("один\\\nдва\\\r\nтри", "один|два|три"),
    "fonts": (r"\f3\'e8 \f2\'d1\'fa\'e5\'e7\'e4 \f4\'d1\par", "č Съезд С"),
    "the font of the document": (r"\plain\'d1\f3\'e8\plain\'fa\par", "Сčъ"),
    "hidden": (r"один{\v два}\v три\v0  четыре\par", "один четыре"),
    "deleted and put in": (r"один {\deleted два}{\revised три}\par", "один три"),
    "a mark of a paragraph that is hidden": (r"один{\v\par}два\par", "один|два"),
    "headers": (r"{\header\pard верх\par}{\footerl низ\par}{\headerf первый\par}один\par", "один"),
    "what may be left out": (r"{\*\bkmkstart имя}{\*\nosuch два {три}}один\par", "один"),
    "a title, styles, lists": (
        r"{\info{\title имя}}{\stylesheet{\s0 Normal;}}{\*\listtable{\list 1}}один\par",
        "один",
    ),
    "a picture": (r"{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict 00ff}}один\par", "один"),
    "a picture as bytes": ("{\\pict\\bin7 }}{{\\a\\}один\\par", "один"),
    "an object": (r"{\object\objemb{\*\objdata 0105}{\result\pard лист\par}}один\par", "лист|один"),
    "a link": (r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt сайт}}\par', "сайт"),
    "a note to a sentence": (
        r"Провести смотр{\super\chftn{\footnote\pard\plain{\super\chftn} Указ № 5}}.\par два\par",
        "Провести смотр. (Указ № 5)|два",
    ),
    "a note to a heading": (r"РЕШЕНИЕ{\footnote Указ\par второй}\par два.\par", "РЕШЕНИЕ|два.|Указ второй"),
    "a text box": (
        r"один{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard бланк\par}}{\shprslt бланк}}\par",
        "бланк|один",
    ),
    "words in Unicode beside old ones": (r"{\upr{old}{\*\ud{\u1057?\u1066?}}}!\par", "СЪ!"),
    "more braces than were opened": (r"один\par}два", "один"),
    "fewer braces": (r"один{\b два", "одиндва"),
    "cut off in a word": (r"один\par два\pa", "один|два"),
    "a tab": (r"1.\tab Провести\par", "1. Провести"),
}


@pytest.mark.parametrize("kind", BODIES)
def test_words_are_read_as_they_are_shown(kind: str) -> None:
    assert len(BODIES) == 39
    body, expected = BODIES[kind]
    found = lines(rf"\pard {body}" if body[0] != "{" else body)
    assert found.replace("\n", "") == expected


MARKERS = {
    "a number": (r"{\listtext\pard\plain\f0 1.\tab}Провести", "1. Провести"),
    "two levels": (r"{\listtext\pard\plain\ltrch\loch 2.1.\tab}Провести", "2.1. Провести"),
    "a Russian letter": (r"{\listtext\pard\plain\f0 \'e0)\tab}провести", "а) провести"),
    "as programs of 1995 wrote it": (
        r"{\pntext\f0 3.\tab}{\*\pn\pnlvlbody\pnstart3{\pntxta .}}Провести",
        "3. Провести",
    ),
    "Symbol's bullet": (r"{\listtext\f1\'b7\tab}провести", "• провести"),
    "the same by its number": (r"{\listtext\f1\u61623\'3f\tab}провести", "• провести"),
    "Courier's bullet": (r"{\listtext\f2 o\tab}Провести", "• Провести"),
    "a dash": (r"{\listtext\f0\'96\tab}провести", "– провести"),
    "typed in Symbol": (r"{\f1\'b7} провести", "• провести"),
    "a degree in Symbol": (r"до 5{\f1\'b0} тепла", "до 5° тепла"),
    "an empty one": (r"{\listtext\tab}Провести", "Провести"),
}


@pytest.mark.parametrize("kind", MARKERS)
def test_a_marker_opens_its_item(kind: str) -> None:
    body, expected = MARKERS[kind]
    assert lines(rf"\pard\plain {body}\par") == expected


def row(cells: list[str], edges: list[str]) -> str:
    """A row of a table as Word writes it."""
    return (
        rf"\trowd{''.join(edges)}\pard\intbl {''.join(f'{cell}' + chr(92) + 'cell ' for cell in cells)}\row "
    )


EDGES = [r"\cellx500", r"\cellx3000", r"\cellx5000", r"\cellx6000"]
TASKS = ["1", r"Провести смотр.\par Второй абзац.", "Школа № 5", "2024 год"]
TABLES = {
    "tasks": (
        row(["№", "Рекомендация", "Ответственный", "Срок"], EDGES) + row(TASKS, EDGES) + r"\pard после\par",
        "Рекомендация:|1. Провести смотр. Второй абзац.|Ответственный: Школа № 5|Срок: 2024 год|после",
    ),
    "a cell merged downwards": (
        row(["№", "Рекомендация", "Ответственный"], EDGES[:3])
        + row(["1", "Провести смотр.", "Школа"], [*EDGES[:2], rf"\clvmgf{EDGES[2]}"])
        + row(["2", "Открыть музей.", ""], [*EDGES[:2], rf"\clvmrg{EDGES[2]}"]),
        "Рекомендация:|1. Провести смотр.|Ответственный: Школа|2. Открыть музей.|Ответственный: Школа",
    ),
    "a title over the columns": (
        row(["№", "Рекомендация", "Ответственный"], EDGES[:3])
        + row(["Секция 1. Реки"], EDGES[2:3])
        + row(["1", "Провести смотр.", "Школа"], EDGES[:3]),
        "Рекомендация:|Секция 1. Реки|1. Провести смотр.|Ответственный: Школа",
    ),
    "one column": (row([r"один\par два"], EDGES[:1]) + row(["три"], EDGES[:1]), "один|два|три"),
    "a table in a cell": (
        r"\trowd\cellx500\pard\intbl один\par{\intbl\itap2 два\nestcell{\*\nesttableprops\trowd\cellx9\nestrow}"  # noqa: E501
        r"{\nonesttables\par}}три\cell\row",
        "один|два|три",
    ),
    "no words on its edges": (r"\pard\intbl а\cell б\cell\row\pard после\par", "а|б|после"),
    "the last row is not closed": (r"\trowd\cellx500\pard\intbl а\cell б", "а|б"),
}


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_is_read_as_any_other(kind: str) -> None:
    body, expected = TABLES[kind]
    assert lines(r"\pard до\par " + body) == f"до|{expected}"


# --- encodings ------------------------------------------------------------------------------------


HEADS = {
    r"\ansi\ansicpg1251": "cp1251",
    r"\mac\ansicpg10007": "mac-cyrillic",
    r"\ansi\ansicpg65001": "utf-8",
    r"\pc": "cp866",
    r"\ansi\ansicpg1252": "cp1251",  # what is said is not true
    r"\ansi": "cp1251",
    r"\ansi\ansicpg9999": "cp1251",
}


@pytest.mark.parametrize("head", HEADS)
def test_the_document_says_its_encoding_or_its_letters_do(head: str) -> None:
    body = escaped("Резолюция форума соседей", HEADS[head])
    for data in (body.encode(), bytes.fromhex(body.replace("\\'", "")) if " " not in body else body.encode()):
        assert read(rf"{{\rtf1{head} ".encode() + data + rb"\par}").text == "Резолюция форума соседей\n"


def test_bytes_that_are_not_escaped() -> None:
    assert lines(rb"{\rtf1\ansi\ansicpg1251 " + "Съезд".encode("cp1251") + rb"\par}") == "Съезд"
    assert lines(b"\xef\xbb\xbf" + file(r"Съезд\par")) == "Съезд"


def test_a_person_names_the_encoding() -> None:
    data = rb"{\rtf1\ansi\ansicpg1251 \'f1\'df\par}"
    assert read(data, How("koi8-r")).text == "Яъ\n".replace("Яъ", bytes([0xF1, 0xDF]).decode("koi8-r"))
    with pytest.raises(NotRead, match="no encoding `nil`"):
        read(data, How("nil"))


# --- whole files ------------------------------------------------------------------------------------


def test_each_line_is_a_paragraph_with_its_place() -> None:
    found = read(r"\pard один\par два\par три\par")
    assert (found.media_type, found.places.unit, found.places.starts) == (
        "application/rtf",
        "paragraph",
        (0, 5, 9),
    )


def test_a_sample_as_rtf_asks_the_same(sample: str, asks: Callable[..., list[object]]) -> None:
    found = asks(rich(paragraphs_of(sample)))
    assert found == asks(sample.encode())
    assert len(found) > 2


@pytest.mark.slow
def test_a_sample_saved_by_libreoffice_asks_the_same(sample: str, asks: Callable[..., list[object]]) -> None:
    saved = converted({"sample": automatic(paragraphs_of(sample))}, "rtf")["sample"]
    assert saved.startswith(b"{\\rtf1")
    assert asks(saved) == asks(sample.encode())


def test_striprtf_reads_plain_paragraphs_alike_and_loses_what_is_read_here(sample: str) -> None:
    """Why the words of RTF are read here: the day that this fails, the library may do."""
    data = rich(paragraphs_of(sample))
    rival = [" ".join(line.split()) for line in rtf_to_text(data.decode("ascii")).splitlines()]
    assert [line for line in rival if line] == [
        " ".join(line.split()) for line in read(data).text.splitlines()
    ]
    lost = file(r"\pard{\pntext 3.\tab}один{\v два}{\deleted три}\par")
    assert lines(lost) == "3. один"
    assert rtf_to_text(lost.decode("cp1251")).strip() == "одиндватри"


@pytest.mark.parametrize("data", [rb"{\rtf1}", rb"{\rtf1\ansi{\pict 00}\par}", b"{\\rtf"])
def test_a_file_without_words_is_told(data: bytes) -> None:
    with pytest.raises(NotRead, match="the RTF file holds no text"):
        read(data)


# --- files that nobody should have to read -----------------------------------------------------------

BOMBS = {
    "deep": b"{" * 1_000_000,
    "many groups": b"{}" * 300_000,
    "many groups with words": rb"{\b a}" * 100_000,
    "a picture of five megabytes": rb"{\pict " + b"00ff" * 1_250_000 + b"}",
    "the same in lines": rb"{\pict " + (b"00ff" * 16 + b"\n") * 80_000 + b"}",
    "bytes that lie": rb"{\pict\bin999999999 }" + b"a" * 1_000_000,
    "bytes below nothing": rb"{\pict\bin-5 }" * 50_000,
    "numbers": rb"\u1057?" * 100_000,
    "escapes": rb"\'d1" * 1_000_000,
    "escapes and fonts": rb"\f0\'d1\f3\'d1" * 50_000,
    "wide cells": rb"\trowd" + rb"\cellx1" * 100_000 + rb"\pard\intbl " + rb"a\cell" * 100_000 + rb"\row",
    "rows": rb"\trowd\cellx100\cellx200\pard\intbl a\cell b\cell\row " * 5_000,
    "rows of many widths": b"".join(
        rb"\trowd\cellx%d\pard\intbl a\cell\row " % (n * 50) for n in range(2_000)
    ),
    "fonts": rb"{\fonttbl" + rb"{\f0\fcharset204 a;}" * 100_000 + b"}a",
    "notes in notes": rb"{\footnote a" * 1_900,
    "boxes in boxes": rb"{\*\shpinst{\shptxt a" * 900,
    "stand-ins": rb"\uc9999999999\u1057 " * 50_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", BOMBS)
def test_a_file_is_read_or_refused_in_bounded_time(kind: str) -> None:
    start = time.process_time()
    try:
        found = read(rb"{\rtf1\ansi\ansicpg1251 " + BOMBS[kind] + " текст\\par}".encode("cp1251"))
        assert found.text
    except NotRead as error:
        assert isinstance(error, PastLimit) == (kind == "deep") or kind.startswith(("bytes", "deep"))
    assert time.process_time() - start < 3


PIECES = st.sampled_from(
    r"{ } \par \cell \row \trowd \cellx9 \intbl \pard \u1057? \uc0 \v \deleted {\footnote {\listtext {\*\shpinst {\shptxt "  # noqa: E501
    r"\'d1 \'9 \bin3 \f1 \f9 {\fonttbl {\upr {\*\ud {\* \* \u-1 \~ \\ а {\field{\*\fldinst x}{\fldrslt y}} \ansicpg1".split()  # noqa: E501
)


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=400, deadline=None)
def test_any_file_is_read_or_refused(body: list[str]) -> None:
    try:
        found = read(file(" ".join(body)))
    except NotRead:
        return
    assert all(line.strip() for line in found.text.splitlines())
