"""Texts in, a folder of many changed copies out: other years, other words in a few paragraphs of each."""

import random
import re
from collections.abc import Sequence
from pathlib import Path

YEAR = re.compile(r"\b20[12]\d\b")
LONG = 60  # letters of a paragraph to which words are added
CHANGED = 3


def write_copies(texts: Sequence[Path], folder: Path, count: int, seed: int = 1) -> None:
    """Write that many copies; the same texts and the same seed give the same folder."""
    chance = random.Random(seed)
    read = [path.read_text(encoding="utf-8") for path in texts]
    for number in range(count):
        text = changed(read[number % len(read)], number, number // len(read) % 7, chance)
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def changed(text: str, number: int, years: int, chance: random.Random) -> str:
    """A text some years earlier, with a word of its own in a few paragraphs."""
    lines = YEAR.sub(lambda year: str(int(year[0]) - years), text).split("\n")
    long = [place for place, line in enumerate(lines) if len(line) > LONG]
    for place in chance.sample(long, min(CHANGED, len(long))):
        words = lines[place].split(" ")
        words.insert(len(words) - 1, f"(вариант {number})")
        lines[place] = " ".join(words)
    return "\n".join(lines)
