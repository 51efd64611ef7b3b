"""Printed pages in, the paragraphs that they print out: columns, broken words, headers, notes, tables."""

import io
from typing import Any

import pytest

from ingest.errors import NotRead
from ingest.read import read_data
from ingest.read.how import AS_IT_IS
from ingest.read.pdf import read_pdf
from ingest.read.pdf.characters import spelt

PROSE = [
    "Администрации города Озёрска провести в следующем году смотр дворов и ",
    "наградить тех, кто вложил в их благоустройство больше всего сил и време-",
    "ни, а также рассказать о них в местных газетах.",
]


def text_of(data: bytes) -> str:
    """What is read of a PDF."""
    return read_pdf(data, AS_IT_IS).text


def lines(*rows: str, x: float = 70, y: float = 100, step: float = 15) -> list[tuple[float, float, str]]:
    """Rows one under the other."""
    return [(x, y + step * place, row) for place, row in enumerate(rows)]


def test_lines_become_paragraphs_and_words_are_mended(press: Any) -> None:
    data = press.lines(lines("1. " + PROSE[0], *PROSE[1:], "2. Школам открыть кружки."))
    assert text_of(data) == (
        "1. Администрации города Озёрска провести в следующем году смотр дворов и наградить тех, кто вложил "
        "в их благоустройство больше всего сил и времени, а также рассказать о них в местных газетах.\n"
        "2. Школам открыть кружки.\n"
    )


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "\u2010"])
def test_a_word_over_two_pages_is_mended(hyphen: str, press: Any) -> None:
    first = lines(*PROSE[:1], PROSE[1][:-1] + hyphen, y=750)
    data = press.lines([*first, (295, 815, "1")], [*lines(PROSE[2], y=60), (295, 815, "2")])
    assert "сил и времени, а также" in text_of(data)


def test_a_hyphen_of_the_words_own_stays(press: Any) -> None:
    rows = ["Открыть в каждом районе города учебный центр, в нём социально-", "педагогический клуб и яхт-"]
    assert "социально-педагогический клуб и яхт-клуб" in text_of(press.lines(lines(*rows, "клуб.")))


def test_two_columns_are_read_one_after_the_other_under_a_title_over_both(press: Any) -> None:
    left = [f"слева строка {number} о том, как живут соседи" for number in "один два три четыре пять".split()]
    right = [f"справа ряд {number} о том, как живут дворы" for number in "один два три четыре пять".split()]
    title = [(120, 60, "РЕЗОЛЮЦИЯ форума соседей большого города")]
    small = [(x, y, row, 9) for x, y, row in (*lines(*left, x=60, y=120), *lines(*right, x=310, y=126))]
    data = press.lines([*title, *small])
    read = text_of(data)
    assert read.startswith("РЕЗОЛЮЦИЯ форума соседей большого города\n")
    places = [read.index(row) for row in (*left, *right)]
    assert places == sorted(places)


def test_an_item_goes_over_columns_and_pages(press: Any) -> None:
    text = "\n".join(
        f"{number}. Администрации города Озёрска провести в следующем году смотр дворов номер {number} и "
        "наградить тех, кто вложил в их благоустройство больше всего сил и времени, а затем рассказать о них."
        for number in range(1, 41)
    )
    extract = read_pdf(press.flowing(text, columns=2, alignment=4), AS_IT_IS)
    assert extract.text.split("\n") == [*text.split("\n"), ""]
    assert extract.places.unit == "page" and len(extract.places.starts) >= 2
    assert extract.text[extract.places.starts[1] - 1] in " \n"


def test_places_lead_to_the_page(press: Any) -> None:
    pages = [lines(f"{number}. Школам открыть кружок номер {number}.") for number in (1, 2, 3)]
    extract = read_pdf(press.lines(pages[0], [], pages[1], pages[2]), AS_IT_IS)
    where = [extract.places.at(extract.text.index(f"{number}. Школам")) for number in (1, 2, 3)]
    assert where == [1, 3, 4]


@pytest.mark.parametrize("foot", ["{}", "– {} –", "Страница {} из 9", "стр. {}", "Форум соседей | {}"])
def test_headers_and_page_numbers_go(foot: str, press: Any) -> None:
    text = "\n".join(
        f"{number}. Школам города провести встречу номер {number} с жителями дворов и улиц, которые "
        "хотят жить дружно, и рассказать о ней."
        for number in range(1, 60)
    )
    assert text_of(press.flowing(text, foot=foot)).split("\n") == [*text.split("\n"), ""]


def test_a_heading_that_two_pages_begin_with_is_no_header(press: Any) -> None:
    head = "Администрации города Озёрска:"
    pages = [lines(head, f"{number}. Провести смотр дворов.", y=60) for number in (1, 2, 3)]
    assert (
        text_of(press.lines(*pages[:1], lines("Вступление форума соседей", y=60), *pages[1:])).count(head)
        == 3
    )


def test_the_number_of_the_only_page_goes_and_a_year_stays(press: Any) -> None:
    data = press.lines([*lines("1. Школам открыть кружки в", "2025 году."), (295, 810, "1")])
    assert text_of(data) == "1. Школам открыть кружки в 2025 году.\n"


def test_footnotes_stand_after_their_sentence_and_their_marks_go(press: Any) -> None:
    start, middle = "1. Школам открыть кружки и музеи по закону", "каждом из них уборку по сто м"
    mark, power = 70 + press.width(start), 70 + press.width(middle)
    first = [
        *lines(start, y=700),
        (mark, 695, "1", 6.5),
        (mark + 8, 700, "о дворах и провести в"),
        (70, 790, "1", 5),
        (74, 793, "Федеральный закон № 1-ФЗ.", 8.5),
    ]
    second = [
        *lines(middle, y=60),
        (power, 55, "2", 6.5),
        (power + 8, 60, "двора."),
        *lines("2. НКО помочь.", y=75),
    ]
    data = press.lines(first, second)
    assert text_of(data) == (
        "1. Школам открыть кружки и музеи по закону о дворах и провести в каждом из них уборку по "
        "сто м2 двора. (Федеральный закон № 1-ФЗ.)\n"
        "2. НКО помочь.\n"
    )


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(turn: int, press: Any) -> None:
    canvas, file = press.canvas()
    canvas.setPageRotation(turn)
    canvas.translate(*((421, 297) if turn % 180 else (297, 421)))  # ReportLab turns the sheet, too
    canvas.rotate(turn)
    for place, row in enumerate(PROSE):
        canvas.drawString(-200, -15 * place, row)
    canvas.showPage()
    canvas.save()
    assert text_of(file.getvalue()).startswith(
        "Администрации города Озёрска провести в следующем году смотр дворов и н"
    )


def test_what_is_drawn_twice_hidden_across_or_outside_is_not_read(press: Any) -> None:
    canvas, file = press.canvas()
    for shift in (0.0, 0.3):
        canvas.drawString(70 + shift, 700, "1. Школам открыть кружки в музеях.")
    canvas.drawString(70, 2_000, "вне страницы")
    hidden = canvas.beginText(70, 600)
    hidden.setTextRenderMode(3)
    hidden.textOut("невидимое")
    canvas.drawText(hidden)
    canvas.rotate(45)
    canvas.drawString(500, 100, "ПРОЕКТ")
    canvas.save()
    assert text_of(file.getvalue()) == "1. Школам открыть кружки в музеях.\n"


def test_a_hidden_text_over_a_scan_is_what_was_recognised(press: Any) -> None:
    canvas, file = press.canvas()
    hidden = canvas.beginText(70, 700)
    hidden.setTextRenderMode(3)
    hidden.textOut("1. Школам открыть кружки.")
    canvas.drawText(hidden)
    canvas.save()
    extract = read_pdf(file.getvalue(), AS_IT_IS)
    assert (extract.text, extract.recognised) == ("1. Школам открыть кружки.\n", True)


def test_a_date_and_a_place_on_one_line_stay_apart(press: Any) -> None:
    rows = [(60, 100, "5 апреля 2023 г."), (440, 100, "пос. Озёрный"), *lines(*PROSE, y=130)]
    assert text_of(press.lines(rows)).startswith("5 апреля 2023 г.    пос. Озёрный\n")


def test_a_date_over_two_lines_is_one(press: Any) -> None:
    rows = [(60, 80, "г. Озёрск"), (500, 80, "30"), (60, 96, "января 2018 г."), (60, 130, "Форум прошёл.")]
    assert "30 января 2018 г." in read_pdf(press.lines(rows), AS_IT_IS).text


def test_bullets_of_word_are_bullets(press: Any) -> None:
    rows = [
        (60, 100, "Школам:"),
        (60, 120, "•"),
        (80, 120, "открыть кружки;"),
        (78, 140, "o"),
        (98, 140, "в музеях."),
    ]
    assert text_of(press.lines(rows)) == "Школам:\n• открыть кружки;\n• в музеях.\n"
    assert [spelt(code) for code in (0xF0B7, 0xF0A7, 0xFB01, 0xD800, 0x41)] == ["•", "•", "fi", "\ufffd", "A"]


def test_indents_and_gaps_part_paragraphs(press: Any) -> None:
    full = "Форум соседей прошёл в большом городе, в нём участвовали жители всех районов."
    indented = [
        (90, 100, full),
        (70, 115, full),
        (90, 130, full),
        (70, 145, full),
        (70, 160, full),
        (70, 175, full),
    ]
    assert text_of(press.lines(indented)).count("\n") == 2
    spaced = [*lines(full, full), *lines(full, full, full, y=140)]
    assert text_of(press.lines(spaced)).count("\n") == 2


HEAD = ("№", "Рекомендация", "Ответственный", "Срок")
TASK = "Провести в каждом микрорайоне города смотр дворов и наградить победителей на общем празднике соседей"


def test_a_ruled_table_of_tasks_is_read_row_by_row_over_pages(press: Any, asks: Any) -> None:
    rows = [
        (f"{number}", f"{TASK} {number}", "Администрация города Озёрска", "до 1 мая 2025 года")
        for number in range(1, 31)
    ]
    data = press.table([HEAD, *rows], [30, 200, 130, 90], above="Форум рекомендует:")
    extract, read = read_pdf(data, AS_IT_IS), asks(data)
    assert extract.places.at(extract.text.index("1. Провести")) == 1
    assert extract.places.at(extract.text.index("30. Провести")) == len(extract.places.starts) >= 3
    assert [number for _, number, *_ in read] == [number for number, *_ in rows]
    assert all(TASK in words for _, _, words, *_ in read)
    assert {who for *_, who, _ in read} == {("addressee: Администрация города Озёрска",)}
    assert {when for *_, when in read} == {"Срок: до 1 мая 2025 года"}


def test_a_cell_over_rows_and_one_over_columns_are_one(press: Any) -> None:
    rows = [
        HEAD,
        ("Секция 1. Дворы", "", "", ""),
        ("1", TASK, "Администрация города Озёрска", "до 1 мая 2025 года"),
        ("2", "Открыть школу двора", "", "до 1 июня 2025 года"),
    ]
    spans = [("SPAN", (0, 1), (-1, 1)), ("SPAN", (2, 2), (2, 3))]
    read = text_of(press.table(rows, [30, 200, 130, 90], *spans))
    assert "Секция 1. Дворы\n1. Провести" in read
    assert read.count("Администрация города Озёрска") == 2


def test_a_frame_about_a_text_is_no_table(press: Any) -> None:
    canvas, file = press.canvas()
    canvas.rect(60, 600, 400, 120)
    for place, row in enumerate(PROSE):
        canvas.drawString(70, 700 - 15 * place, row)
    canvas.save()
    assert text_of(file.getvalue()).count("\n") == 1


def test_a_page_on_which_every_line_is_indented_opens_with_a_paragraph(press: Any) -> None:
    full = "Форум соседей прошёл в большом городе, в нём участвовали жители всех районов."
    first = [(x, 100 + 15 * place, full) for place, x in enumerate((90, 70, 70, 90, 70, 70))]
    read = text_of(press.lines(first, [(90, 100, "Принято участниками форума")]))
    assert read.count("\n") == 3 and read.endswith("\nПринято участниками форума\n")


def test_items_with_dashes_and_without_stops_are_items(press: Any) -> None:
    full = "жители большого города и его районов приняли участие в работе всех секций форума"
    prose = lines(*[full] * 4, "города.")
    items = lines(f"– {full}", "– вместе с жителями составлять план", y=200)
    assert text_of(press.lines([*prose, *items])).count("\n– ") == 2


def test_a_text_whose_fonts_do_not_say_their_letters_is_told(press: Any) -> None:
    garbled = PROSE[0].encode("cp1251").decode("cp1252")
    with pytest.raises(NotRead, match="no Russian words"):
        read_pdf(press.lines(lines(*[garbled] * 8)), AS_IT_IS)


def test_a_source_knows_that_it_is_a_pdf(press: Any, tmp_path: Any) -> None:
    from pathlib import Path

    source = read_data(Path("резолюция.txt"), press.lines(lines("1. Школам открыть кружки.")))
    assert (source.media_type, source.places.unit, source.encoding) == ("application/pdf", "page", None)


def test_a_page_that_is_a_scan_among_others_is_named(press: Any) -> None:
    canvas, file = press.canvas()
    canvas.drawString(70, 700, "1. Школам открыть кружки в музеях и библиотеках города.")
    canvas.showPage()
    canvas.drawImage(scanned(press.lines(lines(*PROSE * 4))), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    with pytest.raises(NotRead, match="pages that are scans: 2; give --ocr"):
        read_pdf(file.getvalue(), AS_IT_IS)


def test_a_page_with_a_photo_is_no_scan(press: Any) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    photo = Image.effect_noise((600, 800), 90)
    canvas, file = press.canvas()
    canvas.drawString(70, 700, "1. Школам открыть кружки в музеях и библиотеках города.")
    canvas.showPage()
    canvas.drawImage(ImageReader(photo), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    assert text_of(file.getvalue()) == "1. Школам открыть кружки в музеях и библиотеках города.\n"


def scanned(data: bytes) -> Any:
    """The first page of a PDF as a picture."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader

    document = pypdfium2.PdfDocument(io.BytesIO(data))
    picture = document[0].render(scale=2).to_pil().convert("L")
    document.close()
    return ImageReader(picture)
