"""A page of a PDF in, the lines drawn along and across it out: the rules of tables and above footnotes."""

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.read.printed import Rule

SHORTEST = 5.0  # points
STRAIGHT = 1.0  # points: a line that leaves its way by more is no rule
OBJECTS = 20_000  # drawn on a page: a table has some hundreds of shapes, a map has more
MOST = 5_000  # lines, of a page: a drawing has more, a table has not

Point = tuple[float, float]


def rules_of(page: pdfium.PdfPage, box: Sequence[float], turn: int) -> tuple[Rule, ...]:
    """The rules of a page, upright, from the upper left corner of `box`."""
    found: list[Rule] = []
    if raw.FPDFPage_CountObjects(page) > OBJECTS:
        return ()
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        for start, end in sides_of(shape):
            (x0, y0), (x1, y1) = sorted((turned(turn, *start, box), turned(turn, *end, box)))
            across, along = abs(x1 - x0), abs(y1 - y0)
            if min(across, along) <= STRAIGHT and max(across, along) >= SHORTEST:
                found.append(Rule(x0, min(y0, y1), x1, max(y0, y1)))
        if len(found) > MOST:
            return ()
    return tuple(found)


def sides_of(shape: pdfium.PdfObject) -> Iterator[tuple[Point, Point]]:
    """The straight sides of a drawn shape, as they stand on the page."""
    matrix = shape.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first: Point | None = None
    last: Point | None = None
    for index in range(min(raw.FPDFPath_CountSegments(shape), MOST)):
        segment = raw.FPDFPath_GetPathSegment(shape, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield point, first
            last = first


def turned(turn: int, x: float, y: float, box: Sequence[float]) -> Point:
    """A point of a page turned by quarters, from its upper left corner."""
    match turn:
        case 0:
            return x - box[0], box[3] - y
        case 1:
            return y - box[1], x - box[0]
        case 2:
            return box[2] - x, y - box[1]
        case _:
            return box[3] - y, box[2] - x
