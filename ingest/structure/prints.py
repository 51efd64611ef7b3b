"""A document in, what it is known by out: digests of its letters and digits alone.

White space, hyphens, quotation marks and bullets differ from one format to another; words do not.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from unicodedata import is_normalized, normalize

from ingest.block import BlockKind
from ingest.model import Document, Span

ASKING = frozenset({BlockKind.ANNOUNCEMENT, BlockKind.SECTION, BlockKind.HEADING, BlockKind.ITEM})
LETTERS = re.compile(r"[^\W_]+")
FEWEST = 2  # items that a document must have to be known by them


@dataclass(frozen=True, slots=True)
class Prints:
    """What a document is known by; `day` is that of its event.

    `whole` is of the text, `core` of title, day and all that is asked (`None` where one of them is missing),
    `items` are of each item.
    """

    whole: str
    core: str | None
    day: date | None
    items: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """What it shares with another document that is the same resolution: any one of these."""
        return (self.whole,) if self.core is None else (self.whole, self.core)


def print_of(words: str) -> str:
    """A digest of the letters and digits of a text, in small letters."""
    lines = [one if is_normalized("NFKC", one) else normalize("NFKC", one) for one in words.split("\n")]
    bare = "".join(LETTERS.findall(" ".join(lines).casefold().replace("ё", "е")))
    return hashlib.blake2b(bare.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def prints_of(document: Document) -> Prints:
    """What a document is known by."""
    text, start = document.source.clean.text, document.event.fact("start")
    day = start.value if start is not None and isinstance(start.value, date) else None
    title = document.title.of(text) if document.title is not None else ""
    asked = [block.span for block in document.blocks if block.kind in ASKING]
    core = None
    if day is not None and title and len(document.readings) >= FEWEST:
        core = print_of(" ".join([title, str(day), *words_of(text, asked)]))
    items = tuple(map(print_of, words_of(text, (reading.item.span for reading in document.readings))))
    return Prints(print_of(text), core, day, items)


def words_of(text: str, spans: Iterable[Span]) -> list[str]:
    """The words of spans."""
    return [span.of(text) for span in spans]
