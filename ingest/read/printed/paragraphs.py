"""The blocks of a whole document in, its paragraphs out: which printed line goes on with the one before it.

What is printed tells: the room left at a line's end, indents, the way from line to line; where these are
silent, the words, as in `unwrap`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.read.breaks import OWN
from ingest.read.printed.word import Block, Line
from ingest.read.unwrap import FIGURE, MARKED, MEASURE, OPENS, TERMINAL, is_date, is_open
from ingest.read.unwrap import SHORT as SHORT_WORD

HYPHENS = ("-", "‐", "¬", "\u00ad")
DASHES = "-–—"
SPACE = 0.25  # times the size: between two words
INDENT = 0.7  # times the size: less is chance
DEEPEST = 5.0  # times the size: an indent is no deeper
SIZES = 0.12  # times: letters that differ more are of two paragraphs
ROUGH = 0.35  # the same, where words are read off a picture
STEP = 1.25  # times the usual way from line to line: so far apart are paragraphs
SHORT = 0.5  # of a column's width: a line with so much room left was ended by hand
SURE = 4  # pairs of lines, from which the room left at lines' ends is known
SOME = 0.05  # of them have room: lines are not filled to the page's width
MOST = 0.9  # of them end at the edge
ROOM = 0.4  # times the size: less room may be left by chance
EDGE = 2.0  # points: a line that is set to fill its column ends so near to its edge
FULL = 0.9  # of the letters that a full line holds, with the next word
FLUSH = 0.8  # of them begin there


@dataclass(frozen=True, slots=True)
class Habits:
    """What a document does as a rule.

    `steps` are the ways from line to line by the size of letters; `letters` is how many of them a full line
    holds, where lines are broken by that and not by the page's width (else 0); `flush`: lines that go on
    begin at the left edge, `even`: they end at the right one; `rough`: places and sizes are not exact.
    """

    steps: dict[int, float]
    letters: int
    flush: bool
    even: bool
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines that follow each other, whether both are in one column."""

    line: Line
    after: Line
    together: bool = True

    @property
    def room(self) -> float:
        """The room that would have been left, had the second line's first word stood on the first one."""
        word = self.after.words[0]
        return self.line.right - self.line.x1 - SPACE * self.line.size - (word.x1 - word.x0)

    @property
    def indent(self) -> float:
        """Where the second line begins; a page whose few lines are all indented has the edge of the last."""
        moved = 0.0 if self.together else self.after.left - self.line.left
        return self.after.indent + (moved if 0 < moved < DEEPEST * self.after.size else 0.0)

    @property
    def is_parted(self) -> bool:
        """Whether a gap parts the first line, in which the next word would have had room."""
        words = self.line.words
        gaps = (max(0.0, after.x0 - word.x1 - SPACE * word.size) for word, after in pairwise(words))
        return self.line.is_apart and self.room + sum(gaps) > 0

    @property
    def texts(self) -> tuple[str, str]:
        """The words of both."""
        return self.line.text.rstrip(), self.after.text.lstrip()


def paragraphs_of(blocks: Sequence[Block], habits: Habits) -> list[list[Line]]:
    """The paragraphs of the lines of blocks that follow each other, each the lines that it is printed on."""
    found: list[list[Line]] = []
    for block in blocks:
        for place, line in enumerate(block.lines):
            if found and goes_on(found[-1], Pair(found[-1][-1], line, place > 0), habits):
                found[-1].append(line)
            else:
                found.append([line])
    return found


def habits_of(blocks: Sequence[Block], *, rough: bool) -> Habits:
    """What a document does as a rule."""
    pairs = [Pair(line, after) for block in blocks for line, after in pairwise(block.lines)]
    steps: dict[int, Counter[float]] = {}
    for pair in pairs:
        step = round(2 * (pair.after.base - pair.line.base)) / 2
        if step > 0 and is_size(pair, rough=rough):
            steps.setdefault(round(pair.line.size), Counter())[step] += 1
    sure = [pair for pair in pairs if is_surely_one(pair)]
    many = len(sure) >= SURE
    roomy = sum(pair.room > ROOM * pair.line.size for pair in sure)
    at_left = sum(pair.after.indent < INDENT * pair.after.size for pair in sure)
    at_right = sum(pair.line.right - pair.line.x1 < EDGE for pair in sure)
    return Habits(
        {size: usual(counted) for size, counted in steps.items()},
        max(len(pair.line.text) for pair in sure) if roomy > max(1, SOME * len(sure)) else 0,
        many and at_left >= FLUSH * len(sure),
        many and not rough and at_right >= MOST * len(sure),
        rough,
    )


def usual(steps: Counter[float]) -> float:
    """The way from line to line inside a paragraph: the least that is often gone."""
    often = max(steps.values()) / 5
    return min(step for step, count in steps.items() if count >= often)


def is_size(pair: Pair, *, rough: bool) -> bool:
    """Whether two lines are set in letters of one size."""
    one, other = pair.line.size, pair.after.size
    return abs(one - other) <= (ROUGH if rough else SIZES) * max(one, other)


def is_surely_one(pair: Pair) -> bool:
    """Whether the second line goes on with the first one's sentence, wherever that ends."""
    first, second = pair.texts
    return (
        second[:1].islower()
        and not first.endswith((*TERMINAL, *HYPHENS))
        and not MARKED.match(second)
        and not pair.line.is_centred
        and is_size(pair, rough=False)
        and pair.room < SHORT * (pair.line.right - pair.line.left)
    )


def goes_on(paragraph: Sequence[Line], pair: Pair, habits: Habits) -> bool:
    """Whether a line goes on with the paragraph that ends before it."""
    for rule in (by_size, by_step, by_hyphen, by_date, by_mark, by_indent, by_room, by_words):
        answer = rule(paragraph, pair, habits)
        if answer is not None:
            return answer
    return True


def by_size(paragraph: Sequence[Line], pair: Pair, habits: Habits) -> bool | None:
    """Letters of another size are of another paragraph."""
    return None if is_size(pair, rough=habits.rough) else False


def by_step(paragraph: Sequence[Line], pair: Pair, habits: Habits) -> bool | None:
    """More way between two lines than usual parts paragraphs."""
    step = habits.steps.get(round(pair.line.size))
    if not pair.together or step is None:
        return None
    return False if pair.after.base - pair.line.base > STEP * step + 0.5 else None


def by_hyphen(paragraph: Sequence[Line], pair: Pair, habits: Habits) -> bool | None:
    """A broken word goes on."""
    first, second = pair.texts
    return True if first.endswith(HYPHENS) and first[-2:-1].isalpha() and second[:1].islower() else None


def by_date(paragraph: Sequence[Line], pair: Pair, habits: Habits) -> bool | None:
    """A day goes on with its month, however far it stands from the town before it."""
    return True if is_date(*pair.texts) else None


def by_mark(paragraph: Sequence[Line], pair: Pair, habits: Habits) -> bool | None:
    """A list mark opens a paragraph, a number in a sentence does not: «в соответствии с пунктом | 3. …»."""
    first, second = pair.texts
    if not MARKED.match(second):
        return None
    if second[0].isdigit():
        inside = MEASURE.match(second) is not None or is_open(first)
    else:  # «(далее | – Совет)», «мэрии | г. Озёрска»; under «– открыть музей» a dash is the next item's
        listed = paragraph[0].text.lstrip()[:1] in DASHES
        may_be = (second[0] in DASHES and not listed) or SHORT_WORD.match(second) is not None
        inside = may_be and is_full(pair, habits) and not first.endswith((*TERMINAL, ","))
    return inside and not is_elsewhere(paragraph, pair, habits)


def by_indent(paragraph: Sequence[Line], pair: Pair, habits: Habits) -> bool | None:
    """A line that begins elsewhere than those before it opens a paragraph, if the last may be closed."""
    if pair.line.is_centred or not is_elsewhere(paragraph, pair, habits):
        return None
    first, second = pair.texts
    return False if first.endswith(TERMINAL) or not second[:1].islower() else None


def is_elsewhere(paragraph: Sequence[Line], pair: Pair, habits: Habits) -> bool:
    """Whether the second line begins where none of the paragraph would: it may hang under a mark."""
    first, least, indent = paragraph[0], INDENT * pair.after.size, pair.indent
    if len(paragraph) > 1:
        return abs(indent - paragraph[1].indent) > least
    if MARKED.match(first.text) and len(first.words) > 1:
        hanging = first.words[1].x0 - first.left
        return indent > max(hanging, first.indent) + least
    return indent > (0.0 if habits.flush else first.indent) + least


def by_room(paragraph: Sequence[Line], pair: Pair, habits: Habits) -> bool | None:
    """A line after which the next word had room was ended by hand."""
    if is_full(pair, habits):
        return None
    short = pair.room > SHORT * (pair.line.right - pair.line.left)
    return False if short or pair.line.is_centred or not runs_over(pair) else None


def is_full(pair: Pair, habits: Habits) -> bool:
    """Whether a line had no room for the next word."""
    if habits.even:
        return pair.line.right - pair.line.x1 < EDGE
    if not habits.letters:
        return pair.room <= ROOM * pair.line.size
    return len(pair.line.text) + 1 + len(pair.after.words[0].text) > FULL * habits.letters


def runs_over(pair: Pair) -> bool:
    """Whether by its words the first line's sentence goes on in the second one."""
    first, second = pair.texts
    if first.endswith(TERMINAL):
        return is_open(first)
    if is_open(first) or first.endswith((",", " и", " или", " а")):
        return True
    return second[:1].islower() or FIGURE.match(second) is not None


def by_words(paragraph: Sequence[Line], pair: Pair, habits: Habits) -> bool | None:
    """Of a line without room for more its last sign and the next one's words tell."""
    first, second = pair.texts
    if not any(map(str.isalnum, first)) or not any(map(str.isalnum, second)) or pair.is_parted:
        return False  # «_____»: room for a signature
    if not first.endswith(TERMINAL):  # «Секция 2. Реки»: a heading ends where a capital letter follows
        return False if OPENS.match(paragraph[0].text) and second[0].isupper() else None
    listed = first.endswith(";") and len(paragraph) == 1
    return False if listed or OPENS.match(second) or OWN.match(second) else None
