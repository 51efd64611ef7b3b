"""Pictures of pages in, their words with their places out, read by the program Tesseract under a time limit.

Russian and English are asked for; without its Russian data nothing is read: English alone makes nonsense.
"""

import contextlib
import csv
import io
import math
import os
import shutil
import signal
import subprocess
import time
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from PIL import Image, ImageOps, ImageSequence

from ingest.errors import NotRead, NotReadNow, PastLimit, Said
from ingest.limits import SPLIT, grouped
from ingest.read.how import How
from ingest.read.package import AGAIN, BROKEN
from ingest.read.printed import Page, Word, text_of
from ingest.source import Extract, Places

PROGRAM = "tesseract"
LANGUAGES = "rus+eng"
PER_PAGE = 120.0  # seconds: a full page takes two to ten
IN_ALL = 3_600.0  # seconds, of a document
DPI = 300.0  # for which Tesseract is made
INCH = 72.0  # points
PIXELS = 25_000_000  # of a page: A3 at that
LARGEST = 200_000_000  # pixels of a picture in a file
FRAMES = 500  # pages of a TIFF
COARSE = 150.0  # dots an inch: a picture with fewer is enlarged
A4 = 8.27  # inches: how wide a page is taken to be that does not say
UNSURE = 55.0  # of 100: a page read so badly may lie on its side
SPECK = 30.0  # of 100: signs without letters that are less sure are dirt
CAPITAL, SMALL, TAIL = 0.7, 0.5, 0.2  # of letters, times their size; the last is below the line
TAILED = frozenset("рудфщцqpgjyQДЦЩ,;()[]{}/|@$§„")
HIGH = frozenset(
    "бёйфАБВГДЕЁЖЗИЙКЛМНОПРСТУХЦЧШЩЪЫЬЭЮЯbdfhkltABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()[]{}/|@$§„"
)
LATIN, CYRILLIC = "ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху"
ALIKE, LOOKS = str.maketrans(LATIN, CYRILLIC), frozenset(LATIN)
DASHES = "-–—"
FAR = 2.0  # times its own height or that of the text: farther from it a sign is no bullet
LONG = 8  # times the height of a word: a line on which a slant shows
# Digits that a list's letters are taken for, where such a letter is due.
FOLLOWS = {("а)", "6)"): "б)", ("ж)", "3)"): "з)"}
EVEN = 0.25  # times: lines whose letters differ less are of one size

GIVE = Said("это картинка, текста в ней нет", "a picture, it holds no text")
OCR = Said("дайте --ocr", "give --ocr")
INSTALL = Said(
    "поставьте его: apt install tesseract-ocr tesseract-ocr-rus",
    "install it: apt install tesseract-ocr tesseract-ocr-rus",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture in shades of grey, and how many dots it has an inch."""

    image: Image.Image
    dpi: float


def read_picture(data: bytes, how: How) -> Extract:
    """The text of a picture, or of the pages of a TIFF. Raises `NotRead`, `PastLimit`."""
    if not how.ocr:
        raise NotRead(GIVE, OCR)
    media_type, pictures = pictures_of(data)
    scribe = Scribe()
    text, starts = text_of([scribe.page(picture) for picture in pictures])
    if not text.strip():
        raise NotRead(
            Said("на картинке не распознано ни слова", "no word was recognised in the picture"),
            Said("дайте скан получше, от 300 точек на дюйм", "give a better scan, of 300 dpi or more"),
        )
    return Extract(media_type, text, Places("page", starts), recognised=True)


def pictures_of(data: bytes) -> tuple[str, Iterator[Picture]]:
    """The media type of a picture and its pages; they are loaded one by one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
    except Image.DecompressionBombError as error:
        raise too_many_pixels() from error
    except (OSError, SyntaxError, ValueError, EOFError, ArithmeticError) as error:
        raise NotRead(BROKEN, AGAIN) from error
    return Image.MIME[image.format or "PNG"], frames_of(image)


def frames_of(image: Image.Image) -> Iterator[Picture]:
    """The pages of a picture. Raises `NotRead`, `PastLimit`."""
    if getattr(image, "n_frames", 1) > FRAMES:
        raise PastLimit(Said(f"больше {FRAMES} страниц", f"more than {FRAMES} pages"), SPLIT)
    try:
        for frame in ImageSequence.Iterator(image):
            if frame.width * frame.height > LARGEST:
                raise too_many_pixels()
            yield picture_of(frame)
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, ArithmeticError) as error:
        raise NotRead(BROKEN, AGAIN) from error


def too_many_pixels() -> PastLimit:
    """The refusal of a picture of too many pixels."""
    most = grouped(LARGEST)
    return PastLimit(
        Said(f"картинка больше {most} точек", f"a picture of more than {most} pixels"),
        Said("сохраните её в 300 точках на дюйм", "save it at 300 dpi"),
    )


def picture_of(frame: Image.Image) -> Picture:
    """A picture upright, in shades of grey, as fine as Tesseract needs it."""
    dpi, times = dpi_of(frame), math.ceil((frame.width * frame.height / PIXELS) ** 0.5)
    upright = ImageOps.exif_transpose(frame.reduce(times) if times > 1 else frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright)
    grey, dpi = upright.convert("L"), dpi / times
    if dpi < COARSE:
        grey, dpi = grey.resize((2 * grey.width, 2 * grey.height), Image.Resampling.LANCZOS), 2 * dpi
    return Picture(grey, dpi)


def dpi_of(frame: Image.Image) -> float:
    """How many dots a picture has an inch, as it says, or as a page of A4 would have."""
    said = frame.info.get("dpi")
    if isinstance(said, tuple) and said and 50 <= float(said[0]) <= 1_200:
        return float(said[0])
    return max(50.0, min(frame.size) / A4)


@dataclass(slots=True)
class Scribe:
    """Tesseract, ready to read the pages of one document in the time that there is. Raises `NotRead`."""

    program: str = field(default_factory=lambda: ready())
    until: float = field(default_factory=lambda: time.monotonic() + IN_ALL)

    def page(self, picture: Picture) -> Page:
        """A page with the words that are seen on it, turned upright. Raises `NotRead`, `PastLimit`."""
        image, dpi = picture.image, picture.dpi
        seen = self.seen(image, dpi)
        if sureness(seen) < UNSURE and (turn := self.turn(image, dpi)):
            image = image.rotate(-turn, expand=True)
            seen = self.seen(image, dpi)
        points = INCH / dpi
        words = tuple(words_of(seen, points))
        return Page(image.width * points, image.height * points, words, recognised=True)

    def seen(self, image: Image.Image, dpi: float) -> list[dict[str, str]]:
        """The rows of Tesseract's table for a picture."""
        told = self.told(image, dpi, "-l", LANGUAGES, "--psm", "3", "-c", "tessedit_create_tsv=1")
        return list(csv.DictReader(io.StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE))

    def turn(self, image: Image.Image, dpi: float) -> int:
        """By how many degrees to the right a page has to be turned; 0 where that is not seen."""
        try:
            told = self.told(image, dpi, "-l", "osd", "--psm", "0")
        except NotRead:
            return 0  # too few letters, or no data to tell
        found = [line.split(":")[1] for line in told.splitlines() if line.startswith("Rotate:")]
        return int(found[0]) if found else 0

    def told(self, image: Image.Image, dpi: float, *options: str) -> str:
        """What Tesseract says of a picture. Raises `NotReadNow` when it takes too long."""
        file = io.BytesIO()
        image.save(file, "PNG", compress_level=1)
        command = [self.program, "stdin", "stdout", "--dpi", str(round(dpi)), *options]
        return run(command, file.getvalue(), min(PER_PAGE, self.until - time.monotonic()))


def ready() -> str:
    """The path of Tesseract, which knows Russian. Raises `NotRead`."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise NotRead(
            Said("для --ocr нужна программа Tesseract", "--ocr needs the program Tesseract"), INSTALL
        )
    known = run([program, "--list-langs"], b"", PER_PAGE).split()
    if not set(LANGUAGES.split("+")) <= set(known):
        raise NotRead(
            Said("у программы Tesseract нет русского языка", "Tesseract has no data for Russian"), INSTALL
        )
    return program


def run(command: Sequence[str], given: bytes, seconds: float) -> str:
    """What a program prints, given some bytes; it is ended with all its children when its time is over."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # else each page takes all cores, and is no faster
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, start_new_session=True
        )
    except OSError as error:
        raise NotRead(Said("Tesseract не запускается", "Tesseract does not start"), INSTALL) from error
    try:
        out, _ = process.communicate(given, timeout=max(seconds, 0.0))
    except subprocess.TimeoutExpired as error:
        raise NotReadNow(
            Said("распознавание заняло слишком много времени", "recognition took too long"), SPLIT
        ) from error
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode:
        raise NotRead(
            Said(
                f"Tesseract завершился с кодом {process.returncode}",
                f"Tesseract ended with {process.returncode}",
            ),
            AGAIN,
        )
    return out.decode("utf-8", "replace")


def sureness(seen: Sequence[dict[str, str]]) -> float:
    """How sure Tesseract is of the words of a page, of 100."""
    sure = [float(row["conf"]) for row in seen if row["level"] == "5" and any(map(str.isalnum, row["text"]))]
    return sum(sure) / len(sure) if sure else 0.0


def words_of(seen: Sequence[dict[str, str]], points: float) -> Iterator[Word]:
    """The words of Tesseract's table, each line with one size where they hardly differ, set on its slant."""
    lines: dict[tuple[str, ...], list[Box]] = {}
    for row in seen:
        if row["level"] == "5" and (row["text"] or "").strip():
            key = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
            lines.setdefault(key, []).append(box_of(row))
    found = [kept for boxes in lines.values() if (kept := with_bullet(boxes))]
    sizes = [median(box.size for box in boxes) for boxes in found]
    usual = median(sizes) if sizes else 0.0
    slope, mark = slant_of(found), ""
    for boxes, own in zip(found, sizes, strict=True):
        size = usual if abs(own - usual) < EVEN * usual else own
        middle, base = (
            median(values) for values in zip(*((box.left, box.base) for box in boxes), strict=True)
        )
        for box in boxes:
            text = FOLLOWS.get((mark, box.text), box.text) if box is boxes[0] else box.text
            mark = text if box is boxes[0] and text.endswith(")") else mark
            x0, x1, y = box.left, box.left + box.width, base + slope * (box.left - middle)
            yield Word(text, x0 * points, x1 * points, y * points, round(size * points, 1))


@dataclass(frozen=True, slots=True)
class Box:
    """A word as Tesseract sees it, in pixels: its letters, left edge, width, bottom and height, how sure."""

    text: str
    left: int
    width: int
    bottom: int
    height: int
    sure: float

    @property
    def is_word(self) -> bool:
        """Whether it has letters or digits."""
        return any(map(str.isalnum, self.text))

    @property
    def size(self) -> float:
        """The size of its letters, by their height and which of them stand out above and below."""
        signs = set(self.text)
        return self.height / ((CAPITAL if signs & HIGH else SMALL) + (TAIL if signs & TAILED else 0.0))

    @property
    def base(self) -> float:
        """The line that it stands on."""
        return self.bottom - (TAIL * self.size if set(self.text) & TAILED else 0.0)


def box_of(row: dict[str, str]) -> Box:
    """A row of Tesseract's table as a word."""
    left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
    return Box(in_russian(row["text"].strip()), left, width, top + height, height, float(row["conf"]))


def with_bullet(boxes: Sequence[Box]) -> list[Box]:
    """A line without specks of dirt; a lone sign before its text is a bullet, unknown to Tesseract."""
    kept = [box for box in boxes if box.is_word or box.sure >= SPECK]
    first = boxes[0]
    if len(boxes) > 1 and is_bullet(first, boxes[1]):
        return [replace(first, text="•"), *(box for box in kept if box is not first)]
    return kept


def is_bullet(box: Box, after: Box) -> bool:
    """Whether the first sign of a line is its bullet, whatever it was taken for."""
    if len(box.text) != 1 or box.is_word or box.text in DASHES or not after.is_word:
        return False
    return box.height < after.height and after.left - box.left - box.width < FAR * max(
        box.width, after.height
    )


def slant_of(lines: Sequence[Sequence[Box]]) -> float:
    """How much lower the lines of a page get to the right, by their outermost words."""
    slopes = [
        (boxes[-1].base - boxes[0].base) / (boxes[-1].left - boxes[0].left)
        for boxes in lines
        if boxes[-1].left - boxes[0].left > LONG * boxes[0].height
    ]
    return median(slopes) if slopes else 0.0


def in_russian(word: str) -> str:
    """A word of letters that look alike in both scripts, in Russian ones: «AHO» is none in English."""
    bare = word.strip(".,;:()«»")
    return word.translate(ALIKE) if bare and set(bare) <= LOOKS and set(bare) != {"X"} else word
