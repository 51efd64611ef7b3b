"""A text in, a refusal out where its letters were lost on the way: saved in one encoding, read in another.

Such a text is never mended in silence: what it was is said, with a word of it, and what to try. A broken line
or a few foreign words are no reason to refuse: what counts is the share of all letters.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from ingest.errors import NotRead, Said
from ingest.read.letters import score

WRONG = ("cp1251", "cp1252", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
RIGHT = ("utf-8", "cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
PRINTED = {"utf-8": "UTF-8", "cp1252": "latin-1", "iso8859-5": "iso-8859-5"}

WORD = re.compile(r"[A-Za-z]{0,16}[^\x00-\x7f][^\x00-\x40\x5b-\x60\x7b-\x7f]{0,47}")
# Arrows, check marks, pictures: no codec makes them
SIGNS = re.compile(
    "[\u203c\u2049\u2190-\u21ff\u25a1-\u25ff\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\uf020-\uf0ff\U0001f000-\U0001faff]+"
)
ANY_SIGN = re.compile("[^\x00-\u203b№]")  # none of them without one: told sooner
APART = " › "  # nor a mark that stands alone: «Главная › Новости»
NOTES = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # nor the sign before a note, «¹ Закон», which is «№» in another encoding
DASHES = "–—"  # «–обеспечить» is a word behind a dash; a Mac makes one of «Р» of Windows, too
LETTER = re.compile("[^\\W\\d_]")
QUESTIONS = re.compile(r"\?{3,}")
LOST = "\N{REPLACEMENT CHARACTER}"
LINES, WIDTH = 40, 80  # of a text are looked at, evenly taken: they tell as well as all, sooner
SEVERAL = 4  # letters a line has that says something
FEW = 9  # characters that are not ASCII tell nothing
TRIED = 24  # lines that are no Russian are read anew
# Natural logarithms a letter: Russian has about -2.6, mojibake about -8; abbreviations come to -4, and so
# does what a Mac made of Windows, where only some letters are lost.
RUSSIAN, BROKEN, BETTER = -3.8, -3.2, 0.6
SHARE = 0.3  # of the letters
LOSSES = 0.1  # of the letters, beside them
DAMAGE = 0.2  # of the characters may be lost on the way back: «Ð» and a no-break space that became a space

ORIGINAL = Said(
    "возьмите исходный файл и сохраните его в UTF-8", "take the original file and save it in UTF-8"
)


@dataclass(frozen=True, slots=True)
class Reread:
    """A line read anew: what went wrong, step by step as (encoding, read as), and what it says then."""

    steps: tuple[tuple[str, str], ...]
    text: str


def check_letters(text: str) -> None:
    """Refuse a text whose letters were lost. Raises `NotRead`."""
    questions = sum(map(len, QUESTIONS.findall(text))) if "???" in text else 0
    lost = text.count(LOST)
    letters = len(LETTER.findall(text)) if questions or lost else 0
    if questions > SHARE * (letters + 1):
        raise NotRead(
            Said("вместо букв вопросительные знаки", "question marks stand in place of its letters"), ORIGINAL
        )
    if lost > LOSSES * (letters + 1):
        raise NotRead(
            Said(f"вместо букв знаки «{LOST}»", f"`{LOST}` stands in place of its letters"), ORIGINAL
        )
    found = mojibake(text)
    if found is not None:
        raise garbled(*found)


def garbled(line: str, reread: Reread) -> NotRead:
    """What to say of a text that was read in a wrong encoding."""
    before, after = first_word(line), first_word(reread.text)
    ru = ", ".join(f"{named(right)}, прочитанный как {named(wrong)}" for right, wrong in reread.steps)
    en = ", ".join(f"{named(right)} read as {named(wrong)}" for right, wrong in reread.steps)
    return NotRead(
        Said(
            f"текст испорчен: {ru} («{before}» вместо «{after}»)",
            f"the text is garbled: {en} (`{before}` for `{after}`)",
        ),
        ORIGINAL,
    )


def first_word(line: str) -> str:
    """How a line begins, fit to be shown."""
    return "".join(char if char.isprintable() else LOST for char in line.split(" ")[0][:24])


def named(codec: str) -> str:
    """An encoding as people call it."""
    return PRINTED.get(codec, codec)


def mojibake(text: str) -> tuple[str, Reread] | None:
    """The first line that was read in a wrong encoding, read anew, where the text is full of such."""
    lines = sample(text)
    poor = [line for line in lines if likeness(line) < BROKEN and likeness(line.lstrip(DASHES)) < BROKEN]
    if weight(poor) <= SHARE * weight(lines):
        return None
    tried = poor[:: len(poor) // TRIED + 1]
    found = [(line, reread) for line in tried if (reread := read_anew(line)) is not None]
    broken = weight([line for line, _ in found]) / weight(tried) * weight(poor)
    if not found or broken <= SHARE * weight(lines):
        return None
    commonest = Counter(reread.steps for _, reread in found).most_common(1)[0][0]
    return next((line, reread) for line, reread in found if reread.steps == commonest)


def sample(text: str) -> list[str]:
    """Lines of a text that are not ASCII alone, evenly taken."""
    plain = map(bare, without_signs(text).split("\n"))
    lines = [line for line in plain if weight([line]) >= FEW]
    return [line[:WIDTH] for line in lines[:: len(lines) // LINES + 1]]


def unmarked(line: str) -> str:
    """A line without such signs, white space, or a note's sign about it."""
    return bare(without_signs(line))


def without_signs(text: str) -> str:
    """A text without signs that are no letters of any encoding."""
    text = text.replace(APART, " ")
    return SIGNS.sub("", text) if ANY_SIGN.search(text) else text


def bare(line: str) -> str:
    """A line without the white space about it and a note's sign before it."""
    return line.strip().lstrip(NOTES).lstrip()


def weight(lines: list[str]) -> int:
    """How many characters of these lines are not ASCII."""
    whole = "".join(lines)
    return len(whole) - len(whole.encode("ascii", "ignore"))


def likeness(line: str) -> float:
    """How likely a line is Russian: the logarithm a character that is not ASCII; nothing is not at all."""
    words = WORD.findall(line)
    foreign = weight(words)
    return score((word, 1) for word in words) / foreign if foreign else BROKEN * 2


def read_anew(line: str) -> Reread | None:
    """The line as it was before it was read in a wrong encoding, once or twice; `None` where it was not."""
    once = list(undone(line))
    twice = (
        Reread((*more.steps, *one.steps), more.text)
        for one in once
        if one.steps[0][0] == "utf-8" and not one.text.isascii()
        for more in undone(one.text)
    )
    for candidates in (once, twice):
        told = ((likeness(words), one) for one in candidates if is_worded(words := unmarked(one.text)))
        best, reread = max(told, key=lambda pair: pair[0], default=(BROKEN * 2, None))
        if reread is not None and best > max(RUSSIAN, likeness(line) + BETTER):
            return reread
    return None


def is_worded(line: str) -> bool:
    """Whether a line is mostly letters, and of several: «ССССС» says no more than «ааааа»."""
    letters = LETTER.findall(line)
    return 2 * weight(letters) > weight([line]) and len(set(letters)) >= SEVERAL


def undone(line: str) -> Iterator[Reread]:
    """The line put back into bytes by each encoding and read by each other, where that can be."""
    for wrong, right in product(WRONG, RIGHT):
        if wrong == right:
            continue
        codes = [table(wrong).get(char, -1) for char in line]
        if codes.count(-1) > DAMAGE * len(codes):
            continue
        text = bytes(code for code in codes if code >= 0).decode(right, "replace")
        read = text.replace(LOST, "").strip()
        if text.count(LOST) <= DAMAGE * len(text) and not is_part(read, line):
            yield Reread(((right, wrong),), read)


def is_part(read: str, line: str) -> bool:
    """Whether what was read anew is the line without some letters: nothing in it is another letter."""
    rest = iter(line)
    return all(char in rest for char in read)


@cache
def table(codec: str) -> dict[str, int]:
    """The byte of each character; one left open is the control character of its number."""
    found = {chr(byte): byte for byte in range(0xA0)}
    found |= {bytes([byte]).decode(codec, "ignore") or chr(byte): byte for byte in range(256)}
    return found
