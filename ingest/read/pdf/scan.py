"""A page of a PDF in, whether it shows printed lines that its text does not hold: whether it is a scan."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

LITTLE = 20  # letters: no more are a page's number or a stamp
COVERED = 0.25  # of the page: pictures over so much may be a scan
CURVES = 200  # drawn shapes: letters made into curves
TALL = 800  # pixels of the picture that is looked at
STRIPS = 8
DARKER = 12  # levels of 255: so much darker than the paper is a row of letters
PAPER = 0.6  # of a printed page is paper
LIGHT = 0.75  # of the paper's own brightness, and still paper
FEWEST = 3  # rows of letters
TWICE = 2  # times the rows of the text are seen, and it is not the whole text
OBJECTS = 20_000  # a page of more is looked at as it is drawn


def is_scan(page: pdfium.PdfPage, rows: int, letters: int) -> bool:
    """Whether a page with so many rows of text and letters in them shows more rows than these."""
    pictured = covered(page)
    if pictured < COVERED and letters > LITTLE:
        return False
    if pictured < COVERED and not is_drawn(page):
        return False
    return rows_seen(page) >= max(FEWEST, TWICE * rows + 1)


def covered(page: pdfium.PdfPage) -> float:
    """The share of the page that pictures cover, at most."""
    width, height = page.get_size()
    area = 0.0
    if raw.FPDFPage_CountObjects(page) > OBJECTS:
        return 1.0
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = one.get_bounds()
        area += max(0.0, right - left) * max(0.0, top - bottom)
    return float(area / max(width * height, 1.0))


def is_drawn(page: pdfium.PdfPage) -> bool:
    """Whether a page is drawn with many shapes."""
    shapes = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING], max_depth=4)
    return any(place >= CURVES for place, _ in enumerate(shapes))


def rows_seen(page: pdfium.PdfPage) -> int:
    """How many rows of letters the picture of a page shows: 0 where it is no printed paper."""
    width, height = page.get_size()
    bitmap = page.render(scale=TALL / max(width, height, 1.0), grayscale=True)
    try:
        picture = bitmap.to_pil().convert("L")
    finally:
        bitmap.close()
    return max(rows_in(picture), rows_in(picture.transpose(Image.Transpose.ROTATE_90)))


def rows_in(picture: Image.Image) -> int:
    """How many rows of letters a picture shows, in most of its strips: a scan may lie askew."""
    shades = picture.histogram()
    paper = max(range(256), key=lambda shade: (shades[shade], shade))
    light = sum(shades[int(LIGHT * paper) :])
    if light < PAPER * sum(shades):
        return 0
    strips = picture.resize((STRIPS, picture.height), Image.Resampling.BOX)
    pixels = strips.tobytes()
    counts = [rows_of(pixels[strip::STRIPS], paper) for strip in range(STRIPS)]
    return int(median(sorted(counts)[STRIPS // 4 :]))


def rows_of(strip: Sequence[int], paper: int) -> int:
    """How many times a strip of brightnesses gets darker than paper."""
    dark = [shade < paper - DARKER for shade in strip]
    return sum(not before and after for before, after in pairwise(dark))
