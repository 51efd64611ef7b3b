"""Paragraph after paragraph its list and level in, the number that Word shows before it out."""

import re
from collections.abc import Mapping

from ingest.errors import PastLimit, Said
from ingest.limits import NUMBERS
from ingest.read.docx.formats import HIGHEST, shown
from ingest.read.docx.lists import LEVELS, Level, List

LONGEST = 200  # characters of a number with what stands around it
PLACE = re.compile(r"%([1-9])")
PRIVATE = re.compile("[\uf000-\uf0ff]")  # signs of the fonts Symbol and Wingdings
# What those of Word's own bullets are that have a like; levels stay apart by them. «o» is of Courier New.
OF_FONTS = {"\uf0a7": "▪", "o": "◦", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf02d": "–"}
# Signs that the reader of lists knows as bullets as they are
BULLETS = frozenset("-–—•·*+▪▫●◦○‣⁃■□◆◇►▶→➔➤➢✓✔☑❖♦")


class Counters:
    """Where each list stands. Lists of one shape count on together, unless one says where it starts."""

    def __init__(self, lists: Mapping[int, List]) -> None:
        self._lists = lists
        self._counts: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def knows(self, num: int) -> bool:
        """Whether there is such a list."""
        return num in self._lists

    def level_of(self, num: int, style: str) -> int | None:
        """The level of a list that belongs to a paragraph style."""
        return self._lists[num].level_of(style) if num in self._lists else None

    def label(self, num: int, level: int) -> str:
        """The number of the next paragraph of a list at a level; empty where it shows none."""
        one = self._lists.get(num)
        if one is None:
            return ""
        level = min(max(level, 0), LEVELS - 1)
        counts = self._counts.setdefault(one.key, [None] * LEVELS)
        self._count(num, one, level, counts)
        return label_of(one, level, counts) if level in one.levels else ""

    def _count(self, num: int, one: List, level: int, counts: list[int | None]) -> None:
        """Count a paragraph: its level goes on, or starts; those below it begin anew."""
        for above in range(level):
            if counts[above] is None:
                counts[above] = one.start(above)
        before = counts[level]
        fresh = level in one.starts and (num, level) not in self._started
        counts[level] = one.start(level) if before is None or fresh else min(before + 1, HIGHEST)
        self._started.add((num, level))
        for below in range(level + 1, LEVELS):
            if starts_anew(one.levels.get(below), below, level):
                counts[below] = None


def starts_anew(below: Level | None, place: int, level: int) -> bool:
    """Whether a level begins anew after a paragraph of one above it: any, unless it says which."""
    restart = below.restart if below is not None else None
    return restart is None or restart > place or level < restart


def label_of(one: List, level: int, counts: list[int | None]) -> str:
    """The number as the level shows it. Raises `PastLimit` for one that is no number any more."""
    own = one.levels[level]
    if len(own.text) > LONGEST:
        raise too_long()
    if own.form == "bullet":
        return bullet(own)

    def put(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        count, other = counts[place], one.levels.get(place)
        if count is None or other is None or place > level:
            return ""
        legal = own.legal and other.form not in ("none", "decimalZero", "bullet")
        return shown(count, "decimal" if legal else other.form)

    label = " ".join(PLACE.sub(put, own.text).split())
    if len(label) > LONGEST:
        raise too_long()
    return label


def bullet(level: Level) -> str:
    """A bullet as a sign of its own: those of Word's fonts have none that others show."""
    words = level.text.strip()
    if not words:
        return "•" if level.picture else ""
    if words in BULLETS:
        return words
    plain = PRIVATE.sub("", words)
    return OF_FONTS.get(words, "•") if len(plain) < 2 else plain


def too_long() -> PastLimit:
    """The refusal of a number that is none."""
    return PastLimit(
        Said(
            f"номер в списке длиннее {LONGEST} знаков",
            f"a number of a list is longer than {LONGEST} characters",
        ),
        NUMBERS,
    )
