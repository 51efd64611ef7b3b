"""A source in, the whole document as read out: outline, items, event, instruments, initiatives, gaps."""

from ingest.model import Document, Event, Item, Reading, Source
from ingest.structure.item import read_item
from ingest.structure.outline import read_outline


def read_document(source: Source) -> Document:
    """Read one resolution."""
    text = source.clean.text
    outline = read_outline(text)
    readings: dict[int, Reading] = {}
    for item in outline.items:
        above = readings.get(id(item.parent)) if item.parent is not None else None
        readings[id(item)] = read_item(text, item, above)
    return Document(source, None, Event("forum"), tuple(outline.sections), tuple(readings.values()), gaps=tuple(outline.gaps))
