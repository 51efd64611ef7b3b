"""Words in, how likely they are as Russian out: by pairs of letters, by capitals, by the marks of print.

A score is the logarithm of a likelihood, so scores of the same bytes in two encodings may be compared: their
difference says how many times the one reading is likelier than the other.
"""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

PAIRS = Path(__file__).with_name("pairs.tsv")
EDGE = "_"  # what stands before the first letter of a word and after its last
RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
# Of a thousand words of resolutions: «» 40, – — 9, № 4, • 2.
MARKS = {
    **dict.fromkeys("«»", math.log(2e-2)),
    **dict.fromkeys("–—№", math.log(5e-3)),
    **dict.fromkeys("\u00a0“”„…•·", math.log(1e-3)),
    **dict.fromkeys("§°’‘■▪√©", math.log(2e-5)),
}
BOXES = frozenset(map(chr, range(0x2500, 0x2580)))  # a table drawn with lines, as under DOS
BOX, NEXT_BOX, SAME_BOX = math.log(1e-6), math.log(3e-3), math.log(0.8)  # «┌──────┬──»
# Letters of Ukrainian, Belarusian and others: in a name now and then.
NEIGHBOURS = frozenset("іїєґў")
NEIGHBOUR, NEVER = math.log(1e-5), math.log(1e-6)
LATIN = math.log(1e-3)  # a Latin letter and a Russian one in one word: «Mинистерство», «IT-форум»
# Where no mark of print stands: «слово«», «»слово», «–слово», «слово№».
NOT_AFTER_LETTER, NOT_BEFORE_LETTER = frozenset("«“„–—№•■▪§"), frozenset("»”…–—№•■▪°’©")
MISPLACED = math.log(3e-3)

# How a word goes on in capitals: at its start, after a small letter, after one capital, after several.
START, SMALL, CAPITAL, CAPITALS = range(4)
AS_SMALL = (math.log(0.8), math.log(0.99999), math.log(0.75), math.log(0.02))
AS_CAPITAL = (math.log(0.2), math.log(1e-5), math.log(0.25), math.log(0.98))
AFTER_CAPITAL = (CAPITAL, CAPITAL, CAPITALS, CAPITALS)


@cache
def pairs() -> dict[str, float]:
    """The logarithm of how often the second letter of a pair follows the first; all pairs are there."""
    counts: Counter[str] = Counter()
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            pair, count = line.split("\t")
            counts[pair] = int(count)
    letters = [*sorted(RUSSIAN), EDGE]
    scored = {}
    for first in letters:
        total = sum(counts[first + second] for second in letters)
        for second in letters:
            scored[first + second] = math.log((counts[first + second] + 0.3) / (total + 0.3 * len(letters)))
    return scored


def score(words: Iterable[tuple[str, int]]) -> float:
    """How likely these words are, each as often as it is counted."""
    return sum(score_word(word) * count for word, count in words)


@lru_cache(maxsize=50_000)
def score_word(word: str) -> float:
    """How likely one word is: letters without a space, marks of print among them."""
    total, before, shape = 0.0, EDGE, START
    for char in word:
        small = char.lower()
        if small in RUSSIAN:
            capital = small != char
            total += score_letter(small, before) + (AS_CAPITAL if capital else AS_SMALL)[shape]
            before, shape = small, AFTER_CAPITAL[shape] if capital else SMALL
        else:
            total += score_mark(char, before)
            before, shape = "a" if "A" <= char <= "z" else char, START
    return total + closed(before)


def score_letter(letter: str, before: str) -> float:
    """How likely a small Russian letter is after this character."""
    known = pairs()
    if before in NOT_BEFORE_LETTER:
        return known[EDGE + letter] + MISPLACED
    return LATIN if before == "a" else known.get(before + letter, known[EDGE + letter])


def closed(before: str) -> float:
    """How likely a word ends after this character."""
    return pairs()[before + EDGE] if before in RUSSIAN else 0.0


def score_mark(char: str, before: str) -> float:
    """How likely a character is that is no Russian letter, after this one."""
    if char < "\x80":
        return LATIN if before in RUSSIAN and char.isalpha() else closed(before)
    if char in BOXES:
        return closed(before) + (SAME_BOX if before == char else NEXT_BOX if before in BOXES else BOX)
    if char in NEIGHBOURS or (before == EDGE and char.lower() in NEIGHBOURS):
        return NEIGHBOUR
    misplaced = before in RUSSIAN and char in NOT_AFTER_LETTER
    return closed(before) + MARKS.get(char, NEVER) + (MISPLACED if misplaced else 0.0)
