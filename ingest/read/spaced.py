"""Clean text in, the same out with words closed up that are set with spaces between their letters.

So typewriters stress a word: «конференция  р е ш и л а:». Offsets still lead back to its letters.
"""

import re
from collections.abc import Iterator

from ingest.language.morph import is_known
from ingest.read.unwrap import Edit, edited
from ingest.source import CleanText

SPACED = re.compile(r"(?<![^\W\d_])(?:[А-Яа-яЁё] ){4,40}[А-Яа-яЁё](?![^\W\d_])")
ANY = re.compile(r" [А-Яа-яЁё] [А-Яа-яЁё] [А-Яа-яЁё]")  # most texts have none, which this tells soon
SHORTEST = 5  # letters


def closed_up(clean: CleanText) -> CleanText:
    """The text with such words closed up; what makes no word of the dictionary stays as it is."""
    changes = list(edits(clean.text)) if ANY.search(clean.text) else []
    return edited(clean, changes) if changes else clean


def edits(text: str) -> Iterator[Edit]:
    """The spaces between a word's letters; a letter before it may be a word of its own: «и р е ш и л»."""
    for match in SPACED.finditer(text):
        letters = match.group()[::2]
        first = next((at for at in (0, 1) if is_word(letters[at:])), None)
        if first is not None:
            start = match.start() + 2 * first
            yield from ((at, at + 1, "") for at in range(start + 1, match.end(), 2))


def is_word(letters: str) -> bool:
    """Whether letters are a word, all capitals, all small, or a capital and small ones."""
    even = letters.isupper() or letters[1:].islower()
    return len(letters) >= SHORTEST and even and is_known(letters.lower())
