"""Documents in, those that are one resolution together out: the same text in two formats, or twice in one.

They are one where their texts have the same letters and digits; or, because page furniture differs, the same
title, day and all that is asked. What is only nearly the same stays apart, and the doubt is said.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.batch.outcome import Read, Sealed
from ingest.read.kind import MEDIA_TYPE, Kind
from ingest.read.markdown import MEDIA_TYPE as MARKDOWN
from ingest.resolve.together import Together
from ingest.structure.prints import FEWEST, Prints

# From the format that says most of a document's outline to the one that says least.
BEST_FIRST = (Kind.DOCX, Kind.ODT, Kind.DOC, Kind.RTF, Kind.HTML, Kind.TEXT, Kind.PDF)
RANK = {MEDIA_TYPE[kind]: rank for rank, kind in enumerate(BEST_FIRST)}
RANK[MARKDOWN] = RANK[MEDIA_TYPE[Kind.TEXT]]
LEAST = len(BEST_FIRST)
DOUBT = 0.5  # share of the items, of the document with more of them, from which on a doubt is said


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two resolutions, by their places, that may be one resolution: so many items of theirs are the same."""

    one: int
    other: int
    same: int


def together(read: Mapping[Path, Read | Sealed]) -> list[list[Path]]:
    """The files, those of one resolution together, the one that is read best first.

    They are the same in whatever order files come; groups stand in the order of the files, equals in that of
    their paths.
    """
    joined = Together((one.prints.keys[0], key) for one in read.values() for key in one.prints.keys[1:])
    groups: dict[str, list[Path]] = {}
    for path, one in read.items():
        groups.setdefault(joined.root(one.prints.keys[0]), []).append(path)
    return [sorted(group, key=lambda path: (rank(read[path]), path)) for group in groups.values()]


def rank(read: Read | Sealed) -> int:
    """How well a file is read: the lower, the better; words off pictures come last."""
    return LEAST + 1 if read.recognised else RANK.get(read.file.media_type, LEAST)


def doubts_among(resolutions: Sequence[Prints]) -> list[Doubt]:
    """The resolutions of one day that have at least half of their items in common, each beside one before."""
    first: dict[tuple[date | None, str], int] = {}
    found = []
    for place, prints in enumerate(resolutions):
        keys = {(prints.day, item) for item in prints.items} if prints.day is not None else set()
        near = Counter(first[key] for key in keys if key in first)
        other, same = min(near.items(), key=lambda each: (-each[1], each[0]), default=(place, 0))
        if same >= max(FEWEST, DOUBT * len(keys), DOUBT * len(set(resolutions[other].items))):
            found.append(Doubt(place, other, same))
        for key in keys:
            first.setdefault(key, place)
    return found
