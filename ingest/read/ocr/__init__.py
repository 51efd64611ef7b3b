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
from dataclasses import dataclass, field

from PIL import Image, ImageOps, ImageSequence

from ingest.errors import NotRead, NotReadNow, PastLimit, Said
from ingest.limits import SPLIT, grouped
from ingest.read.how import How
from ingest.read.ocr.seen import words_of
from ingest.read.package import AGAIN, BROKEN
from ingest.read.printed import Page, text_of
from ingest.source import Extract, Places

PROGRAM = "tesseract"
LANGUAGES = "rus+eng"
# One column, in lines: left to find blocks by itself, it takes the numbers of a list for one and loses them.
# Columns are found by us, from where the words stand.
LAYOUT = "4"
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
        told = self.told(image, dpi, "-l", LANGUAGES, "--psm", LAYOUT, "-c", "tessedit_create_tsv=1")
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
