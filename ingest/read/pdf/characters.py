"""A page of a PDF in, its words with their places out, upright, as one who holds the page reads them.

What no reader sees is left out: letters outside the page, a second drawing of the same letters (a made-up
bold), hidden letters where others are shown. Where all are hidden they lie on a picture and were recognised.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.errors import PastLimit, Said
from ingest.limits import SPLIT, grouped
from ingest.read.pdf.rules import rules_of, turned
from ingest.read.printed import Rule, Word

LETTERS = 200_000  # of a page: a newspaper's has a tenth of it
HIDDEN = raw.FPDF_TEXTRENDERMODE_INVISIBLE
HYPHEN = {0x02: "-", 0xFFFE: "-"}  # what pdfium makes of the hyphen at a line's end
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
TWICE = 0.15  # times the size: the same letter so near is drawn twice
GAP = 0.2  # times the size: with less between them letters of different sizes are one word
SPLIT_GAP = 0.6  # times the size: with more, letters are of two words, whatever the font says
TURN = 20  # degrees: a scan may lie askew, a stamp across the page is no text of it


@dataclass(frozen=True, slots=True)
class Letter:
    """A character: its box, its base line, its size, to which quarter turn it stands, whether it is hidden.

    `apart`: a space or a line's end stands before it.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    turn: int
    hidden: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words and rules of a page, its size as it is read, whether its letters are hidden ones."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    width: float
    height: float
    hidden: bool


def sheet_of(page: pdfium.PdfPage) -> Sheet:
    """The words of a page. Raises `PastLimit`; `pdfium.PdfiumError` where it cannot be loaded."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    box = (*map(max, media[:2], crop[:2]), *map(min, media[2:], crop[2:]))
    letters = list(letters_of(page, box))
    hidden = sum(letter.hidden for letter in letters) > len(letters) / 2
    shown = [letter for letter in letters if letter.hidden is hidden]
    turns = Counter(letter.turn for letter in shown)
    turn = max(turns, key=lambda one: (turns[one], -one), default=0)
    width, height = box[2] - box[0], box[3] - box[1]
    if turn % 2:
        width, height = height, width
    words = words_of(once(letter for letter in shown if letter.turn == turn))
    return Sheet(tuple(words), rules_of(page, box, turn), width, height, hidden)


def letters_of(page: pdfium.PdfPage, box: Sequence[float]) -> Iterator[Letter]:
    """The characters of a page in the order in which they are drawn."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > LETTERS:
            raise too_many()
        hidden: dict[int, bool] = {}
        apart = False
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text, index)
            if (code <= 0x20 and code not in HYPHEN) or code == 0xA0:
                apart = apart or code != 0
                continue
            letter = letter_at(text, index, code, box)
            if letter is not None:
                yield replace(letter, hidden=is_hidden(text, index, hidden), apart=apart)
                apart = False
    finally:
        text.close()


def too_many() -> PastLimit:
    """The refusal of a page of too many letters."""
    most = grouped(LETTERS)
    return PastLimit(
        Said(f"больше {most} знаков на странице", f"more than {most} characters on a page"), SPLIT
    )


def is_hidden(text: pdfium.PdfTextPage, index: int, known: dict[int, bool]) -> bool:
    """Whether a character is drawn invisibly; `known` holds what was found of the objects before."""
    found = raw.FPDFText_GetTextObject(text, index)
    if not found:
        return False
    key = ctypes.addressof(found.contents)
    if key not in known:
        known[key] = raw.FPDFTextObj_GetTextRenderMode(found) == HIDDEN
    return known[key]


def letter_at(text: pdfium.PdfTextPage, index: int, code: int, box: Sequence[float]) -> Letter | None:
    """A character in its place, upright; `None` outside the page or askew."""
    matrix, loose = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    known = (
        raw.FPDFText_GetMatrix(text, index, matrix)
        and raw.FPDFText_GetLooseCharBox(text, index, loose)
        and raw.FPDFText_GetCharOrigin(text, index, x, y)
    )
    middle = ((loose.left + loose.right) / 2, (loose.top + loose.bottom) / 2)
    if not known or not (box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]):
        return None
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    turn = round(angle / 90) % 4
    size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    if abs(angle - 90 * round(angle / 90)) > TURN or not 0 < size < math.inf:
        return None
    x0, x1, base = upright(turn, (loose.left, loose.bottom, loose.right, loose.top), (x.value, y.value), box)
    return Letter(HYPHEN.get(code) or spelt(code), x0, x1, base, round(size, 1), turn, False, False)


def spelt(code: int) -> str:
    """A character as letters."""
    if not code < 0x110000 or 0xD800 <= code < 0xE000:
        return "\N{REPLACEMENT CHARACTER}"
    if 0xF000 <= code <= 0xF0FF:  # of a font of signs: Word sets its bullets in such
        return "•"
    return LIGATURES.get(chr(code), chr(code))


def upright(
    turn: int, loose: Sequence[float], origin: Sequence[float], box: Sequence[float]
) -> tuple[float, float, float]:
    """Left and right edge and base line of a box on a page turned by quarters, from its upper left corner."""
    ends = (turned(turn, loose[0], loose[1], box), turned(turn, loose[2], loose[3], box))
    return min(ends)[0], max(ends)[0], turned(turn, origin[0], origin[1], box)[1]


def once(letters: Iterator[Letter]) -> Iterator[Letter]:
    """The letters without those that are drawn over themselves."""
    seen: dict[tuple[str, int, int], list[Letter]] = {}
    for letter in letters:
        cell = max(letter.size, 1.0)
        column, row = int(letter.x0 // cell), int(letter.base // cell)
        near = (
            other
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for other in seen.get((letter.text, i, j), ())
        )
        least = TWICE * letter.size
        if not any(abs(one.x0 - letter.x0) < least and abs(one.base - letter.base) < least for one in near):
            seen.setdefault((letter.text, column, row), []).append(letter)
            yield letter


def words_of(letters: Iterator[Letter]) -> Iterator[Word]:
    """The letters as words, in their order."""
    run: list[Letter] = []
    glued = False
    for letter in letters:
        if run and (is_apart(run[-1], letter) or changes(run[-1], letter)):
            yield word_of(run, glued=glued)
            glued = not is_apart(run[-1], letter)
            run = []
        run.append(letter)
    if run:
        yield word_of(run, glued=glued)


def is_apart(letter: Letter, after: Letter) -> bool:
    """Whether two letters are of two words."""
    size = max(letter.size, after.size)
    gap = after.x0 - letter.x1
    if changes(letter, after):
        return not -GAP * size < gap < GAP * size or abs(letter.base - after.base) > 0.7 * size
    return after.apart or not -SPLIT_GAP * size < gap < SPLIT_GAP * size


def changes(letter: Letter, after: Letter) -> bool:
    """Whether a letter is of another size or on another line, as a note's number is."""
    size = max(letter.size, after.size)
    return abs(letter.base - after.base) > 0.1 * size or abs(letter.size - after.size) > 0.1 * size


def word_of(run: Sequence[Letter], *, glued: bool) -> Word:
    """A run of letters as one word."""
    text = "".join(letter.text for letter in run)
    return Word(text, run[0].x0, max(letter.x1 for letter in run), run[0].base, run[0].size, glued)
