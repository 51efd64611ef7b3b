"""Lines in, where what a site prints of its own under a document begins out: it asks nobody of anything."""

from collections.abc import Sequence

from ingest.structure.asking import asks_by_itself
from ingest.structure.heading import read_heading
from ingest.structure.lines import is_of_site
from ingest.structure.markers import Kind, Line

SIGNS = ("поделиться", "читайте", "похожие", "другие новости", "теги", "комментари", "©")  # as `SITE` opens


def foot_of(text: str, lines: Sequence[Line]) -> int:
    """Where what a site prints under a document begins, after all whom it asks; -1 where nothing does."""
    words = text.lower()
    if not any(sign in words for sign in SIGNS):
        return -1
    own = [place for place, line in enumerate(lines) if is_of_site(line.span.of(text))]
    last = next((p for p in range(len(lines) - 1, -1, -1) if own and asks(text, lines[p])), -1)
    return next((lines[place].span.start for place in own if place > last), -1)


def asks(text: str, line: Line) -> bool:
    """Whether a line heads those who are asked, «Школам города:», or is an item that asks by itself."""
    if line.kind is not Kind.NONE and asks_by_itself(text, line.body):
        return True
    heading = read_heading(text, line.body, operative=line.kind is not Kind.NONE)
    return heading is not None and heading.dative and heading.colon
