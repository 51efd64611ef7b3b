"""Lines in, where what a site prints of its own under a document begins out: it asks nobody of anything."""

from collections.abc import Sequence

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
    last = next((p for p in range(len(lines) - 1, -1, -1) if own and names_asked_bodies(text, lines[p])), -1)
    return next((lines[place].span.start for place in own if place > last), -1)


def names_asked_bodies(text: str, line: Line) -> bool:
    """Whether a line is a heading of those who are asked: «Школам города:»."""
    heading = read_heading(text, line.body) if line.kind is Kind.NONE else None
    return heading is not None and heading.dative and heading.colon
