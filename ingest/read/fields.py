"""A .doc in, the same out with the words that its fields had when it was saved.

Of a field such as «DATE» LibreOffice keeps no words but puts its own day, name or path there, or follows it
elsewhere. It knows a field by a number in a list beside the text ([MS-DOC] 2.8.25, 2.9.90); under the number
of a field «SHAPE» it keeps the words and nothing else.
"""

import struct
from collections.abc import Iterator

from ingest.errors import NotRead
from ingest.read.compound import AGAIN, BROKEN, Compound, Stream

WORD = 0xA5EC
WORD_97 = 0x00C1  # from here on the lists lie in a stream of their own
LISTS = (0x11A, 0x12A, 0x21A, 0x262)  # where the head tells of those of text, footnotes, endnotes, boxes
LONGEST = 6 * 100_000 + 4  # bytes of a list
BEGIN = 0x13
SHAPE = 95
# What would be computed: from the text, the document, whoever opens it, the clock, or what lies elsewhere.
COMPUTED = frozenset(
    {3, 7, 10, 12, *range(14, 33), *range(34, 40), 45, 46, 55, 56, 59, 60, 61, 62, 64, 67, 68, 69, 72, 85}
)


def with_words(data: bytes) -> bytes:
    """The file with its fields as they were. Raises `NotRead` where it is damaged."""
    compound = Compound(data)
    changed = bytearray(data)
    try:
        for place in places_of(compound):
            changed[place] = SHAPE
    except LookupError as error:
        raise NotRead(BROKEN, AGAIN) from error
    return bytes(changed)


def places_of(compound: Compound) -> Iterator[int]:
    """Where the number of each field stands that would be computed anew."""
    streams = {stream.name: stream for stream in compound.top}
    head = streams["WordDocument"]
    magic, version = struct.unpack("<HH", compound.read(head, 0, 4))
    table = streams.get("1Table" if compound.read(head, 11, 1)[0] & 2 else "0Table")
    if magic == WORD and version >= WORD_97 and table is not None:
        for at in LISTS:
            start, length = struct.unpack("<LL", compound.read(head, at, 8))
            if 4 < length < LONGEST:
                yield from computed(compound, table, start, (length - 4) // 6)


def computed(compound: Compound, table: Stream, start: int, count: int) -> Iterator[int]:
    """Of a list of so many marks, first their places in the text, then two bytes each."""
    places = compound.places(table, start + 4 * (count + 1), 2 * count)
    for mark, number in zip(places[::2], places[1::2], strict=True):
        if compound.data[mark] & 0x1F == BEGIN and compound.data[number] in COMPUTED:
            yield number
