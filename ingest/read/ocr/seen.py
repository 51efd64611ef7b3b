"""Tesseract's table of what it sees on a page in, words with their places out, its common slips mended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from ingest.read.printed import Word

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
