"""A line of the operative part that is no item in, what becomes of it: the rest of one, a gap."""

from ingest.limits import check_length
from ingest.model import GapFound, Span
from ingest.structure.announcement import announced_in, speaks_of_above
from ingest.structure.asking import asks_by_itself
from ingest.structure.heading import Heading
from ingest.structure.lines import gives_thanks
from ingest.structure.markers import Line
from ingest.structure.state import Outline


def asks_above(outline: Outline, line: Line) -> bool:
    """Take a line that says whom the list above it asks: its items that ask nobody yet ask them."""
    items = [item for item in outline.items[outline.begun :] if not item.addresses]
    if not items or not speaks_of_above(line.span.of(outline.text)):
        return False
    asked = announced_in(outline.text, line.span)
    for item in items if asked else ():
        item.addresses = asked
    if asked:
        outline.headings += 1
    return bool(asked)


def continues(outline: Outline, line: Line) -> bool:
    """Whether the line goes on with the last item's sentence."""
    if not outline.items or line.blank:
        return False
    span = outline.items[-1].span
    last = outline.text[max(span.start, span.end - 1) : span.end]
    first = line.span.of(outline.text)[:1]
    return not last.endswith((".", ";", ":", "!", "?")) and (
        first.islower() or last.endswith((",", "-", "–"))
    )


def extend(outline: Outline, line: Line) -> None:
    """Add a line to the last item."""
    item = outline.items[-1]
    item.span = Span(item.span.start, line.span.end)
    check_length(len(outline.blocks) + 1, item.span.end - item.span.start)


def leave_aside(outline: Outline, line: Line) -> None:
    """A line of the operative part that is no item: narrative before the first one, thanks; a gap later."""
    words = line.span.of(outline.text)
    if gives_thanks(line.body.of(outline.text)):
        outline.closing.append(line)
    elif outline.fresh and not words.startswith("|") and not asks_by_itself(outline.text, line.span):
        outline.preamble.append(line)
    elif any(character.isalpha() for character in words):
        outline.closing.append(line)
        outline.gaps.append(GapFound("not-understood", line.span, "абзац между рекомендациями"))


def note_left(outline: Outline, heading: Heading) -> None:
    """What a heading says further and nobody understood is a gap: perhaps one more body."""
    if heading.left is not None:
        about = "не понятно, кого ещё называет заголовок"
        outline.gaps.append(GapFound("unresolved-name", heading.left, about))
