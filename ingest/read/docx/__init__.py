"""A Word file in (docx, docm, dotx), its text out: a paragraph a line, with the numbers that Word shows.

Headers, footers, comments and what was deleted are left out.
"""

from collections.abc import Iterable

from ingest.limits import check_count, check_text
from ingest.read.breaks import lines_of
from ingest.read.docx.body import Body, Line
from ingest.read.docx.lists import read_lists
from ingest.read.docx.notes import read_notes
from ingest.read.docx.numbering import Counters
from ingest.read.docx.parts import Parts
from ingest.read.docx.styles import Styles
from ingest.read.how import How
from ingest.read.kind import MEDIA_TYPE, Kind
from ingest.read.package import Package
from ingest.source import Extract, Places


def read_docx(data: bytes, how: How) -> Extract:
    """The text of a Word file. Raises `NotRead`."""
    parts = Parts(Package(data))
    document = parts.document
    styles = Styles(parts.beside("styles"))
    lists = read_lists(parts.beside("numbering"), styles)
    notes = read_notes(parts, styles, lists)
    body = Body(styles, Counters(lists), notes)
    text = Text()
    text.take(body.lines(document))
    left = (notes[note] for note in body.left if notes.get(note))
    text.take(Line(f"<{place}> {words}", body.paragraphs) for place, words in enumerate(left, 1))
    return Extract(MEDIA_TYPE[Kind.DOCX], text.whole(), text.places(body.paragraphs))


class Text:
    """Lines gathered into a text, with where each paragraph begins in it. Raises `PastLimit`."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._begins: dict[int, int] = {}

    def take(self, lines: Iterable[Line]) -> None:
        """Add paragraphs."""
        for line in lines:
            self._begins.setdefault(line.paragraph, self._length)
            for words in lines_of(line.text) or [""]:
                self._lines.append(words)
                self._length += len(words) + 1
            check_text(self._length)
            check_count(len(self._lines))

    def whole(self) -> str:
        """The text."""
        return "\n".join(self._lines)

    def places(self, paragraphs: int) -> Places:
        """Where each paragraph begins; one without a line of its own where the next one does."""
        starts = [0] * paragraphs
        following = max(self._length - 1, 0)
        for paragraph in range(paragraphs - 1, -1, -1):
            following = starts[paragraph] = min(self._begins.get(paragraph, following), following)
        return Places("paragraph", (0, *starts[1:])) if starts else Places()
