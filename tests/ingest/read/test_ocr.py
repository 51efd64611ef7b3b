"""Pictures of pages in, their words out, read by Tesseract, which is asked only when a person wants it."""

import io
import os
import shutil
import stat
import subprocess
import time
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from ingest.errors import NotRead, NotReadNow, PastLimit
from ingest.read import ocr
from ingest.read.how import AS_IT_IS, How
from ingest.read.ocr import read_picture
from ingest.read.ocr.seen import in_russian, words_of
from ingest.read.pdf import read_pdf

RECOGNISE = How(ocr=True)
TEXT = """\
РЕЗОЛЮЦИЯ
форума соседей города Озёрска

Участники форума рекомендуют:
1. Администрации города Озёрска провести в следующем году смотр дворов и наградить тех, кто вложил в их \
благоустройство больше всего сил и времени.
2. Школам открыть кружки для подростков:
а) в музеях города;
б) в районных библиотеках.
3. Некоммерческим организациям подготовить заявки на гранты."""


@pytest.fixture(scope="module")
def tesseract() -> str:
    """The program, with its Russian data."""
    found = shutil.which("tesseract")
    known = subprocess.run([found, "--list-langs"], capture_output=True, text=True).stdout if found else ""
    if found is None or "rus" not in known.split():
        pytest.skip("Tesseract is missing: apt install tesseract-ocr tesseract-ocr-rus")
    return found


def picture(data: bytes, turn: float = 0, dpi: int = 200) -> Image.Image:
    """The first page of a PDF as it comes out of a scanner."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    image = document[0].render(scale=dpi / 72).to_pil().convert("L")
    document.close()
    return image.rotate(turn, expand=turn % 90 == 0, fillcolor=255)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a picture."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def scan(*images: Image.Image) -> bytes:
    """A PDF whose pages are pictures."""
    return saved(images[0], "PDF", resolution=200, save_all=True, append_images=images[1:])


@pytest.fixture(scope="module")
def page(press: Any) -> bytes:
    """A page of a resolution."""
    return bytes(press.flowing(TEXT))


@pytest.mark.parametrize("kind", ["PDF", "PNG", "JPEG", "TIFF"])
def test_without_ocr_a_picture_is_told(kind: str, page: bytes) -> None:
    data = scan(picture(page)) if kind == "PDF" else saved(picture(page), kind)
    with pytest.raises(NotRead) as caught:
        (read_pdf if kind == "PDF" else read_picture)(data, AS_IT_IS)
    assert caught.value.advice == ("дайте --ocr", "give --ocr")
    assert ("скан" if kind == "PDF" else "картинка") in caught.value.reason.ru


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 1, 90, 180])
def test_a_scan_is_read_also_askew_and_lying(turn: float, page: bytes, tesseract: str) -> None:
    extract = read_pdf(scan(picture(page, turn)), RECOGNISE)
    assert extract.recognised and extract.places.starts == (0,)
    rows = extract.text.split("\n")
    wanted = [row for row in TEXT.split("\n") if row]
    assert sum(row in rows for row in wanted) >= len(wanted) - 1  # one slip of a letter may be


@pytest.mark.slow
def test_numbers_that_stand_in_a_column_of_their_own_stay_with_their_items(
    press: Any, tesseract: str
) -> None:
    items = [
        "Администрации города Озёрска обновить план ремонта дворов.",
        "Совету депутатов внести изменения в Устав города Озёрска.",
        "Школам провести уроки о реке и её берегах.",
    ]
    rows = [
        row
        for place, item in enumerate(items)
        for row in ((60, 140 + 20 * place, f"{place + 1}."), (80, 140 + 20 * place, item))
    ]
    page = press.lines([(60, 80, "РЕЗОЛЮЦИЯ форума «Берег»"), (60, 110, "Участники рекомендуют:"), *rows])
    text = read_pdf(scan(picture(page)), RECOGNISE).text
    assert [f"{place}. {item}" for place, item in enumerate(items, 1)] == text.split("\n")[2:5]


@pytest.mark.slow
def test_pages_of_a_tiff_are_read_each(page: bytes, press: Any, tesseract: str) -> None:
    second = picture(press.flowing("4. Музеям провести День соседей."))
    data = saved(picture(page), "TIFF", save_all=True, append_images=[second], dpi=(200, 200))
    extract = read_picture(data, RECOGNISE)
    assert extract.media_type == "image/tiff" and len(extract.places.starts) == 2
    assert extract.places.at(extract.text.index("4. Музеям провести День соседей.")) == 2


@pytest.mark.slow
def test_a_scan_among_pages_of_text_is_read_with_them(page: bytes, press: Any, tesseract: str) -> None:
    from reportlab.lib.utils import ImageReader

    canvas, file = press.canvas()
    canvas.drawString(70, 700, "Вступительное слово к резолюции форума соседей.")
    canvas.showPage()
    canvas.drawImage(ImageReader(picture(page)), 0, 0, 595, 842)
    canvas.save()
    extract = read_pdf(file.getvalue(), RECOGNISE)
    assert extract.text.startswith("Вступительное слово к резолюции форума соседей.\n")
    assert extract.recognised and "3. Некоммерческим организациям подготовить заявки" in extract.text


def test_without_the_program_it_is_named(
    page: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotRead, match="apt install tesseract-ocr tesseract-ocr-rus"):
        read_picture(saved(picture(page), "PNG"), RECOGNISE)


def program(folder: Path, *lines: str) -> None:
    """A program that is called as Tesseract."""
    path = folder / "tesseract"
    path.write_text("\n".join(["#!/bin/sh", *lines]) + "\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_without_russian_data_that_is_told(
    page: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(tmp_path, "echo List of languages", "echo eng")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(NotRead, match="no data for Russian; install it"):
        read_picture(saved(picture(page), "PNG"), RECOGNISE)


@pytest.mark.slow
def test_a_page_that_takes_too_long_is_ended_with_all_that_it_started(
    page: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mark = tmp_path / "still-running"
    program(
        tmp_path,
        'if [ "$1" = --list-langs ]; then echo rus; echo eng; exit; fi',
        f"(sleep 3; touch {mark}) &",
        "sleep 60",
    )
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(ocr, "PER_PAGE", 1.0)
    start = time.monotonic()
    with pytest.raises(NotReadNow, match="recognition took too long"):
        read_picture(saved(picture(page), "PNG"), RECOGNISE)
    assert time.monotonic() - start < 3
    time.sleep(3)
    assert not mark.exists()


def test_a_program_that_fails_is_told(page: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, 'if [ "$1" = --list-langs ]; then echo rus; echo eng; exit; fi', "exit 3")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(NotRead, match="Tesseract ended with 3"):
        read_picture(saved(picture(page), "PNG"), RECOGNISE)


def bomb() -> bytes:
    """A small PNG of a thousand million pixels."""
    return saved(Image.new("1", (32_000, 32_000)), "PNG")


BROKEN = {
    "only a head": b"\x89PNG\r\n\x1a\n",
    "cut": saved(Image.effect_noise((300, 300), 50), "PNG")[:5_000],
    "a jpeg without a picture": b"\xff\xd8\xff\xe0" + b"\x00" * 400,
    "a tiff in a ring": b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_picture_is_refused(name: str, tesseract: str) -> None:
    with pytest.raises(NotRead):
        read_picture(BROKEN[name], RECOGNISE)


def test_a_picture_of_too_many_pixels_is_refused_unread(tesseract: str) -> None:
    start = time.process_time()
    with pytest.raises(PastLimit, match="more than 200 000 000 pixels"):
        read_picture(bomb(), RECOGNISE)
    assert time.process_time() - start < 10


def test_too_many_pages_of_a_tiff_are_refused(tesseract: str) -> None:
    frames = [Image.new("1", (8, 8))] * (ocr.FRAMES + 1)
    with pytest.raises(PastLimit, match="500 pages"):
        read_picture(saved(frames[0], "TIFF", save_all=True, append_images=frames[1:]), RECOGNISE)


@pytest.mark.parametrize(
    ("seen", "meant"),
    [("AHO", "АНО"), ("«CO", "«СО"), ("в", "в"), ("IV", "IV"), ("X", "X"), ("TOC.", "ТОС."), ("Web", "Web")],
)
def test_letters_that_look_alike_become_russian(seen: str, meant: str) -> None:
    assert in_russian(seen) == meant


def test_a_letter_of_a_list_is_no_digit_where_it_is_due() -> None:
    marks = ["a)", "6)", "в)", "6)", "5)", "6)"]
    table = [
        {"level": "5", "block_num": "1", "par_num": "1", "line_num": str(place), "conf": "90", "text": text}
        | {"left": "10", "top": str(30 * place), "width": "20", "height": "20"}
        for place, text in enumerate(marks)
    ]
    assert [word.text for word in words_of(table, 0.24)] == ["а)", "б)", "в)", "6)", "5)", "6)"]
